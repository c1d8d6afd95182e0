// The weights that stand beside the program, for whoever reads references in this process.
#pragma once

#include <string>

#include "core/references/model.h"

namespace stet {

/// Where they are; nothing is read yet.
void install_reference_model(const std::string& path);
/// Maps the file for this process and those that are forked from it and may open none; nothing is read yet.
void map_reference_model();
/// Mapped if it is not yet, checked and read when first asked for: most documents need none. Null: there are none, or
/// they cannot be used (the log says why).
const ReferenceModel* installed_reference_model();

}  // namespace stet
