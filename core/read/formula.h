// Formulas that are words: a figure, or a reported result.
#pragma once

#include <string_view>

namespace stet {

/// "12\,\%", "t(28) = 2.20", "p < .001", "-0.13^{***}", "\chi^2(1, N = 90) = 4.5": what stands between the dollars
/// reads as it would without them. Names are those of statistics alone: "x = 3" is mathematics.
bool reads_as_words(std::string_view formula);

}  // namespace stet
