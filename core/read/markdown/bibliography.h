// The bibliography that the front matter names, behind the text.
#pragma once

#include <string>
#include <vector>

#include "core/read/reader.h"

namespace stet {

/// Writes the entries that are called, and leads the markers to them. Last of all: the text grows.
void read_bibliography(Document& document, const ReadInput& input, const std::vector<std::string>& files);

}  // namespace stet
