// A table's rows against the row that sums them up.
#include <map>

#include <stet/checker.hpp>

struct WrongTotal {
  static inline const stet::Rule rule{
      .id = "totals/wrong-total",
      .summary = "The rows of a table do not add up to its total.",
      .tables = STET_CELLS | STET_NUMBERS,
      .options = {{"labels", "list", "total\nsum", "What a row of totals begins with."}},
      .page =
#include "wrong-total.md.inc"
  };
  explicit WrongTotal(const stet::Settings& settings) : labels_(settings.list("labels")) {}

  void check(const stet::Document& document, const stet::Report& report) const {
    std::map<std::pair<uint32_t, uint32_t>, std::pair<double, std::vector<stet::Evidence>>> sums;  // by table, column
    bool total = false;
    for (const stet::Cell& cell : document.cells()) {
      if (cell.column == 0) total = stet::one_of(stet::lower(document.words(cell.span)), labels_);
      const auto numbers = document.numbers().within(cell.span);
      if (cell.column == 0 || (cell.flags & STET_CELL_HEADER) != 0 || numbers.size() != 1) continue;
      auto& [sum, parts] = sums[{cell.table, cell.column}];
      if (total && stet::written(sum) != stet::written(numbers.front().low))
        report(cell.span, "the rows above add up to " + stet::written(sum), parts);
      sum += numbers.front().low;
      parts.push_back({cell.span, "one of them"});
    }
  }
  std::vector<std::string_view> labels_;
};

STET_PLUGIN("totals", "1.0.0", WrongTotal)
