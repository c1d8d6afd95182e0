// Tables of data: which table is one, and where each cell stands in its grid.
#pragma once

#include <cstdint>
#include <vector>

#include "core/read/html/page.h"

namespace stet::html {

struct GridCell {
  uint32_t node;
  uint32_t row, column, row_span, column_span;
  bool header;
};

/// False where a table only arranges the page.
bool is_data_table(const Page& page, uint32_t table);
/// The cells of the table itself, not those of tables in it.
std::vector<GridCell> table_grid(const Page& page, uint32_t table);

}  // namespace stet::html
