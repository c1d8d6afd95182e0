// "On the binding, see Lee, …": words of commentary before a work.
#pragma once

#include "core/document/document.h"

namespace stet {

/// Where the citation begins in a part of a note: at the signal or the name that commentary leads to, else where the
/// part does. Entries of lists have none but what a word for it opens.
uint32_t behind_commentary(const Document&, Span part, bool is_entry);

}  // namespace stet
