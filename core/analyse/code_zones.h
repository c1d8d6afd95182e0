// What a program reads, in the text as the reader found it: no mark, marker or label of the author's.
#pragma once

#include <algorithm>
#include <vector>

#include "core/document/document.h"

namespace stet {

class CodeZones {
 public:
  explicit CodeZones(const Document& d) {
    for (const stet_zone& z : d.zones)
      if (z.kind == STET_ZONE_CODE) spans_.push_back(z.span);
    std::sort(spans_.begin(), spans_.end(), [](Span a, Span b) { return a.begin < b.begin; });
    for (size_t i = 1; i < spans_.size(); ++i) spans_[i].end = std::max(spans_[i].end, spans_[i - 1].end);
  }

  bool hold(uint32_t at) const { return !empty(around(at)); }

  /// Of a mark that code is made of; "<code>name"</code>" is none: its end slipped behind the author's mark.
  bool hold_mark(std::string_view text, uint32_t at) const {
    const Span code = around(at);
    if (empty(code)) return false;
    const auto is_mark = [&](size_t i) { return i < text.size() && text[i] == '"'; };
    const bool pairs =
        (at + 1 == code.end && code.begin > 0 && is_mark(code.begin - 1)) || (at == code.begin && is_mark(code.end));
    return !pairs || std::count(text.begin() + code.begin, text.begin() + code.end, '"') % 2 == 0;
  }

 private:
  Span around(uint32_t at) const {
    const auto next =
        std::upper_bound(spans_.begin(), spans_.end(), at, [](uint32_t a, Span z) { return a < z.begin; });
    return next != spans_.begin() && at < std::prev(next)->end ? *std::prev(next) : Span{};
  }

  std::vector<Span> spans_;  // by their beginnings; ends never fall
};

}  // namespace stet
