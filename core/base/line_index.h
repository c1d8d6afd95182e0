// From byte offsets to lines and columns and back.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet {

struct LineColumn {
  uint32_t line = 0;    // 1-based
  uint32_t column = 0;  // 1-based, in code points
};

/// The text must outlive the index. LF, CRLF and lone CR end a line.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  LineColumn at(uint32_t byte) const;
  uint32_t lines() const { return u32(starts_.size()); }
  /// The 1-based line that a byte stands in.
  uint32_t number_at(uint32_t byte) const;
  /// Bytes of a 1-based line without its line end.
  Span line(uint32_t number) const;

 private:
  std::string_view text_;
  std::vector<uint32_t> starts_;
};

}  // namespace stet
