// What differs between two texts, as patch and git read it.
#pragma once

#include <string>
#include <string_view>

namespace stet {

/// Empty where they are the same. Lines that stand once in both are held to be the same ones, as long as their order is
/// kept (patience diff, Cohen 2010); between them, what is equal at both ends is left out. n log n.
std::string unified_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace stet
