// How an element sets its words apart.
#pragma once

#include <optional>

#include "core/document/document.h"
#include "core/read/html/page.h"

namespace stet::html {

/// By its tag, its style attribute or a class that says small capitals; nothing: not at all.
std::optional<stet_style_kind> style_of(const Page& page, uint32_t n);

}  // namespace stet::html
