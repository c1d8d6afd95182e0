// Finding our own remarks.
#include "core/document/remarks.h"

namespace stet {

std::vector<Span> own_remarks(const Document& d) {
  std::vector<Span> out;
  const std::string_view text = d.text;
  const std::string opening = "<!-- " + std::string(remark_sign);
  for (size_t at = text.find(opening); at != std::string_view::npos;) {
    const size_t close = text.find("-->", at);
    if (close == std::string_view::npos) break;
    const uint32_t end = u32(close) + 3;
    // Where the page shows it (in code), it is somebody's example.
    if (d.prose()[at] == STET_MASK) {
      const uint32_t blank = at > 0 && text[at - 1] == ' ' ? 1 : 0;
      out.push_back({u32(at) - blank, end});
    }
    at = text.find(opening, close);
  }
  return out;
}

}  // namespace stet
