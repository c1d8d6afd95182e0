// Ibid. needs something before it, op. cit. a work of that name.
#include "notes.h"

namespace notes {

const stet::Rule ibid_first{
    .id = "notes/ibid-first",
    .summary = "An ibid. stands before anything is cited.",
    .severity = stet::Severity::error,
    .tables = STET_TABLE_CITATIONS,
    .page =
#include "ibid-first.md.inc"
};
const stet::Rule opcit_unresolved{
    .id = "notes/opcit-unresolved",
    .summary = "An op. cit. names a work that no earlier note cites.",
    .severity = stet::Severity::error,
    .tables = STET_TABLE_CITATIONS,
    .page =
#include "opcit-unresolved.md.inc"
};

namespace {

// What stands before "op. cit.": the name the reader is to look up.
stet::Span name_before(const stet::Document& doc, const stet::Citation& c) {
  const std::string_view p = doc.prose();
  stet::Span s{c.span.begin, c.back_reference.begin};
  const auto loose = [&](uint32_t i) { return p[i] == ' ' || p[i] == ',' || p[i] == '.' || p[i] == ':' || p[i] == '(' || p[i] == STET_MASK; };
  while (s.end > s.begin && loose(s.end - 1)) --s.end;
  while (s.begin < s.end && loose(s.begin)) ++s.begin;
  return s;
}

stet::Span first_word(const stet::Document& doc, stet::Span s) {
  const std::string_view p = doc.prose();
  uint32_t end = s.begin;
  while (end < s.end && p[end] != ' ' && p[end] != ',' && p[end] != '.') ++end;
  return {s.begin, end};
}

// The name stands in an earlier note or in a list of references, though not where a citation was recognised.
bool named_elsewhere(const stet::Document& doc, const stet::Citation& c, std::string_view name) {
  if (name.size() < 3) return true;
  for (const stet::Note& n : doc.notes()) {
    if (!(n.flags & STET_NOTE_REFERENCE) && n.span.begin >= c.span.begin) continue;
    if (doc.prose().substr(n.span.begin, n.span.end - n.span.begin).find(name) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

void check_back_references(const stet::Document& doc, const stet::Report& report) {
  uint32_t row = 0;
  for (const stet::Citation& c : doc.citations()) {
    if (c.kind == STET_CITATION_IBID && c.antecedent == stet::none && row == 0) {
      report(ibid_first, c.back_reference, "nothing is cited before this ibid.");
    }
    ++row;
    if (c.kind != STET_CITATION_OPCIT || c.antecedent != stet::none) continue;
    const stet::Span name = name_before(doc, c);
    if (stet::empty(name)) continue;
    const stet::Span key = first_word(doc, name);
    if (named_elsewhere(doc, c, doc.text(key))) continue;
    report(opcit_unresolved, name, "no earlier note cites “" + doc.words(name) + "”");
  }
}

}  // namespace notes
