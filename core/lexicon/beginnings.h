// Which words cannot be in some lists, told by their first letters.
#pragma once

#include <bitset>
#include <cstdint>
#include <initializer_list>

#include "core/lexicon/lexicon.h"
#include "core/lexicon/table.h"

namespace stet::lexicon {

/// How the words of several lists begin, of those that belong to some languages: fewer than of all of them.
class Beginnings {
 public:
  Beginnings(std::initializer_list<List> lists, uint64_t languages) {
    for (const List of : lists)
      for (size_t i = 0; i < count_entries(of); ++i)
        if (const Known e = entry(of, i); (e.meaning.languages & languages) != 0)
          bits_.set(bit_of(first_four(e.word), shift));
  }
  /// False: no entry is the word whose first_four() are these.
  bool may_be(uint32_t four) const { return bits_.test(bit_of(four, shift)); }

 private:
  static constexpr uint32_t shift = 32 - 12;
  std::bitset<size_t{1} << (32 - shift)> bits_;
};

}  // namespace stet::lexicon
