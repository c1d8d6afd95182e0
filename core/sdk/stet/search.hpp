// stet/search.hpp: finding the few places of a text where a rule has something to look at. Header only.
//
// A rule that steps through a document byte by byte costs as much as reading it. Most look for something that begins
// with a mark or a word; these find the next one and pass over the rest many bytes at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace stet {

/// A set of bytes: marks, or the first bytes of characters. Made once, as a constant.
class Bytes {
 public:
  constexpr explicit Bytes(std::string_view members) : count_(members.size()) {
    for (size_t k = 0; k < members.size(); ++k) {
      has_[static_cast<unsigned char>(members[k])] = true;
      if (k < most) members_[k] = members[k];
    }
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

  /// The first place in s[from, end) where one of them stands; `end` if there is none.
  size_t next(std::string_view s, size_t from, size_t end) const {
    size_t i = from;
#if defined(__SSE2__)
    if (count_ > 0 && count_ <= most)
      for (; i + 16 <= end; i += 16) {
        const __m128i block = _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(s.data() + i)));
        __m128i hits = _mm_cmpeq_epi8(block, _mm_set1_epi8(members_[0]));
        for (size_t k = 1; k < count_; ++k)
          hits = _mm_or_si128(hits, _mm_cmpeq_epi8(block, _mm_set1_epi8(members_[k])));
        if (const int mask = _mm_movemask_epi8(hits); mask != 0)
          return i + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
      }
#endif
    while (i < end && !has(s[i])) ++i;
    return i < end ? i : end;
  }
  bool in(std::string_view s) const { return next(s, 0, s.size()) < s.size(); }

  /// All places in s[from, end) where one stands, for a range-based for.
  class Places {
   public:
    class Iterator {
     public:
      Iterator(const Places& of, size_t at) : of_(&of), at_(at) {}
      uint32_t operator*() const { return static_cast<uint32_t>(at_); }
      Iterator& operator++() {
        at_ = of_->bytes_->next(of_->s_, at_ + 1, of_->end_);
        return *this;
      }
      bool operator!=(const Iterator& other) const { return at_ != other.at_; }

     private:
      const Places* of_;
      size_t at_;
    };
    Places(const Bytes& bytes, std::string_view s, size_t from, size_t end)
        : bytes_(&bytes), s_(s), from_(from), end_(end) {}
    Iterator begin() const { return {*this, bytes_->next(s_, from_, end_)}; }
    Iterator end() const { return {*this, end_}; }

   private:
    const Bytes* bytes_;
    std::string_view s_;
    size_t from_, end_;
  };
  Places places(std::string_view s, size_t from, size_t end) const { return {*this, s, from, end}; }

 private:
  static constexpr size_t most = 8;  // for which comparing each is quicker than a table

  std::array<bool, 256> has_{};
  std::array<char, most> members_{};
  size_t count_;
};

/// At most 32 words of three small letters and more, found in either case wherever they stand, inside words too.
class WordSearch {
 public:
  constexpr WordSearch(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      const uint32_t bit = uint32_t{1} << count_;
      words_[count_++] = word;
      for (size_t k = 0; k < 3; ++k)
        for (const int upper : {0, 'a' - 'A'}) {
          may_[static_cast<unsigned char>(word[k] - upper)][k] |= bit;
          places_[static_cast<unsigned char>(word[k] - upper)] |= static_cast<uint8_t>(1u << k);
        }
    }
  }
  struct Found {
    size_t at, end;  // both the size of the text: there is none
    size_t word;     // its number, in the order given
  };
  Found next(std::string_view s, size_t from) const {
    const auto bits = [&](size_t i, size_t k) { return may_[static_cast<unsigned char>(s[i + k])][k]; };
    uint32_t in_row = 0;  // bit k: the last k + 1 bytes are the first ones of some words
    for (size_t last = from; last < s.size(); ++last) {
      in_row = (in_row << 1 | 1) & places_[static_cast<unsigned char>(s[last])];
      if ((in_row & 4) == 0 || last < 2) continue;
      const size_t i = last - 2;
      const uint32_t may = bits(i, 0) & bits(i, 1) & bits(i, 2);
      if (may == 0) continue;
      for (size_t word = 0; word < count_; ++word)
        if ((may >> word & 1) != 0 && goes_on(s, i, words_[word])) return {i, i + words_[word].size(), word};
    }
    return {s.size(), s.size(), count_};
  }

 private:
  static bool goes_on(std::string_view s, size_t at, std::string_view word) {
    if (s.size() - at < word.size()) return false;
    for (size_t k = 3; k < word.size(); ++k) {
      const char c = s[at + k];
      if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != word[k]) return false;
    }
    return true;
  }

  std::array<uint8_t, 256> places_{};               // of each byte: bit k if it is byte k of some word
  std::array<std::array<uint32_t, 3>, 256> may_{};  // of each byte: the words of which it is the first, second, third
  std::array<std::string_view, 32> words_{};
  size_t count_ = 0;
};

}  // namespace stet
