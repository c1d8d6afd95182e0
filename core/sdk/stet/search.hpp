// stet/search.hpp: finding the few places of a text where a rule has something to look at. Header only.
//
// A rule that steps through a document byte by byte costs as much as reading it. One that looks for what begins with a
// mark finds the next one here and passes over the rest many bytes at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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
      if (k < most) blocks_[k].fill(members[k]);
    }
    for (size_t k = count_; k > 0 && k < most; ++k) blocks_[k] = blocks_[0];
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

  /// The first place in s[from, end) where one of them stands; `end` if there is none.
  size_t next(std::string_view s, size_t from, size_t end) const {
    size_t i = from;
    if (count_ == 0) return end;
#if defined(__SSE2__)
    if (count_ <= most) {
      for (; i + 16 <= end; i += 16)
        if (const unsigned mask = in_block(s.data() + i); mask != 0)
          return i + static_cast<size_t>(__builtin_ctz(mask));
      if (i < end && end >= 16) {  // the last ones with some of those before them
        const unsigned mask = in_block(s.data() + end - 16) >> (i + 16 - end);
        return mask != 0 ? i + static_cast<size_t>(__builtin_ctz(mask)) : end;
      }
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

#if defined(__SSE2__)
  /// Where one of at most eight stands in sixteen bytes, a bit for each place.
  unsigned in_block(const char* at) const {
    const auto load = [](const void* from) { return _mm_loadu_si128(static_cast<const __m128i*>(from)); };
    const __m128i block = load(at);
    const auto two = [&](size_t k) {
      return _mm_or_si128(_mm_cmpeq_epi8(block, load(blocks_[k].data())),
                          _mm_cmpeq_epi8(block, load(blocks_[k + 1].data())));
    };
    __m128i hits = two(0);
    if (count_ > 2) hits = _mm_or_si128(hits, two(2));
    if (count_ > 4) hits = _mm_or_si128(hits, two(4));
    if (count_ > 6) hits = _mm_or_si128(hits, two(6));
    return static_cast<unsigned>(_mm_movemask_epi8(hits));
  }
#endif

  std::array<bool, 256> has_{};
  std::array<std::array<char, 16>, most> blocks_{};  // each member sixteen times; the first where there are no more
  size_t count_;
};

/// The first place in s[from, end) where a figure stands; `end` if there is none.
inline size_t next_digit(std::string_view s, size_t from, size_t end) {
  size_t i = from;
#if defined(__SSE2__)
  const auto figures = [&](size_t at) {
    const __m128i block = _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(s.data() + at)));
    const __m128i value = _mm_sub_epi8(block, _mm_set1_epi8('0'));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(value, _mm_set1_epi8(9)), value)));
  };
  for (; i + 16 <= end; i += 16)
    if (const unsigned mask = figures(i); mask != 0) return i + static_cast<size_t>(__builtin_ctz(mask));
  if (i < end && end >= 16) {  // the last ones with some of those before them
    const unsigned mask = figures(end - 16) >> (i + 16 - end);
    return mask != 0 ? i + static_cast<size_t>(__builtin_ctz(mask)) : end;
  }
#endif
  while (i < end && (s[i] < '0' || s[i] > '9')) ++i;
  return i < end ? i : end;
}

}  // namespace stet
