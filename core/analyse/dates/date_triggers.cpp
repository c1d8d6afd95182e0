// SSE2 where there is SSE2, else byte by byte.
#include "core/analyse/dates/date_triggers.h"

#include <algorithm>
#include <bit>

#include "core/base/utf8.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace stet {
namespace {

/// "ast O", "ext M", "his J", "yea", "day", "nth", "rro".
bool word_trigger(std::string_view s, size_t i) {
  if (i + 2 >= s.size()) return false;
  const char a = s[i], b = s[i + 1], c = s[i + 2], d = i + 3 < s.size() ? s[i + 3] : '\0';
  return ((a == 's' || a == 'x' || a == 'i') && (b == 't' || b == 's') && c == ' ' && d >= 'A' && d <= 'S') ||
         (a == 'y' && b == 'e' && c == 'a') || (a == 'd' && b == 'a' && c == 'y') ||
         (a == 'n' && b == 't' && c == 'h') || (a == 'r' && b == 'r' && c == 'o');
}

}  // namespace

void DateTriggers::load() {
  const uint32_t n = std::min(end_ - base_, 64u);
  uint64_t digits = 0, words = 0;
#if defined(__SSE2__)
  if (base_ + 68 <= text_.size()) {
    const auto is = [](__m128i v, char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
    const auto within = [](__m128i v, char low, char width) {
      const __m128i off = _mm_sub_epi8(v, _mm_set1_epi8(low));
      return _mm_cmpeq_epi8(_mm_min_epu8(off, _mm_set1_epi8(width)), off);
    };
    const auto bits = [](__m128i v, uint32_t k) {
      return static_cast<uint64_t>(static_cast<uint32_t>(_mm_movemask_epi8(v))) << k;
    };
    for (uint32_t k = 0; k < 64; k += 16) {
      const char* p = text_.data() + base_ + k;
      const auto at = [p](int off) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p + off)); };
      const __m128i a = at(0);
      digits |= bits(within(a, '0', 9), k);
      if (!words_) continue;
      const __m128i b = at(1), c = at(2);
      const auto three = [&](char x, char y, char z) {
        return _mm_and_si128(_mm_and_si128(is(a, x), is(b, y)), is(c, z));
      };
      __m128i head = _mm_or_si128(_mm_or_si128(is(a, 's'), is(a, 'x')), is(a, 'i'));
      head = _mm_and_si128(head, _mm_or_si128(is(b, 't'), is(b, 's')));
      head = _mm_and_si128(_mm_and_si128(head, is(c, ' ')), within(at(3), 'A', 'S' - 'A'));
      const __m128i others =
          _mm_or_si128(_mm_or_si128(three('d', 'a', 'y'), three('n', 't', 'h')), three('r', 'r', 'o'));
      words |= bits(_mm_or_si128(_mm_or_si128(head, three('y', 'e', 'a')), others), k);
    }
  } else
#endif
  {
    for (uint32_t i = 0; i < n; ++i) {
      if (is_digit(text_[base_ + i])) digits |= uint64_t{1} << i;
      if (words_ && word_trigger(text_, base_ + i)) words |= uint64_t{1} << i;
    }
  }
  if (n < 64) {
    digits &= (uint64_t{1} << n) - 1;
    words &= (uint64_t{1} << n) - 1;
  }
  mask_ = (digits & ~(digits << 1 | (after_digit_ ? 1u : 0u))) | words;
  after_digit_ = digits >> 63 != 0;
  first_ = base_;
  base_ += n;
}

uint32_t DateTriggers::next(uint32_t from) {
  for (;;) {
    while (mask_ == 0) {
      if (base_ >= end_) return end_;
      load();
    }
    const uint32_t at = first_ + static_cast<uint32_t>(std::countr_zero(mask_));
    mask_ &= mask_ - 1;
    if (at >= from) return at;
  }
}

}  // namespace stet
