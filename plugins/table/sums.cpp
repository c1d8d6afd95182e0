// Totals of rows and columns. What is a total its head says; that it adds up the other rows or columns of the same
// table show, or that nothing else is in it. Means, rates and years are not added; subtotals may be added instead. What
// is "of which" is in the sum already.
#include <algorithm>
#include <cmath>

#include "mixed_units.h"

namespace table {
namespace {

struct Parts {
  double sum = 0, other = 0;  // bracketed values counted as below nothing, and as they stand
  double most = 0, least = 0, unit = 0;
  uint32_t count = 0;
  bool known = true;  // every cell holds a figure or nothing
};
void add(Parts& parts, const Cell& c) {
  if (!c.addend()) {
    parts.known = parts.known && c.blank();
    return;
  }
  const Value& v = *c.addend();
  parts.sum += v.bracketed ? -v.number : v.number;
  parts.other += v.number;
  parts.most = std::max(parts.most, v.number);
  parts.least = std::min(parts.least, v.number);
  parts.unit = std::max(parts.unit, v.unit);
  ++parts.count;
}
/// What the rounding of so many values explains: three standard deviations of a sum of uniform errors.
double room(uint32_t count, double unit) { return 3 * unit * std::sqrt((count + 1) / 12.0) + 1e-9; }
bool equal(const Parts& parts, const Value& total) {
  const double signed_total = total.bracketed ? -total.number : total.number;
  const double slack = room(parts.count, std::max(parts.unit, total.unit)) + 1e-9 * std::abs(total.number);
  return std::abs(parts.sum - signed_total) <= slack || std::abs(parts.other - total.number) <= slack;
}
bool adds_up(const Parts& parts, const Value& total) {
  return std::abs(parts.sum - (total.bracketed ? -total.number : total.number)) < 1e-6 * std::max(1.0, parts.most);
}
/// A total that adds up: above each part and not far from their sum.
bool plausible(const Parts& parts, const Value& total) {
  return parts.count >= 2 && parts.least >= 0 && total.number > parts.most && total.number > 0.6 * parts.sum &&
         total.number < 1.6 * parts.sum;
}

/// Work grows with the totals of a table; real ones have a few.
constexpr size_t most_totals = 24, most_parts = 16;

/// A column that holds a cell whose row is at fault.
bool holds_fault(const Grid& g, uint32_t column, const std::vector<Fault>& faults, size_t from) {
  return std::any_of(faults.begin() + static_cast<std::ptrdiff_t>(from), faults.end(), [&](const Fault& f) {
    return f.cell->column == column && f.cell->row < g.rows() && g.at(f.cell->row, column).row == f.cell;
  });
}

std::string message(const Parts& parts, const Value& total, std::string_view what) {
  const double unit = std::min(parts.unit, total.unit);
  return "the " + std::string(what) + " adds up to " + shown(parts.sum, unit) + ", its total says " +
         shown(total.number, total.unit);
}

/// Beside the last part stands the share of the total that all parts have: the rest is not told.
bool told_in_part(const Grid& g, uint32_t total, uint32_t column, const Parts& parts, const Value& value) {
  if (total == 0 || value.number <= 0 || parts.sum >= value.number) return false;
  const double share = 100 * parts.sum / value.number;
  for (uint32_t c = 0; c < g.columns(); ++c) {
    const auto& v = g.at(total - 1, c).value;
    if (c != column && v && v->percent && std::abs(v->number - share) <= 1) return true;
  }
  return false;
}

/// Columns first … end - 1 of a row, without those that are parts of others.
Parts of_row(const Grid& g, const Heads& heads, uint32_t row, uint32_t first, uint32_t end) {
  Parts out;
  for (uint32_t c = first; c < end; ++c)
    if (!heads.says_part(g.head(c))) add(out, g.at(row, c));
  return out;
}

/// A column that ends a row with its total: its head says so, or all rows but one show it.
void in_rows(const Grid& g, const Heads& heads, std::vector<Fault>& out) {
  size_t asked = 0;
  constexpr uint32_t enough_rows = 5;  // that add up by no chance
  for (uint32_t total = 2; total < g.columns(); ++total) {
    if (g.heads() == 0 || heads.says_share(g.head(total)) || heads.says_no_sum(g.head(total))) continue;
    const bool told = heads.says_sum(g.head(total));
    if (!told && g.rows() <= g.heads() + enough_rows) continue;
    // Its parts are the columns right before it; how many, the rows decide.
    uint32_t best = total, most = 0;
    bool to_the_last = false;
    if (++asked > most_totals) break;
    for (uint32_t first = total; first-- > 1 && total - first <= most_parts;) {
      if (heads.says_share(g.head(first))) break;
      if (first + 2 > total) continue;
      uint32_t right = 0, exact = 0;
      for (uint32_t r = g.heads(); r < g.rows(); ++r) {
        const Parts parts = of_row(g, heads, r, first, total);
        const auto& value = g.at(r, total).addend();
        exact += parts.known && parts.count >= 2 && value && adds_up(parts, *value);
        right += parts.known && parts.count >= 2 && value && equal(parts, *value) && (told || parts.sum > 0);
      }
      if (right > most) {
        most = right;
        best = first;
        // Where all but one add up to the last figure, nothing is rounded.
        to_the_last = exact >= enough_rows && exact + 1 >= right;
      }
    }
    if (most < (told ? 1 : enough_rows)) continue;
    std::vector<Fault> wrong;
    for (uint32_t r = g.heads(); r < g.rows(); ++r) {
      const Parts parts = of_row(g, heads, r, best, total);
      const Cell& cell = g.at(r, total);
      const bool fits =
          to_the_last && cell.addend() ? adds_up(parts, *cell.addend()) : cell.addend() && equal(parts, *cell.addend());
      if (!parts.known || !cell.addend() || fits) continue;
      if (heads.says_no_sum(g.label(r)) || heads.says_share(g.label(r))) continue;  // "Mean age"
      // Three rows that add up say enough; two may do so by chance.
      if (most < 3 && !plausible(parts, *cell.addend())) continue;
      if (most < 2 && (g.rows() > g.heads() + 2 ||
                       !stet::one_slip(shown(parts.sum, parts.unit), shown(cell.addend()->number, parts.unit))))
        continue;
      stet::Span row = cell.row->span;  // a cell may be missing
      for (uint32_t c = best; c < total; ++c)
        if (const stet::Cell* part = g.at(r, c).row) {
          row.begin = std::min(row.begin, part->span.begin);
          row.end = part->span.end;
        }
      wrong.push_back({cell.row, message(parts, *cell.addend(), "row"), {{row, "the row"}}, true});
    }
    if (told && most > 1 ? 2 * wrong.size() <= most : wrong.size() == 1)
      for (Fault& f : wrong) out.push_back(std::move(f));
  }
}

/// A last row that is a total though its head does not say so ("County"): what it says of each hundred is a hundred,
/// and a column adds up to it; or two columns do, to the last figure.
bool is_total_by_figures(const Grid& g, const Heads& heads, uint32_t row) {
  constexpr uint32_t fewest_parts = 3;
  if (row + 1 != g.rows() || row < g.heads() + fewest_parts || g.heads() == 0 || g.label(row).blank()) return false;
  uint32_t exact = 0;
  bool hundred = false;
  for (uint32_t c = 1; c < g.columns(); ++c) {
    const Cell& cell = g.at(row, c);
    Parts parts;
    for (uint32_t k = g.heads(); k < row; ++k)
      if (!heads.says_part(g.label(k))) add(parts, g.at(k, c));
    if (!cell.addend() || !parts.known || parts.count < fewest_parts || parts.least < 0 ||
        parts.most >= cell.addend()->number)
      continue;
    const bool share = cell.addend()->percent || heads.says_share(g.head(c));
    if (share) {
      hundred =
          hundred || (std::abs(cell.addend()->number - 100) < cell.addend()->unit && equal(parts, *cell.addend()));
    } else if (!heads.says_no_sum(g.head(c))) {
      exact += adds_up(parts, *cell.addend());
    }
  }
  return exact >= (hundred ? 1u : 2u);
}

/// A row in which a share of the whole is a hundred.
bool is_the_whole(const Grid& g, const Heads& heads, uint32_t row) {
  for (uint32_t c = 1; c < g.columns(); ++c) {
    const auto& v = g.at(row, c).value;
    if (v && (v->percent || heads.says_share(g.head(c))) && std::abs(v->number - 100) < v->unit) return true;
  }
  return false;
}

bool has_figures(const Grid& g, uint32_t row) {
  for (uint32_t c = 1; c < g.columns(); ++c)
    if (g.at(row, c).addend()) return true;
  return false;
}

/// The row whose cell is what a column lacks: there alone the columns right before it do not make the cell, and what
/// they make is what the column needs for its total. none: there is no such row.
uint32_t row_at_fault(const Grid& g, const Heads& heads, uint32_t column, uint32_t since, uint32_t total,
                      double missing) {
  constexpr uint32_t fewest = 3;  // rows that add up, the total among them
  for (uint32_t first = column; first-- > 1 && column - first <= most_parts;) {
    if (first + 2 > column) continue;
    uint32_t right = 0, wrong = 0, row = stet::none;
    for (uint32_t r = since; r <= total; ++r) {
      const Parts parts = of_row(g, heads, r, first, column);
      const auto& value = g.at(r, column).addend();
      if (!parts.known || parts.count < 2 || !value) continue;
      if (adds_up(parts, *value)) {
        ++right;
      } else if (r < total && std::abs(parts.sum - value->number - missing) < 1e-6 * std::max(1.0, parts.most)) {
        ++wrong;
        row = r;
      } else {
        wrong += 2;
      }
    }
    if (wrong == 1 && right >= fewest) return row;
  }
  return stet::none;
}

/// The parts that a slip of the pen may have changed: with another figure the sum would be right. None where there are
/// many of them.
std::vector<stet::Evidence> parts_one_slip_off(const Grid& g, const std::vector<bool>& is_part,
                                               const std::vector<uint32_t>& totals, uint32_t column, uint32_t first,
                                               uint32_t total, double lacking) {
  constexpr size_t most = 3;
  std::vector<stet::Evidence> out, by_share;
  const Cell& whole = g.at(total, column);
  // Its share of the total, told in the same row, gives the one away.
  const auto share_says = [&](uint32_t row, double value) {
    for (uint32_t c = 1; c < g.columns(); ++c) {
      const Cell& cell = g.at(row, c);
      if (!cell.addend() || !cell.addend()->percent || !whole.addend() || whole.addend()->number <= 0) continue;
      const double unit = cell.addend()->unit > 0 ? cell.addend()->unit : 1;
      return std::abs(100 * value / whole.addend()->number - cell.addend()->number) <= unit;
    }
    return false;
  };
  for (uint32_t k = first; k < total; ++k) {
    const Cell& part = g.at(k, column);
    if (is_part[k] || std::find(totals.begin(), totals.end(), k) != totals.end() || !part.addend() ||
        part.addend()->bracketed || part.row == nullptr)
      continue;
    const double unit = part.addend()->unit > 0 ? part.addend()->unit : 1, meant = part.addend()->number + lacking;
    if (meant <= 0 || !stet::one_slip(stet::printed(std::round(meant / unit), 0),
                                      stet::printed(std::round(part.addend()->number / unit), 0)))
      continue;
    out.push_back({part.row->span, shown(meant, unit) + " here would make it right"});
    if (share_says(k, meant) && !share_says(k, part.addend()->number)) by_share.push_back(out.back());
  }
  if (by_share.size() == 1) return by_share;
  if (out.size() > most) out.clear();
  return out;
}

/// A row that ends columns with their totals.
void in_columns(const Grid& g, const Heads& heads, const std::vector<MixedColumns>& mixed, size_t from,
                std::vector<Fault>& out) {
  std::vector<uint32_t> totals;  // rows
  std::vector<bool> is_part(g.rows(), false), opens(g.rows(), false);
  for (uint32_t r = g.heads(); r < g.rows(); ++r) {
    is_part[r] = heads.says_part(g.label(r));
    opens[r] = is_part[r] && !has_figures(g, r);
  }
  for (uint32_t r = g.heads(); r < g.rows(); ++r) {
    if (totals.size() >= most_totals || !(heads.says_sum(g.label(r)) || is_total_by_figures(g, heads, r))) continue;
    const uint32_t since = totals.empty() ? g.heads() : totals.back() + 1;
    uint32_t right = 0, asked = 0;
    std::vector<Fault> wrong;
    std::vector<bool> likely;  // of each
    for (uint32_t c = 1; c < g.columns(); ++c) {
      const Cell& cell = g.at(r, c);
      if (!cell.addend() || cell.addend()->percent || heads.says_share(g.head(c))) continue;
      if (std::any_of(mixed.begin(), mixed.end(),
                      [&](const MixedColumns& m) { return c >= m.first && c < m.first + m.count; }))
        continue;
      if (heads.says_no_sum(g.head(c)) && !(heads.says_count(g.head(c)) && is_the_whole(g, heads, r))) continue;
      Parts section, all, sums, every;  // the last with the parts of parts
      if (holds_fault(g, c, out, from)) continue;
      bool any = false;
      for (uint32_t k = r; k-- > g.heads();) {
        const Cell& part = g.at(k, c);
        if (k >= since) add(every, part);
        if (is_part[k]) {
          // "Of which:" alone does not say where its parts end.
          section.known = section.known && !(opens[k] && k >= since);
        } else if (std::find(totals.begin(), totals.end(), k) != totals.end()) {
          add(sums, part);
        } else {
          add(all, part);
          if (k >= since) add(section, part);
          // A run of rows right above may be what is added.
          any = any || (k >= since && section.known && section.count >= 2 && equal(section, *cell.addend()));
        }
      }
      if (!section.known) continue;
      if (section.count < 2 && sums.count < 2) continue;
      ++asked;
      any = any || (all.known && all.count >= 2 && equal(all, *cell.addend())) ||
            (every.known && every.count >= 2 && adds_up(every, *cell.addend())) ||
            (sums.count >= 2 && equal(sums, *cell.addend()));
      if (any) {
        ++right;
        continue;
      }
      const bool of_all =
          !totals.empty() && all.known && plausible(all, *cell.addend()) && !plausible(section, *cell.addend());
      const Parts& parts = of_all ? all : section;
      if (told_in_part(g, r, c, parts, *cell.addend())) continue;
      likely.push_back(plausible(parts, *cell.addend()));
      if (const uint32_t row = row_at_fault(g, heads, c, since, r, cell.addend()->number - parts.sum);
          !of_all && row != stet::none) {
        const Cell& part = g.at(row, c);
        const Parts asked_for{.sum = part.addend()->number + cell.addend()->number - parts.sum,
                              .unit = part.addend()->unit};
        wrong.push_back(
            {part.row,
             message(asked_for, *part.addend(), "row"),
             {{cell.row->span, "the total of the column asks for " + shown(asked_for.sum, asked_for.unit) + ", too"}},
             true});
        continue;
      }
      wrong.push_back({cell.row, message(parts, *cell.addend(), "column"), {}, false});
      wrong.back().missing = std::max(0.0, cell.addend()->number - parts.sum);
      const uint32_t first = of_all ? g.heads() : since;
      wrong.back().evidence = parts_one_slip_off(g, is_part, totals, c, first, r, cell.addend()->number - parts.sum);
      if (const stet::Cell* part = g.at(first, c).row; part != nullptr && wrong.back().evidence.empty())
        wrong.back().evidence = {{part->span, "the first of its parts"}};
    }
    // Columns that add up show that this row is a sum; where there is but one column, its head alone does.
    for (size_t i = 0; i < wrong.size(); ++i) {
      wrong[i].proved = right > 0;
      const bool tells = right >= 3 ? right >= 2 * wrong.size()
                                    : likely[i] && (right >= wrong.size() || (asked == 1 && wrong.size() == 1));
      if (tells) out.push_back(std::move(wrong[i]));
    }
    // What is called a sum and more, and adds nothing up, is no total of those below.
    if (right > 0 || heads.says_sum_alone(g.label(r)) || r + 1 == g.rows()) totals.push_back(r);
  }
}

/// "Felled 860, planted 420, balance −458": a column that is what the two before it differ by, in all rows but one.
/// Where the column of one of these two does not add up either, that one is at fault, and both are one finding.
void in_differences(const Grid& g, const Heads& heads, size_t from, std::vector<Fault>& out) {
  constexpr uint32_t fewest = 3;  // rows that show it
  size_t asked = 0;
  for (uint32_t c = 3; c < g.columns() && ++asked <= most_totals; ++c) {
    if (g.heads() == 0 || heads.says_share(g.head(c))) continue;
    for (const double sign : {1.0, -1.0}) {
      uint32_t fits = 0, wrong = 0, row = 0;
      for (uint32_t r = g.heads(); r < g.rows(); ++r) {
        const auto &a = g.at(r, c - 2).value, &b = g.at(r, c - 1).value, &d = g.at(r, c).value;
        if (!a || !b || !d || a->percent || b->percent || d->percent || a->number <= 0 || b->number <= 0) continue;
        if (std::abs(sign * (b->number - a->number) - d->number) < 1e-6 * std::max(1.0, a->number))
          ++fits;
        else
          ++wrong, row = r;
      }
      if (fits < fewest || wrong != 1) continue;
      const Cell &a = g.at(row, c - 2), &b = g.at(row, c - 1), &d = g.at(row, c);
      const Cell &more = sign > 0 ? b : a, &less = sign > 0 ? a : b;
      const double unit = std::min({a.value->unit, b.value->unit, d.value->unit});
      const double left = more.value->number - less.value->number, said = d.value->number;
      // Some figure of it is a slip of the pen; "$1,000 | $1,000 | $1,000" is a head.
      const auto slip = [&](double right, double written) {
        return right > 0 && written > 0 && stet::one_slip(shown(right, unit), shown(written, unit));
      };
      if (left == 0 || said == more.value->number || said == less.value->number) continue;
      if (!slip(std::abs(left), std::abs(said)) && !slip(more.value->number - said, less.value->number) &&
          !slip(less.value->number + said, more.value->number))
        continue;
      Fault fault{d.row,
                  more.words + " − " + less.words + " is " + (left < 0 ? "−" : "") + shown(std::abs(left), unit) +
                      ", the row says " + d.words,
                  {{a.row->span, "the first"}, {b.row->span, "the second"}},
                  true};
      for (size_t k = from; k < out.size(); ++k)
        if (out[k].cell != nullptr && (out[k].cell->column == c - 1 || out[k].cell->column == c - 2) &&
            out[k].cell->row < g.rows() && g.at(out[k].cell->row, out[k].cell->column).row == out[k].cell) {
          fault.cell = g.at(row, out[k].cell->column).row;
          std::erase_if(fault.evidence,
                        [&](const stet::Evidence& e) { return e.span.begin == fault.cell->span.begin; });
          fault.evidence.push_back({d.row->span, "what the row says"});
          fault.evidence.push_back({out[k].cell->span, out[k].message});
          out.erase(out.begin() + static_cast<std::ptrdiff_t>(k));
          break;
        }
      out.push_back(std::move(fault));
      break;
    }
  }
}

}  // namespace

void find_sums(const Grid& g, const Heads& heads, std::vector<Fault>& out) {
  const size_t from = out.size();
  in_rows(g, heads, out);
  const std::vector<MixedColumns> mixed = mixed_columns(g, heads);
  in_columns(g, heads, mixed, from, out);
  find_mixed_sums(g, heads, mixed, out);
  in_differences(g, heads, from, out);
}

}  // namespace table
