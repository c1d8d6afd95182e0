// Where a date may be: the beginnings of numbers, and words like "yesterday" and "last October".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// Places within the words that tell a date from the document's own day, in order. `prose` is as the document's, but
/// for figures.
std::vector<uint32_t> relative_triggers(const Document& document, std::string_view prose);

/// Walks over the triggers of [begin, end) in order.
class DateTriggers {
 public:
  /// `words`: as relative_triggers; they must live as long.
  DateTriggers(std::string_view text, uint32_t begin, uint32_t end, const std::vector<uint32_t>& words);
  /// The next trigger at or after `from`, which never goes back; `end` if there is none.
  uint32_t next(uint32_t from);

 private:
  std::string_view text_;
  uint32_t begin_, end_;
  uint32_t number_;  // the next number that is known
  const std::vector<uint32_t>& words_;
  size_t word_ = 0;
};

}  // namespace stet
