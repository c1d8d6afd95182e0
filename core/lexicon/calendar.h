// English months and weekdays by name, for readers of dates that may be written in one way only.
#pragma once

#include <string_view>

namespace stet::lexicon {

/// "march", "Mar", "Sept": 3, 3, 9. 0: none.
int english_month(std::string_view word);
/// "monday", "Mon": 1 … "Sunday": 7. 0: none.
int english_weekday(std::string_view word);

}  // namespace stet::lexicon
