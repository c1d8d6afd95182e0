// Where a date may be: the beginnings of numbers, and the few letters that words like "yesterday" cannot do without.
#pragma once

#include <cstdint>
#include <string_view>

namespace stet {

/// Walks over the triggers of [begin, end) in order, sixty-four bytes at a time.
class DateTriggers {
 public:
  /// `words`: look for relative words too.
  DateTriggers(std::string_view text, uint32_t begin, uint32_t end, bool words)
      : text_(text), base_(begin), end_(end), words_(words) {}
  /// The next trigger at or after `from`, which never goes back; `end` if there is none.
  uint32_t next(uint32_t from);

 private:
  void load();

  std::string_view text_;
  uint32_t base_, end_;  // base_: the next byte to load
  uint32_t first_ = 0;   // of the bytes that mask_ is about
  uint64_t mask_ = 0;
  bool after_digit_ = false;
  bool words_;
};

}  // namespace stet
