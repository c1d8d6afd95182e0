// Suppressions inside a document: `<!-- stet: rule[, rule] — reason -->`.
#pragma once

#include <vector>

#include "core/document/document.h"

namespace stet {

/// Reads the HTML comments that begin at these offsets; the document's blocks must be complete and sorted.
void read_suppressions(Document& document, const std::vector<uint32_t>& comments);

/// Rows of `comments`: what people (and stet, in an annotated copy) wrote into HTML comments. `comments`: where they
/// begin.
void read_comments(Document& document, const std::vector<uint32_t>& comments);

}  // namespace stet
