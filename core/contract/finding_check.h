// Whether a finding that a plugin hands over keeps the contract.
#pragma once

#include <string>
#include <string_view>

#include <stet/abi.h>

namespace stet {

/// What is wrong with it in words ("span 7–3 ends before it begins"), or nothing. Reads only what it has checked.
std::string why_nonsense(const stet_finding& finding, std::string_view text, size_t rules);

}  // namespace stet
