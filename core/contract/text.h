// Strings as the contract has them, seen as the host's.
#pragma once

#include <stet/abi.h>

#include <string_view>

namespace stet {

/// Lives as long as what it looks at.
inline std::string_view view(stet_str s) { return {s.ptr, s.len}; }

inline stet_str str(std::string_view s) { return {s.data(), s.size()}; }

}  // namespace stet
