// Tables of plain text without lines between their cells: columns set apart by tabs, or by gaps that line up.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/span.h"
#include "core/read/text_lines.h"

namespace stet {

struct PlainCell {
  Span span;             // bytes of the text, trimmed
  uint32_t column;       // 0-based
  uint32_t columns = 1;  // how many it stands over
};
struct PlainTable {
  size_t begin, end;                                // all of its lines, captions and rules among them
  std::vector<std::pair<size_t, size_t>> captions;  // lines above it, half-open: "Table 1", its title
  size_t caption_below;                             // the line where it begins; `end` or more: there is none
  std::vector<std::vector<PlainCell>> rows;         // none is empty
  uint32_t heads;                                   // so many rows are heads of columns
};

/// In their order, none within another. `lines` are those of split_lines(text). Linear in the text.
std::vector<PlainTable> find_plain_tables(std::string_view text, const std::vector<TextLine>& lines);

}  // namespace stet
