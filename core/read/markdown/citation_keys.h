// Citations by key, as Pandoc has them: [@smith2020, p. 5; @doe99].
#pragma once

#include "core/document/document.h"

namespace stet {

/// Adds a marker for each key that stands in brackets, and hides them from the prose. Blocks and mask must be there.
void read_citation_keys(Document& document);

}  // namespace stet
