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

/// stet_word.hash: of the bytes of a folded word, eight at a time. A plugin is built with the headers of its host, so
/// its own hashes are the host's.
class WordHash {
 public:
  /// Up to eight bytes, the first lowest; fewer only at the end, at least once.
  constexpr void add(uint64_t eight) {
    value_ = (value_ ^ eight) * 0x9E3779B97F4A7C15u;
    value_ ^= value_ >> 32;
  }
  constexpr uint32_t value() const { return static_cast<uint32_t>(value_); }

 private:
  uint64_t value_ = 0;
};
constexpr uint32_t hash_of_folded(std::string_view folded) {
  WordHash hash;
  for (bool ends = false; !ends; folded.remove_prefix(ends ? 0 : 8)) {
    const size_t size = folded.size() < 8 ? folded.size() : 8;
    uint64_t eight = 0;
    for (size_t i = size; i-- > 0;) eight = eight << 8 | static_cast<unsigned char>(folded[i]);
    hash.add(eight);
    ends = folded.size() <= 8;
  }
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
