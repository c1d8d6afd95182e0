// The table plugin: what its rules share, and their list.
#include "ratios.h"

#include <cmath>

#include "cells.h"

namespace table {

const stet::Rule RowSum::rule{.id = "table/row-sum",
                              .summary = "A total is not the sum of its row or column.",
                              .severity = stet::Severity::error,
                              .tables = read_tables,
                              .page =
#include "row-sum.md.inc"
};
const stet::Rule PercentColumn::rule{.id = "table/percent-column",
                                     .summary = "A percentage does not follow from the figures of its row or column.",
                                     .severity = stet::Severity::error,
                                     .tables = read_tables,
                                     .page =
#include "percent-column.md.inc"
};

namespace {

/// "The total includes eleven of further nationalities": beside the table stands how much its rows leave out.
bool told_beside(const stet::Document& doc, stet::Span table, double missing) {
  constexpr uint32_t before = 200, behind = 400;  // bytes
  const stet::Span around{table.begin - std::min(table.begin, before), table.end + behind};
  for (const stet::Number& n : doc.numbers().within(around))
    if (!stet::contains(table, n.span) && n.low == n.high && std::abs(n.low - missing) < (n.low < missing ? 1 : 1e-6))
      return true;  // "122 roubles and 75 kopecks"
  return false;
}

}  // namespace

Faults Shared::prepare(const stet::Document& doc) const {
  Faults out;
  const auto cells = doc.cells();
  for (uint32_t first = 0; first < cells.size();) {
    uint32_t end = first;
    while (end < cells.size() && cells[end].table == cells[first].table) ++end;
    Grid grid(doc, heads_.settings, first, end - first);
    const uint32_t count = end - first;
    const stet::Span first_cell = cells[first].span, span{first_cell.begin, cells[end - 1].span.end};
    first = end;
    if (grid.too_large() || grid.columns() < 2) continue;
    find_means(grid, bounds_, out.means);
    find_stars(grid, out.stars);
    if (grid.rows() >= 3) {
      const size_t before = out.sums.size();
      find_sums(grid, heads_, out.sums);
      std::erase_if(out.sums, [&](const Fault& f) {
        return f.missing > 0 && !f.proved && stet::contains(span, f.cell->span) && told_beside(doc, span, f.missing);
      });
      const std::vector<Fault> of_this(out.sums.begin() + static_cast<std::ptrdiff_t>(before), out.sums.end());
      find_shares(grid, heads_, of_this, out.shares);
      find_counted(grid, out.shares);
    }
    if (count <= most_compared_cells) out.tables.push_back({span, first_cell, std::move(grid)});
  }
  return out;
}

std::string shown(double value, double unit) {
  const int decimals = unit >= 1 ? 0 : static_cast<int>(std::lround(-std::log10(unit)));
  return stet::printed(value, decimals);
}

namespace {

void tell(const stet::Document& doc, const stet::Report& report, const std::vector<Fault>& faults) {
  for (const Fault& f : faults)
    report(f.cell->span, f.message, f.evidence,
           {.severity = f.proved ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING, .cause = doc.cause(*f.cell)});
}

}  // namespace

void RowSum::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  tell(doc, report, faults.sums);
}
void PercentColumn::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  tell(doc, report, faults.shares);
}
void MeanOutside::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  tell(doc, report, faults.means);
}
void StarsMismatch::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  tell(doc, report, faults.stars);
}

}  // namespace table

STET_PLUGIN_SHARING(table::Shared, "table", "0.1.0", table::RowSum, table::PercentColumn, table::Numbering,
                    table::MentionMissing, table::TextConflict, table::SuperlativeConflict, table::RatioConflict,
                    table::MeanOutside, table::StarsMismatch, table::CaptionYears, table::ChronologyOutOfOrder,
                    table::DuplicateRow, table::NotReferenced, table::MissingCell, table::ColumnCount,
                    table::InconsistentFinalPeriod, table::InconsistentDateFormat, table::CaptionMissing,
                    table::UnitMissing, table::Uncited)
