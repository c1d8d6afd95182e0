// A footnote's body is read from a copy without indentation; its pieces lead back, line by line.
#include "core/read/markdown/markdown_mask.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "core/base/utf8.h"
#include "core/read/entities.h"

namespace stet {

uint32_t MarkdownMask::place(uint32_t at) const {
  if (pieces_.empty()) return at;
  const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                      [](uint32_t offset, const Piece& p) { return offset < p.at; });
  const Piece& piece = *(after - 1);
  return piece.text + (at - piece.at);
}

void MarkdownMask::show(Span s) {
  while (s.begin < s.end) {
    uint32_t end = s.end;
    if (!pieces_.empty()) {
      const size_t newline = slice(buffer_, s).find('\n');
      if (newline != std::string_view::npos) end = s.begin + u32(newline) + 1;
    }
    const uint32_t to = place(s.begin);
    const uint32_t size = std::min(end - s.begin, u32(d_.text.size()) - to);
    std::memcpy(d_.masked.data() + to, d_.text.data() + to, size);
    s.begin = end;
  }
}

void MarkdownMask::show_entity(Span s) {
  const std::string c = decode_entity(slice(buffer_, s));
  if (c.empty()) return show(s);
  std::memcpy(d_.masked.data() + place(s.begin), c.data(), c.size());
}

void MarkdownMask::show_line_break(uint32_t at) {
  const size_t newline = buffer_.find('\n', at);
  if (newline == std::string_view::npos) return;
  const uint32_t to = place(u32(newline));
  if (to < d_.text.size() && is_space(d_.text[to])) d_.masked[to] = d_.text[to];
}

}  // namespace stet
