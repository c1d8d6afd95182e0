// What a process needs of the system before it can work.
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"

namespace stet {

/// Takes as much stack and as many files as the system's limits allow a process that asks; an error: that is not
/// enough. Warns where the folder that relative names begin in is gone.
std::optional<Error> take_room();

/// "Its memory is limited …": why something may fail that is nobody's fault; empty: there is no narrow limit.
std::string narrow_memory();

}  // namespace stet
