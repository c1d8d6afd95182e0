// Numerals as people write them in front of notes.
#include "core/document/labels.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

/// Of a letter of either case; 0: it is none.
constexpr std::array<uint16_t, 256> roman_digits = [] {
  std::array<uint16_t, 256> of{};
  constexpr std::string_view letters = "ivxlcdm";
  for (size_t i = 0, value = 1; i < letters.size(); value *= i++ % 2 == 0 ? 5 : 2) {
    of[static_cast<size_t>(letters[i])] = static_cast<uint16_t>(value);
    of[static_cast<size_t>(letters[i]) - 32] = static_cast<uint16_t>(value);
  }
  return of;
}();
uint32_t roman_digit(char c) { return roman_digits[static_cast<unsigned char>(c)]; }

/// The one way to write it, in letters of either case: tens, hundreds and thousands are written as ones are.
bool is_roman_of(uint32_t n, std::string_view s) {
  static constexpr std::string_view ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
  for (const uint32_t place : {1000u, 100u, 10u, 1u})
    for (const char c : ones[n / place % 10]) {
      if (s.empty() || roman_digit(s.front()) != roman_digit(c) * place) return false;
      s.remove_prefix(1);
    }
  return s.empty();
}

int superscript_digit(char32_t c) {
  if (c == 0xB9) return 1;
  if (c == 0xB2) return 2;
  if (c == 0xB3) return 3;
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<int>(c - 0x2070);
  return -1;
}

struct Number {
  uint32_t value, end;
};
std::optional<Number> arabic_at(std::string_view s, uint32_t at) {
  constexpr uint32_t most = 5;
  uint32_t value = 0, i = at, digits = 0;
  for (Digit d = digit_at(s, i); d.size > 0; d = digit_at(s, i)) {
    if (digits++ == most) return std::nullopt;
    value = value * 10 + d.value;
    i += d.size;
  }
  if (value == 0) return std::nullopt;
  return Number{value, i};
}
std::optional<Number> roman_at(std::string_view s, uint32_t at) {
  uint32_t i = at;
  while (i < s.size() && roman_digit(s[i]) > 0 && i - at < 15) ++i;
  if (i == at || (i < s.size() && is_alpha(s[i]))) return std::nullopt;
  const uint32_t value = roman_value(s.substr(at, i - at));
  if (value == 0) return std::nullopt;
  return Number{value, i};
}
// A small letter that stands alone.
std::optional<Number> letter_at(std::string_view s, uint32_t at) {
  if (at >= s.size() || !is_lower(s[at]) || !is_alpha(s[at]) || (at + 1 < s.size() && is_alnum(s[at + 1])))
    return std::nullopt;
  return Number{static_cast<uint32_t>(s[at] - 'a') + 1, at + 1};
}
uint32_t skip_masks(std::string_view s, uint32_t at) {
  while (at < s.size() && s[at] == STET_MASK) ++at;
  return at;
}
// * ** † ‡ §: the number is how many symbols there are, in the traditional order of signs.
std::optional<Number> sign_at(std::string_view s, uint32_t at) {
  static constexpr char32_t signs[symbol_signs] = {U'*', U'†', U'‡', U'§', U'‖', U'¶'};
  if (at >= s.size()) return std::nullopt;
  const CodePoint first = code_point_at(s, at);
  if (first.value < 0x80 && first.value != '*') return std::nullopt;
  for (uint32_t i = 0; i < symbol_signs; ++i) {
    if (signs[i] != first.value) continue;
    uint32_t end = at;
    uint32_t repeats = 0;
    for (uint32_t next = end; next < s.size() && code_point_at(s, next).value == first.value;) {
      end = next + first.size;
      ++repeats;
      next = end + (end < s.size() && s[end] == STET_MASK);  // the backslash of "\*\*"; not the end of a paragraph
    }
    if (repeats > 3) return std::nullopt;  // a rule, not a label
    return Number{i + 1 + (repeats - 1) * symbol_signs, end};
  }
  return std::nullopt;
}

}  // namespace

Digit digit_at(std::string_view s, uint32_t at) {
  if (at >= s.size()) return {0, 0};
  if (static_cast<unsigned char>(s[at]) < 0x80)
    return is_digit(s[at]) ? Digit{static_cast<uint32_t>(s[at] - '0'), 1} : Digit{0, 0};
  const CodePoint c = code_point_at(s, at);
  for (const char32_t zero : {0x0660u, 0x06F0u, 0x0966u, 0xFF10u})
    if (c.value >= zero && c.value <= zero + 9) return {static_cast<uint32_t>(c.value - zero), c.size};
  return {0, 0};
}

uint32_t roman_value(std::string_view s) {
  if (s.empty() || s.size() > 15) return 0;
  uint32_t value = 0, next = 0;
  for (size_t i = s.size(); i-- > 0;) {
    const uint32_t digit = roman_digit(s[i]);
    if (digit == 0) return 0;
    value = digit < next ? value - digit : value + digit;
    next = digit;
  }
  return value > 0 && value < 4000 && is_roman_of(value, s) ? value : 0;
}

std::optional<Superscript> superscript_at(std::string_view text, uint32_t at) {
  uint32_t value = 0;
  uint32_t i = at;
  while (i < text.size()) {
    const CodePoint c = code_point_at(text, i);
    const int digit = superscript_digit(c.value);
    if (digit < 0 || value > 9999) break;
    value = value * 10 + static_cast<uint32_t>(digit);
    i += c.size;
  }
  if (i == at) return std::nullopt;
  return Superscript{value, i};
}

uint32_t label_value(std::string_view words, uint32_t scheme) {
  const auto whole = [&](const std::optional<Number>& n) { return n && n->end == words.size() ? n->value : 0; };
  switch (scheme) {
    case STET_LABEL_ARABIC:
      if (const auto sup = superscript_at(words, 0)) return sup->end == words.size() ? sup->value : 0;
      return whole(arabic_at(words, 0));
    case STET_LABEL_ROMAN:
      return roman_value(words);
    case STET_LABEL_LETTER:
      return whole(letter_at(words, 0));
    case STET_LABEL_SYMBOL:
      return whole(sign_at(words, 0));
    default:
      return 0;
  }
}

uint32_t past_label_word(std::string_view s, uint32_t at) {
  constexpr uint32_t longest = 10;
  uint32_t i = at;
  if (i < s.size() && static_cast<unsigned char>(s[i]) >= 0xE3) i += code_point_at(s, i).size;  // "注"
  while (i < s.size() && i - at < longest && is_alpha(s[i])) ++i;
  if (i == at || !lexicon::holds(lexicon::list::words_in_labels, s.substr(at, i - at))) return at;
  if (i < s.size() && s[i] == '.') ++i;
  if (i < s.size() && s[i] == ' ') ++i;
  return digit_at(s, i).size > 0 ? i : at;
}

OpeningBracket bracket_at(std::string_view s, uint32_t at) {
  if (at >= s.size()) return {};
  if (s[at] == '[') return {1, "]"};
  if (s[at] != '\xE3' && s[at] != '\xEF') return {};
  constexpr uint32_t wide = 3;
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> pairs{
      {{"［", "］"}, {"〔", "〕"}, {"【", "】"}}};
  const std::string_view open = s.substr(at, wide);
  for (const auto& [opens, closes] : pairs)
    if (open == opens) return {wide, closes};
  if (open == "（" && past_label_word(s, at + wide) > at + wide) return {wide, "）"};
  return {};
}

uint32_t circled_at(std::string_view s, uint32_t at) {
  if (at >= s.size() || (s[at] != '\xE2' && s[at] != '\xE3')) return 0;
  struct Signs {
    char32_t first;
    uint32_t value, count;
  };
  const char32_t c = code_point_at(s, at).value;
  for (const Signs& signs : {Signs{0x2460, 1, 20}, Signs{0x3251, 21, 15}, Signs{0x32B1, 36, 15}})
    if (c >= signs.first && c < signs.first + signs.count) return signs.value + static_cast<uint32_t>(c - signs.first);
  return 0;
}

std::optional<Label> letter_of(std::string_view text, const Label& label) {
  const bool single = label.scheme == STET_LABEL_ROMAN && length(label.span) == 1 && is_lower(text[label.span.begin]);
  if (!single || label.style == LabelStyle::bare) return std::nullopt;
  Label out = label;
  out.scheme = STET_LABEL_LETTER;
  out.number = static_cast<uint32_t>(text[label.span.begin] - 'a') + 1;
  return out;
}

std::optional<Label> label_at(std::string_view s, uint32_t at) {
  at = skip_masks(s, at);
  if (at >= s.size()) return std::nullopt;
  Label label;
  const auto done = [&](Number n, uint32_t begin, uint32_t scheme, LabelStyle style, uint32_t end) {
    label.span = {begin, n.end};
    label.number = n.value;
    label.scheme = scheme;
    label.style = style;
    label.end = end;
    return label;
  };
  const char c = s[at];
  if (static_cast<unsigned char>(c) >= 0x80)
    if (const auto sup = superscript_at(s, at))
      return done({sup->value, sup->end}, at, STET_LABEL_ARABIC, LabelStyle::superscript, sup->end);
  // "↑ Smith", as an encyclopaedia's page has it in other languages than English.
  if (s.substr(at, 4) == "↑ ") return done({0, at + 3}, at, STET_LABEL_ARABIC, LabelStyle::caret, at + 3);
  if (const uint32_t circled = circled_at(s, at); circled > 0)
    return done({circled, at + 3}, at, STET_LABEL_ARABIC, LabelStyle::circled, at + 3);
  if (const OpeningBracket open = bracket_at(s, at); open.size > 0 || c == '(') {
    uint32_t i = skip_masks(s, at + std::max(open.size, 1u));
    if (i < s.size() && s[i] == '^') ++i;
    // "[ 1 ]", "[#1]": figures alone
    const bool set_apart = open.size == 1 && i + 1 < s.size() && (s[i] == ' ' || s[i] == '#') && is_digit(s[i + 1]);
    i += set_apart;
    const uint32_t bare = i;
    if (open.size > 0) i = past_label_word(s, i);
    const uint32_t word = i - bare;
    const std::string_view close = open.size > 0 ? open.close : ")";
    const LabelStyle style = open.size > 0 ? LabelStyle::bracket : LabelStyle::parenthesis;
    for (const uint32_t scheme : {STET_LABEL_ARABIC, STET_LABEL_ROMAN, STET_LABEL_LETTER}) {
      const auto n = scheme == STET_LABEL_ARABIC  ? arabic_at(s, i)
                     : scheme == STET_LABEL_ROMAN ? roman_at(s, i)
                                                  : letter_at(s, i);
      if (!n) continue;
      uint32_t end = skip_masks(s, n->end);
      if (set_apart && end < s.size() && s[end] == ' ') ++end;
      // "[Footnote 1: Smith …]", as transcribers of books set a note
      const bool opens_note = c == '[' && word > 0 && end + 1 < s.size() && s[end] == ':' && s[end + 1] == ' ';
      if (opens_note) return done(*n, i, scheme, style, end + 1);
      if (!s.substr(std::min<size_t>(end, s.size())).starts_with(close)) continue;
      end += u32(close.size());
      if (end < s.size() && (s[end] == ':' || s[end] == '.')) ++end;
      return done(*n, i, scheme, style, end);
    }
    return std::nullopt;
  }
  if (c == '^') {
    if (const auto n = arabic_at(s, at + 1)) {
      const uint32_t end = n->end < s.size() && s[n->end] == '^' ? n->end + 1 : n->end;
      return done(*n, at + 1, STET_LABEL_ARABIC, LabelStyle::caret, end);
    }
    if (at + 1 < s.size() && s[at + 1] == '[') return label_at(s, at + 1);
    if (at + 1 < s.size() && s[at + 1] == ' ')
      return done({0, at + 1}, at, STET_LABEL_ARABIC, LabelStyle::caret, at + 1);
    return std::nullopt;
  }
  if (const auto n = arabic_at(s, at)) {
    uint32_t end = skip_masks(s, n->end);
    if (end < s.size() && (s[end] == '.' || s[end] == ')') && (end + 1 >= s.size() || !is_digit(s[end + 1]))) {
      return done(*n, at, STET_LABEL_ARABIC, s[end] == '.' ? LabelStyle::dot : LabelStyle::parenthesis, end + 1);
    }
    // "1/ Smith", "1] Smith", "1: Smith"
    if (end + 1 < s.size() && (s[end] == '/' || s[end] == ']' || s[end] == ':') && s[end + 1] == ' ' && n->value < 1000)
      return done(*n, at, STET_LABEL_ARABIC, LabelStyle::dot, end + 1);
    if (end < s.size() && (s[end] == ' ' || s[end] == '\t') && n->value < 1000) {
      return done(*n, at, STET_LABEL_ARABIC, LabelStyle::bare, end);
    }
    return std::nullopt;
  }
  // "Note 1: Smith", "fn 1. Smith", "N1. Smith"
  if (const uint32_t behind = past_label_word(s, at); behind > at)
    if (const auto n = arabic_at(s, behind)) {
      const uint32_t end = skip_masks(s, n->end);
      if (end + 1 < s.size() && (s[end] == ':' || s[end] == '.' || s[end] == ')') && s[end + 1] == ' ')
        return done(*n, behind, STET_LABEL_ARABIC, LabelStyle::dot, end + 1);
    }
  if (const auto n = roman_at(s, at)) {
    const uint32_t end = skip_masks(s, n->end);
    if (end < s.size() && (s[end] == '.' || s[end] == ')') && !(end + 1 < s.size() && is_alpha(s[end + 1]))) {
      return done(*n, at, STET_LABEL_ROMAN, s[end] == '.' ? LabelStyle::dot : LabelStyle::parenthesis, end + 1);
    }
    // As word processors number endnotes, and lose the raising. Capitals are words: "I", "MIX".
    const bool small = std::all_of(s.begin() + at, s.begin() + n->end, [](char digit) { return is_lower(digit); });
    if (small && end < s.size() && (s[end] == ' ' || s[end] == '\t'))
      return done(*n, at, STET_LABEL_ROMAN, LabelStyle::bare, end);
    return std::nullopt;
  }
  if (const auto n = letter_at(s, at)) {
    const uint32_t end = skip_masks(s, n->end);
    if (end + 1 < s.size() && (s[end] == '.' || s[end] == ')') && s[end + 1] == ' ')
      return done(*n, at, STET_LABEL_LETTER, s[end] == '.' ? LabelStyle::dot : LabelStyle::parenthesis, end + 1);
    return std::nullopt;
  }
  if (const auto n = sign_at(s, at)) return done(*n, at, STET_LABEL_SYMBOL, LabelStyle::symbol, n->end);
  return std::nullopt;
}

}  // namespace stet
