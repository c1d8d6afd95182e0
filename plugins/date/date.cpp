// The date plugin, and the calendar its rules share.
#include "date.h"

namespace date {
namespace {

class Dates {
 public:
  explicit Dates(const stet::Settings& s) : tolerance_(s.integer(note_url_date_mismatch, "tolerance")) {}
  void check(const stet::Document& doc, const stet::Report& report) const {
    check_url(doc, report, tolerance_);
    check_body(doc, report);
    check_access(doc, report);
    check_calendar(doc, report);
  }

 private:
  int64_t tolerance_;
};

constexpr const char* months[] = {"",     "January", "February",  "March",   "April",    "May",     "June",
                                  "July", "August",  "September", "October", "November", "December"};

}  // namespace

int64_t day_number(int year, int month, int day) {
  year -= month <= 2;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t of_era = year - era * 400;
  const int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int days_in_month(int year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 31;
  return month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : days[month - 1];
}

int weekday(int year, int month, int day) {
  const int64_t n = day_number(year, month, day) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>((n % 7 + 7) % 7) + 1;
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

using namespace date;  // NOLINT: the list below reads better without prefixes
STET_PLUGIN(Dates, "date", "0.1.0", note_url_date_mismatch, body_note_conflict, access_before_publication,
            access_in_future, impossible, weekday_mismatch, two_digit_year)
