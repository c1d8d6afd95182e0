// Places of a text that are taken: what meets one of them comes too late.
#pragma once

#include <iterator>
#include <map>

#include "core/base/span.h"

namespace stet {

class Taken {
 public:
  /// Two that only touch meet, too: which of them comes first nobody could say of an insertion.
  bool meets(Span s) const {
    const auto after = taken_.upper_bound(s.end);
    return after != taken_.begin() && std::prev(after)->second >= s.begin;
  }
  /// `s` meets no other, except those of its own that it follows.
  void take(Span s) {
    uint32_t& end = taken_[s.begin];
    end = end > s.end ? end : s.end;
  }

 private:
  std::map<uint32_t, uint32_t> taken_;  // begin → end
};

}  // namespace stet
