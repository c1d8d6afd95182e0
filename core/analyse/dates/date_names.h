// Names of months and weekdays of the languages notes are most often written in, so that no table has to be built for
// them.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace stet {

/// Folded as fold() does, variants separated by ',', months (January first) and weekdays (Monday first) by '|'.
struct CalendarLanguage {
  std::string_view code;
  std::string_view months;
  std::string_view weekdays;
};
std::span<const CalendarLanguage> calendar_languages();

}  // namespace stet
