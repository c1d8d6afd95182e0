// Tables: a cell is one block, its paragraphs lines of it, and what spans several rows or columns says so.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/docx/walk.h"
#include "core/read/reader.h"

namespace stet::docx {

void Walk::table(const pugi::xml_node& t, int depth) {
  if (depth > deepest) return;
  if (note_ != none || cells_ > 0) {  // of notes and of tables in tables the words, no cells
    for (const pugi::xml_node& r : t.children())
      for (const pugi::xml_node& c : r.children())
        if (local_name(c) == "tc") blocks(c, depth + 1);
    return;
  }
  close_block();
  held_ = none;
  const size_t first = d_.blocks.size();
  TableState state{add_container(d_, {none, 0}, STET_CONTAINER_TABLE), 0, 0, {}};
  const auto rows = [&](const auto& self, const pugi::xml_node& parent, int level) -> void {
    if (level > deepest) return;
    for (const pugi::xml_node& r : parent.children()) {
      const std::string_view name = local_name(r);
      if (name == "tr") row(r, state, level + 1);
      if (name == "sdt") self(self, child(r, "sdtContent"), level + 1);
      if (only_holds(name)) self(self, r, level + 1);
    }
  };
  rows(rows, t, depth);
  if (first < d_.blocks.size())
    d_.containers[state.container].span = {d_.blocks[first].span.begin, d_.blocks.back().span.end};
  held_ = none;
}

void Walk::row(const pugi::xml_node& r, TableState& table, int depth) {
  const auto properties = child(r, "trPr");
  if (child(properties, "del")) return;
  const bool header = is_on(child(properties, "tblHeader"));
  const size_t first = d_.blocks.size();
  const uint32_t container = add_container(d_, {none, 0}, STET_CONTAINER_ROW);
  table.column = number_of(attribute(child(properties, "gridBefore"), "val"));
  const auto cell = [&](const pugi::xml_node& c) {
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
      const auto index = u32(d_.cells.size());
      d_.cells.push_back({{out_.size(), out_.size()},
                          table.container,
                          table.row,
                          table.column,
                          1,
                          columns,
                          header ? uint32_t{STET_CELL_HEADER} : 0u});
      const size_t before = d_.blocks.size();
      ++cells_;
      line_due_ = false;
      blocks(c, depth + 1);
      close_block();
      --cells_;
      line_due_ = false;
      if (before == d_.blocks.size()) empty_cell();
      d_.cells[index].span = d_.blocks.back().span;
      for (uint32_t k = 0; k < columns; ++k) table.above[table.column + k] = merge ? index : none;
    }
    table.column += columns;
  };
  const auto cells = [&](const auto& self, const pugi::xml_node& parent, int level) -> void {
    if (level > deepest) return;
    for (const pugi::xml_node& c : parent.children()) {
      const std::string_view name = local_name(c);
      if (name == "tc") cell(c);
      if (name == "sdt") self(self, child(c, "sdtContent"), level + 1);
      if (only_holds(name)) self(self, c, level + 1);
    }
  };
  cells(cells, r, depth);
  if (first < d_.blocks.size())
    d_.containers[container].span = {d_.blocks[first].span.begin, d_.blocks.back().span.end};
  ++table.row;
}

}  // namespace stet::docx
