// Markers in the running text, and what they call. See abi.h for the rows.
#pragma once

#include <vector>

#include "core/analyse/notes/lists.h"
#include "core/document/document.h"

namespace stet {

/// Makes markers of those calls that the lists answer for. `lists`: as in Document::note_lists.
void add_markers(Document& document, const std::vector<FoundList>& lists, Calls& calls);

/// Sorts the markers, the format's own and those found, and links them to the notes.
void link_markers(Document& document);

}  // namespace stet
