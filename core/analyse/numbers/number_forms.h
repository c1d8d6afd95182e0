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

/// What a document's marks in figures mean: "4.125" is four thousand here and four and an eighth there.
struct NumberMarks {
  bool spaces_group = false;    // "1 000": a common space stands between thousands
  char decimal = '\0';          // the mark that parts a fraction; none where nothing tells
  bool long_fractions = false;  // "0.125" stands in the text: "1.500" is one and a half, too
};

/// Counts what is plain, and says what the document's marks are then. "0.125", "3.5 %": a stop parts fractions;
/// "1.234.567": it parts none. "3.5" alone says nothing, since sections, times and days are written so, and "1,2" may
/// be two markers. The language is believed as long as the text does not speak against it.
class MarkVote {
 public:
  /// The figures that begin at `at`.
  void see(std::string_view prose, uint32_t at);
  NumberMarks result(std::string_view language) const;

 private:
  struct Count {
    uint32_t decimals = 0;  // of them, "0.125":
    uint32_t long_ones = 0;
    uint32_t groups = 0;  // "1.234.567", "1.234,5"
  };
  Count stops_, commas_;
};

/// 1,234.5, 1.234,5, 1 234, 2½, 3/4 at a digit or at ½. Nothing for versions ("2.3.1"), times and verses ("3:16").
/// `written`: the same with the no-break and narrow spaces that `prose` has as common ones; they group thousands.
std::optional<NumberFound> figures_at(std::string_view prose, std::string_view written, uint32_t at, uint32_t limit,
                                      const NumberMarks& marks);

/// "twenty-one", "two thirds", "one in three", "half of", "dozens of" at the begin of a word. `languages`: bits, see
/// lexicon.h.
std::optional<NumberFound> words_at(std::string_view text, uint32_t at, uint32_t limit, uint64_t languages);

}  // namespace stet
