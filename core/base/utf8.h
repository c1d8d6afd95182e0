// UTF-8: validation, stepping, and the few character classes every scanner needs. Offsets are bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stet {

inline constexpr size_t npos = std::string_view::npos;

/// Byte offset of the first malformed sequence (RFC 3629: no overlongs, no surrogates), or npos.
size_t find_invalid_utf8(std::string_view s);

struct CodePoint {
  char32_t value;
  uint32_t size;  // bytes; 0 at the end of the text
};
/// The code point at byte `at` of valid UTF-8.
inline CodePoint code_point_at(std::string_view s, size_t at) {
  if (at >= s.size()) return {0, 0};
  const auto b = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(s[at + i])); };
  const char32_t c = b(0);
  if (c < 0x80) return {c, 1};
  if (c < 0xE0 && at + 1 < s.size()) return {(c & 0x1F) << 6 | (b(1) & 0x3F), 2};
  if (c < 0xF0 && at + 2 < s.size()) return {(c & 0x0F) << 12 | (b(1) & 0x3F) << 6 | (b(2) & 0x3F), 3};
  if (at + 3 < s.size()) return {(c & 0x07) << 18 | (b(1) & 0x3F) << 12 | (b(2) & 0x3F) << 6 | (b(3) & 0x3F), 4};
  return {0xFFFD, 1};
}
/// The code point that ends at byte `at` (exclusive).
inline CodePoint code_point_before(std::string_view s, size_t at) {
  if (at == 0) return {0, 0};
  size_t i = at - 1;
  while (i > 0 && (static_cast<unsigned char>(s[i]) & 0xC0) == 0x80 && at - i < 4) --i;
  return {code_point_at(s, i).value, static_cast<uint32_t>(at - i)};
}
inline bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
void append_utf8(std::string& out, char32_t c);
/// Number of code points.
size_t count_code_points(std::string_view s);
/// Terminal columns: combining marks 0, wide CJK and emoji 2 (UAX #11), others 1.
size_t display_width(std::string_view s);
int code_point_width(char32_t c);

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_alnum(char c) { return is_digit(c) || is_alpha(c); }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
/// Letters of any script (ICU for what is not ASCII).
bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
/// Letters, digits and the marks upon them.
bool is_word_character(char32_t c);
/// Unicode white space, no-break and narrow spaces included.
bool is_white(char32_t c);

std::string_view trim(std::string_view s);
/// ASCII-only lower case; other bytes pass.
std::string ascii_lower(std::string_view s);
/// Case, accents and compatibility forms folded: NFKD, marks dropped, Unicode case folding.
std::string fold(std::string_view s);

}  // namespace stet
