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

/// UTF-16 with byte order mark or Windows-1252 to UTF-8.
std::string utf8_from_utf16(std::string_view bytes, bool big_endian);
std::string utf8_from_windows1252(std::string_view bytes);

}  // namespace stet
