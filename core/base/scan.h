// Skipping what no scanner cares for, sixteen bytes at a time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <stet/search.hpp>
#include <stet/text.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace stet {

#if defined(__SSE2__)
inline __m128i load_block(std::string_view s, size_t at) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + at)));
}
#endif
// The last bytes of a stretch, fewer than sixteen, are looked at in the block that ends with them, where there is one.

/// The first byte of s[from, end) that is one of `a`, `b`, `c` or not ASCII; `end` if there is none.
inline size_t next_of(std::string_view s, size_t from, size_t end, char a, char b, char c) {
  size_t i = from;
#if defined(__SSE2__)
  const __m128i va = _mm_set1_epi8(a), vb = _mm_set1_epi8(b), vc = _mm_set1_epi8(c);
  const auto hits = [&](size_t at) {
    const __m128i block = load_block(s, at);
    return static_cast<unsigned>(_mm_movemask_epi8(
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, va), _mm_cmpeq_epi8(block, vb)),
                     _mm_or_si128(_mm_cmpeq_epi8(block, vc), block))));  // the high bit itself marks non-ASCII
  };
  for (; i + 16 <= end; i += 16)
    if (const unsigned mask = hits(i); mask != 0) return i + static_cast<size_t>(__builtin_ctz(mask));
  if (i < end && end >= 16) {
    const unsigned mask = hits(end - 16) >> (i + 16 - end);
    return mask != 0 ? i + static_cast<size_t>(__builtin_ctz(mask)) : end;
  }
#endif
  for (; i < end; ++i)
    if (s[i] == a || s[i] == b || s[i] == c || static_cast<unsigned char>(s[i]) >= 0x80) return i;
  return end;
}

/// The first place in s[from, end) where `a` and `b` stand together; `end` if there is none.
inline size_t next_pair(std::string_view s, size_t from, size_t end, char a, char b) {
  size_t i = from;
#if defined(__SSE2__)
  const __m128i va = _mm_set1_epi8(a), vb = _mm_set1_epi8(b);
  const auto hits = [&](size_t at) {
    return static_cast<unsigned>(_mm_movemask_epi8(
        _mm_and_si128(_mm_cmpeq_epi8(load_block(s, at), va), _mm_cmpeq_epi8(load_block(s, at + 1), vb))));
  };
  for (; i + 17 <= end; i += 16)
    if (const unsigned mask = hits(i); mask != 0) return i + static_cast<size_t>(__builtin_ctz(mask));
  if (i < end && end >= 17) {
    const unsigned mask = hits(end - 17) >> (i + 17 - end);
    return mask != 0 ? i + static_cast<size_t>(__builtin_ctz(mask)) : end;
  }
#endif
  for (; i + 1 < end; ++i)
    if (s[i] == a && s[i + 1] == b) return i;
  return end;
}

/// Of 64 bytes, a bit for each, the first lowest: those of words that are ASCII letters or figures, the letters of
/// them, and what is not ASCII or is `hidden`.
struct WordBytes {
  uint64_t word = 0, letter = 0, other = 0;
};
/// `at`: the first of them.
inline WordBytes word_bytes(const char* at, char hidden) {
  WordBytes out;
#if defined(__SSE2__)
  const std::string_view s(at, 64);
  const __m128i bit = _mm_set1_epi8(0x20), a = _mm_set1_epi8('a'), letters = _mm_set1_epi8(25),
                zero = _mm_set1_epi8('0'), figures = _mm_set1_epi8(9), mask = _mm_set1_epi8(hidden);
  const auto at_most = [](__m128i block, __m128i last) { return _mm_cmpeq_epi8(_mm_min_epu8(block, last), block); };
  const auto bits = [](__m128i block) { return uint64_t{static_cast<unsigned>(_mm_movemask_epi8(block))}; };
  for (unsigned i = 0; i < 64; i += 16) {
    const __m128i block = load_block(s, i);
    const __m128i letter = at_most(_mm_sub_epi8(_mm_or_si128(block, bit), a), letters);
    out.letter |= bits(letter) << i;
    out.word |= bits(_mm_or_si128(letter, at_most(_mm_sub_epi8(block, zero), figures))) << i;
    out.other |= bits(_mm_or_si128(block, _mm_cmpeq_epi8(block, mask))) << i;  // the high bit itself marks non-ASCII
  }
#else
  for (unsigned i = 0; i < 64; ++i) {
    const char c = at[i], small = static_cast<char>(c | 0x20);
    const uint64_t bit = uint64_t{1} << i;
    const bool letter = small >= 'a' && small <= 'z';
    if (letter) out.letter |= bit;
    if (letter || (c >= '0' && c <= '9')) out.word |= bit;
    if (static_cast<unsigned char>(c) >= 0x80 || c == hidden) out.other |= bit;
  }
#endif
  return out;
}

/// The bytes that a scanner stops at.
class Stops {
 public:
  explicit constexpr Stops(std::string_view bytes) {
    for (const char c : bytes) is_[static_cast<unsigned char>(c)] = true;
  }
  /// The first of them in s[from, end); `end` if there is none.
  uint32_t next(std::string_view s, uint32_t from, uint32_t end) const {
    while (from < end && !is_[static_cast<unsigned char>(s[from])]) ++from;
    return from < end ? from : end;
  }

 private:
  std::array<bool, 256> is_{};
};

/// Hands on each place of valid UTF-8 where an ASCII letter stands behind none, or a character that is not ASCII
/// begins, until `use` returns true: words begin nowhere else.
template <class Use>
void for_each_word_begin(std::string_view s, Use use) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  size_t i = 0;
  unsigned goes_on = 0;  // 1: a letter stands before the place
#if defined(__SSE2__)
  const __m128i bit = _mm_set1_epi8(0x20), before = _mm_set1_epi8('a' - 1), behind = _mm_set1_epi8('z' + 1),
                lead = _mm_set1_epi8(static_cast<char>(0xC0));
  const auto mask_of = [](__m128i block) { return static_cast<unsigned>(_mm_movemask_epi8(block)); };
  for (; i + 16 <= s.size(); i += 16) {
    const __m128i block = load_block(s, i), small = _mm_or_si128(block, bit);
    const unsigned letters = mask_of(_mm_and_si128(_mm_cmpgt_epi8(small, before), _mm_cmplt_epi8(small, behind)));
    const unsigned others = mask_of(block) & ~mask_of(_mm_cmplt_epi8(block, lead));
    for (unsigned left = (letters & ~(letters << 1 | goes_on)) | others; left != 0; left &= left - 1)
      if (use(i + static_cast<size_t>(__builtin_ctz(left)))) return;
    goes_on = letters >> 15;
  }
#endif
  for (; i < s.size(); ++i) {
    const bool letter = is_letter(s[i]);
    const bool other = static_cast<unsigned char>(s[i]) >= 0xC0;
    if (((letter && goes_on == 0) || other) && use(i)) return;
    goes_on = letter;
  }
}

/// Copies the ASCII that `s` begins with to `out`, which has room for all of `s`, in lower case and returns its length.
inline size_t lower_ascii(std::string_view s, char* out) {
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i before = _mm_set1_epi8('A' - 1), behind = _mm_set1_epi8('Z' + 1), bit = _mm_set1_epi8(0x20);
  const auto lowered = [&](__m128i block) {
    const __m128i upper = _mm_and_si128(_mm_cmpgt_epi8(block, before), _mm_cmplt_epi8(block, behind));
    return _mm_or_si128(block, _mm_and_si128(upper, bit));
  };
  // The last block may lie over the one before it.
  if (s.size() >= 16)
    for (;;) {
      const __m128i block = load_block(s, i);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(static_cast<void*>(out + i)), lowered(block));
      if (const int others = _mm_movemask_epi8(block); others != 0)
        return i + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(others)));
      if (i + 16 == s.size()) return s.size();
      i = std::min(i + 16, s.size() - 16);
    }
  if (s.size() >= 8)
    for (;;) {
      const __m128i block = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + i)));
      _mm_storel_epi64(reinterpret_cast<__m128i*>(static_cast<void*>(out + i)), lowered(block));
      if (const int others = _mm_movemask_epi8(block); others != 0)
        return i + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(others)));
      if (i + 8 == s.size()) return s.size();
      i = s.size() - 8;
    }
#endif
  for (; i < s.size() && static_cast<unsigned char>(s[i]) < 0x80; ++i)
    out[i] = s[i] >= 'A' && s[i] <= 'Z' ? static_cast<char>(s[i] + 32) : s[i];
  return i;
}

/// True if `s` holds neither control characters nor two spaces together.
inline bool is_tidy(std::string_view s) {
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i space = _mm_set1_epi8(' '), last = _mm_set1_epi8(0x1F);
  const auto tidy = [&](size_t at) {
    const __m128i block = load_block(s, at);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, last), block);
    const __m128i gap = _mm_and_si128(_mm_cmpeq_epi8(block, space), _mm_cmpeq_epi8(load_block(s, at + 1), space));
    return _mm_movemask_epi8(_mm_or_si128(control, gap)) == 0;
  };
  for (; i + 17 <= s.size(); i += 16)
    if (!tidy(i)) return false;
  if (s.size() >= 17) {
    if (!tidy(s.size() - 17)) return false;
    i = s.size() - 1;
  }
#endif
  for (; i < s.size(); ++i)
    if (static_cast<unsigned char>(s[i]) < 0x20 || (s[i] == ' ' && i + 1 < s.size() && s[i + 1] == ' ')) return false;
  return true;
}

/// The first space from `from` on that typesetters set (stet::set_space); std::string_view::npos: there is none.
inline size_t next_set_space(std::string_view s, size_t from) {
  const size_t two = s.find("\xC2\xA0", from);
  size_t three = s.find("\xE2\x80", from);
  while (three < two && set_space(s, three) == 0) three = s.find("\xE2\x80", three + 3);
  return std::min(two, three);
}

/// Number of words: places where ASCII white space (or the beginning) is followed by something else.
inline size_t count_words(std::string_view s) {
  size_t words = 0;
  size_t i = 0;
  const auto gap = [&](size_t at) { return static_cast<unsigned char>(s[at]) <= ' '; };
#if defined(__SSE2__)
  if (s.size() > 16) {
    words = !gap(0);
    i = 1;
    const __m128i space = _mm_set1_epi8(' '), zero = _mm_setzero_si128();
    const auto gaps = [&](size_t at) {
      const __m128i block = load_block(s, at);
      return _mm_cmpeq_epi8(_mm_min_epu8(block, space), block);
    };
    while (i + 16 <= s.size()) {
      // Each lane counts its own words, of at most 255 blocks.
      __m128i lanes = zero;
      for (int k = 0; k < 255 && i + 16 <= s.size(); ++k, i += 16)
        lanes = _mm_sub_epi8(lanes, _mm_andnot_si128(gaps(i), gaps(i - 1)));
      const __m128i sums = _mm_sad_epu8(lanes, zero);
      words += static_cast<size_t>(_mm_cvtsi128_si32(sums)) +
               static_cast<size_t>(_mm_cvtsi128_si32(_mm_srli_si128(sums, 8)));
    }
  }
#endif
  for (; i < s.size(); ++i) words += !gap(i) && (i == 0 || gap(i - 1));
  return words;
}

/// Number of bytes of s[from, end) that do not begin a code point.
inline size_t count_continuations(std::string_view s, size_t from, size_t end) {
  size_t found = 0;
  size_t i = from;
#if defined(__SSE2__)
  // As signed numbers, continuation bytes are those below 0xC0.
  const __m128i first = _mm_set1_epi8(static_cast<char>(0xC0)), zero = _mm_setzero_si128();
  const auto at_block = [&](size_t at) { return _mm_cmplt_epi8(load_block(s, at), first); };
  while (i < end && end >= 16) {
    // Each lane counts its own, of at most 255 blocks.
    __m128i lanes = zero;
    const size_t last = std::min(end, i + size_t{254} * 16);
    for (; i + 16 <= last; i += 16) lanes = _mm_sub_epi8(lanes, at_block(i));
    if (i < end && i + 16 > end) {
      alignas(16) static constexpr signed char is_left[32] = {0,  0,  0,  0,  0,  0,  0,  0,  0,  0,  0,
                                                              0,  0,  0,  0,  0,  -1, -1, -1, -1, -1, -1,
                                                              -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
      const __m128i left =
          _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(is_left + (end - i))));
      lanes = _mm_sub_epi8(lanes, _mm_and_si128(at_block(end - 16), left));
      i = end;
    }
    const __m128i sums = _mm_sad_epu8(lanes, zero);
    found +=
        static_cast<size_t>(_mm_cvtsi128_si32(sums)) + static_cast<size_t>(_mm_cvtsi128_si32(_mm_srli_si128(sums, 8)));
  }
#endif
  for (; i < end; ++i) found += (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80;
  return found;
}

/// Length of the ASCII that s[from, …) begins with.
inline size_t ascii_run(std::string_view s, size_t from) {
  size_t i = from;
#if defined(__SSE2__)
  const auto others = [&](size_t at) { return static_cast<unsigned>(_mm_movemask_epi8(load_block(s, at))); };
  for (; i + 16 <= s.size(); i += 16)
    if (const unsigned mask = others(i); mask != 0) return i - from + static_cast<size_t>(__builtin_ctz(mask));
  if (i < s.size() && s.size() >= 16) {
    const unsigned mask = others(s.size() - 16) >> (i + 16 - s.size());
    return mask != 0 ? i - from + static_cast<size_t>(__builtin_ctz(mask)) : s.size() - from;
  }
#endif
  while (i < s.size() && static_cast<unsigned char>(s[i]) < 0x80) ++i;
  return i - from;
}

}  // namespace stet
