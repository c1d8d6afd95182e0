// Columns that tell one amount in larger and smaller units: "£ | s. | d.".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "table.h"

namespace table {

/// One amount of each row, in columns side by side or in one.
struct MixedColumns {
  uint32_t first, count;
  std::vector<double> per;         // of each unit but the last: how many of the next it has
  std::vector<std::string> units;  // as they are headed
  uint32_t heads = stet::none;     // a row of the body that has the heads
  /// Units of a row; none: it holds something else. Empty: it holds nothing.
  std::optional<std::vector<double>> at(const Grid&, uint32_t row) const;
  double smallest(const std::vector<double>& amounts) const;
  std::string shown(double smallest) const;
};
std::vector<MixedColumns> mixed_columns(const Grid&, const Heads&);
/// Totals of them.
void find_mixed_sums(const Grid&, const Heads&, const std::vector<MixedColumns>&, std::vector<Fault>&);

}  // namespace table
