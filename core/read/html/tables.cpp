// Cells that span rows keep their columns taken in the rows below.
#include "core/read/html/tables.h"

#include <algorithm>

#include "core/read/html/anchors.h"

namespace stet::html {
namespace {

constexpr uint32_t widest = 1000, tallest = 65534;  // what browsers take

}  // namespace

bool is_data_table(const Page& page, uint32_t table) {
  if (says_note(page, table) || page.has_word(table, Attr::role, "presentation") ||
      page.has_word(table, Attr::role, "none"))
    return false;
  uint32_t cells = 0, paragraphs = 0;
  for (uint32_t n = table + 1; n < page[table].end; ++n) {
    if (page[n].kind != Kind::element) continue;
    switch (page[n].tag) {
      case Tag::th:
      case Tag::caption:
      case Tag::thead:
        return true;
      case Tag::table:
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
      case Tag::article:
      case Tag::form:
        return false;
      case Tag::td:
        ++cells;
        break;
      case Tag::p:
        ++paragraphs;
        break;
      default:
        break;
    }
  }
  return cells > 1 && paragraphs <= cells * 2;
}

std::vector<GridCell> table_grid(const Page& page, uint32_t table) {
  std::vector<GridCell> out;
  std::vector<uint32_t> taken;  // by column: how many rows from the current one on
  uint32_t row = 0;
  for (uint32_t n = table + 1; n < page[table].end;) {
    if (page.is(n, Tag::table)) {
      n = page[n].end;
      continue;
    }
    if (!page.is(n, Tag::tr)) {
      ++n;
      continue;
    }
    uint32_t column = 0;
    for (uint32_t c = n + 1; c < page[n].end; c = page[c].end) {
      const bool header = page.is(c, Tag::th);
      if (!header && !page.is(c, Tag::td)) continue;
      while (column < taken.size() && taken[column] > 0) ++column;
      GridCell cell{c, row, column, 1, 1, header};
      cell.row_span = std::clamp(page.number(c, Attr::rowspan).value_or(1), 1u, tallest);
      cell.column_span = column < widest ? std::clamp(page.number(c, Attr::colspan).value_or(1), 1u, widest) : 1u;
      if (taken.size() < column + cell.column_span) taken.resize(column + cell.column_span, 0);
      for (uint32_t k = 0; k < cell.column_span; ++k) taken[column + k] = cell.row_span;
      column += cell.column_span;
      out.push_back(cell);
    }
    for (uint32_t& rows : taken) rows -= rows > 0;
    ++row;
    n = page[n].end;
  }
  return out;
}

}  // namespace stet::html
