// `stet inspect`: the tables of a document as JSON lines. A stable contract: other programs read it.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// blocks, sentences, markers, …
const std::vector<std::string_view>& inspect_layers();

/// Calls `line` with each row of the layer, in the order of the table (so that indices in other layers lead here),
/// without a line end. Every row has begin, end, text, and line where the document is a line of its input.
/// An unknown layer has no rows.
void inspect_rows(const Document& document, std::string_view layer, const std::function<void(std::string_view)>& line);

}  // namespace stet
