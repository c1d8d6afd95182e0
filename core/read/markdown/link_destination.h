// Where a link's destination stands in Markdown, when the parser can't say because it rebuilt it.
#pragma once

#include <string_view>

#include "core/base/span.h"

namespace stet {

/// The destination that begins at byte `at` or after white space there, without its angle brackets; empty: none.
Span link_destination(std::string_view s, size_t at);

}  // namespace stet
