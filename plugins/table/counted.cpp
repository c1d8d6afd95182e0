// "28 (18.3)" under "Usual care (n = 203)": a count, and what share of its column it is.
#include <algorithm>
#include <cmath>

#include "table.h"

namespace table {
namespace {

using stet::digit;

struct Counted {
  double count = 0, share = 0, unit = 1;
};
/// "1,028", "1 028": figures in groups; their value and where they end.
double whole_at(std::string_view s, size_t& at) {
  double value = 0;
  for (size_t group = 0; at < s.size(); ++at) {
    const bool joint = (s[at] == ',' || s[at] == ' ') && group > 0 && at + 3 < s.size() && digit(s[at + 1]) &&
                       digit(s[at + 2]) && digit(s[at + 3]) && (at + 4 == s.size() || !digit(s[at + 4]));
    if (!digit(s[at]) && !joint) break;
    if (digit(s[at])) value = value * 10 + (s[at] - '0');
    ++group;
  }
  return value;
}
std::optional<Counted> counted(std::string_view s) {
  Counted out;
  size_t at = 0;
  out.count = whole_at(s, at);
  while (at < s.size() && s[at] == ' ') ++at;
  if (at == 0 || at >= s.size() || s[at] != '(') return std::nullopt;
  const size_t first = ++at;
  bool point = false;
  for (; at < s.size() && (digit(s[at]) || ((s[at] == '.' || s[at] == ',') && !point)); ++at) {
    if (digit(s[at])) {
      out.share = out.share * 10 + (s[at] - '0');
      if (point) out.unit /= 10;
    } else {
      point = true;
    }
  }
  if (at == first || at - first > 6) return std::nullopt;
  out.share *= out.unit;
  while (at < s.size() && (s[at] == ' ' || s[at] == '%')) ++at;
  return at + 1 == s.size() && s[at] == ')' ? std::optional(out) : std::nullopt;
}

/// "(n = 203)", "N=203" in a head; 0: it says none.
double size_in(std::string_view folded) {
  for (size_t at = folded.find('n'); at != std::string_view::npos; at = folded.find('n', at + 1)) {
    if (at > 0 && stet::in_word(folded[at - 1])) continue;
    size_t i = at + 1;
    while (i < folded.size() && folded[i] == ' ') ++i;
    if (i >= folded.size() || folded[i] != '=') continue;
    ++i;
    while (i < folded.size() && folded[i] == ' ') ++i;
    return whole_at(folded, i);
  }
  return 0;
}

}  // namespace

void find_counted(const Grid& g, std::vector<Fault>& out) {
  uint32_t right = 0;
  std::vector<Fault> wrong;
  for (uint32_t c = 1; c < g.columns(); ++c) {
    double size = 0;
    const stet::Cell* head = nullptr;
    for (uint32_t r = 0; r < g.heads() && size == 0; ++r)
      if ((size = size_in(g.at(r, c).folded)) > 0) head = g.at(r, c).row;
    if (size < 2) continue;
    for (uint32_t r = g.heads(); r < g.rows(); ++r) {
      const Cell& cell = g.at(r, c);
      const auto value = counted(cell.words);
      if (!value || value->count > size || value->share > 100) continue;
      const double share = 100 * value->count / size;
      if (std::abs(share - value->share) <= value->unit * 1.01) {
        ++right;
        continue;
      }
      wrong.push_back({cell.row,
                       stet::written(value->count) + " of " + stet::written(size) + " is " + shown(share, value->unit) +
                           " per cent, not " + shown(value->share, value->unit),
                       {{head->span, "how many there are"}},
                       true});
    }
  }
  // Where answers are missing the shares are of fewer; where most fit, they are of all.
  constexpr uint32_t fewest = 3;
  if (right >= fewest && right >= 3 * wrong.size())
    for (Fault& f : wrong) out.push_back(std::move(f));
}

}  // namespace table
