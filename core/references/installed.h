// The weights that stand beside the program, for whoever reads references in this process.
#pragma once

#include <string>

#include "core/references/model.h"

namespace stet {

/// Where they are; nothing is read yet.
void install_reference_model(const std::string& path);
/// Mapped when first asked for, and its pages shared with all processes that map it. Null: there are none, or they
/// cannot be used (the log says why).
const ReferenceModel* installed_reference_model();

}  // namespace stet
