// Labels as a page or a word processor writes them: "4", "iv", "c", "†".
#pragma once

#include "core/document/document.h"

namespace stet {

/// Sets scheme and number of all notes and markers from their labels; those of one kind count in one scheme.
void number_labels(Document& document);

}  // namespace stet
