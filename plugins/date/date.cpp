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

}  // namespace date

STET_PLUGIN("date", "0.1.0", date::NoteUrlDateMismatch, date::BodyNoteConflict, date::BodyBodyConflict,
            date::AccessBeforePublication, date::AccessInFuture, date::Impossible, date::WeekdayMismatch,
            date::TwoDigitYear)
