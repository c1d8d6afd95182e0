// Tables: a cell is one block, its paragraphs lines of it, and what spans several rows or columns says so.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/docx/walk.h"

namespace stet::docx {
namespace {

/// Calls `take` with the elements of a name, wherever controls and smart tags hold them.
template <class Take>
void each(const pugi::xml_node& parent, std::string_view name, int depth, Take take) {
  if (depth > deepest_element) return;
  for (const pugi::xml_node& n : parent.children()) {
    const std::string_view own = local_name(n);
    if (own == name) take(n);
    if (own == "sdt" || only_holds(own)) each(own == "sdt" ? child(n, "sdtContent") : n, name, depth + 1, take);
  }
}

}  // namespace

void Walk::table(const pugi::xml_node& t, int depth) {
  if (depth > deepest_element) return;
  if (note_ != none || cells_ > 0) {  // of notes and of tables in tables the words, no cells
    each(t, "tr", depth, [&](const pugi::xml_node& r) {
      each(r, "tc", depth, [&](const pugi::xml_node& c) { blocks(c, depth + 1); });
    });
    return;
  }
  write_in(STET_CONTAINER_TABLE, [&](uint32_t container) {
    TableState state{container, 0, 0, {}};
    each(t, "tr", depth, [&](const pugi::xml_node& r) { row(r, state, depth + 1); });
  });
}

void Walk::row(const pugi::xml_node& r, TableState& table, int depth) {
  const auto properties = child(r, "trPr");
  if (child(properties, "del")) return;
  const uint32_t flags = is_on(child(properties, "tblHeader")) ? uint32_t{STET_CELL_HEADER} : 0u;
  table.column = number_of(attribute(child(properties, "gridBefore"), "val"));
  write_in(STET_CONTAINER_ROW, [&](uint32_t) {
    each(r, "tc", depth, [&](const pugi::xml_node& c) {
      const auto about = child(c, "tcPr");
      const uint32_t columns = std::max(number_of(attribute(child(about, "gridSpan"), "val")), 1u);
      constexpr uint32_t widest = 1000;
      if (table.column + columns > widest) return;
      const auto merge = child(about, "vMerge");
      const bool goes_on = merge && attribute(merge, "val") != "restart";
      if (table.above.size() < table.column + columns) table.above.resize(table.column + columns, none);
      if (goes_on && table.above[table.column] != none) {
        ++d_.cells[table.above[table.column]].row_span;
      } else {
        const Span span = write_cell([&] { blocks(c, depth + 1); });
        for (uint32_t k = 0; k < columns; ++k) table.above[table.column + k] = merge ? u32(d_.cells.size()) : none;
        d_.cells.push_back({span, table.container, table.row, table.column, 1, columns, flags});
      }
      table.column += columns;
    });
  });
  ++table.row;
}

}  // namespace stet::docx
