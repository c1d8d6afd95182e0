// The date plugin, and the calendar its rules share.
#include "date.h"

namespace date {
namespace {

constexpr const char* months[] = {"",     "January", "February",  "March",   "April",    "May",     "June",
                                  "July", "August",  "September", "October", "November", "December"};

}  // namespace

int weekday(int year, int month, int day) {
  const int64_t n = day_number(year, month, day) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>((n % 7 + 7) % 7) + 1;
}

int julian_weekday(int year, int month, int day) {
  const int64_t before = (14 - month) / 12, y = year + 4800 - before, m = month + 12 * before - 3;
  const int64_t julian_day = day + (153 * m + 2) / 5 + 365 * y + y / 4 - 32083;  // day 0 was a Monday
  return static_cast<int>(julian_day % 7) + 1;
}

Range range_of(int year, int month, int day) {
  if (month == 0) return {day_number(year, 1, 1), day_number(year, 12, 31)};
  if (day == 0) return {day_number(year, month, 1), day_number(year, month, days_in_month(year, month))};
  return {day_number(year, month, day), day_number(year, month, day)};
}

Range range_of(const stet::Date& d) {
  Range r = range_of(d.year, d.month, d.day);
  if (d.flags & STET_DATE_INTERVAL) r.last = range_of(d.end_year, d.end_month, d.end_day).last;
  return r;
}

std::string words(int year, int month, int day) {
  std::string out;
  if (day > 0) out += std::to_string(day) + ' ';
  if (month > 0 && month <= 12) out += std::string(months[month]) + ' ';
  return out + std::to_string(year);
}
std::string words(const stet::Date& d) { return words(d.year, d.month, d.day); }

// The inverse of stet::day_number (Howard Hinnant's civil_from_days).
std::string words_of_day(int64_t day) {
  const int64_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097, of_era = z - era * 146097;
  const int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted = (5 * of_year + 2) / 153;
  const int d = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
  const int m = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return words(static_cast<int>(year_of_era + era * 400 + (m <= 2)), m, d);
}

}  // namespace date

STET_PLUGIN("date", "0.1.0", date::NoteUrlDateMismatch, date::NoteArchiveMismatch, date::SnowflakeMismatch,
            date::CitationYearConflict, date::BodyNoteConflict, date::BodyBodyConflict, date::EventAfterSource,
            date::AccessBeforePublication, date::AccessInFuture, date::Impossible, date::WeekdayMismatch,
            date::DurationMismatch, date::TwoDigitYear)
