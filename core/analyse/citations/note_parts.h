// The sources of a note, as stretches of it.
#pragma once

#include <vector>

#include "core/document/document.h"

namespace stet {

/// A row of `rows` (in order of place) begins within the span.
inline bool has_row(const auto& rows, Span s) {
  const uint32_t i = first_at_or_after(rows, s.begin);
  return i < rows.size() && rows[i].span.begin < s.end;
}

/// Parted at "; " outside quotations, brackets and links; and behind a link when a new source with a link of its own
/// begins there.
std::vector<Span> parts_at_marks(const Document&, Span body);
/// At marks, and where a signal, "cited in" or a short reference leads to another source.
std::vector<Span> parts_of_note(const Document&, Span body);

}  // namespace stet
