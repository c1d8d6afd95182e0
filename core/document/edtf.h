// Dates as EDTF (ISO 8601-2): 2024, 2024-03, 2024-03-23, 1996/2001, and 2025-07-05? where day/month order is a guess.
#pragma once

#include <cstdio>
#include <string>

#include <stet/abi.h>

namespace stet {

/// Months and days that are 0 are not said, and end the date.
inline std::string edtf(int year, int month, int day) {
  char out[40];
  if (year > 9999 || year < -9999) {
    std::snprintf(out, sizeof out, "Y%d", year);
  } else {
    std::snprintf(out, sizeof out, year < 0 ? "-%04d" : "%04d", year < 0 ? -year : year);
  }
  std::string text = out;
  if (month > 0) {
    std::snprintf(out, sizeof out, "-%02d", month);
    text += out;
    if (day > 0) {
      std::snprintf(out, sizeof out, "-%02d", day);
      text += out;
    }
  }
  return text;
}

/// An impossible day is printed as it is written (2024-02-31): no valid EDTF, but what the document says.
inline std::string edtf(const stet_date& d) {
  const char* guess = (d.flags & STET_DATE_UNCERTAIN) != 0 ? "?" : "";
  std::string text = edtf(d.year, d.month, d.day) + guess;
  if ((d.flags & STET_DATE_INTERVAL) != 0) text += "/" + edtf(d.end_year, d.end_month, d.end_day) + guess;
  return text;
}

}  // namespace stet
