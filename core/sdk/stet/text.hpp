// stet/text.hpp: small text tools for checkers. Header only; UTF-8 in, UTF-8 out.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace stet {

// Bytes of UTF-8.
constexpr bool digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool capital(char c) { return c >= 'A' && c <= 'Z'; }
/// Of ASCII.
constexpr bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// Letters and figures, and whatever is not ASCII.
constexpr bool in_word(char c) { return letter(c) || digit(c) || static_cast<unsigned char>(c) >= 0x80; }
/// Not the first byte of its character.
constexpr bool inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Bytes of a space at `at` that typesetters set, no-break, narrow or of a fixed width (U+00A0, U+2002 to U+200A,
/// U+202F); 0: none stands there.
constexpr size_t set_space(std::string_view s, size_t at) {
  if (s[at] == '\xC2') return at + 1 < s.size() && s[at + 1] == '\xA0' ? 2 : 0;
  if (s[at] != '\xE2' || at + 2 >= s.size() || s[at + 1] != '\x80') return 0;
  const auto last = static_cast<unsigned char>(s[at + 2]);
  return (last >= 0x82 && last <= 0x8A) || last == 0xAF ? 3 : 0;
}

/// The first bytes, at most `most`, no character cut; with an ellipsis where something is left out.
inline std::string clipped(std::string_view s, size_t most) {
  if (s.size() <= most) return std::string(s);
  while (most > 0 && inside_character(s[most])) --most;
  return std::string(s.substr(0, most)) + "\u2026";
}

/// A word goes on from the character before `at` to the one there: both are letters or figures of writings that part
/// words by spaces (not Chinese, Japanese or Thai; typographic marks are no letters). True inside a character, too.
inline bool inside_word(std::string_view s, size_t at) {
  if (at == 0 || at >= s.size()) return false;
  const auto of_ascii = [](char c) { return letter(c) || digit(c); };
  if (((s[at - 1] | s[at]) & 0x80) == 0) return of_ascii(s[at]) && of_ascii(s[at - 1]);
  if (inside_character(s[at])) return true;
  const auto joins = [&](size_t i) {
    if (static_cast<unsigned char>(s[i]) < 0x80) return of_ascii(s[i]);
    const auto lead = static_cast<unsigned char>(s[i]);
    if (lead < 0xE0) return lead > 0xC2;  // U+00C0 to U+07FF
    // U+0800 to U+0DFF and U+1000 to U+1FFF; nothing of U+2000 and beyond.
    const auto second = static_cast<unsigned char>(i + 1 < s.size() ? s[i + 1] : 0);
    return (lead == 0xE0 && second < 0xB8) || lead == 0xE1;
  };
  size_t before = at - 1;
  while (before > 0 && inside_character(s[before])) --before;
  return joins(at) && joins(before);
}

/// It holds nothing but ASCII.
inline bool is_ascii(std::string_view s) {
  uint64_t seen = 0;  // all bytes, eight by eight
  size_t i = 0;
  for (uint64_t block = 0; i + sizeof block <= s.size(); i += sizeof block) {
    std::memcpy(&block, s.data() + i, sizeof block);
    seen |= block;
  }
  for (; i < s.size(); ++i) seen |= static_cast<unsigned char>(s[i]);
  return (seen & 0x8080808080808080U) == 0;
}

/// ASCII letters made small, in place.
inline void make_lower(char* at, size_t size) {
  constexpr std::ptrdiff_t block = 16;  // bytes, for which compilers have one instruction
  const auto small = [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 32 : c); };
  char* const end = at + size;
  for (; end - at >= block; at += block)
    for (std::ptrdiff_t k = 0; k < block; ++k) at[k] = small(at[k]);
  for (; at != end; ++at) *at = small(*at);
}
/// ASCII letters made small.
inline std::string lower(std::string_view s) {
  std::string out(s);
  make_lower(out.data(), out.size());
  return out;
}

/// Pieces between separators; empty ones too.
inline std::vector<std::string_view> split(std::string_view s, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const size_t end = s.find(separator);
    out.push_back(s.substr(0, end));
    if (end == std::string_view::npos) return out;
    s.remove_prefix(end + 1);
  }
}
/// How the words of a folded text begin, `kept` bytes of each that has `least` and of which `counts` holds; sorted,
/// each once. Forms of one word share their beginning.
template <class Counts>
std::vector<std::string> beginnings(std::string_view folded, size_t least, size_t kept, const Counts& counts) {
  std::vector<std::string> out;
  for (size_t at = 0; at < folded.size();) {
    size_t end = at;
    while (end < folded.size() && in_word(folded[end])) ++end;
    const std::string_view word = folded.substr(at, end - at);
    if (word.size() >= least && counts(word)) out.emplace_back(word.substr(0, kept));
    at = end + 1;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}
/// The lines of a text, without their ends.
inline std::vector<std::string_view> lines(std::string_view s) {
  std::vector<std::string_view> out = split(s, '\n');
  if (!out.empty() && out.back().empty()) out.pop_back();
  for (std::string_view& line : out)
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return out;
}

/// Is the word one of these?
template <class List>
bool one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

struct CsvRow {
  uint32_t line = 0;  // where it begins, from 1
  std::vector<std::string> fields;
  /// A field by its number from 0; empty: the row has none.
  std::string_view operator[](size_t i) const { return i < fields.size() ? std::string_view(fields[i]) : ""; }
};
/// The rows of a CSV file (RFC 4180): fields may stand in quotation marks, doubled ones stand for one. Blank lines are
/// none.
inline std::vector<CsvRow> csv(std::string_view s, char separator = ',') {
  std::vector<CsvRow> rows;
  CsvRow row{1, {{}}};
  uint32_t line = 1;
  bool quoted = false;
  for (size_t i = 0; i <= s.size(); ++i) {
    const char c = i < s.size() ? s[i] : '\n';
    if (quoted && i < s.size()) {
      if (c == '"' && s.substr(i + 1, 1) == "\"") {
        row.fields.back() += s[++i];
      } else if (c == '"') {
        quoted = false;
      } else {
        row.fields.back() += c;
      }
      if (c == '\n') ++line;
    } else if (c == '"' && row.fields.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      row.fields.emplace_back();
    } else if (c == '\n') {
      if (row.fields.size() > 1 || !row.fields[0].empty()) rows.push_back(row);
      row = {++line, {{}}};
    } else if (c != '\r') {
      row.fields.back() += c;
    }
  }
  return rows;
}

/// A number as people write it: "42", "0.5".
inline std::string written(double n) {
  char digits[32];
  const int size = std::snprintf(digits, sizeof digits, "%.10g", n);
  return std::string(digits, size > 0 ? static_cast<size_t>(size) : 0);
}

/// A slip of the pen lies between two numbers as they are written: one figure is another, or two neighbours are
/// swapped.
inline bool one_slip(std::string_view a, std::string_view b, bool* swapped = nullptr) {
  if (a.size() != b.size() || a == b) return false;
  size_t first = 0, last = a.size() - 1;
  while (a[first] == b[first]) ++first;
  while (a[last] == b[last]) --last;
  const bool is_swap = last == first + 1 && a[first] == b[last] && a[last] == b[first];
  if (swapped != nullptr) *swapped = is_swap;
  return is_swap || first == last;
}

/// What a Roman numeral of capitals or small letters is worth: "XIV", "mdccc", also "MDCCCC" of old prints; 0: it is
/// none.
constexpr uint32_t roman_number(std::string_view s) {
  constexpr std::string_view letters = "ivxlcdm";
  constexpr uint32_t values[] = {1, 5, 10, 50, 100, 500, 1000};
  uint32_t sum = 0, next = 0;
  for (size_t i = s.size(); i-- > 0;) {
    const size_t at = letter(s[i]) ? letters.find(static_cast<char>(s[i] | 32)) : letters.npos;
    if (at == letters.npos) return 0;
    sum = values[at] < next ? sum - values[at] : sum + values[at];
    next = values[at];
  }
  return sum;
}

/// How often, in words: "once", "twice", "3 times".
inline std::string times(size_t n) { return n == 1 ? "once" : n == 2 ? "twice" : std::to_string(n) + " times"; }

/// A number as people print it, with so many decimals: "193,537", "0.50".
inline std::string printed(double n, int decimals) {
  double unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  const double size = std::round(std::abs(n) * unit) / unit;
  char digits[400];
  const int length = std::snprintf(digits, sizeof digits, "%.*f", decimals, size);
  std::string out(digits, length > 0 ? static_cast<size_t>(length) : 0);
  for (size_t at = std::min(out.find('.'), out.size()); at > 3;) out.insert(at -= 3, ",");
  return n < 0 && size > 0 ? "-" + out : out;
}

/// How many words: runs of letters and figures, with hyphens and apostrophes inside.
inline size_t word_count(std::string_view s) {
  size_t count = 0;
  bool in_word = false;
  for (size_t i = 0; i < s.size(); ++i) {
    const auto c = static_cast<unsigned char>(s[i]);
    const bool dash = c == 0xE2 && s.substr(i, 2) == "\xE2\x80";  // dashes, quotation marks, ellipses
    const bool inner = (c == '-' || c == '\'') && in_word;
    const bool word = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= 0x80 && !dash) || inner;
    if (dash) i += std::min<size_t>(2, s.size() - 1 - i);
    if (word && !in_word) ++count;
    in_word = word;
  }
  return count;
}

/// The code points of UTF-8 text, behind what `out` holds.
inline void append_code_points(std::u32string& out, std::string_view s) {
  for (size_t i = 0; i < s.size();) {
    const auto b = [&](size_t k) { return i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0u; };
    const uint32_t c = b(0);
    const size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    char32_t value = n == 1 ? c : c & (0x7Fu >> n);
    for (size_t k = 1; k < n; ++k) value = value << 6 | (b(k) & 0x3Fu);
    out += value;
    i += n;
  }
}
inline std::u32string code_points(std::string_view s) {
  std::u32string out;
  append_code_points(out, s);
  return out;
}
/// The value of a hexadecimal digit; below 0: it is none.
constexpr int hex_digit(char c) {
  const char low = capital(c) ? static_cast<char>(c + 32) : c;
  return digit(c) ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}
/// "a b" of "a%20b", as addresses write bytes (RFC 3986, 2.1); what is no such code stays.
inline std::string percent_decoded(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '%' && i + 2 < s.size() && hex_digit(s[i + 1]) >= 0 && hex_digit(s[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(s[i + 1]) * 16 + hex_digit(s[i + 2]));
      i += 2;
    } else {
      out += s[i];
    }
  }
  return out;
}
/// One code point; what is none (a surrogate, beyond U+10FFFF) must not be asked.
inline std::string utf8(char32_t c) {
  std::string out;
  const auto byte = [&](char32_t b) { out += static_cast<char>(static_cast<unsigned char>(b)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | c >> 6), byte(0x80 | (c & 63));
  } else if (c < 0x10000) {
    byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 63)), byte(0x80 | (c & 63));
  } else {
    byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 63)), byte(0x80 | (c >> 6 & 63)), byte(0x80 | (c & 63));
  }
  return out;
}

/// How many bytes two words share at their beginnings.
inline size_t shared_beginning(std::string_view a, std::string_view b) {
  return static_cast<size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

namespace detail {

/// The distance of edit_distance, of two rows of code points.
template <class Letters>
size_t distance(const Letters& x, const Letters& y, size_t limit) {
  if ((x.size() > y.size() ? x.size() - y.size() : y.size() - x.size()) > limit) return limit + 1;
  constexpr size_t usual = 48;  // words are shorter: their rows need no memory of their own
  std::array<size_t, 3 * usual> small;
  std::vector<size_t> large;
  size_t* rows = small.data();
  const size_t width = y.size() + 1;
  if (width > usual) {
    large.resize(3 * width);
    rows = large.data();
  }
  size_t *before = rows, *last = rows + width, *row = rows + 2 * width;
  for (size_t j = 0; j < width; ++j) last[j] = j;
  for (size_t i = 1; i <= x.size(); ++i) {
    row[0] = i;
    size_t best = i;
    for (size_t j = 1; j < width; ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (x[i - 1] != y[j - 1] ? 1 : 0)});
      if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
    size_t* const first = before;  // each row becomes the one above the next
    before = last;
    last = row;
    row = first;
  }
  return std::min(last[y.size()], limit + 1);
}

}  // namespace detail

/// Damerau–Levenshtein distance (optimal string alignment) in code points: insertions, deletions, substitutions and
/// swaps of neighbours. Gives up above `limit` and returns limit + 1.
inline size_t edit_distance(std::string_view a, std::string_view b, size_t limit = 8) {
  // What they share at their beginnings and ends is the same in both, and mostly all but a letter.
  const auto cut = [](std::string_view s, size_t at) { return at < s.size() && inside_character(s[at]); };
  size_t same = shared_beginning(a, b);
  while (same > 0 && (cut(a, same) || cut(b, same))) --same;
  a.remove_prefix(same);
  b.remove_prefix(same);
  same = static_cast<size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
  while (same > 0 && cut(a, a.size() - same)) --same;
  a.remove_suffix(same);
  b.remove_suffix(same);
  if (a.size() <= 1 && b.size() <= 1) return std::min(std::max(a.size(), b.size()), limit + 1);  // one slip
  const auto plain = [](std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  };
  if (plain(a) && plain(b)) return detail::distance(a, b, limit);
  return detail::distance(code_points(a), code_points(b), limit);
}

}  // namespace stet
