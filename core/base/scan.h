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
  unsigned gap_before = 1;
#if defined(__SSE2__)
  const __m128i space = _mm_set1_epi8(' ');
  for (; i + 16 <= s.size(); i += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(static_cast<const void*>(s.data() + i)));
    const auto gaps = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(block, space), block)));
    unsigned starts = ~gaps & (gaps << 1 | gap_before) & 0xFFFFu;
    for (; starts != 0; starts &= starts - 1) ++words;
    gap_before = gaps >> 15 & 1u;
  }
#endif
  for (; i < s.size(); ++i) {
    const unsigned gap = static_cast<unsigned char>(s[i]) <= ' ';
    words += gap_before & (gap ^ 1u);
    gap_before = gap;
  }
  return words;
}

}  // namespace stet
