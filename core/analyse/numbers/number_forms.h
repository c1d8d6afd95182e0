// How numbers are written: figures with their marks, fractions, and words.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet {

/// What stands at a place, without what it counts.
struct NumberFound {
  uint32_t end = 0;
  double low = 0, high = 0;
  uint32_t decimals = 0;
  bool share = false;  // of a whole, which is 1
};

/// What follows, as far as names reach, in small letters of ASCII.
class Ahead {
 public:
  explicit Ahead(std::string_view s) : size_(std::min(s.size(), bytes_.size())) {
    for (size_t i = 0; i < size_; ++i) bytes_[i] = lower(s[i]);
  }
  operator std::string_view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 24> bytes_;
  size_t size_;
};

/// The marks that group thousands besides comma and stop depend on the language: "1 000", "1'000".
bool groups_with_spaces(std::string_view language);

/// 1,234.5, 1.234,5, 1 234, 2½, 3/4 at a digit or at ½. Nothing for versions ("2.3.1"), times and verses ("3:16").
/// `written`: the same with the no-break and narrow spaces that `prose` has as common ones; they group thousands.
std::optional<NumberFound> figures_at(std::string_view prose, std::string_view written, uint32_t at, uint32_t limit,
                                      bool spaces_group);

/// "twenty-one", "two thirds", "one in three", "half of", "dozens of" at the begin of a word. `languages`: bits, see
/// lexicon.h.
std::optional<NumberFound> words_at(std::string_view text, uint32_t at, uint32_t limit, uint64_t languages);

}  // namespace stet
