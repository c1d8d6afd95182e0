// A source cited in full again, where the document's own habit is ibid. and op. cit.
#include "notes.h"

namespace notes {

const stet::Rule full_repeat_instead_of_ibid{
    .id = "notes/full-repeat-instead-of-ibid",
    .summary = "A note repeats in full what the note before it cites.",
    .severity = stet::Severity::warning,
    .tables = STET_TABLE_CITATIONS,
    .options = {{"always", "bool", "false", "Also in documents that never use ibid. or op. cit."}},
    .page =
#include "full-repeat-instead-of-ibid.md.inc"
};
const stet::Rule full_repeat_instead_of_op_cit{
    .id = "notes/full-repeat-instead-of-op-cit",
    .summary = "A note repeats in full what an earlier note cites.",
    .severity = stet::Severity::warning,
    .tables = STET_TABLE_CITATIONS,
    .options = {{"always", "bool", "false", "Also in documents that never use ibid. or op. cit."}},
    .page =
#include "full-repeat-instead-of-op-cit.md.inc"
};

namespace {

// Full enough that ibid. would spare the reader something: who or what, and when or where.
bool in_full(const stet::Citation& c) {
  const auto has = [&](stet_field f) { return !stet::empty(stet::Document::field(c, f)); };
  return c.kind == STET_CITATION_FULL && (has(STET_FIELD_TITLE) || has(STET_FIELD_AUTHOR)) &&
         (c.link != stet::none || c.issued != stet::none);
}

}  // namespace

void check_repeats(const stet::Document& doc, const stet::Report& report, bool always_ibid, bool always_op_cit) {
  bool uses_back_references = false;
  for (const stet::Citation& c : doc.citations())
    uses_back_references = uses_back_references || c.kind == STET_CITATION_IBID || c.kind == STET_CITATION_OPCIT;
  const auto citations = doc.citations();
  const auto sources = doc.sources();
  for (uint32_t i = 1; i < citations.size(); ++i) {
    const stet::Citation& c = citations[i];
    const stet::Note* note = doc.note(c);
    if (!in_full(c) || c.source == stet::none || note == nullptr || (note->flags & STET_NOTE_REFERENCE)) continue;
    const stet::Source& source = sources[c.source];
    if (source.first_citation >= i) continue;
    const stet::Citation& first = citations[source.first_citation];
    if (first.note == c.note || !in_full(first)) continue;
    const stet::Note* first_note = doc.note(first);
    if (first_note == nullptr || (first_note->flags & STET_NOTE_REFERENCE)) continue;
    const stet::Citation& before = citations[i - 1];
    const stet::Note* before_note = doc.note(before);
    const bool adjacent = note->citations == 1 && before.source == c.source && before.note + 1 == c.note &&
                          before_note != nullptr && before_note->citations == 1;
    if (!uses_back_references && !(adjacent ? always_ibid : always_op_cit)) continue;
    const std::string label = shown(doc, adjacent ? *before_note : *first_note);
    const std::string where = label.empty() ? "a note" : "note " + label;
    if (adjacent) {
      report(full_repeat_instead_of_ibid, c.span, where + ", just before, cites the same source: ibid. would do",
             {{before.span, "cited here"}});
    } else {
      report(full_repeat_instead_of_op_cit, c.span, where + " cites the same source: a short form (op. cit.) would do",
             {{first.span, "first cited here"}});
    }
  }
}

}  // namespace notes
