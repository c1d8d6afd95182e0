// "Did you mean": the nearest of some candidates. The distance itself is the SDK's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <stet/text.hpp>

namespace stet {

/// The candidate nearest to `word`, if it is near enough to be meant; empty otherwise.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace stet
