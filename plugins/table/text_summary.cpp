// "The values lay between 1.82 and 2.15", "on average 9.9 in these five years": what the text says of a whole column.
// What else the sentence may speak of is not known, so that no column may fit it, and a slip of the pen must make one
// fit.
#include <algorithm>
#include <cmath>
#include <set>

#include <stet/text.hpp>

#include "text_conflict.h"

namespace table {
namespace {

constexpr uint32_t fewest_values = 3;

/// The figures of a column, or of all columns that are shown to as many places.
struct Figures {
  const Cell *least = nullptr, *most = nullptr;
  double sum = 0, unit = 1;
  uint32_t count = 0;
  void add(const Cell& cell) {
    const double value = cell.value->number;
    if (least == nullptr || value < least->value->number) least = &cell;
    if (most == nullptr || value > most->value->number) most = &cell;
    sum += value;
    unit = count == 0 ? cell.value->unit : std::min(unit, cell.value->unit);
    ++count;
  }
};

/// `any`: whatever their unit, as a mean has more places than what it is of.
std::vector<Figures> figures_of(const Grid& grid, double unit, bool any = false) {
  std::vector<Figures> out;
  Figures all;
  for (uint32_t c = 1; c < grid.columns(); ++c) {
    Figures column;
    for (uint32_t r = grid.heads(); r < grid.rows(); ++r)
      if (const auto& v = grid.at(r, c).value; v && !v->percent && (any || std::abs(v->unit - unit) < unit / 2)) {
        column.add(grid.at(r, c));
        all.add(grid.at(r, c));
      }
    if (column.count >= fewest_values) out.push_back(column);
  }
  if (out.size() > 1) out.push_back(all);
  return out;
}

bool equal(double a, double b, double unit) { return std::abs(a - b) < unit / 2; }

/// One figure is another, and not its neighbour, which rounding may make of it; or two are swapped.
bool is_slip(double right, double said, int decimals) {
  bool swapped = false;
  const std::string a = stet::printed(right, decimals), b = stet::printed(said, decimals);
  return stet::one_slip(a, b, &swapped) && (swapped || std::abs(a.back() - b.back()) != 1);
}

}  // namespace

// "The council paid 29,300 for the six reports", of a column of six that make 28,200.
bool TextConflict::tell_sum(const stet::Document& doc, const stet::Report& report, stet::Span sentence,
                            const Titled& table, const std::set<double>& told) {
  constexpr double least = 100, far = 0.06;
  const Grid& grid = *table.grid;
  for (uint32_t c = 1; c < grid.columns(); ++c) {
    Figures column;
    const stet::Number* unit = nullptr;  // of its last cell
    for (uint32_t r = grid.heads(); r < grid.rows(); ++r)
      if (const Cell& cell = grid.at(r, c); cell.value && !cell.value->percent) {
        column.add(cell);
        for (const stet::Number& n : doc.numbers().within(cell.row->span)) unit = &n;
      }
    if (column.count < fewest_values || column.count != grid.rows() - grid.heads() || unit == nullptr ||
        !told.contains(column.count) || column.least->value->number < 0 || stet::empty(unit->unit))
      continue;
    for (const stet::Number& n : doc.numbers().within(sentence)) {
      if (n.kind != unit->kind || n.low != n.high || n.low < least || n.low <= column.most->value->number ||
          doc.words(n.unit) != doc.words(unit->unit) || doc.verbatim(n.span))
        continue;
      const double off = std::abs(n.low / column.sum - 1);
      constexpr double rounded = 0.005;
      if (off <= rounded || off > far) continue;
      report(n.span,
             "the text says " + doc.words(n.span) + ", the figures of the table add up to " +
                 stet::printed(column.sum, column.unit < 1 ? 2 : 0),
             {{column.least->row->span, "the lowest of them"}, {column.most->row->span, "the highest"}},
             {.cause = doc.cause(n)});
      return true;
    }
  }
  return false;
}

void TextConflict::compare_summary(const stet::Document& doc, const stet::Report& report, stet::Span sentence,
                                   const Titled& table) const {
  const Grid& grid = *table.grid;
  const auto numbers = doc.numbers().within(sentence);
  std::set<double> told;  // whole numbers: of how many rows the sentence speaks
  for (const stet::Number& n : numbers)
    if (n.low == n.high && n.decimals == 0) told.insert(n.low);
  if (tell_sum(doc, report, sentence, table, told)) return;
  bool asked = false, tells_mean = false;
  for (const stet::Number& n : numbers) {
    constexpr double least_whole = 10;
    if ((n.decimals == 0 && (n.low >= n.high || n.low < least_whole)) || doc.verbatim(n.span)) continue;
    const auto decimals = static_cast<int>(n.decimals);
    const double unit = std::pow(10.0, -decimals);
    const std::vector<Figures> columns = figures_of(grid, unit);
    if (n.low < n.high) {
      if (std::any_of(columns.begin(), columns.end(), [&](const Figures& f) {
            return equal(f.least->value->number, n.low, unit) && equal(f.most->value->number, n.high, unit);
          }))
        continue;
      for (const Figures& f : columns) {
        const double least = f.least->value->number, most = f.most->value->number;
        const bool upper = equal(least, n.low, unit) && is_slip(most, n.high, decimals);
        const bool lower = equal(most, n.high, unit) && is_slip(least, n.low, decimals);
        if (!upper && !lower) continue;
        const Cell& cell = upper ? *f.most : *f.least;
        report(n.span,
               "the text says " + doc.words(n.span) + ", the " + (upper ? "highest" : "lowest") +
                   " figure of the table is " + cell.words,
               {{cell.row->span, "the table has this"}}, {.cause = doc.cause(*cell.row)});
        return;
      }
      continue;
    }
    if (!asked) tells_mean = mean_.in(numbered_.settings().fold(doc.words(sentence)));
    asked = true;
    if (!tells_mean) continue;
    for (const Figures& f : figures_of(grid, unit, true)) {
      if (equal(f.sum / f.count, n.low, 1.01 * unit)) break;
      // As many rows as the sentence says.
      if (!told.contains(f.count) || n.low < f.least->value->number || n.low > f.most->value->number ||
          !is_slip(f.sum / f.count, n.low, decimals))
        continue;
      report(n.span,
             "the text says " + doc.words(n.span) + ", the mean of these figures of the table is " +
                 stet::printed(f.sum / f.count, decimals),
             {{{f.least->row->span.begin, f.least->row->span.end}, "the lowest of them"}},
             {.cause = doc.cause(*f.least->row)});
      return;
    }
  }
}

}  // namespace table
