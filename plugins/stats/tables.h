// Tables of statistics: what their columns are by their heads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <stet/checker.hpp>

#include "passage.h"

namespace stats {

/// What a column holds.
enum class Column : uint32_t { other, p, estimate, error, statistic, wald, lower, upper, with_error, with_interval };

struct StatTable {
  uint32_t rows = 0, columns = 0, heads = 0;
  std::vector<const stet::Cell*> cells = {};  // by row and column; null: there is none
  std::vector<std::string> head = {};         // of each column all its heads as they are written, the highest first
  std::vector<Column> kinds = {};
  std::string caption = {};
  const stet::Cell* at(uint32_t row, uint32_t column) const { return cells[row * columns + column]; }
};

/// A cell that is one figure, but for stars and brackets.
struct CellFigure {
  Figure figure;
  const stet::Cell* cell = nullptr;
  explicit operator bool() const { return cell != nullptr; }
};
/// "3.2 (1.1 to 5.3)", "1.1 to 5.3"; the estimate need not be there.
struct CellInterval {
  Figure estimate, low, high;
  bool reversed() const { return low.value > high.value; }
};
std::optional<CellInterval> interval_in(std::string_view cell);

class TableHeads {
 public:
  explicit TableHeads(const stet::Settings& s)
      : settings_(s), heads_(s.words("heads-of-statistics")), intervals_(s.words("words-of-confidence-intervals")) {}
  /// The tables of a document that have such a column.
  std::vector<StatTable> read(const stet::Document&) const;
  /// A head or caption speaks of confidence intervals.
  bool says_interval(std::string_view written) const;

 private:
  std::optional<StatTable> read(const stet::Document&, uint32_t first, uint32_t count) const;
  Column kind_of(std::string_view lowest, std::string_view all) const;
  stet::Settings settings_;
  stet::WordList heads_, intervals_;
};

/// The one figure of a cell.
CellFigure figure_in(const stet::Document&, const stet::Cell*, bool commas);

}  // namespace stats
