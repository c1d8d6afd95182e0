// The bytes of an input, with every way in which a file cannot be read said in words.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.h"

namespace stet {

/// At most `max_mib` mebibytes.
Result<std::string> read_input(const std::string& path, uint32_t max_mib);
/// Refuses what is longer.
std::optional<Error> too_large(const std::string& path, uint64_t bytes, uint32_t max_mib);

}  // namespace stet
