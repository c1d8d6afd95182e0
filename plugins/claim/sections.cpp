// "Part IV answers the critics", where the last part is the third.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <stet/text.hpp>

#include "structure.h"

namespace claim {

const stet::Rule SectionPromiseUnkept::rule{
    .id = "claim/section-promise-unkept",
    .summary = "The text points at a part of itself that is not there.",
    .severity = stet::Severity::warning,
    .tables = STET_WORDS | STET_BLOCKS | STET_SENTENCES | STET_ZONES | STET_MARKERS | STET_NUMBERS,
    .page =
#include "section-promise-unkept.md.inc"
};

namespace {

constexpr uint32_t most_parts = 40;
constexpr uint32_t annex = 4;  // of parts-of-a-text

/// "12" or "XII", and nothing that goes on: "1.2", "4a"; 0: it is none.
uint32_t number_at(std::string_view p, stet::Span s) {
  const std::string_view word = p.substr(s.begin, s.end - s.begin);
  const char next = s.end < p.size() ? p[s.end] : ' ', after = s.end + 1 < p.size() ? p[s.end + 1] : ' ';
  if (((next == '.' || next == ',') && stet::digit(after)) || next == '-' || next == '(') return 0;
  uint32_t n = 0;
  if (std::all_of(word.begin(), word.end(), stet::digit)) {
    for (const char c : word.substr(0, 3)) n = 10 * n + static_cast<uint32_t>(c - '0');
    return word.size() < 3 ? n : 0;
  }
  if (word.find_first_not_of("IVX") == word.npos) n = stet::roman_number(word);
  return n <= most_parts ? n : 0;
}

/// "B" of an annex; 0: it is no letter.
uint32_t letter_at(std::string_view p, stet::Span s) {
  const char c = p[s.begin];
  return s.end - s.begin == 1 && stet::capital(c) ? static_cast<uint32_t>(c - 'A') + 1 : 0;
}

}  // namespace

struct SectionPromiseUnkept::Part {
  uint32_t kind;  // of parts-of-a-text; 0: a number alone
  uint32_t number;
  stet::Span span;
  uint32_t block;
};

void SectionPromiseUnkept::check(const stet::Document& doc, const stet::Report& report, const Places& places) const {
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto blocks = doc.blocks();
  // Annexes have an order of their own: the second of each.
  std::array<std::vector<Part>, 2> headings, mentions;
  // Headings that begin with their number.
  for (const stet::Block& b : blocks) {
    if (b.kind != STET_BLOCK_HEADING || b.note != stet::none) continue;
    const uint32_t i = words.first_at(b.span.begin);
    if (i >= words.size() || words[i].span.end > b.span.end) continue;
    if (const uint32_t n = number_at(p, words[i].span); n > 0)
      headings[0].push_back({0, n, words[i].span, blocks.index(b)});
  }
  uint32_t block = 0;
  for (const uint32_t i : places.parts) {
    if (i + 1 == words.size()) break;
    const stet::Word &word = words[i], &next = words[i + 1];
    const std::string_view gap = p.substr(word.span.end, next.span.begin - word.span.end);
    if ((gap != " " && gap != "\u00A0" && gap != "\u202F") ||
        (next.flags & (STET_WORD_DIGITS | STET_WORD_CAPITAL)) == 0)
      continue;
    while (block < blocks.size() && blocks[block].span.end <= word.span.begin) ++block;
    if (block >= blocks.size()) break;
    const stet::Block& b = blocks[block];
    if (b.span.begin > word.span.begin || b.kind == STET_BLOCK_CODE) continue;
    // "See infra Part V." of a note is of this text.
    constexpr uint32_t near = 12;
    if (b.note != stet::none &&
        !own_.ends(settings_.fold(doc.words(doc.widened({word.span.begin, word.span.begin}, b.span, near, 0)))))
      continue;
    const uint32_t kind = parts_.value(settings_.fold(p.substr(word.span.begin, word.span.end - word.span.begin)));
    if (kind == 0) continue;
    const uint32_t letter = kind == annex ? letter_at(p, next.span) : 0;
    const uint32_t number = letter > 0 ? letter : number_at(p, next.span);
    if (number == 0) continue;
    const Part part{kind, number, {word.span.begin, next.span.end}, block};
    if (b.kind == STET_BLOCK_HEADING && words.first_at(b.span.begin) == i) headings[kind == annex].push_back(part);
    if (b.kind == STET_BLOCK_PARAGRAPH || b.note != stet::none) mentions[kind == annex].push_back(part);
  }
  std::sort(headings[0].begin(), headings[0].end(),
            [](const Part& a, const Part& c) { return a.span.begin < c.span.begin; });
  check_labels(doc, report);
  check_outline(doc, report, mentions[0]);
  for (size_t k = 0; k < headings.size(); ++k) check_order(doc, report, headings[k], mentions[k], !places.acts.empty());
}

// "Section 2 describes the reform, Section 3 the data, Section 5 the results, and Section 5 concludes": an outline goes
// up by one, and one of its numbers does not.
void SectionPromiseUnkept::check_outline(const stet::Document& doc, const stet::Report& report,
                                         const std::vector<Part>& mentions) {
  constexpr size_t fewest = 3;
  for (size_t first = 0; first < mentions.size();) {
    const stet::Sentence* sentence = doc.sentence_at(mentions[first].span);
    size_t end = first + 1;
    while (end < mentions.size() && sentence != nullptr && mentions[end].span.end <= sentence->span.end &&
           mentions[end].kind == mentions[first].kind)
      ++end;
    const size_t begin = std::exchange(first, end);
    if (end - begin < fewest || sentence == nullptr) continue;
    size_t wrong = end, steps = 0;
    for (size_t k = begin + 1; k < end; ++k) {
      const uint32_t due = mentions[k - 1].number + 1;
      if (mentions[k].number == due) {
        ++steps;
      } else if (k + 1 < end ? mentions[k + 1].number == due + 1 : mentions[k].number == mentions[k - 1].number) {
        if (wrong != end) return;
        wrong = k;
        ++k;  // the next one is counted from the one before
        steps += k < end;
      } else {
        steps = 0;
        wrong = end;
        break;
      }
    }
    constexpr size_t vouching = 2;
    if (wrong == end || steps < vouching || doc.verbatim(mentions[wrong].span)) continue;
    const uint32_t due = mentions[wrong - 1].number + 1;
    report(mentions[wrong].span,
           "the outline goes up by one, and has " + doc.words(mentions[wrong].span) + " where " + std::to_string(due) +
               " is due",
           {{mentions[wrong - 1].span, "the one before"}});
  }
}

// "This note proceeds in five Parts. Part I …; Part IV …", where the headings run to Part IV.
void SectionPromiseUnkept::check_number(const stet::Document& doc, const stet::Report& report,
                                        const std::vector<Part>& headings, const std::vector<Part>& mentions) const {
  constexpr uint32_t farthest = 200;  // bytes from the number to the first of them
  constexpr double most = 12;
  const uint32_t kind = headings.front().kind;
  const auto words = doc.words();
  const auto kept = [&](const Part& m) { return m.kind == kind && m.number <= headings.size(); };
  for (size_t k = 0; kind != 0 && k + 1 < mentions.size(); ++k) {
    const Part& first = mentions[k];
    if (first.number != 1 || !kept(first) || mentions[k + 1].block != first.block || mentions[k + 1].number != 2)
      continue;
    const stet::Block& block = doc.blocks()[first.block];
    const stet::Span lead = doc.widened({first.span.begin, first.span.begin}, block.span, farthest, 0);
    for (const stet::Number& n : doc.numbers().within({lead.begin, first.span.begin})) {
      const uint32_t next = words.first_at(n.span.end);
      if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < 2 || n.low > most ||
          next >= words.size() || words[next].span.begin > n.span.end + 1)
        continue;
      std::string noun = settings_.fold(doc.words(words[next].span));
      if (noun.size() < 3 || parts_.value(noun) != kind) {
        if (!noun.ends_with('s') || parts_.value(std::string_view(noun).substr(0, noun.size() - 1)) != kind) continue;
      }
      if (static_cast<size_t>(n.low) == headings.size() || doc.verbatim(n.span)) continue;
      report(n.span,
             "“" + doc.words({n.span.begin, words[next].span.end}) + "” are announced, and " +
                 std::to_string(headings.size()) + " follow",
             {{headings.back().span, "the last"}});
    }
    return;
  }
}

// "Twelve volunteers (P1–P12)", and later "said P17".
void SectionPromiseUnkept::check_labels(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t most = 99, most_ranges = 8;
  constexpr std::string_view dash = "\xE2\x80\x93";
  const std::string_view p = doc.prose();
  const auto number = [&](size_t at, size_t& end) {
    uint32_t n = 0;
    for (end = at; end < p.size() && stet::digit(p[end]) && end - at < 3; ++end)
      n = 10 * n + static_cast<uint32_t>(p[end] - '0');
    return end > at ? n : 0;
  };
  uint32_t ranges = 0;
  for (size_t at = p.find("1", 1); at != p.npos && ranges < most_ranges; at = p.find("1", at + 1)) {
    // A letter and 1, a dash, the letter again and the last of them.
    const char letter = p[at - 1];
    if (!stet::capital(letter) || at < 2 || p[at - 2] != '(') continue;
    size_t end = at + 1;
    if (p.substr(end).starts_with(dash))
      end += dash.size();
    else if (end < p.size() && p[end] == '-')
      ++end;
    else
      continue;
    if (end >= p.size() || p[end] != letter) continue;
    const uint32_t last = number(end + 1, end);
    const stet::Span range{static_cast<uint32_t>(at - 1), static_cast<uint32_t>(end)};
    const stet::Sentence* sentence = doc.sentence_at(range);
    if (last < 3 || last > most || sentence == nullptr || doc.verbatim(range)) continue;
    ++ranges;
    // So many were counted.
    const auto counted = doc.numbers().within({sentence->span.begin, range.begin});
    if (std::none_of(counted.begin(), counted.end(),
                     [&](const stet::Number& n) { return n.low == last && n.high == last; }))
      continue;
    for (size_t use = p.find(letter, end); use != p.npos; use = p.find(letter, use + 1)) {
      if (stet::in_word(p[use - 1])) continue;
      size_t behind = 0;
      const uint32_t n = number(use + 1, behind);
      constexpr uint32_t times = 3;
      if (n <= last || n > times * last || (behind < p.size() && stet::in_word(p[behind]))) continue;
      const stet::Span span{static_cast<uint32_t>(use), static_cast<uint32_t>(behind)};
      if (doc.verbatim(span)) continue;
      report(
          span,
          "there is no “" + doc.words(span) + "”: the last is “" + std::string(1, letter) + std::to_string(last) + "”",
          {{range, "all of them"}});
      break;
    }
  }
}

void SectionPromiseUnkept::check_order(const stet::Document& doc, const stet::Report& report,
                                       std::vector<Part> headings, const std::vector<Part>& mentions, bool acts) const {
  // "88 PRAIRIE L. REV. 311": a number that has no place among the others.
  std::erase_if(headings, [n = headings.size()](const Part& h) { return h.number > n; });
  // Numbers from 1 on, each once; else some headings were not read, or belong to several orders.
  std::set<uint32_t> there;
  const uint32_t kind = headings.empty() ? 0 : headings.front().kind;
  for (const Part& h : headings) {
    if (h.kind != kind) return;
    there.insert(h.number);
  }
  const size_t fewest = kind == annex ? 1 : 2;
  if (there.size() < fewest || there.size() != headings.size() || *there.begin() != 1 ||
      *there.rbegin() != there.size())
    return;
  const auto is_there = [&](const Part& m) { return there.contains(m.number); };
  check_direction(doc, report, headings, mentions);
  check_number(doc, report, headings, mentions);
  for (const Part& m : mentions) {
    if ((kind != 0 && m.kind != kind) || is_there(m) || m.number > there.size() + 3) continue;
    const stet::Sentence* sentence = doc.sentence_at(m.span);
    if (sentence == nullptr || doc.verbatim(m.span)) continue;
    // "Section 5 of the Act" is of another work.
    const std::string behind = settings_.fold(doc.words(doc.widened({m.span.end, m.span.end}, sentence->span, 0, 24)));
    if (others_.begins(behind)) continue;
    // It is ours for sure where the sentence says so, or the passage speaks of others that are there.
    const std::string before =
        settings_.fold(doc.words(doc.widened({m.span.begin, m.span.begin}, sentence->span, 24, 0)));
    // "(see Section 7)": of a text with five.
    constexpr size_t most_headings = 3;
    const bool led = headings.size() >= most_headings && signals_.in(before);
    const bool own = own_.ends(before) || own_.begins(behind) || led;
    if (!own && !doc.markers().within(sentence->span).empty()) continue;
    const auto kept = [&](const Part& other) { return other.kind == m.kind && is_there(other); };
    constexpr std::ptrdiff_t habit = 2;  // places of the text that point at parts of it
    const bool ours = own || m.kind == annex ||
                      std::any_of(mentions.begin(), mentions.end(),
                                  [&](const Part& other) { return other.block == m.block && kept(other); }) ||
                      std::count_if(mentions.begin(), mentions.end(), kept) >= habit;
    // In a text that speaks of no act, "Section 7" with its capital is hardly anybody else's.
    const bool likely = !ours && !acts && headings.size() >= most_headings && kind != annex &&
                        doc.prose()[m.span.begin] >= 'A' && doc.prose()[m.span.begin] <= 'Z';
    if (!ours && !likely) continue;
    report(m.span, "there is no “" + doc.words(m.span) + "”: the last is “" + doc.words(headings.back().span) + "”",
           {{headings.back().span, "the last"}}, {.severity = ours ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO});
    return;  // the first place is enough
  }
}

// "infra Part I" below Part I.
void SectionPromiseUnkept::check_direction(const stet::Document& doc, const stet::Report& report,
                                           const std::vector<Part>& headings, const std::vector<Part>& mentions) const {
  constexpr uint32_t further_down = 2, further_up = 3;
  const uint32_t kind = headings.front().kind;
  for (const Part& m : mentions) {
    const auto part =
        std::find_if(headings.begin(), headings.end(), [&](const Part& h) { return h.number == m.number; });
    const stet::Sentence* sentence = doc.sentence_at(m.span);
    if (part == headings.end() || (kind != 0 && m.kind != kind) || sentence == nullptr || doc.verbatim(m.span))
      continue;
    const std::string behind = settings_.fold(doc.words(doc.widened({m.span.end, m.span.end}, sentence->span, 0, 24)));
    if (others_.begins(behind)) continue;
    const std::string before =
        settings_.fold(doc.words(doc.widened({m.span.begin, m.span.begin}, sentence->span, 24, 0)));
    uint32_t way = 0;
    const size_t word = before.find_last_not_of(' ');
    if (word != before.npos) {
      const size_t begin = before.rfind(' ', word) + 1;
      way = own_.value(std::string_view(before).substr(begin, word + 1 - begin));
    }
    const bool is_above = part->span.begin < m.span.begin;
    if ((way != further_down || !is_above) && (way != further_up || is_above)) continue;
    // Within the part itself "above" and "below" are places in it.
    const auto next = part + 1;
    if (is_above && (next == headings.end() || next->span.begin > m.span.begin)) continue;
    report(m.span,
           "“" + doc.words(m.span) + "” stands " + (is_above ? "above" : "below") + ", not where the text points",
           {{part->span, "its heading"}});
  }
}

}  // namespace claim
