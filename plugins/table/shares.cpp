// Percentages of a table: of another column, of a column's total, a change from one to another, or parts of a hundred.
#include <algorithm>
#include <cmath>

#include "table.h"

namespace table {
namespace {

bool is_share(const Grid& g, const Heads& heads, uint32_t column) {
  uint32_t figures = 0, percent = 0;
  for (uint32_t r = g.heads(); r < g.rows(); ++r)
    if (const auto& v = g.at(r, column).value) {
      ++figures;
      percent += v->percent;
    }
  return figures >= 2 && (percent == figures || (percent == 0 && g.heads() > 0 && heads.says_share(g.head(column))));
}

/// Does 100 · part / whole round (or is it cut) to the share?
enum class Fit { unknown, right, wrong };
Fit fit(const Cell& part, const Cell& whole, const Cell& share) {
  if (!part.value || !whole.value || !share.value || part.value->percent || whole.value->percent) return Fit::unknown;
  const Value &a = *part.value, &b = *whole.value, &p = *share.value;
  if (a.number < 0 || b.number <= 0 || a.number > b.number || p.number < 0) return Fit::unknown;
  const double room_a = a.unit < 1 ? a.unit / 2 : 0, room_b = b.unit < 1 ? b.unit / 2 : 0;
  if (b.number <= room_b) return Fit::unknown;
  const double low = 100 * std::max(0.0, a.number - room_a) / (b.number + room_b),
               high = 100 * (a.number + room_a) / (b.number - room_b);
  return p.number >= low - 1.5 * p.unit && p.number <= high + 1.5 * p.unit ? Fit::right : Fit::wrong;
}

/// Is the share how much the second is more than the first, or less?
Fit fit_change(const Cell& from, const Cell& to, const Cell& share) {
  if (!from.value || !to.value || !share.value || from.value->percent || to.value->percent) return Fit::unknown;
  const Value &a = *from.value, &b = *to.value, &p = *share.value;
  const double room_a = a.unit < 1 ? a.unit / 2 : 0, room_b = b.unit < 1 ? b.unit / 2 : 0;
  if (a.number <= room_a || b.number < 0) return Fit::unknown;
  const double low = 100 * ((b.number - room_b) / (a.number + room_a) - 1),
               high = 100 * ((b.number + room_b) / (a.number - room_a) - 1);
  return p.number >= low - 1.5 * p.unit && p.number <= high + 1.5 * p.unit ? Fit::right : Fit::wrong;
}

struct Reading {
  uint32_t part = 0, whole = 0;  // of a change: to, and from
  bool of_total = false;         // the whole is the last row of the part's own column
  uint32_t total_row = 0;
  bool is_change = false;
  std::vector<uint32_t> right, wrong;
  Cell sum{};  // of the part's column, where no row says it
};

template <class Faulty>
void judge(const Grid& g, uint32_t share, Reading& reading, Faulty faulty) {
  for (uint32_t r = g.heads(); r < g.rows(); ++r) {
    if (reading.of_total && r == reading.total_row) continue;
    const Cell& whole = reading.sum.value  ? reading.sum
                        : reading.of_total ? g.at(reading.total_row, reading.part)
                                           : g.at(r, reading.whole);
    const Cell& part = g.at(r, reading.part);
    const Fit f = reading.is_change ? fit_change(whole, part, g.at(r, share)) : fit(part, whole, g.at(r, share));
    if (f == Fit::right) reading.right.push_back(r);
    // What a figure that is wrong itself makes of a share says nothing of the share.
    if (f == Fit::wrong && (reading.of_total || (!faulty(part) && !faulty(whole)))) reading.wrong.push_back(r);
  }
}

/// The sum of a column of counts without a total. `told`: the head of the shares says it, "Share of all 80".
Cell sum_of(const Grid& g, const Heads& heads, uint32_t part, uint32_t share, bool& told) {
  Cell out;
  double sum = 0;
  for (uint32_t r = g.heads(); r < g.rows(); ++r) {
    if (heads.says_part(g.label(r))) continue;
    const Cell& c = g.at(r, part);
    if (!c.value || c.value->percent || c.value->unit != 1 || c.value->number < 0) return out;
    sum += c.value->number;
    if (out.row == nullptr) out.row = c.row;
  }
  out.words = shown(sum, 1);
  const std::string& head = g.head(share).folded;
  for (size_t at = head.find(out.words); at != head.npos; at = head.find(out.words, at + 1)) {
    const size_t end = at + out.words.size();
    told = told || ((at == 0 || !stet::digit(head[at - 1])) && (end == head.size() || !stet::digit(head[end])));
  }
  out.value = Value{sum, 1, false, false};
  return out;
}

/// A share is a hundred, and its parts are not.
void hundred(const Grid& g, const Heads& heads, uint32_t share, std::vector<Fault>& out) {
  for (uint32_t r = g.heads() + 2; r < g.rows(); ++r) {
    const Cell& total = g.at(r, share);
    if (!total.value || std::abs(total.value->number - 100) > total.value->unit || !heads.says_sum(g.label(r)))
      continue;
    double sum = 0, unit = total.value->unit;
    uint32_t count = 0;
    bool known = true;
    for (uint32_t k = r; k-- > g.heads();) {
      if (heads.says_sum(g.label(k))) break;
      if (heads.says_part(g.label(k))) continue;
      const Cell& c = g.at(k, share);
      if (!c.value) {
        known = known && c.blank();
        continue;
      }
      sum += c.value->number;
      unit = std::max(unit, c.value->unit);
      ++count;
    }
    const double off = std::abs(sum - 100);
    if (!known || count < 3 || off <= (count + 1) * unit / 2 || off > 15) continue;
    out.push_back(
        {total.row,
         "the percentages of this column are " + shown(sum, unit) + " together, not 100",
         {{g.at(g.heads(), share).row == nullptr ? total.row->span : g.at(g.heads(), share).row->span, "the column"}},
         false});
    return;
  }
}

}  // namespace

void find_shares(const Grid& g, const Heads& heads, const std::vector<Fault>& sums, std::vector<Fault>& out) {
  const auto faulty = [&](const Cell& c) {
    return c.row != nullptr && std::any_of(sums.begin(), sums.end(), [&](const Fault& f) { return f.cell == c.row; });
  };
  constexpr uint32_t most_columns = 14;  // the pairs of columns are tried
  if (g.columns() > most_columns) return;
  uint32_t total_row = 0;
  for (uint32_t r = g.heads(); r < g.rows(); ++r)
    if (heads.says_sum(g.label(r))) total_row = r;
  for (uint32_t share = 1; share < g.columns(); ++share) {
    if (!is_share(g, heads, share)) continue;
    Reading best;
    const auto offer = [&](Reading reading) {
      judge(g, share, reading, faulty);
      if (reading.right.size() > best.right.size() ||
          (reading.right.size() == best.right.size() && reading.wrong.size() < best.wrong.size()))
        best = std::move(reading);
    };
    for (uint32_t a = 1; a < g.columns(); ++a) {
      if (a == share || is_share(g, heads, a)) continue;
      for (uint32_t b = 1; b < g.columns(); ++b)
        if (b != a && b != share && !is_share(g, heads, b)) {
          offer({a, b, false, 0, false, {}, {}, {}});
          offer({a, b, false, 0, true, {}, {}, {}});
        }
      if (total_row > g.heads() + 1) offer({a, a, true, total_row, false, {}, {}, {}});
      bool told = false;
      const Cell sum = total_row == 0 && g.heads() > 0 ? sum_of(g, heads, a, share, told) : Cell();
      const uint32_t rows = g.rows() - g.heads();
      // "Share" says that the column is one of parts.
      const bool few = told || heads.says_share(g.head(share));
      if (sum.value && rows >= (few ? 3u : 4u)) offer({a, a, false, 0, false, {}, {}, sum});
    }
    // One row that does not fit where the others do.
    const size_t right = best.right.size();
    if (best.wrong.size() == 1 && right >= 1 && (right >= 2 || g.rows() - g.heads() == 2)) {
      const uint32_t r = best.wrong[0];
      const Cell &part = g.at(r, best.part),
                 &whole = best.sum.value  ? best.sum
                          : best.of_total ? g.at(best.total_row, best.part)
                                          : g.at(r, best.whole),
                 &cell = g.at(r, share);
      if (!faulty(part) && !faulty(whole) && best.is_change && right >= 2) {
        const double value = 100 * (part.value->number / whole.value->number - 1);
        out.push_back({cell.row,
                       "from " + whole.words + " to " + part.words + " is a change of " +
                           shown(value, cell.value->unit) + " per cent, not " +
                           shown(cell.value->number, cell.value->unit),
                       {{whole.row->span, "the figure before"}, {part.row->span, "the figure after"}},
                       true});
        continue;
      }
      if (!faulty(part) && !faulty(whole) && !best.is_change) {
        const double value = 100 * part.value->number / whole.value->number;
        out.push_back({cell.row,
                       part.words + " of " + whole.words + " is " + shown(value, cell.value->unit) + " per cent, not " +
                           shown(cell.value->number, cell.value->unit),
                       {{part.row->span, "the part"},
                        {whole.row->span, best.sum.value ? "the first of the column that adds up to it" : "the whole"}},
                       right >= 2});
        continue;
      }
    }
    if (right == 0 || best.wrong.empty()) hundred(g, heads, share, out);
  }
}

}  // namespace table
