// "1 (14) March 1887": one day in the Julian and the Gregorian calendar, which were 12 days apart in that century.
#include "two_calendars.h"

namespace date {

const stet::Rule CalendarMismatch::rule{.id = "date/calendar-mismatch",
                                        .summary = "A day is given in two calendars that were not so far apart.",
                                        .severity = stet::Severity::warning,
                                        .tables = STET_DATES | STET_ZONES,
                                        .page =
#include "calendar-mismatch.md.inc"
};

namespace {

/// The number that ends at `at`, of one or two figures; 0: none does.
int number_before(std::string_view p, uint32_t& at) {
  uint32_t begin = at;
  while (begin > 0 && stet::digit(p[begin - 1])) --begin;
  if (begin == at || at - begin > 2) return 0;
  const int n = at - begin == 1 ? p[begin] - '0' : 10 * (p[begin] - '0') + p[begin + 1] - '0';
  at = begin;
  return n;
}

}  // namespace

int days_between_calendars(int32_t year, int32_t month) {
  constexpr int32_t reform = 1582, last = 1930;
  if (year <= reform || year > last) return 0;
  const int32_t counted = month < 3 ? year - 1 : year;
  return 10 + (counted >= 1700) + (counted >= 1800) + (counted >= 1900);
}

std::optional<TwoDays> two_days_before(const stet::Document& doc, const stet::Date& month) {
  const std::string_view p = doc.prose();
  if (month.precision != STET_DATE_MONTH || !names_year(month)) return std::nullopt;
  uint32_t at = month.span.begin;
  const auto skip = [&](char c) { return at > 0 && p[at - 1] == c ? (--at, true) : false; };
  if (!skip(' ')) return std::nullopt;
  const bool bracket = skip(')');
  const int second = number_before(p, at);
  if (second == 0 || !skip(bracket ? '(' : '/')) return std::nullopt;
  skip(' ');
  const int first = number_before(p, at);
  const bool whole = at == 0 || !(stet::in_word(p[at - 1]) || p[at - 1] == '/' || p[at - 1] == '.');
  if (first == 0 || !whole) return std::nullopt;
  return TwoDays{first, second, at};
}

void CalendarMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr int fewest = 9, most = 14;  // days apart that two calendars may be taken to be
  for (const stet::Date& d : doc.dates()) {
    const auto days = two_days_before(doc, d);
    if (!days) continue;
    const int apart = days_between_calendars(d.year, d.month), said = days->second - days->first;
    if (apart == 0 || said < fewest || said > most || said == apart || doc.verbatim(d.span)) continue;
    report({days->begin, d.span.begin - 1},
           "in " + std::to_string(d.year) + " the two calendars were " + std::to_string(apart) + " days apart, not " +
               std::to_string(said),
           {}, {.cause = doc.cause(d)});
  }
}

}  // namespace date
