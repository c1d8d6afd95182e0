// Lines that begin as notes do, and runs of them whose labels count up: what may be lists of notes. lists.cpp decides
// which of them are.
#pragma once

#include <vector>

#include "core/document/document.h"
#include "core/document/labels.h"

namespace stet {

/// A line that begins with what may be a note's label.
struct Head {
  Label label;
  uint32_t begin = 0;        // of the note: its label with all that belongs to it
  uint32_t block = 0;        // the block that holds the line, or whose numeral stands before it
  bool first = false;        // of its block
  bool after_blank = false;  // a blank line stands above, or nothing
  bool alone = false;        // its label is a block of its own: the note is what follows
};

/// In order of place. A line whose label can be read in two ways ("i.", "c)") gives two.
std::vector<Head> note_heads(const Document& document);

/// Heads of one style and scheme that count up.
struct Run {
  std::vector<Head> heads;
  LabelStyle style = LabelStyle::bracket;
  uint32_t scheme = 0;
  uint32_t begin() const { return heads.front().begin; }
};

/// Labels that show by themselves what they are, wherever they stand.
bool is_firm(LabelStyle style);

/// The runs of heads; a number out of turn belongs to a run where its neighbours do. Within `sections` (in order, not
/// overlapping) all firm labels are heads, whatever their numbers: a section says what it holds.
std::vector<Run> note_runs(const Document& document, const std::vector<Head>& heads, const std::vector<Span>& sections);

}  // namespace stet
