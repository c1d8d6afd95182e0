// Remarks of ours in a document: comments that an annotated copy carries. They are read as if they were not there.
#pragma once

#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// The words our comments begin with, behind "<!-- ".
inline constexpr std::string_view remark_sign = "stet finding:";

/// Where they stand in a text whose format has HTML comments, each with the blank before it.
std::vector<Span> own_remarks(const Document& document);

}  // namespace stet
