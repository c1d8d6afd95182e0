// The date in a sentence against the date of the source it cites: same month (and day), another year, and the link's own
// date on the sentence's side. Without that third witness a later article about an anniversary looks the same, so silence.
#include "date.h"

namespace date {

const stet::Rule body_note_conflict{
    .id = "date/body-note-conflict",
    .summary = "The text dates an event otherwise than the note that supports it.",
    .severity = stet::Severity::error,
    .tables = STET_TABLE_CITATIONS | STET_TABLE_CLAIMS,
    .page =
#include "body-note-conflict.md.inc"
};

void check_body(const stet::Document& doc, const stet::Report& report) {
  for (const stet::Claim& claim : doc.claims()) {
    for (const stet::Marker& marker : doc.markers(claim)) {
      const stet::Note* note = doc.note(marker);
      if (note == nullptr || note->citations != 1) continue;
      const stet::Citation& c = doc.citations(*note)[0];
      const stet::Date* issued = doc.issued(c);
      const stet::Link* link = doc.link(c);
      if (c.kind != STET_CITATION_FULL || issued == nullptr || issued->precision == STET_DATE_YEAR || link == nullptr || link->month == 0) continue;
      if (issued->flags & (STET_DATE_UNCERTAIN | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE)) continue;
      for (const stet::Date& said : doc.dates().within(claim.span)) {
        if (said.precision == STET_DATE_YEAR || said.flags & (STET_DATE_VERBATIM | STET_DATE_RELATIVE | STET_DATE_INTERVAL | STET_DATE_IMPOSSIBLE)) continue;
        if (said.month != issued->month || said.year == issued->year || link->year != said.year || link->month != said.month) continue;
        if (said.day > 0 && issued->day > 0 && link->day > 0 && std::abs(said.day - link->day) > 3) continue;
        report(body_note_conflict, said.span, "the text says " + words(said) + ", note " + doc.words(note->label) + " " + words(*issued),
               {{issued->span, "the note says " + words(*issued)},
                {link->date, "its link says " + words(link->year, link->month, link->day)},
                {marker.span, "the note is called here"}});
      }
    }
  }
}

}  // namespace date
