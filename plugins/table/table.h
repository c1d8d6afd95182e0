// The rules of the table plugin: totals and shares recomputed.
#pragma once

#include <string>
#include <vector>

#include <stet/checker.hpp>

#include "grid.h"

namespace table {

/// A cell that its table contradicts.
struct Fault {
  const stet::Cell* cell = nullptr;
  std::string message;
  std::vector<stet::Evidence> evidence;
  bool proved = false;  // by several others of the table
};
struct Faults {
  std::vector<Fault> sums, shares;
};
class Shared {
 public:
  explicit Shared(const stet::Settings& s) : heads_(s) {}
  Faults prepare(const stet::Document&) const;

 private:
  Heads heads_;
};
constexpr uint64_t read_tables = STET_CELLS | STET_NUMBERS;

/// Rows, then columns; a column that holds a cell whose row is at fault is not asked.
void find_sums(const Grid&, const Heads&, std::vector<Fault>&);
/// Percentages of other columns, and a column of a hundred; cells that are at fault themselves prove nothing.
void find_shares(const Grid&, const Heads&, const std::vector<Fault>& sums, std::vector<Fault>&);

/// "193,537", "2.7".
std::string shown(double value, double unit);

struct RowSum {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};
struct PercentColumn {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};

}  // namespace table
