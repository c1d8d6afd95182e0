// A citation for `stet inspect`: the exact words of each field, and CSL-JSON made of them.
#pragma once

#include "core/base/json.h"
#include "core/document/document.h"

namespace stet {

/// "container-title": CSL-JSON's name of a field.
std::string_view field_name(uint32_t kind);
/// Adds `raw`, `type`, `author`, `title`, … to the object that is open.
void inspect_citation(Json& json, const Document& document, const stet_citation& citation);

}  // namespace stet
