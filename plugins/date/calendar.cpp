// Dates against the calendar.
#include "date.h"

namespace date {

const stet::Rule Impossible::rule{.id = "date/impossible",
                                  .summary = "There is no such day.",
                                  .severity = stet::Severity::error,
                                  .tables = STET_DATES,
                                  .page =
#include "impossible.md.inc"
};
const stet::Rule WeekdayMismatch::rule{.id = "date/weekday-mismatch",
                                       .summary = "The date does not fall on the weekday given.",
                                       .severity = stet::Severity::error,
                                       .tables = STET_DATES | STET_BLOCKS | STET_WORDS | STET_ZONES,
                                       .page =
#include "weekday-mismatch.md.inc"
};
const stet::Rule TwoDigitYear::rule{.id = "date/two-digit-year",
                                    .summary = "A year is written with two figures.",
                                    .severity = stet::Severity::warning,
                                    .tables = STET_CITATIONS | STET_QUOTATIONS,
                                    .page =
#include "two-digit-year.md.inc"
};

namespace {

// The Julian calendar held everywhere before this day.
const int64_t gregorian_since = day_number(1582, 10, 15);

// "31 June Movement": a name with a day in it, where no year is said and a capital follows.
bool is_a_name(const stet::Document& doc, const stet::Date& d) {
  if (!(d.flags & STET_DATE_YEAR_INFERRED)) return false;
  const std::string_view p = doc.prose();
  return d.span.end + 1 < p.size() && p[d.span.end] == ' ' && p[d.span.end + 1] >= 'A' && p[d.span.end + 1] <= 'Z';
}

void impossible_day(const stet::Document& doc, const stet::Report& report, const stet::Date& d) {
  const stet::Extra extra{.cause = doc.cause(d)};
  if (d.month > 12 || d.month == 0) {
    report(d.span, "there is no month " + std::to_string(d.month), {}, extra);
    return;
  }
  const int last = days_in_month(d.year, d.month);
  std::string month = written(d.year, d.month, 0);
  // The year matters in February alone.
  if (d.month != 2) month.resize(month.rfind(' '));
  report(d.span, d.day == 0 ? "there is no day 0" : month + " has " + std::to_string(last) + " days", {}, extra);
}

}  // namespace

const char* name_of_weekday(int weekday) {
  static constexpr const char* names[] = {"",         "Monday", "Tuesday",  "Wednesday",
                                          "Thursday", "Friday", "Saturday", "Sunday"};
  return names[weekday];
}

void Impossible::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Date& d : doc.dates())
    if (d.flags & STET_DATE_IMPOSSIBLE && !(d.flags & STET_DATE_VERBATIM) && !is_a_name(doc, d) &&
        !(d.year == 1712 && d.month == 2 && d.day == 30))  // a day that Sweden had
      impossible_day(doc, report, d);
}

void WeekdayMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Date& d : doc.dates()) {
    if (d.weekday == 0 || d.day == 0 ||
        d.flags & (STET_DATE_VERBATIM | STET_DATE_IMPOSSIBLE | STET_DATE_UNCERTAIN | STET_DATE_YEAR_INFERRED |
                   STET_DATE_RELATIVE | STET_DATE_INTERVAL))
      continue;
    const int is = weekday(d.year, d.month, d.day), julian = julian_weekday(d.year, d.month, d.day);
    const stet_day day{d.year, d.month, d.day, {0, 0}};
    const bool old = day_number(day) < gregorian_since, both = !old && (d.flags & STET_DATE_JULIAN) != 0;
    if (d.weekday == (old ? julian : is) || (both && d.weekday == julian)) continue;
    // Where the year began in March: "15 February 1573" in Venice, "10 February 1720" in England were of the next.
    constexpr int last_spring_year = 1797;
    if (d.month < 4 && d.year < last_spring_year &&
        (d.weekday == julian_weekday(d.year + 1, d.month, d.day) || d.weekday == weekday(d.year + 1, d.month, d.day)))
      continue;
    std::string message = written(d) + " was a " + name_of_weekday(old ? julian : is);
    if (both) message += std::string(" (in the Julian calendar a ") + name_of_weekday(julian) + ")";
    report(d.span, message + ", not a " + name_of_weekday(d.weekday), {}, {.cause = doc.cause(d)});
  }
  check_without_year(doc, report);
  check_two_calendars(doc, report);
}

void TwoDigitYear::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Date& d : doc.dates()) {
    if (!(d.flags & STET_DATE_TWO_DIGIT_YEAR) || d.flags & (STET_DATE_VERBATIM | STET_DATE_IMPOSSIBLE) || d.day == 0)
      continue;
    // "Best. 10/2/11" is a shelf: only of a work with a title or a link is it sure that the figures are a date.
    const stet::Citation* c = doc.citation_at(d.span);
    if (c == nullptr || (doc.issued(*c) != &d && doc.accessed(*c) != &d)) continue;
    bool titled = doc.link(*c) != nullptr;
    for (const stet::Quotation& q : doc.quotations().within(c->span))
      titled = titled || (q.flags & STET_QUOTE_TITLE) != 0;
    if (!titled) continue;
    report(d.span, "the year has two figures: " + std::to_string(d.year) + "?", {}, {.cause = doc.cause(d)});
  }
}

}  // namespace date
