// Opens plugin libraries (Boost.DLL, here only) and finds the one symbol of the contract.
#pragma once

#include <string>

#include <stet/abi.h>

#include "core/base/result.h"

namespace stet {

/// Runs the library's static constructors, so only a nursery calls it. The library stays open until the process ends.
/// The error's message is the reason alone; the caller knows the file.
Result<const stet_plugin*> open_library(const std::string& file);

}  // namespace stet
