// Where words begin and end: one answer for all who split text.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <stet/abi.h>
#include <stet/words.hpp>

#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet::lexicon {

/// Letters, digits and marks upon them, of any script. Mask bytes are no part of a word, but end none.
inline bool in_word(CodePoint c) {
  return c.value < 0x80 ? is_alnum(static_cast<char>(c.value)) : is_word_character(c.value);
}

/// The same of a byte, for what is ASCII; false for all others.
inline bool in_ascii_word(char byte) {
  static constexpr std::array<bool, 256> words = [] {
    std::array<bool, 256> all{};
    for (char c = 0; c < 0x7F; ++c) all[static_cast<size_t>(c)] = is_alnum(c);
    return all;
  }();
  return words[static_cast<unsigned char>(byte)];
}

using stet::hash_of_folded;
using stet::WordHash;  // stet_word.hash
/// It begins with a character of a script that sets no spaces, so that it may be several words.
inline bool may_be_several(std::string_view word) {
  return !word.empty() && static_cast<unsigned char>(word[0]) >= 0xE3;
}

/// Calls `take` with the span of each word of text[within), in order. A span holds the mask bytes inside its word, none
/// at its ends.
template <class Take>
void for_each_word(std::string_view text, Span within, Take take) {
  uint32_t begin = 0, end = 0;  // of the word at hand; empty: none
  for (uint32_t i = within.begin; i < within.end;) {
    uint32_t next = i;
    while (next < within.end && in_ascii_word(text[next])) ++next;
    bool inside = next > i;
    if (!inside) {
      const CodePoint c = code_point_at(text, i);
      inside = c.value >= 0x80 && in_word(c);
      next = i + c.size;
    }
    if (inside) {
      if (begin == end) begin = i;
      end = next;
    } else if (text[i] != STET_MASK && begin != end) {
      take(Span{begin, end});
      begin = end;
    }
    i = next;
  }
  if (begin != end) take(Span{begin, end});
}

/// The same for text without masks: `take` is given the words themselves.
template <class Take>
void for_each_word(std::string_view text, Take take) {
  for_each_word(text, {0, u32(text.size())}, [&](Span s) { take(text.substr(s.begin, s.end - s.begin)); });
}

}  // namespace stet::lexicon
