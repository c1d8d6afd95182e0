// Confidence intervals as they are written.
#pragma once

#include <string_view>

#include "passage.h"

namespace stats {

/// Behind "CI", "KI", "IC" at `at`; 0: no abbreviation of an interval stands there.
size_t past_interval_name(std::string_view, size_t at);
/// "2.3, 3.0", "2.3-3.0", "-0.3 to 0.5" behind "95% CI" or in brackets: both ends.
bool ends_at(std::string_view, size_t at, Figure& low, Figure& high);

}  // namespace stats
