// What was read of words is a guess where the format says what they are.
#include "core/analyse/citations/known.h"

#include <algorithm>
#include <utility>

namespace stet {

KnownCitations take_known(Document& d) {
  KnownCitations known{std::move(d.citations), std::move(d.fields)};
  d.citations = {};
  d.fields = {};
  std::stable_sort(known.rows.begin(), known.rows.end(),
                   [](const stet_citation& a, const stet_citation& b) { return a.span.begin < b.span.begin; });
  return known;
}

std::vector<Span> part_at_known(const KnownCitations& known, Span body,
                                const std::function<std::vector<Span>(Span)>& cut) {
  std::vector<Span> out;
  uint32_t at = body.begin;
  for (uint32_t k = first_at_or_after(known.rows, body.begin);
       k < known.rows.size() && known.rows[k].span.end <= body.end; ++k) {
    const Span span = known.rows[k].span;
    if (span.begin < at) continue;  // one within another
    if (span.begin > at)
      for (const Span part : cut({at, span.begin})) out.push_back(part);
    out.push_back(span);
    at = span.end;
  }
  if (at < body.end)
    for (const Span part : cut({at, body.end})) out.push_back(part);
  return out;
}

uint32_t heed_known(const KnownCitations& known, const Document& d, CitationDraft& draft) {
  const uint32_t k = first_at_or_after(known.rows, draft.row.span.begin);
  if (k >= known.rows.size() || !contains(draft.row.span, known.rows[k].span)) return 0;
  const stet_citation& row = known.rows[k];
  const auto date_in = [&](Span words) {
    const uint32_t found = first_at_or_after(d.dates, words.begin);
    return found < d.dates.size() && contains(words, d.dates[found].span) ? found : none;
  };
  // What it has no field for is none of its words, and no day of it when it appeared or was looked at.
  for (const stet_field_kind kind :
       {STET_FIELD_AUTHOR, STET_FIELD_TITLE, STET_FIELD_CONTAINER_TITLE, STET_FIELD_PUBLISHER,
        STET_FIELD_PUBLISHER_PLACE, STET_FIELD_EDITOR, STET_FIELD_ISSUED, STET_FIELD_ACCESSED})
    if (contains(row.span, draft.fields[kind])) draft.fields[kind] = {};
  for (uint32_t* date : {&draft.row.issued, &draft.row.accessed})
    if (*date != none && contains(row.span, d.dates[*date].span)) *date = none;
  for (size_t i = draft.roles.size(); i-- > 0;)
    if (contains(row.span, d.dates[draft.roles[i].first].span)) draft.roles[i].second = STET_DATE_MENTIONED;
  uint32_t kinds = 0;
  for (uint32_t f = row.first_field; f < row.first_field + row.fields; ++f) {
    const uint32_t kind = known.fields[f].kind;
    const Span words = known.fields[f].span;
    draft.fields[kind] = words;
    kinds |= 1u << kind;
    if (kind == STET_FIELD_TITLE) draft.title_zone = words;
    const uint32_t date = kind == STET_FIELD_ISSUED || kind == STET_FIELD_ACCESSED ? date_in(words) : none;
    if (date == none) continue;
    (kind == STET_FIELD_ISSUED ? draft.row.issued : draft.row.accessed) = date;
    draft.roles.emplace_back(date, kind == STET_FIELD_ISSUED ? STET_DATE_ISSUED : STET_DATE_ACCESSED);
  }
  return kinds;
}

}  // namespace stet
