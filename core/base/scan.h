// Skipping what no scanner cares for, sixteen bytes at a time.
#pragma once

#include <cstddef>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace stet {

/// The first byte of s[from, end) that is one of `a`, `b`, `c` or not ASCII; `end` if there is none.
inline size_t next_of(std::string_view s, size_t from, size_t end, char a, char b, char c) {
  size_t i = from;
#if defined(__SSE2__)
  const __m128i va = _mm_set1_epi8(a), vb = _mm_set1_epi8(b), vc = _mm_set1_epi8(c);
  for (; i + 16 <= end; i += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + i)));
    const __m128i hit =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, va), _mm_cmpeq_epi8(block, vb)),
                     _mm_or_si128(_mm_cmpeq_epi8(block, vc), block));  // the high bit itself marks non-ASCII
    const int mask = _mm_movemask_epi8(hit);
    if (mask != 0) return i + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
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
  const auto load = [&](size_t at) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + at)));
  };
  for (; i + 17 <= end; i += 16) {
    const int mask = _mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(load(i), va), _mm_cmpeq_epi8(load(i + 1), vb)));
    if (mask != 0) return i + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
  }
#endif
  for (; i + 1 < end; ++i)
    if (s[i] == a && s[i + 1] == b) return i;
  return end;
}

/// Copies the ASCII that `s` begins with to `out` in lower case and returns its length.
inline size_t lower_ascii(std::string_view s, char* out) {
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i before = _mm_set1_epi8('A' - 1), behind = _mm_set1_epi8('Z' + 1), bit = _mm_set1_epi8(0x20);
  for (; i + 16 <= s.size(); i += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + i)));
    if (_mm_movemask_epi8(block) != 0) break;
    const __m128i upper = _mm_and_si128(_mm_cmpgt_epi8(block, before), _mm_cmplt_epi8(block, behind));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(static_cast<void*>(out + i)),
                     _mm_or_si128(block, _mm_and_si128(upper, bit)));
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
  const auto load = [&](size_t at) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + at)));
  };
  for (; i + 17 <= s.size(); i += 16) {
    const __m128i block = load(i);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, last), block);
    const __m128i gap = _mm_and_si128(_mm_cmpeq_epi8(block, space), _mm_cmpeq_epi8(load(i + 1), space));
    if (_mm_movemask_epi8(_mm_or_si128(control, gap)) != 0) return false;
  }
#endif
  for (; i < s.size(); ++i)
    if (static_cast<unsigned char>(s[i]) < 0x20 || (s[i] == ' ' && i + 1 < s.size() && s[i + 1] == ' ')) return false;
  return true;
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
      const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + at)));
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

/// Number of bytes that do not begin a code point.
inline size_t count_continuations(std::string_view s) {
  size_t found = 0;
  size_t i = 0;
#if defined(__SSE2__)
  // As signed numbers, continuation bytes are those below 0xC0.
  const __m128i first = _mm_set1_epi8(static_cast<char>(0xC0)), zero = _mm_setzero_si128();
  while (i + 16 <= s.size()) {
    __m128i lanes = zero;
    for (int k = 0; k < 255 && i + 16 <= s.size(); ++k, i += 16)
      lanes = _mm_sub_epi8(
          lanes, _mm_cmplt_epi8(
                     _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + i))), first));
    const __m128i sums = _mm_sad_epu8(lanes, zero);
    found +=
        static_cast<size_t>(_mm_cvtsi128_si32(sums)) + static_cast<size_t>(_mm_cvtsi128_si32(_mm_srli_si128(sums, 8)));
  }
#endif
  for (; i < s.size(); ++i) found += (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80;
  return found;
}

/// Length of the ASCII that s[from, …) begins with.
inline size_t ascii_run(std::string_view s, size_t from) {
  size_t i = from;
#if defined(__SSE2__)
  for (; i + 16 <= s.size(); i += 16) {
    const int mask =
        _mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + i))));
    if (mask != 0) return i - from + static_cast<size_t>(__builtin_ctz(static_cast<unsigned>(mask)));
  }
#endif
  while (i < s.size() && static_cast<unsigned char>(s[i]) < 0x80) ++i;
  return i - from;
}

}  // namespace stet
