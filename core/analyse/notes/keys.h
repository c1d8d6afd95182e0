// Entries of a list of references that are called by a key: "[Har10]", "[ABC+19]", "[Harland 2010]".
#pragma once

#include "core/document/document.h"

namespace stet {

/// Gives entries that begin with a key in brackets their label, and the text the markers that call them. A key of the
/// list's shape that no entry has becomes a marker without a note.
void add_keys(Document& document);

}  // namespace stet
