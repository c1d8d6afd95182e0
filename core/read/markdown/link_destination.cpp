// CommonMark's rules for destinations: in angle brackets, or up to a space, with balanced parentheses.
#include "core/read/markdown/link_destination.h"

#include "core/base/utf8.h"

namespace stet {

Span link_destination(std::string_view s, size_t at) {
  while (at < s.size() && is_space(s[at])) ++at;
  size_t end = at;
  if (at < s.size() && s[at] == '<') {
    for (end = ++at; end < s.size() && s[end] != '>' && s[end] != '\n'; ++end)
      if (s[end] == '\\') ++end;
    return end < s.size() && s[end] == '>' ? Span{u32(at), u32(end)} : Span{0, 0};
  }
  int depth = 0;
  for (; end < s.size() && !is_space(s[end]); ++end) {
    if (s[end] == '\\' && end + 1 < s.size() && !is_space(s[end + 1])) {
      ++end;
    } else if (s[end] == '(') {
      ++depth;
    } else if (s[end] == ')' && --depth < 0) {
      break;
    }
  }
  return end > at ? Span{u32(at), u32(end)} : Span{0, 0};
}

}  // namespace stet
