// The folder that a user names for what the sources of a document say themselves (setting `sources`).
#pragma once

#include <string>

#include "core/base/result.h"

namespace stet {

struct SourceFolder {
  std::string path;    // {name} in it is the document's without its ending; empty: there is none
  std::string within;  // and only below this folder, all links followed; empty: wherever it is
};

/// The folder of this document; empty: it has none, since it has no name.
std::string sources_of(const SourceFolder& folder, const std::string& document);

/// A file of the folder; without a name, a file that lists the names of those that may be asked for, a line each and
/// sorted. The descriptor is the caller's. Refused in words: what leads out of the folder, by its name or by a symbolic
/// link, what is no plain file, and a folder outside of `within`.
Result<int> open_source(const SourceFolder& folder, const std::string& document, const std::string& name);

}  // namespace stet
