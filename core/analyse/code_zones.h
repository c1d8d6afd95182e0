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

  bool hold(uint32_t at) const {
    const auto next =
        std::upper_bound(spans_.begin(), spans_.end(), at, [](uint32_t a, Span z) { return a < z.begin; });
    return next != spans_.begin() && at < std::prev(next)->end;
  }

 private:
  std::vector<Span> spans_;  // by their beginnings; ends never fall
};

}  // namespace stet
