// The words of two units laid side by side.
#pragma once

#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "core/analyse/restated/units.h"

namespace stet::restated {

inline constexpr size_t widest_window = 62;  // tokens; 30 on each side of a fact

/// A longest common subsequence (Wagner and Fischer 1974, weighted: a fact that agrees counts most, then content, then
/// a fact that differs, then grammar): pairs of places, in order. Both windows hold at most `widest_window` tokens.
/// `facts` says what two facts (by their number in their units) are worth to each other; 0: they do not match.
using Worth = std::function<int(uint16_t, uint16_t)>;
std::vector<std::pair<uint16_t, uint16_t>> align(std::span<const Token> a, std::span<const Token> b,
                                                 const Worth& facts);

}  // namespace stet::restated
