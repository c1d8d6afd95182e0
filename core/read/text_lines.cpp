// What a single line of plain text looks like.
#include "core/read/text_lines.h"

#include <cstring>

#include <algorithm>

#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/document/labels.h"

namespace stet {
namespace {

constexpr size_t longest_heading = 120;  // bytes
constexpr bool is_blank_char(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

/// Bytes of white space at the end of a line, the no-break space included.
size_t white_tail(std::string_view s) {
  const size_t n = s.size();
  if (n >= 1 && is_blank_char(s[n - 1])) return 1;
  if (n >= 2 && s[n - 2] == '\xC2' && s[n - 1] == '\xA0') return 2;
  return 0;
}
size_t white_head(std::string_view s) {
  if (!s.empty() && is_blank_char(s[0])) return 1;
  if (s.size() >= 2 && s[0] == '\xC2' && s[1] == '\xA0') return 2;
  return 0;
}

}  // namespace

std::vector<TextLine> split_lines(std::string_view text) {
  std::vector<TextLine> lines;
  lines.reserve(text.size() / 256 + 8);
  size_t at = 0;
  // A file whose only line ends are lone CRs is an old Macintosh file.
  const char line_end =
      text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos ? '\r' : '\n';
  while (at < text.size()) {
    const void* hit = std::memchr(text.data() + at, line_end, text.size() - at);
    const size_t end = hit != nullptr ? static_cast<size_t>(static_cast<const char*>(hit) - text.data()) : text.size();
    TextLine line;
    std::string_view s = text.substr(at, end - at);
    while (const size_t n = white_tail(s)) s.remove_suffix(n);
    while (const size_t n = white_head(s)) {
      line.indent = s[0] == '\t' ? (line.indent / 4 + 1) * 4 : line.indent + 1;
      s.remove_prefix(n);
    }
    const auto begin = u32(static_cast<size_t>(s.data() - text.data()));
    line.span = {begin, begin + u32(s.size())};
    lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

bool is_wide(std::string_view s) {
  const auto lead = s.empty() ? 0 : static_cast<unsigned char>(s[0]);
  return (lead >= 0xE3 && lead <= 0xED) || lead == 0xEF;  // U+3000 to U+DFFF, U+F000 to U+FFFF
}

uint32_t count_columns(std::string_view s) {
  uint32_t n = 0;
  for (size_t i = 0; i < s.size(); ++i) {
    const size_t run = ascii_run(s, i);
    n += u32(run);
    i += run;
    if (i < s.size() && !is_continuation(s[i])) n += is_wide(s.substr(i, 1)) ? 2 : 1;
  }
  return n;
}

uint32_t underline_level(std::string_view line) {
  if (line.size() < 3 || (line[0] != '=' && line[0] != '-')) return 0;
  for (const char c : line)
    if (c != line[0]) return 0;
  return line[0] == '=' ? 1 : 2;
}

bool is_ornament(std::string_view line) {
  constexpr size_t shortest = 4;  // of a line of ticks or carets drawn under a heading
  if (line.size() >= shortest && std::string_view("\"'^`:").find(line[0]) != std::string_view::npos &&
      line.find_first_not_of(line[0]) == std::string_view::npos)
    return true;
  for (const char c : line)
    if (std::strchr("*-_=~#.+ \t", c) == nullptr) return false;
  return true;
}

uint32_t section_numbers(std::string_view line) {
  size_t i = 0;
  uint32_t numbers = 0;
  while (i < line.size() && is_digit(line[i])) {
    size_t digits = 0;
    while (i < line.size() && is_digit(line[i])) ++i, ++digits;
    if (digits > 2) return 0;
    ++numbers;
    if (i < line.size() && line[i] == '.') ++i;
  }
  if (numbers < 2 || i >= line.size() || line[i] != ' ' || line.size() > longest_heading) return 0;
  const CodePoint c = code_point_at(line, line.find_first_not_of(' ', i));
  if (!is_letter(c.value) || is_lower(c.value) || line.back() == '.' || line.back() == ';' || line.back() == ',')
    return 0;
  return numbers;
}

bool is_all_caps(std::string_view line) {
  if (line.size() > longest_heading || line.empty()) return false;
  const char last = line.back();
  if (last == '.' || last == ',' || last == ';') return false;
  uint32_t letters = 0;
  for (size_t i = 0; i < line.size();) {
    const CodePoint c = code_point_at(line, i);
    i += c.size;
    if (is_lower(c.value) || c.value == '|' || c.value == '@') return false;
    letters += is_upper(c.value);
  }
  return letters >= 4 && line.find("://") == std::string_view::npos;
}

/// "It left after the meeting.3", and not "Release 2.3", "Report No.3": the digits behind the stop of a sentence.
size_t fused_marker(std::string_view line) {
  constexpr size_t most_digits = 3, shortest_word = 4;
  size_t digits = 0;
  while (digits < line.size() && is_digit(line[line.size() - 1 - digits])) ++digits;
  if (digits == 0 || digits > most_digits) return 0;
  std::string_view rest = line.substr(0, line.size() - digits);
  if (const CodePoint quote = code_point_before(rest, rest.size()); quote.value == '"' || quote.value == 0x201D ||
                                                                    quote.value == 0x2019 || quote.value == 0xBB ||
                                                                    quote.value == 0x201C)
    rest.remove_suffix(quote.size);
  if (rest.empty() || (rest.back() != '.' && rest.back() != '!' && rest.back() != '?')) return 0;
  rest.remove_suffix(1);
  size_t letters = 0;
  for (CodePoint c = code_point_before(rest, rest.size()); is_letter(c.value);
       c = code_point_before(rest, rest.size())) {
    rest.remove_suffix(c.size);
    ++letters;
  }
  return letters >= shortest_word || (letters > 0 && rest.find(". ") != std::string_view::npos) ? digits : 0;
}

// "It left after the meeting.²", "so it was.(3)": the line without the markers at its end.
std::string_view without_markers(std::string_view line) {
  for (;;) {
    const CodePoint c = code_point_before(line, line.size());
    if (c.value == 0xB9 || c.value == 0xB2 || c.value == 0xB3 || c.value == 0x2070 ||
        (c.value >= 0x2074 && c.value <= 0x2079)) {
      line.remove_suffix(c.size);
      continue;
    }
    if (const size_t digits = fused_marker(line); digits > 0) {
      line.remove_suffix(digits);
      continue;
    }
    const size_t open = c.value == ')' ? line.rfind('(') : std::string_view::npos;
    constexpr size_t longest_marker = 10;  // bytes
    if (open == std::string_view::npos || line.size() - open > longest_marker || open == 0) return line;
    const std::string_view label = line.substr(open + 1, line.size() - open - 2);
    // A letter calls a note behind a stop: "Members (a)" ends otherwise.
    const bool stop = line[open - 1] == '.' || line[open - 1] == '!' || line[open - 1] == '?';
    if (label_value(label, STET_LABEL_ARABIC) == 0 &&
        (!stop || (label_value(label, STET_LABEL_LETTER) == 0 && label_value(label, STET_LABEL_ROMAN) == 0)))
      return line;
    line = line.substr(0, open);
  }
}

bool may_be_heading(std::string_view line) {
  line = without_markers(line);
  if (line.empty() || line.size() > longest_heading) return false;
  const char last = line.back();
  if (last == '.' || last == ',' || last == ';' || last == ':' || last == '-' || last == '|' || last == ']')
    return false;
  CodePoint c = code_point_at(line, 0);
  if (c.value == '"' || c.value == 0x201C || c.value == 0x2018 || c.value == '\'') c = code_point_at(line, c.size);
  const bool starts = c.value < 0x80 ? is_upper(static_cast<char>(c.value)) || is_digit(static_cast<char>(c.value))
                                     : is_letter(c.value) && !is_lower(c.value);
  if (!starts) return false;
  // The stop of a sentence that ends in a quotation: …"
  const CodePoint end = code_point_before(line, line.size());
  for (const char32_t stop : {0x3002u, 0x2026u, 0x2014u, 0x06D4u, 0x061Fu, 0x0964u})
    if (end.value == stop) return false;
  if ((end.value == '"' || end.value == 0x201D || end.value == 0x2019) && line.size() > end.size) {
    const char before = line[line.size() - end.size - 1];
    if (before == '.' || before == ',' || before == '!') return false;
  }
  uint32_t words = 1;
  for (const char b : line) {
    if (b == '@' || b == '|') return false;
    words += b == ' ';
  }
  return words <= 16 && line.find("://") == std::string_view::npos && line.find("www.") == std::string_view::npos;
}

bool is_title_case(std::string_view line) {
  uint32_t longer = 0, capital = 0, words = 0;
  for (size_t at = 0; at < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    std::string_view word = line.substr(at, end - at);
    at = end + 1;
    CodePoint c = code_point_at(word, 0);
    while (c.size > 0 && !is_letter(c.value)) {
      word.remove_prefix(c.size);
      c = code_point_at(word, 0);
    }
    if (c.size == 0) continue;
    ++words;
    if (count_code_points(word) < 4 && words > 1) continue;
    ++longer;
    capital += !is_lower(c.value);
  }
  return longer > 0 && capital * 10 >= longer * 7;
}

uint32_t bullet_size(std::string_view line) {
  const CodePoint c = code_point_at(line, 0);
  const bool sign = c.value == '-' || c.value == '*' || c.value == 0x2022 || c.value == 0x2023 || c.value == 0x25CF ||
                    c.value == 0x25AA || c.value == 0xB7 || c.value == 0x2013;
  if (!sign) return 0;
  size_t i = c.size;
  while (i < line.size() && (line[i] == ' ' || line[i] == '\t')) ++i;
  // "•word" is a bullet, "-word" and "*word" are not.
  if (i == c.size && c.value != 0x2022 && c.value != 0x25CF) return 0;
  return i < line.size() ? u32(i) : 0;
}

uint32_t item_number(std::string_view line) {
  size_t i = 0;
  uint32_t value = 0;
  while (i < line.size() && i < 3 && is_digit(line[i])) value = value * 10 + static_cast<uint32_t>(line[i++] - '0');
  if (i == 0 || i + 2 >= line.size() || (line[i] != '.' && line[i] != ')') ||
      (line[i + 1] != ' ' && line[i + 1] != '\t'))
    return 0;
  return value;
}

}  // namespace stet
