// Tables of OpenDocument texts, with what is repeated and covered.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/odt/walk.h"

namespace stet::odt {
namespace {

constexpr uint32_t most_repeats = 100;  // of cells and rows; what is repeated more often is an empty margin

uint32_t times(const pugi::xml_node& n, std::string_view name, uint32_t most = most_repeats) {
  const std::string_view value = attribute(n, name);
  return value.empty() ? 1 : std::clamp(number_of(value, most), 1u, most);
}

}  // namespace

void Walk::table(const pugi::xml_node& t, int depth) {
  if (depth > deepest_element) return;
  if (note_ != none || cells_ > 0) return words_of_cells(t, depth);
  const uint32_t lists = std::exchange(lists_, 0);
  write_in(STET_CONTAINER_TABLE, [&](uint32_t container) {
    uint32_t row = 0;
    rows(t, container, row, 0, depth);
  });
  lists_ = lists;
}

/// Of notes and of tables in tables the words, no cells.
void Walk::words_of_cells(const pugi::xml_node& t, int depth) {
  if (depth > deepest_element) return;
  for (const pugi::xml_node& n : t.children()) {
    const std::string_view name = local_name(n);
    if (name == "table-cell") blocks(n, depth + 1);
    if (name == "table-row" || name == "table-header-rows" || name == "table-rows" || name == "table-row-group")
      words_of_cells(n, depth + 1);
  }
}

void Walk::rows(const pugi::xml_node& parent, uint32_t table, uint32_t& row, uint32_t flags, int depth) {
  if (depth > deepest_element) return;
  for (const pugi::xml_node& n : parent.children()) {
    const std::string_view name = local_name(n);
    if (name == "table-header-rows") rows(n, table, row, STET_CELL_HEADER, depth + 1);
    if (name == "table-rows" || name == "table-row-group") rows(n, table, row, flags, depth + 1);
    if (name != "table-row") continue;
    for (uint32_t k = times(n, "number-rows-repeated"); k > 0; --k, ++row)
      write_in(STET_CONTAINER_ROW, [&](uint32_t) {
        uint32_t column = 0;
        for (const pugi::xml_node& c : n.children()) cell(c, {{0, 0}, table, row, 0, 1, 1, flags}, column, depth + 1);
      });
  }
}

void Walk::cell(const pugi::xml_node& c, stet_cell at, uint32_t& column, int depth) {
  const uint32_t repeats = times(c, "number-columns-repeated");
  if (local_name(c) == "covered-table-cell") column += repeats;
  if (local_name(c) != "table-cell") return;
  at.column_span = times(c, "number-columns-spanned", 1000);
  at.row_span = times(c, "number-rows-spanned", 10'000);
  for (uint32_t k = 0; k < repeats; ++k) {
    at.span = write_cell([&] { blocks(c, depth + 1); });
    at.column = column++;
    d_.cells.push_back(at);
  }
}

}  // namespace stet::odt
