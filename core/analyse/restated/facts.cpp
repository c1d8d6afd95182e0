// Dates and figures against each other.
#include "core/analyse/restated/facts.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <stet/text.hpp>

#include "core/base/utf8.h"

namespace stet::restated {

std::string unit_of(const Document& d, const stet_number& n) {
  constexpr size_t longest_sign = 3;  // "kWh"
  std::string unit(d.clean(n.unit));
  if (unit.size() > longest_sign && (unit.back() == 's' || unit.back() == 'n')) unit.pop_back();
  return unit;
}

namespace {

Said compare_dates(const stet_date& a, const stet_date& b) {
  if ((a.flags | b.flags) & STET_DATE_INTERVAL) {
    const bool alike = a.year == b.year && a.month == b.month && a.day == b.day && a.end_year == b.end_year &&
                       a.end_month == b.end_month && a.end_day == b.end_day;
    if (alike) return Said::same;
    // An interval and a day within it, or two that cross, contradict nothing.
    const auto begin = [](const stet_date& t) { return (t.year * 16 + t.month) * 32 + t.day; };
    const auto end = [](const stet_date& t) {
      const bool interval = (t.flags & STET_DATE_INTERVAL) != 0;
      const int year = interval ? t.end_year : t.year, month = interval ? t.end_month : t.month,
                day = interval ? t.end_day : t.day;
      return (year * 16 + (month == 0 ? 15 : month)) * 32 + (day == 0 ? 31 : day);
    };
    if (begin(a) <= end(b) && begin(b) <= end(a)) return Said::incomparable;
    return (a.flags & b.flags & STET_DATE_INTERVAL) ? Said::other : Said::incomparable;
  }
  if (a.year != b.year) return Said::other;
  if (a.month != 0 && b.month != 0 && a.month != b.month) return Said::other;
  if (a.day != 0 && b.day != 0 && a.day != b.day) return Said::other;
  return Said::same;
}

/// Half of what the last figure that counts is worth: 41,000 may stand for 40,500 to 41,500.
double half_step(const stet_number& n) {
  if (n.kind == STET_NUMBER_SHARE) return 0.005;
  if (n.decimals > 0) return std::pow(10.0, -static_cast<double>(n.decimals)) / 2;
  double step = 1;
  const double value = std::abs(n.high);
  if (value >= 100)
    while (step < value && std::fmod(value, step * 10) == 0) step *= 10;
  return step / 2;
}

Said compare_numbers(const Document& d, const stet_number& a, const stet_number& b, bool loosely) {
  if (a.kind != b.kind) return Said::incomparable;
  if (a.kind != STET_NUMBER_PERCENT && d.seen(a.unit) != d.seen(b.unit) && unit_of(d, a) != unit_of(d, b))
    return Said::incomparable;
  if (a.low == b.low && a.high == b.high) return Said::same;
  const bool one_value = a.low == a.high && b.low == b.high;
  if (!one_value) {
    if (a.low <= b.high && b.low <= a.high && (a.low == a.high || b.low == b.high)) return Said::incomparable;
    return Said::other;
  }
  if (loosely && std::abs(a.low - b.low) <= std::max(half_step(a), half_step(b))) return Said::same;
  return Said::other;
}

/// Figures alone, without noughts at the end.
std::string figures(std::string_view words) {
  std::string out;
  for (const char c : words)
    if (is_digit(c)) out += c;
  while (!out.empty() && out.back() == '0') out.pop_back();
  return out;
}

bool figures_slip(const Document& d, const stet_number& a, const stet_number& b) {
  std::string x = figures(d.source(a.span)), y = figures(d.source(b.span));
  if (x.empty() || y.empty()) return false;
  if (x == y) {  // at another scale
    const double ratio = std::max(a.high, b.high) / std::max(1e-9, std::min(a.high, b.high));
    return ratio == 1000 || ratio == 1e6 || ratio == 1e9;
  }
  if (x.size() < y.size()) x.append(y.size() - x.size(), '0');
  if (y.size() < x.size()) y.append(x.size() - y.size(), '0');
  size_t differ = 0, first = 0, last = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    if (x[i] == y[i]) continue;
    if (differ++ == 0) first = i;
    last = i;
  }
  if (differ == 2 && x[first] == y[last] && x[last] == y[first]) return true;
  return differ == 1 && x.size() >= 3;
}

/// Two figures of a year that changed places: 1967 and 1976.
bool swapped(int a, int b) {
  const std::string x = std::to_string(a), y = std::to_string(b);
  bool is_swap = false;
  return x.size() == 4 && x[0] == y[0] && stet::one_slip(x, y, &is_swap) && is_swap;
}

}  // namespace

Said compare(const Document& d, const Fact& a, const Fact& b, bool loosely) {
  if (a.date != b.date) return Said::incomparable;
  return a.date ? compare_dates(d.dates[a.row], d.dates[b.row])
                : compare_numbers(d, d.numbers[a.row], d.numbers[b.row], loosely);
}

bool slip(const Document& d, const Fact& a, const Fact& b) {
  if (!a.date) return figures_slip(d, d.numbers[a.row], d.numbers[b.row]);
  const stet_date &x = d.dates[a.row], &y = d.dates[b.row];
  if (x.precision != y.precision) return false;
  if (x.precision == STET_DATE_YEAR) return swapped(x.year, y.year);
  return (x.year != y.year) + (x.month != y.month) + (x.day != y.day) == 1;
}

}  // namespace stet::restated
