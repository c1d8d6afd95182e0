// Pandoc's inline notes, ^[…]: found in prose that is already known, and taken out of the sentence they stand in.
#pragma once

#include <vector>

#include "core/document/document.h"

namespace stet {

/// `carets`: offsets of "^[". Adds notes and markers, gives each body a block of its own and parts the block around
/// it in two. Blocks must be sorted; they are sorted afterwards.
void take_inline_notes(Document& document, const std::vector<uint32_t>& carets);

}  // namespace stet
