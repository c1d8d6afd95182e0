// What citation programs stored beside the words of citations becomes fields of these.
#pragma once

#include "core/document/document.h"

namespace stet {

/// Adds to `fields`, behind those of a citation's words, what is stored of the work it cites. A field of the body that
/// cites a work of the list of references speaks of that entry.
void add_stored(Document& document);

}  // namespace stet
