// The words a reader sees in a block of raw HTML: what stands between its tags.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet {

struct HtmlText {
  Span span;       // trimmed, no tag inside
  bool new_block;  // a block-level tag stands between this and the text before
};
/// Without comments, scripts, styles, preformatted text and formulas.
std::vector<HtmlText> html_prose(std::string_view s);

}  // namespace stet
