// What was read of words is a guess where the format says what they are.
#include "core/analyse/citations/given.h"

#include <algorithm>

namespace stet {

std::vector<NotePart> part_at_given(const Document& d, Span body) {
  std::vector<NotePart> out;
  uint32_t at = body.begin;
  for (uint32_t g = first_at_or_after(d.given, body.begin); g < d.given.size() && d.given[g].span.end <= body.end;
       ++g) {
    const Span span = d.given[g].span;
    if (span.begin < at) continue;  // one within another
    if (span.begin > at) out.push_back({{at, span.begin}});
    out.push_back({span, &d.given[g]});
    at = span.end;
  }
  if (at < body.end) out.push_back({{at, body.end}});
  return out;
}

void heed_given(const Document& d, const GivenCitation& given, CitationDraft& draft) {
  // What it has no field for is none of its words, and no day of it when it appeared or was looked at.
  for (const stet_field_kind kind :
       {STET_FIELD_AUTHOR, STET_FIELD_TITLE, STET_FIELD_CONTAINER_TITLE, STET_FIELD_PUBLISHER,
        STET_FIELD_PUBLISHER_PLACE, STET_FIELD_EDITOR, STET_FIELD_ISSUED, STET_FIELD_ACCESSED})
    if (contains(given.span, draft.fields[kind])) draft.fields[kind] = {};
  for (uint32_t* date : {&draft.row.issued, &draft.row.accessed})
    if (*date != none && contains(given.span, d.dates[*date].span)) *date = none;
  for (auto& [date, role] : draft.roles)
    if (contains(given.span, d.dates[date].span)) role = STET_DATE_MENTIONED;
  draft.row.kind = STET_CITATION_FULL;
  if (given.type != STET_TYPE_DOCUMENT) draft.row.type = given.type;
  for (const stet_field& f : given.fields) {
    draft.fields[f.kind] = f.span;
    draft.given |= 1u << f.kind;
    draft.from = f.from;
    if (f.kind == STET_FIELD_ISSUED || f.kind == STET_FIELD_ACCESSED) {
      // "2012" may be the year of a date that is written out, and a field may say more than its date.
      uint32_t date = row_at(d.dates, f.span.begin);
      if (date == none) date = first_at_or_after(d.dates, f.span.begin);
      if (date >= d.dates.size() || d.dates[date].span.begin >= f.span.end) continue;
      const bool issued = f.kind == STET_FIELD_ISSUED;
      (issued ? draft.row.issued : draft.row.accessed) = date;
      draft.roles.emplace_back(date, issued ? STET_DATE_ISSUED : STET_DATE_ACCESSED);
    }
    if (f.kind == STET_FIELD_URL || (f.kind == STET_FIELD_DOI && draft.row.link == none)) {
      // The resolver's address stands before a DOI.
      const uint32_t link = last_at_or_before(d.links, f.span.begin);
      if (link != none && d.links[link].span.end > f.span.begin) draft.row.link = link;
    }
  }
  const Span title = draft.fields[STET_FIELD_TITLE];
  if (draft.title_quotation != none && !contains(d.quotations[draft.title_quotation].span, title))
    draft.title_quotation = none;
  draft.title_zone = draft.title_quotation == none ? title : Span{};
}

const GivenCitation* given_with(const Document& d, Span words) {
  const uint32_t row = last_at_or_before(d.given, words.begin);
  return row != none && contains(d.given[row].span, words) ? &d.given[row] : nullptr;
}

}  // namespace stet
