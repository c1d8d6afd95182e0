// "0.42 | 0.10 | 3.1": a test statistic of a table that is not the estimate of its row divided by its standard error.
#include <algorithm>
#include <cmath>

#include "stats.h"

namespace stats {

const stet::Rule StatisticMismatch::rule{
    .id = "stats/statistic-mismatch",
    .summary = "A test statistic is not its estimate divided by the standard error.",
    .severity = stet::Severity::warning,
    .tables = read_tables | STET_CELLS | STET_ZONES,
    .page =
#include "statistic-mismatch.md.inc"
};

namespace {

/// Where an estimate, its standard error and the statistic stand.
struct Columns {
  uint32_t estimate, error, statistic;
  bool squared;  // Wald's
};
/// The standard error stands right behind its estimate, or in its cell; no other pair between it and the statistic.
std::vector<Columns> columns_of(const StatTable& t) {
  std::vector<Columns> out;
  constexpr uint32_t farthest = 4;
  for (uint32_t c = 1; c < t.columns; ++c) {
    const bool in_one = t.kinds[c] == Column::with_error;
    if (!in_one && !(t.kinds[c] == Column::error && t.kinds[c - 1] == Column::estimate)) continue;
    for (uint32_t k = c + 1; k < std::min(t.columns, c + 1 + farthest); ++k) {
      if (t.kinds[k] == Column::error || t.kinds[k] == Column::with_error) break;
      if (t.kinds[k] != Column::statistic && t.kinds[k] != Column::wald) continue;
      out.push_back({in_one ? c : c - 1, c, k, t.kinds[k] == Column::wald});
      break;
    }
  }
  return out;
}

struct Row {
  Figure estimate, error, statistic;
  std::string shown[3];
  stet::Span spans[3];
};
std::optional<Row> row_of(const stet::Document& doc, const StatTable& t, const Columns& c, uint32_t row, bool commas) {
  const stet::Cell *first = t.at(row, c.estimate), *second = t.at(row, c.error), *third = t.at(row, c.statistic);
  const CellFigure statistic = figure_in(doc, third, commas);
  if (first == nullptr || second == nullptr || !statistic) return std::nullopt;
  Row out;
  const auto take = [&](int k, const stet::Cell* cell, const Figure& f) {
    const Passage passage(doc, cell->span, commas);
    out.spans[k] = passage.span(f.begin, f.end);
    out.shown[k] = doc.words(out.spans[k]);
  };
  if (c.estimate == c.error) {
    // "0.42 (0.10)"
    const Passage passage(doc, first->span, commas);
    const std::string_view s = passage.text();
    out.estimate = figure_at(s, past_spaces(s, 0));
    const size_t open = out.estimate ? s.find_first_not_of(" *", out.estimate.end) : s.npos;
    if (open == s.npos || s[open] != '(') return std::nullopt;
    out.error = figure_at(s, past_spaces(s, open + 1));
    if (!out.error || s.find_first_not_of(" )*", out.error.end) != s.npos) return std::nullopt;
  } else {
    const CellFigure estimate = figure_in(doc, first, commas), error = figure_in(doc, second, commas);
    if (!estimate || !error) return std::nullopt;
    out.estimate = estimate.figure;
    out.error = error.figure;
  }
  out.statistic = statistic.figure;
  take(0, first, out.estimate);
  take(1, second, out.error);
  take(2, third, out.statistic);
  return out;
}

enum class Fit { unknown, right, near, wrong };
/// Whatever rounds to the three figures is allowed.
Fit fit(const Row& row, bool squared) {
  const double e = std::abs(row.estimate.value), de = row.estimate.slack(), s = row.error.value, ds = row.error.slack(),
               said = std::abs(row.statistic.value), dt = row.statistic.slack();
  constexpr double near = 0.04;
  if (s - ds <= 0 || e == 0) return Fit::unknown;
  double low = std::max(0.0, e - de) / (s + ds), high = (e + de) / (s - ds);
  const auto within = [&](double least, double most, double room) {
    return said + dt >= least * (1 - room) && said - dt <= most * (1 + room);
  };
  const bool fits = within(low, high, 0) || (squared && within(low * low, high * high, 0));
  if (fits) return Fit::right;
  return within(low, high, near) || (squared && within(low * low, high * high, 2 * near)) ? Fit::near : Fit::wrong;
}

/// What the statistic should be, without its sign.
std::string quotient(const Row& row) {
  return stet::printed(std::abs(row.estimate.value / row.error.value), std::max(row.statistic.decimals, 1));
}
bool slipped(const Row& row) {
  return stet::one_slip(quotient(row),
                        stet::printed(std::abs(row.statistic.value), std::max(row.statistic.decimals, 1)));
}

}  // namespace

// Other rows show that the statistic is that of these two columns.
void StatisticMismatch::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  constexpr size_t fewest = 2;
  for (const StatTable& t : heads_.read(doc))
    for (const Columns& c : columns_of(t)) {
      size_t right = 0, negative = 0;
      std::vector<Row> wrong, turned;
      for (uint32_t r = t.heads; r < t.rows; ++r) {
        std::optional<Row> row = row_of(doc, t, c, r, reported.commas);
        if (!row) continue;
        const Fit how = fit(*row, c.squared);
        const bool one_sign = (row->estimate.value < 0) == (row->statistic.value < 0);
        right += how == Fit::right;
        negative += how == Fit::right && one_sign && row->estimate.value < 0;
        if (how == Fit::wrong)
          wrong.push_back(std::move(*row));
        else if (how == Fit::right && !one_sign && !c.squared && row->statistic.value != 0)
          turned.push_back(std::move(*row));
      }
      // Where statistics have the signs of their estimates.
      if (negative > 0 && turned.size() == 1) wrong.push_back(std::move(turned.front()));
      // Of two rows one fits, and a slip of the pen away from it the other would.
      const bool slip = right == 1 && wrong.size() == 1 && slipped(wrong.front());
      if (!slip && (right < fewest || 2 * wrong.size() > right)) continue;
      for (const Row& row : wrong) {
        if (doc.verbatim(row.spans[2])) continue;
        const double is = row.estimate.value / row.error.value;
        report(row.spans[2],
               row.shown[0] + " divided by " + row.shown[1] + " is " + (is < 0 ? "−" : "") + quotient(row) +
                   ", the table says " + row.shown[2],
               {{row.spans[0], "the estimate"}, {row.spans[1], "its standard error"}});
      }
    }
}

}  // namespace stats
