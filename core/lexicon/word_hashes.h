// Which words are in none of some lists, told by their hashes.
#pragma once

#include <bitset>
#include <cstdint>
#include <initializer_list>

#include "core/lexicon/lexicon.h"
#include "core/lexicon/table.h"
#include "core/lexicon/words.h"

namespace stet::lexicon {

/// The words of several lists, and a few others.
class WordHashes {
 public:
  WordHashes(std::initializer_list<List> lists) {
    for (const List of : lists)
      for (size_t i = 0; i < count_entries(of); ++i) bits_.set(bit_of(hash_of_folded(entry(of, i).word), shift));
  }
  /// False: a word of that hash (stet_word.hash) is in none of the lists.
  bool may_have(uint32_t hash) const { return bits_[bit_of(hash, shift)]; }

 private:
  static constexpr uint32_t shift = 32 - 16;
  std::bitset<size_t{1} << (32 - shift)> bits_;
};

}  // namespace stet::lexicon
