// Keys in brackets: each "@key" that begins an item, with what follows its comma as the locator.
#include "core/read/markdown/citation_keys.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/reader.h"

namespace stet {
namespace {

constexpr uint32_t longest = 400;  // bytes of a bracket looked at

bool in_key(char c) {
  return is_alnum(c) || c == '_' || std::string_view(":.#$%&-+?<>~/").find(c) != std::string_view::npos;
}

/// The key behind an "@"; empty: there is none.
Span key_at(std::string_view s, uint32_t at, uint32_t end) {
  uint32_t stop = at;
  if (at >= end || !(is_alnum(s[at]) || s[at] == '_')) return {at, at};
  while (stop < end && in_key(s[stop])) ++stop;
  while (stop > at && !is_alnum(s[stop - 1]) && s[stop - 1] != '_') --stop;  // a stop ends the sentence, not the key
  return {at, stop};
}

}  // namespace

void read_citation_keys(Document& d) {
  const size_t before = d.markers.size();
  const std::string_view s = d.masked;
  for (size_t hit = s.find('@'); hit != std::string_view::npos; hit = s.find('@', hit + 1)) {
    const uint32_t at = u32(hit);
    // Back to the bracket, on to its end.
    uint32_t open = at;
    while (open > 0 && at - open < longest && s[open - 1] != '[' && s[open - 1] != ']' && s[open - 1] != '\n') --open;
    if (open == 0 || s[open - 1] != '[') continue;
    const size_t close = s.find(']', at);
    if (close == std::string_view::npos || close - open > longest || s.substr(close + 1, 1) == "(") continue;
    const Span whole{open - 1, u32(close) + 1};
    const size_t first = d.markers.size();
    for (uint32_t item = open; item < close;) {
      const uint32_t end = u32(std::min(s.find(';', item), close));
      const size_t sign = s.find('@', item);
      if (sign < end && (sign == item || is_space(s[sign - 1]) || s[sign - 1] == '-')) {
        const Span key = key_at(s, u32(sign) + 1, end);
        if (!empty(key)) {
          stet_marker m{};
          m.span = trimmed(s, {item, end});
          m.label = key;
          if (key.end < end && s[key.end] == ',') m.locator = trimmed(s, {key.end + 1, end});
          m.scheme = STET_LABEL_KEY;
          m.note = m.block = m.list = none;
          d.markers.push_back(m);
        }
      }
      item = end + 1;
    }
    if (d.markers.size() == first) continue;
    if (d.markers.size() == first + 1) d.markers.back().span = whole;
    std::fill(d.masked.begin() + whole.begin, d.masked.begin() + whole.end, STET_MASK);
    hit = close;
  }
  if (d.markers.size() == before) return;
  std::stable_sort(d.markers.begin(), d.markers.end(),
                   [](const stet_marker& a, const stet_marker& b) { return a.span.begin < b.span.begin; });
}

}  // namespace stet
