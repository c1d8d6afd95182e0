// "1 (14) March 1887": one day in two calendars.
#pragma once

#include <optional>

#include "date.h"

namespace date {

/// The two figures right before a month and its year: of the Julian calendar, and of the Gregorian.
struct TwoDays {
  int first = 0, second = 0;
  uint32_t begin = 0;  // where the first stands
};
std::optional<TwoDays> two_days_before(const stet::Document&, const stet::Date& month);

/// Days between the two calendars in a month: one more from each March of 1700, 1800 and 1900 on. 0: before the reform,
/// or when nobody reckoned by both any more.
int days_between_calendars(int32_t year, int32_t month);

}  // namespace date
