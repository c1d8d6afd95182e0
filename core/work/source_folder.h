// The folder that a user names for what the sources of a document say themselves (setting `sources`).
#pragma once

#include <string>

#include "core/base/result.h"

namespace stet {

/// The folder of this document; empty: it has none, since it has no name. {name} in `folder` is the document's without
/// its ending.
std::string sources_of(std::string folder, const std::string& document);

/// A file of the folder; without a name, a file that lists the names of those that may be asked for, a line each and
/// sorted. The
/// descriptor is the caller's. Refused in
/// words: what leads out of the folder, by its name or by a symbolic link, and what is no plain file.
Result<int> open_source(const std::string& folder, const std::string& document, const std::string& name);

}  // namespace stet
