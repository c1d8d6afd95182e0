// Markers in the running text, and what they call. See abi.h for the rows.
#pragma once

#include <string_view>

#include "core/base/span.h"
#include "core/document/document.h"

namespace stet {

/// Finds the markers, unless the format marks them itself, and links them to the notes, which must be there.
void find_markers(Document& document);

/// True if the sign of a note's label (*, †) stands behind a word in text[within].
bool calls_symbol(std::string_view text, Span within, Span label);

}  // namespace stet
