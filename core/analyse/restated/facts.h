// Whether two facts say the same: dates at the coarser one's precision, figures with the roundness they are told with.
#pragma once

#include <string>

#include "core/analyse/restated/units.h"

namespace stet::restated {

/// The unit of a number without the ending of its case or plural, so that "mile" is "miles".
std::string unit_of(const Document& document, const stet_number& number);

enum class Said : uint8_t { same, other, incomparable };
/// `loosely`: a rounder figure stands for what it may be rounded from.
Said compare(const Document& document, const Fact& a, const Fact& b, bool loosely);

/// Two that differ as a slip of the hand makes them: one part of a date; one figure of several or two that swapped
/// places; the same figures at another scale.
bool slip(const Document& document, const Fact& a, const Fact& b);

}  // namespace stet::restated
