// A table as sentences speak of it: what its rows and columns are called.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "table.h"

namespace table {

/// Without brackets and what stands in them: "support (£m)" is "support".
std::string without_brackets(std::string_view);
/// "Hallam (2014)" is "Hallam 2014".
std::string without_year_brackets(std::string);
std::string_view first_word(std::string_view);
/// It calls a note that is none of these, which are in order.
bool calls_others(const stet::Document&, stet::Span sentence, const std::vector<uint32_t>& cited);

struct NamedTable {
  /// The column that words name, the longest where one head holds another, and by which name; none: none or several.
  uint32_t named(std::string_view words, std::string& name) const;

  const Grid* grid;
  std::vector<uint32_t> rows;                   // of the body, without sums
  std::vector<std::string> row_names, columns;  // folded; empty: it has no name. Of columns whole heads
  std::vector<std::string> row_labels;          // whole
  std::vector<std::string> column_names;
  std::string all;              // every word of it
  std::vector<uint32_t> cited;  // notes that its cells call, in order
  stet::Span span = {0, 0};     // of its cells
};
/// The tables that have heads. `years`: a row may be called by its year.
std::vector<NamedTable> named_tables(const stet::Document&, const Heads&, const Faults&, bool years = false);

}  // namespace table
