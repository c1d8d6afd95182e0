// Ibid. needs something before it, op. cit. a work of that name.
#include <algorithm>
#include <limits>
#include <set>

#include "names.h"
#include "notes.h"

namespace notes {

const stet::Rule IbidFirst::rule{.id = "notes/ibid-first",
                                 .summary = "An ibid. stands before anything is cited.",
                                 .severity = stet::Severity::error,
                                 .tables = STET_CITATIONS,
                                 .page =
#include "ibid-first.md.inc"
};
const stet::Rule OpcitUnresolved::rule{.id = "notes/opcit-unresolved",
                                       .summary = "An op. cit. names a work that no earlier note cites.",
                                       .severity = stet::Severity::error,
                                       .tables = STET_CITATIONS | STET_WORDS | STET_FORMS | STET_QUOTATIONS,
                                       .page =
#include "opcit-unresolved.md.inc"
};

namespace {

// What stands before "op. cit.": the name the reader is to look up.
stet::Span name_before(const stet::Document& doc, const stet::Citation& c) {
  const std::string_view p = doc.prose();
  stet::Span s{c.span.begin, c.back_reference.begin};
  const auto loose = [&](uint32_t i) {
    return p[i] == ' ' || p[i] == ',' || p[i] == '.' || p[i] == ':' || p[i] == '(' || p[i] == STET_MASK;
  };
  while (s.end > s.begin && loose(s.end - 1)) --s.end;
  while (s.begin < s.end && loose(s.begin)) ++s.begin;
  return s;
}

// A name that nothing resolved, and the first place from which on it may not stand.
struct Lost {
  stet::Span name, key;
  uint32_t note;
};

// The word stands in a note before `at`, or in a list of references, whose words stand before everything.
bool stands_before(const stet::Document& doc, stet::Span word, uint32_t at, const stet::Note* but = nullptr) {
  const auto words = doc.words();
  const auto notes = doc.notes();
  const uint32_t row = words.first_at(word.begin);
  if (row >= words.size() || words[row].span.begin != word.begin || words[row].form == stet::none)
    return true;  // a part
  const std::string_view p = doc.prose(), name = p.substr(word.begin, word.end - word.begin);
  for (const uint32_t i : stet::words_of(words, doc.forms()[words[row].form])) {
    const stet::Span there = words[i].span;
    if (p.substr(there.begin, there.end - there.begin) != name) continue;
    const stet::Note* note = notes.around(there);
    if (note != nullptr && note != but && (note->kind == STET_NOTE_REFERENCE || note->span.begin < at)) return true;
  }
  return false;
}

/// "A. Lee, “Salt”, in Tides 3 (1903), refuted by Cole, cit.": whose work is meant such a name does not say.
bool tells_more(std::string_view name) {
  return name.find('(') != name.npos && std::any_of(name.begin(), name.end(), stet::digit);
}

}  // namespace

// The note right before may cite what was not read: "Frag. 88 Hollmann".
static bool may_follow_a_source(const stet::Document& doc, const stet::Citation& c) {
  const stet::Note* note = doc.note(c);
  if (note == nullptr || c.note == 0) return false;
  const stet::Note& before = doc.notes()[c.note - 1];
  if (before.list != note->list) return false;
  const std::string words = doc.words(before.body);
  return std::any_of(words.begin(), words.end(), stet::digit);
}

void IbidFirst::check(const stet::Document& doc, const stet::Report& report) const {
  // Each list of notes begins anew: what the chapter before cites is not cited here.
  std::set<uint32_t> begun;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Note* note = doc.note(c);
    const bool first = begun.insert(note != nullptr ? note->list : stet::none).second;
    // A reference that stands alone has no notes before it to look at.
    if (!first || (note != nullptr && note->kind == STET_NOTE_REFERENCE)) continue;
    if (c.kind == STET_CITATION_IBID && c.antecedent == stet::none && !may_follow_a_source(doc, c))
      report(c.back_reference, "nothing is cited before this ibid.");
  }
}

// "See also Trelawney", "cf. Cole": behind the words that lead to a source; "12 : 5 = 2.4. See Cole" behind commentary.
stet::Span OpcitUnresolved::behind_signals(const stet::Document& doc, stet::Span name) const {
  const std::string_view whole = doc.prose().substr(0, name.end);
  for (size_t stop = whole.find(". ", name.begin); stop != whole.npos; stop = whole.find(". ", stop + 1))
    if (signals_.prefix(settings_.fold(whole.substr(stop + 2, 40))) > 0) name.begin = static_cast<uint32_t>(stop) + 2;
  for (int i = 0; i < 3; ++i) {
    const std::string_view rest = doc.prose().substr(name.begin, name.end - name.begin);
    const uint32_t length = signals_.prefix(settings_.fold(rest.substr(0, 40)));
    if (length == 0 || length >= rest.size()) break;
    name.begin += length;
    const auto loose = [&](char c) { return c == ' ' || c == ',' || c == ':' || c == '.' || c == STET_MASK; };
    while (name.begin < name.end && loose(doc.prose()[name.begin])) ++name.begin;
  }
  return name;
}

// "Hutchins, “Miles Without Rest,” 14", "Hutchins 14": a short form, where others lead to their works and no note has
// this name besides.
void OpcitUnresolved::check_short_forms(const stet::Document& doc, const stet::Report& report) const {
  size_t enough = 2;  // that lead to their works
  size_t resolved = 0;
  std::vector<const stet::Citation*> lost;
  for (const stet::Note& n : doc.notes())
    if (n.kind == STET_NOTE_REFERENCE) enough = 4;  // beside a list of references notes may be of any kind
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind != STET_CITATION_SHORT) continue;
    const stet::Span title = doc.field(c, STET_FIELD_TITLE);
    if (c.antecedent != stet::none)
      ++resolved;
    else if ((stet::empty(title) || doc.quotations().around(title) != nullptr) &&
             !stet::empty(doc.field(c, STET_FIELD_AUTHOR)) && !stet::empty(doc.field(c, STET_FIELD_LOCATOR)))
      lost.push_back(&c);
  }
  if (resolved < enough) return;
  for (const stet::Citation* c : lost) {
    const stet::Note* note = doc.note(*c);
    const stet::Span author = doc.field(*c, STET_FIELD_AUTHOR), key = family_word(doc, author);
    // Somewhere else in the notes the name may stand in words that were not read as a source.
    if (note == nullptr || stet::empty(key) ||
        doc.prose().substr(author.begin, author.end - author.begin).find(' ') != std::string_view::npos ||
        stands_before(doc, key, std::numeric_limits<uint32_t>::max(), note))
      continue;
    report(c->span, "no note cites this work of “" + doc.words(author) + "” in full", {},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*c)});
  }
}

void OpcitUnresolved::check(const stet::Document& doc, const stet::Report& report) const {
  std::vector<Lost> lost;
  for (const stet::Citation& c : doc.citations()) {
    const stet::Note* note = doc.note(c);
    if (note != nullptr && note->kind == STET_NOTE_REFERENCE) continue;
    if (c.kind != STET_CITATION_OPCIT || c.antecedent != stet::none) continue;
    stet::Span name = behind_signals(doc, name_before(doc, c));
    if (stet::empty(name)) continue;
    const stet::Span key = family_word(doc, name);
    if (name.end - name.begin > 240) name = key;  // a name somewhere in a paragraph; it leads
    if (stet::empty(key) || tells_more(doc.prose().substr(name.begin, name.end - name.begin))) continue;
    lost.push_back({name, key, note != nullptr ? note->span.begin : c.span.begin});
  }
  check_short_forms(doc, report);
  if (lost.empty()) return;
  // The name may stand in an earlier note, or a list of references, where no citation was recognised.
  for (const Lost& l : lost)
    if (!stands_before(doc, l.key, l.note)) report(l.name, "no earlier note cites “" + doc.words(l.name) + "”");
}

}  // namespace notes
