// Damerau–Levenshtein distance (optimal string alignment) over code points, and "did you mean".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stet {

/// Insertions, deletions, substitutions and swaps of neighbours; gives up above `limit` and returns limit + 1.
size_t edit_distance(std::string_view a, std::string_view b, size_t limit = 8);

/// The candidate nearest to `word`, if it is near enough to be meant; empty otherwise.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace stet
