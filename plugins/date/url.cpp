// The date a note gives for its source against the date in the source's own link.
#include <cstdlib>
#include <vector>

#include "date.h"

namespace date {

const stet::Rule note_url_date_mismatch{
    .id = "date/note-url-date-mismatch",
    .summary = "The date given for a source is not the date in its link.",
    .severity = stet::Severity::error,
    .tables = STET_TABLE_CITATIONS | STET_TABLE_CLAIMS,
    .options = {{"tolerance", "int 0..60", "1",
                 "Days the two may differ: time zones, and the printed edition a day after the page."}},
    .page =
#include "note-url-date-mismatch.md.inc"
};

namespace {

// The claim that cites each note; the first, where several do.
std::vector<stet::Span> claims_by_note(const stet::Document& doc) {
  std::vector<stet::Span> out(doc.notes().size());
  for (const stet::Claim& claim : doc.claims())
    for (const stet::Marker& marker : doc.markers(claim))
      if (marker.note < out.size() && stet::empty(out[marker.note])) out[marker.note] = claim.span;
  return out;
}

// The date in the text that sides with the link; nullptr: none.
const stet::Date* witness(const stet::Document& doc, stet::Span claim, const stet::Link& link) {
  for (const stet::Date& said : doc.dates().within(claim)) {
    if (said.precision == STET_DATE_YEAR || said.year != link.year || said.month != link.month ||
        said.flags & (STET_DATE_VERBATIM | STET_DATE_RELATIVE | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE))
      continue;
    if (said.day == 0 || link.day == 0 || std::abs(said.day - link.day) <= 3) return &said;
  }
  return nullptr;
}

}  // namespace

void check_url(const stet::Document& doc, const stet::Report& report, int64_t tolerance) {
  std::vector<stet::Span> claims;  // gathered at the first need
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* said = doc.issued(c);
    const stet::Link* link = doc.link(c);
    // A lone year in a path is often a folder, not a date.
    if (said == nullptr || link == nullptr || link->year == 0 || link->month == 0) continue;
    if (said->precision == STET_DATE_YEAR && link->year == said->year) continue;
    if (said->flags & (STET_DATE_IMPOSSIBLE | STET_DATE_INTERVAL | STET_DATE_YEAR_INFERRED)) continue;
    const Range a = range_of(*said);
    const Range b = range_of(link->year, link->month, link->day);
    int64_t gap = std::max(b.first - a.last, a.first - b.last);
    if (said->flags & STET_DATE_UNCERTAIN && said->day > 0 && said->day <= 12) {
      const Range other = range_of(said->year, said->day, said->month);
      gap = std::min(gap, std::max(b.first - other.last, other.first - b.last));
    }
    if (gap <= tolerance) continue;
    // A file's folder says when it was put there, which may be years after it was written.
    const std::string_view path = doc.text(link->path);
    if (b.first > a.last && path.size() > 4 && path[path.size() - 4] == '.') continue;
    // Weeklies date their pages days before their issues; and a page may carry the month before. A year says it all.
    const bool other_year = said->year != link->year && gap > 31;
    if (said->precision == STET_DATE_YEAR && gap < 200) continue;
    const stet_severity severity = other_year || gap > 20 ? STET_SEVERITY_DEFAULT
                                   : gap > 10             ? STET_SEVERITY_WARNING
                                                          : STET_SEVERITY_INFO;
    std::vector<stet::Evidence> evidence{{link->date, "the link says " + words(link->year, link->month, link->day)}};
    if (const stet::Note* note = doc.note(c); note != nullptr && note->citations == 1) {
      if (claims.empty()) claims = claims_by_note(doc);
      if (const stet::Date* text = witness(doc, claims[c.note], *link))
        evidence.push_back({text->span, "and so does the text: " + words(*text)});
    }
    report(note_url_date_mismatch, said->span,
           "the note says " + words(*said) + ", its link " + words(link->year, link->month, link->day), evidence,
           {.severity = severity});
  }
}

}  // namespace date
