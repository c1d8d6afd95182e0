// What the first two bytes of a word are counted as in the bitmaps of the word lists.
#pragma once

#include <cstdint>

namespace stet::lexicon {

/// A number below 256; of a single byte: with zero for the second.
constexpr uint32_t pair_of(uint32_t first, uint32_t second) { return (first * 29u ^ second) & 255u; }

}  // namespace stet::lexicon
