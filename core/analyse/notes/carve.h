// Cutting the blocks of a text where its notes begin and end.
#pragma once

#include <vector>

#include "core/document/document.h"
#include "core/document/labels.h"

namespace stet {

/// A note and all that belongs to it.
struct Extent {
  Span span;
  const Label* label;  // null: it bears none
  uint32_t list;       // row of Document::note_lists; none: it is an entry of a list of references
};

struct Carving {
  std::vector<Extent> notes;             // in order, not overlapping
  std::vector<uint32_t> headings;        // blocks: above a list of notes
  std::vector<uint32_t> notes_headings;  // blocks: that announce notes or references
};

/// Makes the notes, and of the blocks in them blocks of notes. Lines of one paragraph become one block, so that titles,
/// dates and links may run over their ends. Returns the new row of each old block.
std::vector<uint32_t> carve(Document& document, const Carving& carving);

}  // namespace stet
