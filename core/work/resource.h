// Further files that a document names: only those in its own folder or below it.
#pragma once

#include <string>

#include "core/base/result.h"

namespace stet {

/// `name`: relative to the folder of `document`. Refused in words: what leads out of that folder, by its name or by a
/// symbolic link, and what is no plain file. At most `max_mib` mebibytes.
Result<std::string> read_resource_file(const std::string& document, const std::string& name, uint32_t max_mib);

}  // namespace stet
