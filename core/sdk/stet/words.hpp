// stet/words.hpp: the words of prose as a reader of the page sees them. Header only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <stet/abi.h>
#include <stet/text.hpp>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace stet {

/// stet_word.hash: FNV-1a of the bytes of a folded word. A plugin is built with the headers of its host, so its own
/// hashes are the host's.
class WordHash {
 public:
  constexpr void add(char c) { value_ = (value_ ^ static_cast<unsigned char>(c)) * 16777619u; }
  constexpr uint32_t value() const { return value_; }

 private:
  uint32_t value_ = 2166136261u;
};
constexpr uint32_t hash_of_folded(std::string_view folded) {
  WordHash hash;
  for (const char c : folded) hash.add(c);
  return hash.value();
}

/// The first place from a byte on where words are not simply the bytes: what is hidden or a control character, a set
/// space, a space with another one behind it; the end if there is none.
inline size_t next_uneven(std::string_view prose, size_t from) {
  const auto uneven = [&](size_t i) {
    const auto c = static_cast<unsigned char>(prose[i]);
    return c < ' ' || (c == ' ' && i + 1 < prose.size() && prose[i + 1] == ' ') || set_space(prose, i) > 0;
  };
  size_t i = from;
#if defined(__SSE2__)
  const __m128i last = _mm_set1_epi8(0x1F), space = _mm_set1_epi8(' '), no_break = _mm_set1_epi8('\xC2'),
                narrow = _mm_set1_epi8('\xE2');
  const auto load = [&](size_t at) {
    return _mm_loadu_si128(static_cast<const __m128i*>(static_cast<const void*>(prose.data() + at)));
  };
  // Of the sixteen bytes at `at`, behind which there is another one: which may be uneven.
  const auto suspects = [&](size_t at) {
    const __m128i block = load(at);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, last), block);
    const __m128i gap = _mm_and_si128(_mm_cmpeq_epi8(block, space), _mm_cmpeq_epi8(load(at + 1), space));
    const __m128i lead = _mm_or_si128(_mm_cmpeq_epi8(block, no_break), _mm_cmpeq_epi8(block, narrow));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(control, gap), lead)));
  };
  const auto first_of = [&](unsigned mask, size_t at) {
    for (; mask != 0; mask &= mask - 1)
      if (const size_t place = at + static_cast<size_t>(__builtin_ctz(mask)); uneven(place)) return place;
    return prose.size();
  };
  for (; i + 17 <= prose.size(); i += 16)
    if (const unsigned mask = suspects(i); mask != 0)
      if (const size_t place = first_of(mask, i); place < prose.size()) return place;
  if (i < prose.size() && prose.size() >= 17) {  // the rest but for the last byte, in the block before that one
    const size_t place = first_of(suspects(prose.size() - 17) >> (i + 17 - prose.size()), i);
    if (place < prose.size()) return place;
    i = prose.size() - 1;
  }
#endif
  while (i < prose.size() && !uneven(i)) ++i;
  return i;
}

/// What is hidden dropped, runs of white space, no-break and narrow spaces among it, as one space, trimmed.
inline std::string shown_words(std::string_view prose) {
  std::string out;
  out.reserve(prose.size());
  const auto in_gap = [&] { return out.empty() || out.back() == ' '; };
  for (size_t i = 0; i < prose.size();) {
    const size_t end = next_uneven(prose, i);
    if (end > i && prose[i] == ' ' && in_gap()) ++i;
    out.append(prose.substr(i, end - i));
    if (end == prose.size()) break;
    const char c = prose[end];
    const size_t wide = set_space(prose, end);
    i = end + (wide > 0 ? wide : 1);
    if (wide > 0 || c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      if (!in_gap()) out += ' ';
      while (i < prose.size() && prose[i] == ' ') ++i;
    } else if (c != STET_MASK) {
      out += c;
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace stet
