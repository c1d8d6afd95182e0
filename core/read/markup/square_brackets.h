// Which "]" closes which "[" within a paragraph, found in one pass over the file.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet {

class SquareBrackets {
 public:
  /// Those behind a backslash stand for themselves; an empty line leaves nothing open.
  explicit SquareBrackets(std::string_view source);
  /// Where the bracket that opens at `open` is closed; none: nowhere.
  uint32_t close_of(uint32_t open) const;

 private:
  struct Pair {
    uint32_t open, close;
  };
  std::vector<Pair> pairs_;  // sorted by open
};

}  // namespace stet
