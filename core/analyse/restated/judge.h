// Whether two units tell of the same event or quantity and differ in one fact.
#pragma once

#include <optional>

#include "core/analyse/restated/figures.h"
#include "core/analyse/restated/units.h"

namespace stet::restated {

struct Verdict {
  uint16_t first, second;  // the facts that differ, by their number in the units
  bool closely;            // told nearly word for word
  bool slip;
  uint32_t likeness;  // per cent
};
/// How much of the lighter unit's weight they must share.
inline constexpr float least_in_common = 0.3f;
/// Nothing where they tell of two things, where nothing differs, and where it cannot be told. Takes at most a fixed
/// time, however long the units are.
std::optional<Verdict> judge(const Document& document, const Units& units, const Unit& a, const Unit& b);
/// The same where figures led from one unit to the other: less needs to be shared.
std::optional<Verdict> judge(const Document& document, const Units& units, const Twins& twins);

}  // namespace stet::restated
