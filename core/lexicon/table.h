// The layout of the compiled word lists. tools/index/words.cpp writes it, the lexicon reads it; nobody else needs it.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/lexicon/pair.h"

namespace stet::lexicon {

/// How text must be prepared before it is looked up.
enum class Match : uint8_t {
  folded,  // as fold() does
  lower,   // small letters, accents as they are
  exact,   // as written
};

/// One meaning of one word. The meanings of a word stand together; a word is where its first meaning stands.
struct Entry {
  uint64_t languages;  // a bit for each, as in the list of languages; 0: of no language in particular
  uint32_t text;       // place in the one string of all words
  int32_t value;       // at least 1; 0 for what is only the beginning of a name of several words
  uint16_t size;       // bytes
  uint8_t border;      // 1: a word's letter ends it, so that a letter may not follow
};

/// What a value stands for: a place in the one string of all words.
struct Said {
  uint32_t text, size;
};

/// One list: its entries ordered by their first two bytes (see pair_of), longer ones first; a hash table of the words.
struct Head {
  uint64_t lengths;  // bit n: some word has n bytes; bit 63: 63 or more
  uint32_t name, name_size;
  uint32_t entries, count;
  uint32_t slots, slot_mask;      // slots: entry + 1 of the list, 0 empty
  uint32_t buckets, bucket_mask;  // buckets: bucket_mask + 2 borders in the list's entries
  uint32_t said, said_count;      // what value 1, 2 … stands for; none in most lists
  uint16_t longest;
  Match match;
};

constexpr uint32_t byte_at(std::string_view s, size_t i) { return static_cast<unsigned char>(s[i]); }

/// Of a word, of a single byte too.
constexpr uint32_t pair_of(std::string_view s) { return pair_of(byte_at(s, 0), s.size() > 1 ? byte_at(s, 1) : 0u); }

/// Four bytes that stand together as a number, the same on every processor.
inline uint32_t four_at(const char* s) {
  uint32_t four = 0;
  std::memcpy(&four, s, sizeof four);
  return std::endian::native == std::endian::little ? four : __builtin_bswap32(four);
}

/// The first bytes of a text as such a number, at most `most` (0 … 4) of them.
inline uint32_t first_four(std::string_view s, size_t most = 4) {
  if (s.size() >= 4) return most >= 4 ? four_at(s.data()) : four_at(s.data()) & ((1u << (8 * most)) - 1);
  const size_t n = std::min(s.size(), most);
  if (n == 0) return 0;
  // Of one to three bytes the first, the middle and the last are all there are.
  return byte_at(s, 0) | byte_at(s, n / 2) << (8 * (n / 2)) | byte_at(s, n - 1) << (8 * (n - 1));
}
/// The bit of such a number in a set that has room for 2^(32 - shift).
constexpr uint32_t bit_of(uint32_t four, uint32_t shift) { return static_cast<uint32_t>(four * 0x9E3779B1u) >> shift; }

/// The first four bytes of all entries of a list, of shorter entries with zeros behind.
struct Firsts {
  const uint64_t* bits;
  uint32_t shift;
  uint32_t shortest;  // bytes of the shortest entry
  bool has(uint32_t four) const {
    const uint32_t bit = bit_of(four, shift);
    return (bits[bit >> 6] >> (bit & 63) & 1) != 0;
  }
};

/// Of the outer eight bytes on each side.
inline uint32_t hash_of(std::string_view s) {
  const auto four = [&](size_t i) -> uint64_t { return four_at(s.data() + i); };
  const size_t n = s.size();
  uint64_t head = 0, tail = 0;
  if (n >= 8) {
    head = four(0) | four(4) << 32;
    tail = four(n - 8) | four(n - 4) << 32;
  } else if (n >= 4) {
    head = four(0) | four(n - 4) << 32;
  } else if (n > 0) {
    head = __builtin_bswap32(first_four(s)) >> (32 - 8 * n);
  }
  const uint64_t h = (head * 0x9E3779B97F4A7C15ULL ^ tail * 0xC2B2AE3D27D4EB4FULL) + n * 0x165667B19E3779F9ULL;
  return static_cast<uint32_t>(h ^ h >> 32);
}

}  // namespace stet::lexicon
