// Labels of notes and markers: roman, arabic, superscript and symbol numerals.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/span.h"

namespace stet {

/// How a label is written at the head of a note, or a marker in the text; `glued`: bare digits behind a
/// word, small roman ones behind a mark.
enum class LabelStyle : uint8_t { bracket, dot, parenthesis, superscript, bare, symbol, caret, glued, circled };
constexpr size_t label_styles = 9;
/// * † ‡ § ‖ ¶ are 1 to 6; ** is so many more than *.
constexpr uint32_t symbol_signs = 6;

struct Label {
  Span span;            // the numeral itself
  uint32_t end = 0;     // past its brackets and stop
  uint32_t scheme = 0;  // enum stet_label_scheme
  uint32_t number = 0;
  LabelStyle style = LabelStyle::bracket;
};

/// Value of a well-formed lower- or upper-case roman numeral (1–3999); 0 otherwise.
uint32_t roman_value(std::string_view s);
/// A decimal digit at a byte, of ASCII, fullwidth, Arabic, Persian or Devanagari; size 0: there is none.
struct Digit {
  uint32_t value, size;
};
Digit digit_at(std::string_view s, uint32_t at);
/// ¹²³… at byte `at`: value and end; nothing if there is no superscript digit.
struct Superscript {
  uint32_t value, end;
};
std::optional<Superscript> superscript_at(std::string_view text, uint32_t at);

/// The value of a bare label in `scheme` (enum stet_label_scheme); 0: it is none of that scheme.
uint32_t label_value(std::string_view words, uint32_t scheme);

/// "[", or what stands for it in East Asian texts: "［1］", "〔1〕", "【1】", "（注1）"; size 0: there is none.
struct OpeningBracket {
  uint32_t size = 0;  // bytes
  std::string_view close = {};
};
OpeningBracket bracket_at(std::string_view s, uint32_t at);
/// ① to ㊿, of three bytes: the value; 0: it is none.
uint32_t circled_at(std::string_view s, uint32_t at);

/// Behind the word that an opening bracket may have before its number: "[FN1]", "[note 12]", "[nb 2]"; `at`: there is
/// none.
uint32_t past_label_word(std::string_view text, uint32_t at);

/// The same sign read as a letter, where it was read as a roman numeral: "c" is 100 or the third.
std::optional<Label> letter_of(std::string_view text, const Label& label);

/// The label a note begins with, if `text` at `at` begins with one: [iv] [4] [FN4] (4) 4. 4) ¹ ^4 ^[4] * †
/// [a] a. a), "4 Smith" and "iv Smith". "^ Smith", as copied encyclopaedias have it, has the number 0.
std::optional<Label> label_at(std::string_view text, uint32_t at);

}  // namespace stet
