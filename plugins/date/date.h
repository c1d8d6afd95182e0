// The rules of the date plugin: dates that cannot be, and dates that contradict each other.
#pragma once

#include <cstdint>
#include <string>

#include <stet/checker.hpp>

namespace date {

extern const stet::Rule note_url_date_mismatch, body_note_conflict, access_before_publication, access_in_future,
    impossible, weekday_mismatch, two_digit_year;

void check_url(const stet::Document&, const stet::Report&, int64_t tolerance);
void check_body(const stet::Document&, const stet::Report&);
void check_access(const stet::Document&, const stet::Report&);
void check_calendar(const stet::Document&, const stet::Report&);  // impossible, weekday-mismatch, two-digit-year

/// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant's days_from_civil).
int64_t day_number(int year, int month, int day);
int days_in_month(int year, int month);
/// 1 Monday … 7 Sunday.
int weekday(int year, int month, int day);

/// A date as the days it may mean: the first and the last.
struct Range {
  int64_t first, last;
};
Range range_of(int year, int month, int day);
Range range_of(const stet::Date&);
/// "24 March 2025", "March 2025", "2025".
std::string words(int year, int month, int day);
std::string words(const stet::Date&);

}  // namespace date
