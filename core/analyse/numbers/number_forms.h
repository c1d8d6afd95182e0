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
NumberMarks marks_by_language(std::string_view language);

/// Counts what is plain, and says what the document's marks are then. "3.5", "0.125": a stop parts fractions;
/// "1,234,567": a comma parts none. The language is believed as long as the text does not speak against it.
class MarkVote {
 public:
  /// The figures that begin at `at`.
  void see(std::string_view prose, uint32_t at);
  NumberMarks result(std::string_view language) const;

 private:
  uint32_t stops_ = 0, commas_ = 0;              // as decimal marks
  uint32_t long_stops_ = 0, long_commas_ = 0;    // of them with three figures: "0.125"
  uint32_t stop_groups_ = 0, comma_groups_ = 0;  // "1.234.567", "1.234,5"
};

/// 1,234.5, 1.234,5, 1 234, 2½, 3/4 at a digit or at ½. Nothing for versions ("2.3.1"), times and verses ("3:16").
/// `written`: the same with the no-break and narrow spaces that `prose` has as common ones; they group thousands.
std::optional<NumberFound> figures_at(std::string_view prose, std::string_view written, uint32_t at, uint32_t limit,
                                      const NumberMarks& marks);

/// "twenty-one", "two thirds", "one in three", "half of", "dozens of" at the begin of a word. `languages`: bits, see
/// lexicon.h.
std::optional<NumberFound> words_at(std::string_view text, uint32_t at, uint32_t limit, uint64_t languages);

}  // namespace stet
