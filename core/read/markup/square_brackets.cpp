// A stack of what is open, cleared where a paragraph ends.
#include "core/read/markup/square_brackets.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {

SquareBrackets::SquareBrackets(std::string_view s) {
  std::vector<uint32_t> open;
  bool blank = true;  // the line so far
  for (uint32_t i = 0; i < s.size(); ++i) {
    switch (s[i]) {
      case '\n':
        if (blank) open.clear();
        blank = true;
        continue;
      case ' ':
      case '\t':
      case '\r':
        continue;
      case '\\':
        ++i;
        break;
      case '[':
        open.push_back(i);
        break;
      case ']':
        if (open.empty()) break;
        pairs_.push_back({open.back(), i});
        open.pop_back();
        break;
      default:
        break;
    }
    blank = false;
  }
  std::sort(pairs_.begin(), pairs_.end(), [](const Pair& a, const Pair& b) { return a.open < b.open; });
}

uint32_t SquareBrackets::close_of(uint32_t open) const {
  const auto at =
      std::lower_bound(pairs_.begin(), pairs_.end(), open, [](const Pair& p, uint32_t v) { return p.open < v; });
  return at != pairs_.end() && at->open == open ? at->close : none;
}

}  // namespace stet
