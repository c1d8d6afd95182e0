// "£ | s. | d.", "h | min": twelve pence are a shilling, and totals carry. That columns belong together so their heads
// say, and that no row has more of a smaller unit than makes a larger one.
#include "mixed_units.h"

#include <algorithm>
#include <cmath>

namespace table {
namespace {

/// The values of heads-of-mixed-units.
enum Unit : uint32_t {
  pound = 1,
  shilling,
  penny,
  hour,
  minute,
  second,
  yard,
  foot,
  inch,
  stone,
  lb,
  ounce,
  ton,
  cwt,
  quarter,
  rupee,
  anna,
  pie,
  acre,
  rood,
  perch
};
struct Step {
  uint32_t larger, smaller;
  double per;
};
constexpr Step steps[] = {{pound, shilling, 20},
                          {shilling, penny, 12},
                          {hour, minute, 60},
                          {minute, second, 60},
                          {minute, shilling, 60} /* "s" of seconds */,
                          {yard, foot, 3},
                          {foot, inch, 12},
                          {stone, lb, 14},
                          {lb, ounce, 16},
                          {ton, cwt, 20},
                          {cwt, quarter, 4},
                          {quarter, lb, 28},
                          {rupee, anna, 16},
                          {anna, pie, 12},
                          {acre, rood, 4},
                          {rood, perch, 40}};
/// How many of the smaller are one of the larger; 0: they are no neighbours.
double step(uint32_t larger, uint32_t smaller) {
  for (const Step& s : steps)
    if (s.larger == larger && s.smaller == smaller) return s.per;
  return 0;
}

struct Fraction {
  std::string_view sign;
  double value;
};
constexpr Fraction fractions[] = {{"\u00BC", 0.25}, {"\u00BD", 0.5}, {"\u00BE", 0.75}};

/// A number with a fraction behind it; moves behind them.
std::optional<double> number_at(std::string_view s, size_t& at) {
  double value = 0;
  const size_t begin = at;
  const auto group = [&] {  // "1,204"
    return s[at] == ',' && at > begin && at + 3 < s.size() && stet::digit(s[at + 1]) && stet::digit(s[at + 2]) &&
           stet::digit(s[at + 3]);
  };
  for (; at < s.size() && (stet::digit(s[at]) || group()); ++at)
    if (stet::digit(s[at])) value = value * 10 + (s[at] - '0');
  const size_t end = at;
  while (at < s.size() && s[at] == ' ') ++at;
  for (const Fraction& f : fractions)
    if (s.substr(at).starts_with(f.sign)) {
      at += f.sign.size();
      return value + f.value;
    }
  at = end;
  return end > begin ? std::optional(value) : std::nullopt;
}
bool is_dash(std::string_view s) { return s.starts_with('-') || s.starts_with("\u2013") || s.starts_with("\u2014"); }

/// "12", "6½", "–".
std::optional<double> whole_cell(const Cell& c) {
  if (c.blank()) return 0;
  size_t at = c.words.starts_with("\u00A3") ? 2 : 0;
  const auto value = number_at(c.words, at);
  while (at < c.words.size() && (c.words[at] == '.' || c.words[at] == ' ')) ++at;
  return at == c.words.size() ? value : std::nullopt;
}

/// "£12 4s. 6d.", "4s. 6d.", "£3"; where the head says so (`bare`) "12 4 6", "12 – 6". `marked`: s or d stand in it.
std::optional<std::vector<double>> money_in(std::string_view s, bool bare, bool& marked) {
  std::vector<double> out(3, 0);
  constexpr std::string_view pound_sign = "\u00A3";
  size_t next = 0, plain = 0;  // the unit that may come next; numbers without a mark
  const bool sign = s.starts_with(pound_sign);
  for (size_t at = sign ? pound_sign.size() : 0; at < s.size();) {
    if (s[at] == ' ' || s[at] == '.' || s[at] == ',' || (bare && s[at] == '/')) {
      ++at;
      continue;
    }
    std::optional<double> value = number_at(s, at);
    if (!value && bare && is_dash(s.substr(at))) {
      at += s[at] == '-' ? 1 : 3;
      value = 0;
    }
    if (!value) return std::nullopt;
    size_t mark = at;
    while (mark < s.size() && s[mark] == ' ') ++mark;
    const char letter = mark < s.size() && (mark + 1 == s.size() || !stet::letter(s[mark + 1])) ? s[mark] : ' ';
    size_t unit = next;
    if (letter == 's' || letter == 'd' || letter == 'l') {
      unit = letter == 's' ? 1 : letter == 'd' ? 2 : 0;
      marked = marked || unit > 0;
      at = mark + 1;
    } else if (!(next == 0 && sign)) {
      ++plain;
    }
    if (unit < next || unit > 2) return std::nullopt;
    out[unit] = *value;
    next = unit + 1;
  }
  if (next == 0 || (plain > 0 && !(bare && next == 3))) return std::nullopt;
  return out;
}

/// A head without blanks and points.
std::string compact(const Cell& head) {
  std::string out;
  for (const char c : head.folded)
    if (c != ' ' && c != '.' && c != ',' && c != '/' && c != '(' && c != ')') out += c;
  return out;
}
bool says_money(const Cell& head) {
  const std::string s = compact(head);
  return s == "\u00A3sd" || s == "lsd";
}
const std::vector<double> per_pound{20, 12};
const std::vector<std::string> money_units{"\u00A3", "s.", "d."};

/// No row has as many of a smaller unit as make a larger one, and two at least have some.
bool carries(const Grid& g, const MixedColumns& m) {
  constexpr uint32_t fewest = 2;
  uint32_t rows = 0;
  for (uint32_t r = g.heads(); r < g.rows(); ++r) {
    const auto amounts = m.at(g, r);
    if (!amounts || amounts->empty()) continue;
    bool some = false;
    for (size_t k = 1; k < amounts->size(); ++k) {
      if ((*amounts)[k] >= m.per[k - 1]) return false;
      some = some || (*amounts)[k] > 0;
    }
    rows += some;
  }
  return rows >= fewest;
}

/// The first row below the heads where it has nothing but units, as Markdown has one row of heads alone; else none.
uint32_t row_of_units(const Grid& g, const Heads& heads) {
  uint32_t units = 0;
  for (uint32_t c = 0; c < g.columns() && g.heads() < g.rows(); ++c) {
    const Cell& cell = g.at(g.heads(), c);
    if (cell.words.empty()) continue;
    if (heads.unit_of(cell) == 0) return stet::none;
    ++units;
  }
  return units >= 2 ? g.heads() : stet::none;
}

/// Columns side by side from one on; count 0: there are none. `row`: where their heads stand, if below the others.
MixedColumns side_by_side(const Grid& g, const Heads& heads, uint32_t first, uint32_t row) {
  MixedColumns out{first, 0, {}, {}, row};
  const auto head = [&](uint32_t c) -> const Cell& { return row == stet::none ? g.head(c) : g.at(row, c); };
  if (first + 2 < g.columns() && says_money(g.head(first)) && g.head(first + 1).blank() && g.head(first + 2).blank())
    return {first, 3, per_pound, money_units, stet::none};
  uint32_t last = 0;
  for (uint32_t c = first; c < g.columns(); ++c) {
    const uint32_t unit = heads.unit_of(head(c));
    if (unit == 0) break;
    const double per = c == first ? 0 : step(last, unit);
    if (c > first && per == 0) break;
    if (c > first) out.per.push_back(per);
    out.units.push_back(head(c).words);
    last = unit;
    ++out.count;
  }
  if (out.count < 2) out.count = 0;
  return out;
}

/// All cells of one column are amounts of money.
bool in_one_column(const Grid& g, uint32_t column) {
  constexpr uint32_t fewest = 3;
  const bool bare = says_money(g.head(column));
  uint32_t amounts = 0, marks = 0;
  for (uint32_t r = g.heads(); r < g.rows(); ++r) {
    const Cell& c = g.at(r, column);
    if (c.blank()) continue;
    bool marked = false;
    if (!money_in(c.words, bare, marked)) return false;
    ++amounts;
    marks += marked;
  }
  return amounts >= fewest && (bare || 2 * marks >= amounts);
}

struct Sum {
  double sum = 0, most = 0;
  uint32_t count = 0;
  bool known = true;
  void add(const MixedColumns& m, const Grid& g, uint32_t row) {
    const auto amounts = m.at(g, row);
    known = known && amounts.has_value();
    if (!amounts || amounts->empty()) return;
    const double value = m.smallest(*amounts);
    sum += value;
    most = std::max(most, value);
    ++count;
  }
  bool is(double total) const { return known && count >= 2 && std::abs(sum - total) < 1e-6; }
};

/// The first cell of a total that is not as its parts make it.
const stet::Cell* at_fault(const Grid& g, const MixedColumns& m, uint32_t row, double right) {
  if (m.count == 1) return g.at(row, m.first).row;
  const std::vector<double> said = m.at(g, row).value_or(std::vector<double>(m.count, 0));
  double left = right;
  for (size_t k = 0; k < m.count; ++k) {
    double size = 1;
    for (size_t j = k; j + 1 < m.count; ++j) size *= m.per[j];
    const double part = k + 1 == m.count ? left : std::floor(left / size + 1e-9);
    left -= part * size;
    const stet::Cell* cell = g.at(row, m.first + static_cast<uint32_t>(k)).row;
    if (std::abs(part - said[k]) > 1e-6 && cell != nullptr) return cell;
  }
  return g.at(row, m.first).row;
}

}  // namespace

std::optional<std::vector<double>> MixedColumns::at(const Grid& g, uint32_t row) const {
  std::vector<double> out;
  bool blank = true;
  if (row == heads) return out;
  for (uint32_t c = first; c < first + count; ++c) {
    const Cell& cell = g.at(row, c);
    blank = blank && cell.words.empty();
    if (count == 1) {
      bool marked = false;
      if (cell.blank()) return std::vector<double>();
      return money_in(cell.words, says_money(g.head(c)), marked);
    }
    const auto value = whole_cell(cell);
    if (!value) return std::nullopt;
    out.push_back(*value);
  }
  if (blank) out.clear();
  return out;
}
double MixedColumns::smallest(const std::vector<double>& amounts) const {
  double out = 0;
  for (size_t k = 0; k < amounts.size(); ++k) out = out * (k == 0 ? 1 : per[k - 1]) + amounts[k];
  return out;
}
std::string MixedColumns::shown(double amount) const {
  std::string out;
  const size_t n = units.size();
  for (size_t k = 0; k < n; ++k) {
    double size = 1;
    for (size_t j = k; j + 1 < n; ++j) size *= per[j];
    const double whole = std::floor(amount / size + 1e-9);
    amount -= whole * size;
    std::string part = stet::printed(whole, 0);
    if (k + 1 == n)
      for (const Fraction& f : fractions)
        if (std::abs(amount - f.value) < 1e-6) part = (whole > 0 ? part : "") + std::string(f.sign);
    const std::string& unit = units[k];
    const bool sign = unit.starts_with("\u00A3"), short_unit = unit.size() <= 2;
    out += (k > 0 ? " " : "") + (sign ? unit + part : part + (short_unit ? "" : " ") + unit);
  }
  return out;
}

std::vector<MixedColumns> mixed_columns(const Grid& g, const Heads& heads) {
  std::vector<MixedColumns> out;
  const uint32_t row = row_of_units(g, heads);
  for (uint32_t c = 1; c < g.columns(); ++c) {
    MixedColumns m{c, 0, {}, {}, stet::none};
    if (g.heads() > 0) m = side_by_side(g, heads, c, row);
    if (m.count == 0 && in_one_column(g, c)) m = {c, 1, per_pound, money_units, stet::none};
    if (m.count == 0 || !carries(g, m)) continue;
    c += m.count - 1;
    out.push_back(std::move(m));
  }
  return out;
}

void find_mixed_sums(const Grid& g, const Heads& heads, const std::vector<MixedColumns>& all, std::vector<Fault>& out) {
  constexpr size_t most_totals = 24;
  if (all.empty()) return;
  std::vector<uint32_t> totals;
  for (uint32_t r = g.heads(); r < g.rows() && totals.size() < most_totals; ++r) {
    if (!heads.says_sum(g.label(r))) continue;
    const uint32_t since = totals.empty() ? g.heads() : totals.back() + 1;
    size_t right = 0;
    std::vector<Fault> wrong;
    for (const MixedColumns& m : all) {
      const auto said = m.at(g, r);
      if (!said || said->empty()) continue;
      const double total = m.smallest(*said);
      Sum section, every, whole, sums;
      for (uint32_t k = g.heads(); k < r; ++k) {
        const bool is_total = std::find(totals.begin(), totals.end(), k) != totals.end();
        (is_total ? sums : whole).add(m, g, k);
        if (k < since) continue;
        every.add(m, g, k);
        if (!heads.says_part(g.label(k))) section.add(m, g, k);
      }
      if (section.is(total) || every.is(total) || whole.is(total) || sums.is(total)) {
        ++right;
        continue;
      }
      // A total is more than each part, and not far from their sum.
      constexpr double least = 0.6, most = 1.6;
      const Sum& parts = section.count >= 2 ? section : sums;
      if (!parts.known || parts.count < 2 || total <= parts.most || total < least * parts.sum ||
          total > most * parts.sum)
        continue;
      const stet::Cell* cell = at_fault(g, m, r, parts.sum);
      if (cell == nullptr) continue;
      wrong.push_back(
          {cell, "the column adds up to " + m.shown(parts.sum) + ", its total says " + m.shown(total), {}, false});
      if (const stet::Cell* first = g.at(since, m.first).row; first != nullptr && first != cell)
        wrong.back().evidence = {{first->span, "the first of its parts"}};
    }
    totals.push_back(r);
    if (right == 0 && wrong.size() > 1) continue;  // they are the total of something else
    for (Fault& f : wrong) {
      f.proved = right > 0;
      out.push_back(std::move(f));
    }
  }
}

}  // namespace table
