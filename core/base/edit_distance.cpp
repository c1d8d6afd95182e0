// Optimal string alignment with an early exit, on code points.
#include "core/base/edit_distance.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {
namespace {

std::u32string code_points(std::string_view s) {
  std::u32string out;
  for (size_t i = 0; i < s.size();) {
    const CodePoint c = code_point_at(s, i);
    out += c.value;
    i += c.size;
  }
  return out;
}

}  // namespace

size_t edit_distance(std::string_view a, std::string_view b, size_t limit) {
  const std::u32string x = code_points(a);
  const std::u32string y = code_points(b);
  if ((x.size() > y.size() ? x.size() - y.size() : y.size() - x.size()) > limit) return limit + 1;
  std::vector<size_t> before(y.size() + 1);  // row i-2
  std::vector<size_t> last(y.size() + 1);    // row i-1
  std::vector<size_t> row(y.size() + 1);
  for (size_t j = 0; j <= y.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= x.size(); ++i) {
    row[0] = i;
    size_t best = row[0];
    for (size_t j = 1; j <= y.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (x[i - 1] != y[j - 1])});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
    before.swap(last);
    last.swap(row);
  }
  return last[y.size()];
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const size_t limit = std::max<size_t>(1, word.size() / 3);
  size_t best = limit + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    const size_t d = edit_distance(word, candidate, limit);
    if (d < best) {
      best = d;
      found = candidate;
    }
  }
  return found;
}

}  // namespace stet
