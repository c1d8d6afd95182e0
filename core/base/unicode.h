// What is truly Unicode, through ICU: folding, names of months and days, encodings. ICU is included in unicode.cpp
// only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stet {

struct CalendarName {
  std::string folded;  // see fold()
  int number;          // months 1–12; weekdays 1 Monday … 7 Sunday
};
/// Month names of a language (BCP 47), wide, abbreviated, in running text and standing alone, folded, without points.
std::vector<CalendarName> month_names(const std::string& language);
std::vector<CalendarName> weekday_names(const std::string& language);

/// A letter and a combining mark as one character; 0: there is none.
char32_t composed(char32_t letter, char32_t mark);

}  // namespace stet
