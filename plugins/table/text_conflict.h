// What the files of table/text-conflict share.
#pragma once

#include "table.h"

namespace table {

/// A table with its number, 0: it has none; and the blocks it stands in.
struct TextConflict::Titled {
  uint32_t number;
  stet::Span title;
  uint32_t begin_block, end_block;
  const Grid* grid;
};
/// A figure of a sentence.
struct TextConflict::Said {
  const stet::Number* number;
  std::string_view written;
  double value;
  size_t figures;  // how many it has, up to its last that is not nothing
  double unit;     // one of its last figure
  bool percent;
};

}  // namespace table
