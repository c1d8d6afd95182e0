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

}  // namespace table
