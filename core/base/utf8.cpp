// UTF-8 validation and stepping. Classes beyond ASCII come from unicode.cpp.
#include "core/base/utf8.h"

#include <cstring>

namespace stet {

size_t find_invalid_utf8(std::string_view s) {
  const auto* p = reinterpret_cast<const unsigned char*>(s.data());
  const size_t n = s.size();
  size_t i = 0;
  while (i < n) {
    // Eight ASCII bytes at a time: most text is ASCII.
    while (i + 8 <= n) {
      uint64_t block;
      std::memcpy(&block, p + i, 8);
      if ((block & 0x8080808080808080ULL) != 0) break;
      i += 8;
    }
    if (i >= n) break;
    const unsigned char c = p[i];
    if (c < 0x80) {
      ++i;
      continue;
    }
    const auto tail = [&](size_t k) { return i + k < n && (p[i + k] & 0xC0) == 0x80; };
    if (c >= 0xC2 && c <= 0xDF && tail(1)) {
      i += 2;
    } else if (c >= 0xE0 && c <= 0xEF && tail(1) && tail(2) && !(c == 0xE0 && p[i + 1] < 0xA0) &&
               !(c == 0xED && p[i + 1] > 0x9F)) {
      i += 3;
    } else if (c >= 0xF0 && c <= 0xF4 && tail(1) && tail(2) && tail(3) && !(c == 0xF0 && p[i + 1] < 0x90) &&
               !(c == 0xF4 && p[i + 1] > 0x8F)) {
      i += 4;
    } else {
      return i;
    }
  }
  return std::string_view::npos;
}

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&](char32_t b) { out += static_cast<char>(static_cast<unsigned char>(b)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6);
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3F));
    byte(0x80 | (c >> 6 & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

size_t count_code_points(std::string_view s) {
  // A continuation byte has its high bit set and the next one clear; eight bytes are looked at together.
  size_t continuations = 0;
  size_t i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    uint64_t block;
    std::memcpy(&block, s.data() + i, 8);
    const uint64_t ones = (block & (~block << 1) & 0x8080808080808080ULL) >> 7;
    continuations += static_cast<size_t>(ones * 0x0101010101010101ULL >> 56);
  }
  for (; i < s.size(); ++i) continuations += is_continuation(s[i]);
  return s.size() - continuations;
}

size_t display_width(std::string_view s) {
  size_t width = 0;
  for (size_t i = 0; i < s.size();) {
    const CodePoint c = code_point_at(s, i);
    width += static_cast<size_t>(code_point_width(c.value));
    i += c.size;
  }
  return width;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

std::string ascii_lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = lower(c);
  return out;
}

}  // namespace stet
