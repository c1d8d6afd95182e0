// Pointers at notes by number: each is looked at from its figures, which are rare; before them stands the word for a
// note, before or behind that the way.
#include "cross_references.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <unordered_map>

#include <stet/search.hpp>

#include "names.h"
#include "notes.h"

namespace notes {

const stet::Rule CrossrefForward::rule{.id = "notes/crossref-forward",
                                       .summary = "“Above” points at a later note, or “below” at an earlier one.",
                                       .severity = stet::Severity::error,
                                       .tables = STET_NOTES,
                                       .page =
#include "crossref-forward.md.inc"
};
const stet::Rule CrossrefNoteNumberWrong::rule{
    .id = "notes/crossref-note-number-wrong",
    .summary = "A note that is pointed at by its number does not cite the author named.",
    .severity = stet::Severity::error,
    .tables = STET_CITATIONS | STET_PERSONS | STET_WORDS | STET_FORMS,
    .page =
#include "crossref-note-number-wrong.md.inc"
};
const stet::Rule CrossrefTargetMissing::rule{.id = "notes/crossref-target-missing",
                                             .summary = "A note is pointed at by a number that no note has.",
                                             .severity = stet::Severity::error,
                                             .tables = STET_NOTES | STET_WORDS | STET_FORMS | STET_BLOCKS | STET_ZONES,
                                             .page =
#include "crossref-target-missing.md.inc"
};

namespace {

using stet::digit;

// The word that ends before `at`, stops and spaces skipped; empty: there is none.
stet::Span word_before(std::string_view p, uint32_t begin, uint32_t at) {
  while (at > begin &&
         (p[at - 1] == ' ' || p[at - 1] == '.' || p[at - 1] == ',' || p[at - 1] == '\n' || p[at - 1] == STET_MASK))
    --at;
  uint32_t from = at;
  while (from > begin && (letters_of_names[static_cast<unsigned char>(p[from - 1])] || p[from - 1] == '-')) --from;
  return {from, at};
}
stet::Span word_behind(std::string_view p, uint32_t end, uint32_t at) {
  while (at < end && (p[at] == ' ' || p[at] == ',' || p[at] == STET_MASK)) ++at;
  uint32_t to = at;
  while (to < end && (letters_of_names[static_cast<unsigned char>(p[to])] || p[to] == '-')) ++to;
  return {at, to};
}

/// Back to the last semicolon or the end of a sentence.
stet::Span name_before(std::string_view p, stet::Span body, uint32_t end) {
  stet::Span name{end, end};
  constexpr uint32_t longest_name = 120;
  while (name.begin > body.begin && name.end - name.begin < longest_name) {
    const char c = p[name.begin - 1];
    if (c == ';' || c == ':' || c == ')' || c == ']' || c == '\n') break;
    const bool ends_sentence = c == ' ' && name.begin - 1 > body.begin + 3 && p[name.begin - 2] == '.' &&
                               p[name.begin - 3] >= 'a' && p[name.begin - 3] <= 'z' && p[name.begin - 4] >= 'a' &&
                               p[name.begin - 4] <= 'z';
    // "Sancho, art. cit. (n. 12)"
    static constexpr std::array<std::string_view, 5> cited{"cit.", "art.", " op.", "loc.", " ob."};
    if (ends_sentence && !stet::one_of(p.substr(name.begin - 1 - cited[0].size(), cited[0].size()), cited)) break;
    --name.begin;
  }
  while (name.begin < name.end && stet::inside_character(p[name.begin])) ++name.begin;
  return name;
}

}  // namespace

Numbers::Numbers(const stet::Document& doc) {
  const auto notes = doc.notes();
  by_number.reserve(notes.size());
  for (uint32_t i = 0; i < notes.size(); ++i) {
    const stet::Note& n = notes[i];
    // "*" is the author's own note, before the numbered ones.
    if (n.number == 0 || n.kind == STET_NOTE_REFERENCE || n.scheme == STET_LABEL_SYMBOL) continue;
    by_number.push_back({{n.list, n.number}, Place{i, false}});
    auto& e = ends.try_emplace(n.list, n.number, n.number).first->second;
    e = {std::min(e.first, n.number), std::max(e.second, n.number)};
  }
  std::stable_sort(by_number.begin(), by_number.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  size_t kept = 0;  // of each number the first
  for (const auto& entry : by_number)
    if (kept > 0 && by_number[kept - 1].first == entry.first)
      by_number[kept - 1].second.many = true;
    else
      by_number[kept++] = entry;
  by_number.resize(kept);
}

const Numbers::Place* Numbers::find(uint32_t list, uint32_t number) const {
  const std::pair key{list, number};
  const auto at = std::lower_bound(by_number.begin(), by_number.end(), key,
                                   [](const auto& entry, const auto& asked) { return entry.first < asked; });
  return at == by_number.end() || at->first != key ? nullptr : &at->second;
}

bool PointerReader::read_at(const stet::Document& doc, const stet::Note& own, uint32_t digits, Pointer& out) const {
  const stet::Span body = own.body;
  const std::string_view p = doc.prose();
  uint32_t end = digits;
  uint32_t number = 0;
  while (end < body.end && digit(p[end]) && end - digits < 4)
    number = number * 10 + static_cast<uint32_t>(p[end++] - '0');
  if (number == 0 || number > 5000 || (end < body.end && digit(p[end]))) return false;
  const auto is = [&](const stet::WordList& list, stet::Span w) -> uint32_t {
    constexpr uint32_t longest = 40;
    if (stet::empty(w) || w.end - w.begin > longest) return 0;
    return list.value(settings_.fold(p.substr(w.begin, w.end - w.begin)));
  };
  stet::Span word = word_before(p, body.begin, digits);
  // Chinese and Japanese set no spaces: the last two or three signs are the word.
  if (!stet::empty(word) && static_cast<unsigned char>(p[word.begin]) >= 0xE3)
    for (const uint32_t signs : {9u, 6u, 3u})
      if (word.end - word.begin >= signs && is(words_, {word.end - signs, word.end}) != 0) {
        word.begin = word.end - signs;
        break;
      }
  if (is(words_, word) == 0) return false;
  const stet::Span lead = word_before(p, body.begin, word.begin), tail = word_behind(p, body.end, end);
  uint32_t way = is(directions_, word);
  out.span = {word.begin, end};
  if (way == 0 && (way = is(directions_, lead)) != 0) out.span.begin = lead.begin;
  if (way == 0 && (way = is(directions_, tail)) != 0) out.span.end = tail.end;
  // OSCOLA: "Lake Board (n 1)" points back, and says so by its brackets.
  const bool bracketed = word.begin > body.begin && p[word.begin - 1] == '(' && word.end - word.begin <= 2 &&
                         end < p.size() && (p[end] == ')' || p[end] == ',') && p[word.end] != '=';
  if (way == 0 && bracketed && word.end < digits) way = 1;
  // "Bell (Anm. 2)": behind a name, and at an earlier note.
  const stet::Span named = word_before(p, body.begin, word.begin > body.begin ? word.begin - 1 : word.begin);
  const bool parenthesis = word.begin > body.begin && p[word.begin - 1] == '(' && end < body.end && p[end] == ')';
  if (way == 0 && parenthesis && !stet::empty(named) && number < own.number) way = 1;
  // "Bell, “Salt” (see n. 2)": behind a name and a title, not behind what a sentence tells.
  constexpr uint32_t longest_work = 80;  // bytes
  const uint32_t open = lead.begin > body.begin ? lead.begin - 1 : lead.begin;
  const std::string_view told = p.substr(body.begin, open - body.begin);
  const size_t stop = told.rfind(". ");
  const std::string_view work = told.substr(stop == told.npos ? 0 : stop + 2);
  const bool led = way == 0 && p[open] == '(' && end < body.end && p[end] == ')' && !stet::empty(lead) &&
                   signals_.has(settings_.fold(p.substr(lead.begin, lead.end - lead.begin))) && work.size() > 4 &&
                   work.size() <= longest_work && work.find(", ") != work.npos;
  if (led && number < own.number) {
    way = 1;
    out.span.begin = lead.begin;
  }
  // "See note 9.": a note that says nothing else.
  constexpr uint32_t longest_signal = 32, longest_end = 4;  // bytes
  const bool alone = way == 0 && word.begin - body.begin < longest_signal && body.end - end < longest_end &&
                     doc.words({end, body.end}).find_first_not_of('.') == std::string::npos;
  out.alone = alone && signals_.has(settings_.fold(doc.words({body.begin, word.begin})));
  if (out.alone) way = number < own.number ? 1 : 2;
  out.behind_opcit =
      way == 0 && number < own.number && stet::lower(p.substr(lead.begin, lead.end - lead.begin)) == "cit";
  out.number = number;
  out.direction = way == 0 ? Direction::unsaid : way == 1 ? Direction::back : Direction::ahead;
  out.name = name_before(p, body, out.span.begin);
  return true;
}

Pointers PointerReader::prepare(const stet::Document& doc) const {
  Pointers out;
  const std::string_view p = doc.prose();
  for (uint32_t n = 0; n < doc.notes().size(); ++n) {
    const stet::Note& note = doc.notes()[n];
    if (note.number == 0 || note.kind == STET_NOTE_REFERENCE) continue;
    const auto next = [&](uint32_t from) { return static_cast<uint32_t>(stet::next_digit(p, from, note.body.end)); };
    for (uint32_t i = next(note.body.begin); i < note.body.end; i = next(i + 1)) {
      // "n. 7", "Anm.7", "(n 7": behind a letter, a stop or a space.
      const bool begins = i > note.body.begin && !digit(p[i - 1]) && p[i - 1] != '-' && p[i - 1] != '/';
      Pointer pointer{{}, {}, n, 0, Direction::unsaid, false, false};
      if (begins && read_at(doc, note, i, pointer)) out.all.push_back(pointer);
      while (i + 1 < note.body.end && digit(p[i + 1])) ++i;
    }
  }
  if (!out.all.empty()) out.numbers = Numbers(doc);
  return out;
}

std::vector<Pointer> PointerReader::at_previous(const stet::Document& doc) const {
  std::vector<Pointer> out;
  const auto words = doc.words();
  const auto notes = doc.notes();
  for (const uint32_t i : previous_.places(doc)) {
    const stet::Note* own = notes.around(words[i].span);
    if (own == nullptr || own->number < 2 || own->kind == STET_NOTE_REFERENCE) continue;
    const uint32_t taken = previous_.words_at(doc, words, i, own->body);
    if (taken == 0) continue;
    const stet::Span span{words[i].span.begin, words[i + taken - 1].span.end};
    out.push_back({span, name_before(doc.prose(), own->body, span.begin), notes.index(*own), own->number - 1,
                   Direction::back, false, false});
  }
  return out;
}

void CrossrefForward::check(const stet::Document& doc, const stet::Report& report, const Pointers& pointers) const {
  const Numbers& numbers = pointers.numbers;
  if (numbers.restart()) return;
  // Where most numbers lead nowhere, they are those of another edition of these notes.
  size_t directed = 0, nowhere = 0;
  for (const Pointer& x : pointers.all) {
    directed += x.direction != Direction::unsaid;
    nowhere += x.direction != Direction::unsaid && numbers.find(doc.notes()[x.note].list, x.number) == nullptr;
  }
  const bool foreign = nowhere > 1 && nowhere * 2 > directed;
  for (const Pointer& x : pointers.all) {
    const stet::Note& own = doc.notes()[x.note];
    const bool late = x.direction == Direction::back && x.number >= own.number;
    const bool early = x.direction == Direction::ahead && x.number <= own.number;
    if (!late && !early) continue;
    const Numbers::Place* place = numbers.find(own.list, x.number);
    if (place != nullptr && place->many) continue;
    const std::string label = shown(doc, own), said = "“" + doc.words(x.span) + "”";
    if (place == nullptr) {
      // An excerpt may begin with a later note.
      if (early || foreign || numbers.ends.at(own.list).first != 1) continue;
      report(x.span, said + " stands in note " + label + ", and the last note is " +
                         std::to_string(numbers.ends.at(own.list).second));
      continue;
    }
    const stet::Note& target = doc.notes()[place->note];
    report(x.span,
           said + " stands in note " + label + ": note " + shown(doc, target) +
               (place->note == x.note ? " is this very note"
                : late                ? " comes later"
                                      : " comes before it"),
           {{target.body, "note " + shown(doc, target)}});
  }
}

// What says that a note of this text is meant: a way beside it, or brackets and a signal around it.
bool CrossrefTargetMissing::points(const stet::Document& doc, stet::Span pointer, stet::Span block) const {
  const std::string_view p = doc.prose();
  const auto has = [&](const stet::WordList& list, stet::Span w) {
    return !stet::empty(w) && list.has(settings_.fold(p.substr(w.begin, w.end - w.begin)));
  };
  const stet::Span lead = word_before(p, block.begin, pointer.begin);
  if (has(directions_, lead) || has(directions_, word_behind(p, block.end, pointer.end))) return true;
  const bool closed = pointer.end < block.end && (p[pointer.end] == ')' || p[pointer.end] == ']');
  return closed && has(signals_, lead) && lead.begin > block.begin &&
         (p[lead.begin - 1] == '(' || p[lead.begin - 1] == '[');
}

void CrossrefTargetMissing::check_text(const stet::Document& doc, const stet::Report& report) const {
  // Part of a longer text may point at any of its notes.
  constexpr uint32_t most_figures = 3, fewest_notes = 3, slip = 10;
  if (doc.notes().size() < fewest_notes) return;
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  std::optional<Numbers> numbers;  // made when they are asked for
  for (const uint32_t i : words_.places(doc)) {
    const stet::Span word = words[i].span;
    uint32_t at = word.end;
    while (at < p.size() && (p[at] == ' ' || p[at] == '.' || p.substr(at, 2) == "\u00A0"))
      at += p[at] == '\xC2' ? 2 : 1;
    uint32_t end = at;
    while (end < p.size() && stet::digit(p[end])) ++end;
    if (end == at || end - at > most_figures || (end < p.size() && stet::in_word(p[end]))) continue;
    const stet::Block* block = doc.block_at(word);
    if (block == nullptr || block->note != stet::none || block->kind != STET_BLOCK_PARAGRAPH || doc.verbatim(word) ||
        !words_.has(settings_.fold(p.substr(word.begin, word.end - word.begin))) ||
        !points(doc, {word.begin, end}, block->span))
      continue;
    if (!numbers) numbers.emplace(doc);
    // Notes that begin again, or an appendix with notes of its own: which are meant nobody can tell.
    if (numbers->ends.size() != 1) return;
    const auto [list, range] = *numbers->ends.begin();
    const auto number = static_cast<uint32_t>(std::atoi(std::string(p.substr(at, end - at)).c_str()));
    const Numbers::Place* last = numbers->find(list, range.second);
    if (number <= range.second || last == nullptr) continue;
    report({word.begin, end},
           "there is no note " + std::to_string(number) + ": the last one is " + std::to_string(range.second),
           {{doc.notes()[last->note].span, "the last note"}},
           {.severity = number <= range.second + slip ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING});
  }
}

void CrossrefTargetMissing::check(const stet::Document& doc, const stet::Report& report,
                                  const Pointers& pointers) const {
  check_text(doc, report);
  const Numbers& numbers = pointers.numbers;
  if (numbers.restart()) return;
  for (const Pointer& x : pointers.all) {
    const stet::Note& own = doc.notes()[x.note];
    if (numbers.find(own.list, x.number) != nullptr || x.direction != Direction::ahead) continue;
    const auto& [least, most] = numbers.ends.at(own.list);
    if (least != 1 || x.number <= most) continue;
    // Part of a longer text may point at any of its notes.
    constexpr uint32_t slip = 10;
    if (x.alone && x.number > most + slip) continue;
    report(x.span, "there is no note " + std::to_string(x.number) + ": the last one is " + std::to_string(most));
  }
}

// A word by which works are known: it begins with a capital, is no signal and no part of "supra".
bool CrossrefNoteNumberWrong::names_a_work(std::string_view word) const {
  const auto first = static_cast<unsigned char>(word.front());
  if (word.size() < 3 || !((first >= 'A' && first <= 'Z') || first >= 0xC3)) return false;
  const std::string folded = settings_.fold(word);
  return signals_.prefix(folded) != folded.size() && !ibid_.has(folded);
}

// "Ibid." in the note that is meant stands for what comes before it; what stands for an unknown work may be anything.
bool CrossrefNoteNumberWrong::stands_for(const stet::Document& doc, const stet::Note& target,
                                         const std::vector<std::string>& names) const {
  for (const stet::Citation& c : doc.citations(target)) {
    if (c.kind != STET_CITATION_FULL && c.antecedent == stet::none && c.source == stet::none) return true;
    const std::string work = settings_.fold(doc.words(doc.work(c).span));
    if (std::any_of(names.begin(), names.end(),
                    [&](const std::string& name) { return work.find(name) != std::string::npos; }))
      return true;
  }
  return false;
}

// "E. Weller, op. cit. (n. 4)", where note 4 cites Karl Weller and note 3 Else: the initial before the family's name.
static stet::Span initial_before(const stet::Document& doc, const Pointer& x, stet::Span family) {
  const std::string_view p = doc.prose();
  uint32_t at = family.begin;
  while (at > x.name.begin && (p[at - 1] == ' ' || p[at - 1] == '.')) --at;
  uint32_t begin = at;
  while (begin > x.name.begin && stet::inside_character(p[begin - 1])) --begin;
  if (begin > x.name.begin) --begin;
  const bool initial =
      at > begin && at < family.begin && p[at] == '.' && (begin == x.name.begin || !stet::in_word(p[begin - 1]));
  return initial ? stet::Span{begin, at} : stet::Span{0, 0};
}
// Of a note's people with this family's name: does one have such a given name (1), or only others (2)? 0: it has none.
int CrossrefNoteNumberWrong::has_given(const stet::Document& doc, const stet::Note& note, const std::string& family,
                                       const std::string& initial) const {
  int found = 0;
  for (const stet::Citation& c : doc.citations(note))
    for (const stet::Person& person : doc.persons(doc.work(c))) {
      const std::string given = settings_.fold(doc.string(person.given));
      if (given.empty() || settings_.fold(doc.string(person.family)) != family) continue;
      if (given.starts_with(initial)) return 1;
      found = 2;
    }
  return found;
}

void CrossrefNoteNumberWrong::check(const stet::Document& doc, const stet::Report& report, const Pointers& all) const {
  std::vector<Pointer> pointers = reader_->at_previous(doc);
  std::optional<Numbers> own;
  if (all.all.empty() && !pointers.empty()) own.emplace(doc);
  const Numbers& numbers = own ? *own : all.numbers;
  for (const Pointer& x : all.all)
    if (x.direction == Direction::back || x.behind_opcit) pointers.push_back(x);
  if (pointers.empty() || numbers.restart()) return;
  // Where the words by which the works are called stand: the first notes that have each.
  std::unordered_map<std::string, std::vector<uint32_t>> stands;
  std::vector<std::vector<std::string>> names(pointers.size());
  for (size_t i = 0; i < pointers.size(); ++i)
    each_word(doc.prose(), pointers[i].name, [&](stet::Span w) {
      const std::string_view word = doc.prose().substr(w.begin, w.end - w.begin);
      if (names_a_work(word)) {
        names[i].push_back(settings_.fold(word));
        stands[names[i].back()];
      }
      return names[i].size() >= 12;
    });
  constexpr size_t most = 64;
  for (uint32_t n = 0; n < doc.notes().size(); ++n)
    each_word(doc.prose(), doc.notes()[n].body, [&](stet::Span w) {
      if (w.end - w.begin < 3) return false;
      const auto found = stands.find(settings_.fold(doc.prose().substr(w.begin, w.end - w.begin)));
      if (found != stands.end() && found->second.size() < most && (found->second.empty() || found->second.back() != n))
        found->second.push_back(n);
      return false;
    });
  struct Wrong {
    const Pointer* pointer;
    const stet::Note *target, *right;
    stet::Span family;
  };
  std::vector<Wrong> wrong;
  bool opcit_fits = false;  // "op. cit., n. 7" of this text does point at its own notes
  for (size_t i = 0; i < pointers.size(); ++i) {
    const Pointer& x = pointers[i];
    const uint32_t list = doc.notes()[x.note].list;
    const Numbers::Place* place = numbers.find(list, x.number);
    if (place == nullptr || place->many || place->note >= x.note || names[i].empty()) continue;
    const stet::Note& target = doc.notes()[place->note];
    const bool named = std::any_of(names[i].begin(), names[i].end(), [&](const std::string& name) {
      const std::vector<uint32_t>& notes = stands.at(name);
      return std::find(notes.begin(), notes.end(), place->note) != notes.end();
    });
    opcit_fits = opcit_fits || (named && x.behind_opcit);
    if (const stet::Span family = family_word(doc, x.name); named && !stet::empty(family)) {
      const stet::Span first = initial_before(doc, x, family);
      const std::string initial = settings_.fold(doc.words(first)), name = settings_.fold(doc.words(family));
      const auto key = stands.find(name);
      if (!initial.empty() && key != stands.end() && has_given(doc, target, name, initial) == 2)
        for (const uint32_t n : key->second)
          if (n < x.note && doc.notes()[n].list == list && has_given(doc, doc.notes()[n], name, initial) == 1) {
            wrong.push_back({&x, &target, &doc.notes()[n], {first.begin, family.end}});
            break;
          }
    }
    if (named || stands_for(doc, target, names[i])) continue;
    // Another note must have the very name by which the work is looked for.
    const stet::Span family = family_word(doc, x.name);
    const auto key = stet::empty(family) ? stands.end() : stands.find(settings_.fold(doc.words(family)));
    if (key == stands.end()) continue;
    const auto other = std::find_if(key->second.begin(), key->second.end(), [&](uint32_t n) {
      return n < x.note && n != place->note && doc.notes()[n].list == list;
    });
    if (other != key->second.end()) wrong.push_back({&x, &target, &doc.notes()[*other], family});
  }
  for (const Wrong& w : wrong) {
    if (w.pointer->behind_opcit && !opcit_fits) continue;
    report(w.pointer->span,
           "note " + shown(doc, *w.target) + " does not name “" + doc.words(w.family) + "”, note " +
               shown(doc, *w.right) + " does",
           {{w.target->body, "the note pointed at"}, {w.right->body, "the note that names it"}});
  }
}

}  // namespace notes
