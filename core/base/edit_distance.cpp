// A third of the word may be wrong.
#include "core/base/edit_distance.h"

namespace stet {

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
