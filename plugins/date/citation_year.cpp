// A citation that is dated twice: by the year behind its author, and by the day of its publication.
#include "date.h"

namespace date {

const stet::Rule CitationYearConflict::rule{
    .id = "date/citation-year-conflict",
    .summary = "The year behind the author's name is not that of the date the citation gives.",
    .severity = stet::Severity::warning,
    .tables = STET_CITATIONS,
    .page =
#include "citation-year-conflict.md.inc"
};

namespace {

// "(2019)", "(2019a)", "2019." in front of the title.
bool leads_title(const stet::Document& doc, const stet::Citation& c, const stet::Date& d) {
  const stet::Span title = doc.field(c, STET_FIELD_TITLE);
  const std::string_view p = doc.prose();
  if (d.span.begin == c.span.begin || stet::empty(title) || d.span.end > title.begin) return false;
  const char before = p[d.span.begin - 1];
  uint32_t end = d.span.end;
  if (end < c.span.end && p[end] >= 'a' && p[end] <= 'e') ++end;
  const char behind = end < c.span.end ? p[end] : '\0';
  if (before == '(') return behind == ')';
  return before == ' ' && behind == '.' && title.begin - end < 8;
}

}  // namespace

void CitationYearConflict::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Citation& c : doc.citations()) {
    const stet::Date* issued = doc.issued(c);
    if (c.kind != STET_CITATION_FULL || issued == nullptr || issued->precision == STET_DATE_YEAR ||
        issued->flags & (STET_DATE_IMPOSSIBLE | STET_DATE_YEAR_INFERRED | STET_DATE_INTERVAL))
      continue;
    for (const stet::Date& d : doc.dates().within(c.span)) {
      if (d.span.begin >= issued->span.begin) break;
      if (d.precision != STET_DATE_YEAR ||
          d.flags & (STET_DATE_VERBATIM | STET_DATE_INTERVAL | STET_DATE_YEAR_INFERRED) || d.year == issued->year ||
          !leads_title(doc, c, d))
        continue;
      // Pages come out around the turn of a year before or after their issue.
      constexpr int64_t near = 100;  // days
      if (days_between(days_of(d), days_of(*issued)) < near) continue;
      // News has one date; elsewhere the day may be that of a talk or a meeting.
      // Without a link the outlet says that it is news, and a day that it is an issue.
      const stet::Link* link = doc.link(c);
      const stet::Span outlet = stet::empty(doc.field(c, STET_FIELD_CONTAINER_TITLE))
                                    ? doc.field(c, STET_FIELD_PUBLISHER)
                                    : doc.field(c, STET_FIELD_CONTAINER_TITLE);
      const uint32_t row =
          link != nullptr ? publishers_.by_host(doc.host(*link)) : publishers_.by_name(doc.words(outlet));
      const bool news = row != stet::none && (publishers_[row].kind == STET_PUBLISHER_OUTLET ||
                                              publishers_[row].kind == STET_PUBLISHER_AGENCY);
      if (link == nullptr && (!news || issued->precision != STET_DATE_DAY)) continue;
      report(d.span, "the year here is " + std::to_string(d.year) + ", the date of publication " + written(*issued),
             {{issued->span, written(*issued) + " here"}},
             {.severity = news ? STET_SEVERITY_DEFAULT : STET_SEVERITY_INFO, .cause = doc.cause(*issued)});
    }
  }
}

}  // namespace date
