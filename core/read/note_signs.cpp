// The labels that begin a note.
#include "core/read/note_signs.h"

#include "core/base/utf8.h"

namespace stet {
namespace {

bool is_roman_digit(char c) {
  switch (lower(c)) {
    case 'i':
    case 'v':
    case 'x':
    case 'l':
    case 'c':
    case 'd':
    case 'm':
      return true;
    default:
      return false;
  }
}

}  // namespace

bool starts_with_bracketed_label(std::string_view line) {
  if (line.size() < 2) return false;
  if (line[0] == '[') {
    size_t i = 1;
    while (i < line.size() && i < 12 && is_digit(line[i])) ++i;
    if (i == 1)
      while (i < line.size() && i < 12 && is_roman_digit(line[i])) ++i;
    return i > 1 && i < line.size() && line[i] == ']';
  }
  const char32_t c = code_point_at(line, 0).value;
  return c == 0xB9 || c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x2079);
}

bool starts_with_note_label(std::string_view line) {
  if (starts_with_bracketed_label(line)) return true;
  size_t i = 0;
  while (i < line.size() && i < 5 && is_digit(line[i])) ++i;
  if (i > 0) return i < line.size() && (line[i] == '.' || line[i] == ')' || line[i] == ' ' || line[i] == '\t');
  const CodePoint c = code_point_at(line, 0);
  return c.value == '*' || c.value == 0x2020 || c.value == 0x2021 || c.value == 0xA7;
}

}  // namespace stet
