// Lengths of time, and how far two dates may be from them.
#pragma once

#include <string>
#include <string_view>

#include "date.h"

namespace date {

inline constexpr uint32_t nearby = 90;            // bytes between the first date and the length
inline constexpr uint32_t beside = 16;            // bytes between "years later" and the second: ", in "
inline constexpr uint32_t joined = 40;            // bytes between a stretch and its length
inline constexpr uint32_t sentence_before = 200;  // bytes
inline constexpr double year = 365.25, longest = 400 * year;

/// A unit in days, and how far a number of them may be off: what was begun may count.
struct Unit {
  double days, room;
};
inline constexpr Unit units_of_time[] = {
    {0, 0}, {1, 1.5}, {7, 6}, {30.44, 29}, {year, year - 2}, {10 * year, 3 * year}, {100 * year, 15 * year}};
inline constexpr uint32_t unit_of_months = 3, unit_of_years = 4;

/// Without the marks and blanks around it.
inline std::string bare(std::string words) {
  while (!words.empty() && std::string_view(" ,;:(").find(words.back()) != std::string_view::npos) words.pop_back();
  const size_t begin = words.find_first_not_of(" ,;:(");
  return begin == std::string::npos ? std::string() : words.substr(begin);
}

/// "from 1849 to 1865 is 16 years"
inline std::string time_between(const stet::Date& a, const stet::Date& b, uint32_t unit) {
  std::string out = "from " + written(a.year, a.month, a.day) + " to " + written(b.year, b.month, b.day) + " is ";
  if (unit < 3) return out + counted(days_of(b).first - days_of(a).first, "day");
  if (a.month == 0 || b.month == 0) return out + counted(b.year - a.year, "year");
  // From the first of a month to the last of another whole ones have passed.
  constexpr int32_t last_day = 30;
  const bool whole = a.day == 1 && (b.day >= last_day || (b.month == 2 && b.day >= 28));
  const int64_t months = 12 * (b.year - a.year) + b.month - a.month + whole;
  if (months < 24 && unit == 3) return out + counted(months, "month");
  return out + counted(months / 12, "year") + (months % 12 > 0 ? " and " + counted(months % 12, "month") : "");
}

/// The dates say as much as a unit asks for: days between days, months between months.
inline bool exact_enough(const stet::Date& a, const stet::Date& b, uint32_t unit) {
  return unit >= unit_of_years || (a.month > 0 && b.month > 0 && (unit == 3 || (a.day > 0 && b.day > 0)));
}

/// So much time may lie between the two. True also where the second is not the later one: then it is another matter.
inline bool may_lie_between(const stet::Date& a, const stet::Date& b, double days, double room) {
  const auto low = static_cast<double>(days_of(b).first - days_of(a).last),
             high = static_cast<double>(days_of(b).last - days_of(a).first);
  return high <= 0 || low > longest || (days > low - room && days < high + room);
}

/// A day without its year, which was taken from somewhere else.
inline bool lacks_year(stet::Date d) {
  const bool inferred = (d.flags & STET_DATE_YEAR_INFERRED) != 0;
  d.flags &= ~uint32_t{STET_DATE_YEAR_INFERRED};
  return inferred && names_year(d) && d.day > 0;
}

/// "“2 May – Thursday, 19 May” is 17 days": of two days whose year nobody says.
inline std::string days_between_of_no_year(const stet::Document& doc, const stet::Date& a, const stet::Date& b) {
  return "“" + doc.words(a.span) + " – " + doc.words(b.span) + "” is " +
         counted(days_of(b).first - days_of(a).first, "day");
}

}  // namespace date
