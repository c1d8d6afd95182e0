// Where words begin and end: one answer for all who split text.
#pragma once

#include <string_view>

#include <stet/abi.h>

#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet::lexicon {

/// Letters, digits and marks upon them, of any script. Mask bytes are no part of a word, but end none.
inline bool in_word(CodePoint c) {
  return c.value < 0x80 ? is_alnum(static_cast<char>(c.value)) : is_word_character(c.value);
}

/// Calls `take` with the span of each word of text[within), in order. A span holds the mask bytes inside its word, none
/// at its ends.
template <class Take>
void for_each_word(std::string_view text, Span within, Take take) {
  uint32_t begin = 0, end = 0;  // of the word at hand; empty: none
  for (uint32_t i = within.begin; i < within.end;) {
    const char byte = text[i];
    const CodePoint c = static_cast<unsigned char>(byte) < 0x80
                            ? CodePoint{static_cast<char32_t>(static_cast<unsigned char>(byte)), 1}
                            : code_point_at(text, i);
    const uint32_t next = i + c.size;
    if (in_word(c)) {
      if (begin == end) begin = i;
      end = next;
    } else if (byte != STET_MASK && begin != end) {
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
