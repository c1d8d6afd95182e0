// Dates against the calendar.
#include "date.h"

namespace date {

const stet::Rule impossible{.id = "date/impossible",
                            .summary = "There is no such day.",
                            .severity = stet::Severity::error,
                            .tables = STET_TABLE_DATES | STET_TABLE_QUOTATIONS,
                            .page =
#include "impossible.md.inc"
};
const stet::Rule weekday_mismatch{.id = "date/weekday-mismatch",
                                  .summary = "The date does not fall on the weekday given.",
                                  .severity = stet::Severity::error,
                                  .tables = STET_TABLE_DATES | STET_TABLE_QUOTATIONS,
                                  .page =
#include "weekday-mismatch.md.inc"
};
const stet::Rule two_digit_year{.id = "date/two-digit-year",
                                .summary = "A year is written with two figures.",
                                .severity = stet::Severity::warning,
                                .tables = STET_TABLE_CITATIONS,
                                .page =
#include "two-digit-year.md.inc"
};

namespace {

constexpr const char* day_names[] = {"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

// "31 June Movement": a name with a day in it, where no year is said and a capital follows.
bool is_a_name(const stet::Document& doc, const stet::Date& d) {
  if (!(d.flags & STET_DATE_YEAR_INFERRED)) return false;
  const std::string_view p = doc.prose();
  return d.span.end + 1 < p.size() && p[d.span.end] == ' ' && p[d.span.end + 1] >= 'A' && p[d.span.end + 1] <= 'Z';
}

void impossible_day(const stet::Document&, const stet::Report& report, const stet::Date& d) {
  if (d.month > 12 || d.month == 0) {
    report(impossible, d.span, "there is no month " + std::to_string(d.month));
    return;
  }
  const int last = days_in_month(d.year, d.month);
  std::string month = words(d.year, d.month, 0);
  // The year matters in February alone.
  if (d.month != 2) month.resize(month.rfind(' '));
  report(impossible, d.span, d.day == 0 ? "there is no day 0" : month + " has " + std::to_string(last) + " days");
}

}  // namespace

void check_calendar(const stet::Document& doc, const stet::Report& report) {
  for (const stet::Date& d : doc.dates()) {
    if (d.flags & STET_DATE_VERBATIM) continue;
    if (d.flags & STET_DATE_IMPOSSIBLE) {
      if (is_a_name(doc, d)) continue;
      impossible_day(doc, report, d);
      continue;
    }
    if (d.weekday > 0 && d.day > 0 &&
        !(d.flags & (STET_DATE_UNCERTAIN | STET_DATE_YEAR_INFERRED | STET_DATE_RELATIVE | STET_DATE_INTERVAL))) {
      const int is = weekday(d.year, d.month, d.day);
      if (is != d.weekday)
        report(weekday_mismatch, d.span, words(d) + " was a " + day_names[is] + ", not a " + day_names[d.weekday]);
    }
    if (d.flags & STET_DATE_TWO_DIGIT_YEAR && d.day > 0 && d.citation != stet::none)
      report(two_digit_year, d.span, "the year has two figures: " + std::to_string(d.year) + "?");
  }
}

}  // namespace date
