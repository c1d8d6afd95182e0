// Further files that a document names: only those in its own folder or below it.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace stet {

/// `name`: relative to the folder of `document`; the descriptor is the caller's. Refused in words: what leads out of
/// that folder, by its name or by a symbolic link, and what is no plain file. `called`: how messages call it.
Result<int> open_resource(const std::string& document, const std::string& name,
                          std::string_view called = "the document's folder");

}  // namespace stet
