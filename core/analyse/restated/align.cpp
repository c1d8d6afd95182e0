// Alignment by dynamic programming over two short windows.
#include "core/analyse/restated/align.h"

#include <algorithm>
#include <array>

namespace stet::restated {

std::vector<std::pair<uint16_t, uint16_t>> align(std::span<const Token> a, std::span<const Token> b,
                                                 const Worth& facts) {
  const size_t n = std::min(a.size(), widest_window), m = std::min(b.size(), widest_window);
  std::array<std::array<uint16_t, widest_window + 1>, widest_window + 1> best;
  const auto worth = [&](const Token& x, const Token& y) -> int {
    if (x.stem != y.stem) return 0;  // facts have none
    if (x.fact != no_fact) return facts(x.fact, y.fact);
    return x.part == Part::content ? 4 : 1;
  };
  for (size_t i = 0; i <= n; ++i) best[i][m] = 0;
  for (size_t j = 0; j <= m; ++j) best[n][j] = 0;
  for (size_t i = n; i-- > 0;)
    for (size_t j = m; j-- > 0;) {
      int value = std::max(best[i + 1][j], best[i][j + 1]);
      if (const int w = worth(a[i], b[j]); w > 0) value = std::max(value, best[i + 1][j + 1] + w);
      best[i][j] = static_cast<uint16_t>(value);
    }
  std::vector<std::pair<uint16_t, uint16_t>> out;
  for (size_t i = 0, j = 0; i < n && j < m;) {
    const int w = worth(a[i], b[j]);
    if (w > 0 && best[i][j] == best[i + 1][j + 1] + w) {
      out.emplace_back(static_cast<uint16_t>(i++), static_cast<uint16_t>(j++));
    } else if (best[i + 1][j] >= best[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return out;
}

}  // namespace stet::restated
