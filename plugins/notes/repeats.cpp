// A source cited in full again, where the document's own habit is ibid. and op. cit.
#include "notes.h"

namespace notes {

const stet::Rule FullRepeatInsteadOfIbid::rule{
    .id = "notes/full-repeat-instead-of-ibid",
    .summary = "A note repeats in full what the note before it cites.",
    .severity = stet::Severity::warning,
    .tables = STET_CITATIONS,
    .options = {{"always", "bool", "false", "Also in documents that never use ibid. or op. cit."}},
    .page =
#include "full-repeat-instead-of-ibid.md.inc"
};
const stet::Rule FullRepeatInsteadOfOpCit::rule{
    .id = "notes/full-repeat-instead-of-op-cit",
    .summary = "A note repeats in full what an earlier note cites.",
    .severity = stet::Severity::warning,
    .tables = STET_CITATIONS,
    .options = {{"always", "bool", "false", "Also in documents that never use ibid. or op. cit."}},
    .page =
#include "full-repeat-instead-of-op-cit.md.inc"
};

namespace {

// Full enough that ibid. would spare the reader something: who or what, and when or where.
bool in_full(const stet::Document& doc, const stet::Citation& c) {
  const auto has = [&](stet_field_kind f) { return !stet::empty(doc.field(c, f)); };
  return c.kind == STET_CITATION_FULL && (has(STET_FIELD_TITLE) || has(STET_FIELD_AUTHOR)) &&
         (c.link != stet::none || c.issued != stet::none);
}

// Two pages of one title: each needs its address.
bool other_pages(const stet::Document& doc, const stet::Citation& a, const stet::Citation& b) {
  const stet::Link *x = doc.link(a), *y = doc.link(b);
  if (x == nullptr || y == nullptr) return false;
  const stet::Document::Target one = doc.target(*x), two = doc.target(*y);
  return one.host != two.host && one.path != two.path;
}

// Calls `say` with each citation that repeats an earlier one, that one, and whether it stands in the note just before.
// Unless `always`, only in documents that use back-references.
template <class Say>
void for_each_repeat(const stet::Document& doc, bool always, Say say) {
  bool uses_back_references = false;
  for (const stet::Citation& c : doc.citations())
    uses_back_references = uses_back_references || c.kind == STET_CITATION_IBID || c.kind == STET_CITATION_OPCIT;
  if (!uses_back_references && !always) return;
  const auto citations = doc.citations();
  const auto sources = doc.sources();
  for (uint32_t i = 1; i < citations.size(); ++i) {
    const stet::Citation& c = citations[i];
    const stet::Note* note = doc.note(c);
    if (!in_full(doc, c) || c.source == stet::none || note == nullptr || (note->kind == STET_NOTE_REFERENCE)) continue;
    const stet::Source& source = sources[c.source];
    if (source.first_citation >= i) continue;
    const stet::Citation& first = citations[source.first_citation];
    if (first.note == c.note || !in_full(doc, first)) continue;
    const stet::Note* first_note = doc.note(first);
    if (first_note == nullptr || (first_note->kind == STET_NOTE_REFERENCE)) continue;
    // Two notes that contradict each other are no repeat: which of them is right comes first.
    const stet::Date *here = doc.issued(c), *there = doc.issued(first);
    if (here != nullptr && there != nullptr && apart(*here, *there)) continue;
    if (other_pages(doc, c, first)) continue;
    const stet::Citation& before = citations[i - 1];
    const stet::Note* before_note = doc.note(before);
    const bool adjacent = before.source == c.source && before.note + 1 == c.note && before_note != nullptr &&
                          doc.citations(*note).size() == 1 && doc.citations(*before_note).size() == 1;
    say(c, adjacent ? before : first, adjacent);
  }
}

}  // namespace

void FullRepeatInsteadOfIbid::check(const stet::Document& doc, const stet::Report& report) const {
  for_each_repeat(doc, always_, [&](const stet::Citation& c, const stet::Citation& before, bool adjacent) {
    if (adjacent)
      report(c.span, note_or(doc, doc.note(before), "a note") + ", just before, cites the same source: ibid. would do",
             {{before.span, "cited here"}});
  });
}

void FullRepeatInsteadOfOpCit::check(const stet::Document& doc, const stet::Report& report) const {
  for_each_repeat(doc, always_, [&](const stet::Citation& c, const stet::Citation& first, bool adjacent) {
    if (!adjacent)
      report(
          c.span,
          note_or(doc, doc.note(first), "an earlier note") + " cites the same source: a short form (op. cit.) would do",
          {{first.span, "first cited here"}});
  });
}

}  // namespace notes
