// Lines of marked-up text as its blocks see them: what stands behind the indentation, and how far in.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/base/utf8.h"

namespace stet {

struct MarkupLine {
  uint32_t begin = 0, end = 0;  // of the file, without white space at the ends
  uint32_t indent = 0;          // columns before it
  bool blank() const { return begin == end; }
  Span span() const { return {begin, end}; }
};
using MarkupLines = std::span<const MarkupLine>;

/// Lines of a stretch of the file; a tab leads to the next column that 8 divides.
std::vector<MarkupLine> markup_lines(std::string_view source, Span stretch);
/// Without blank lines at the ends.
MarkupLines without_blanks(MarkupLines lines);
/// How many of the lines, from the first on, are blank or stand in at least so far; blank ones at the end not counted.
size_t indented(MarkupLines lines, uint32_t least);
/// The smallest indentation of lines that are not blank; 0 if all are.
uint32_t least_indent(MarkupLines lines);
/// From the first line to the end of the last.
Span extent(MarkupLines lines);
/// A copy of them, the first without what stands before `begin` in it, and without blanks there.
std::vector<MarkupLine> lines_from(std::string_view source, MarkupLines lines, uint32_t begin);
/// How often the line's first sign stands at its beginning.
uint32_t run_of(std::string_view line);

inline bool one_of(char c, std::string_view signs) { return signs.find(c) != npos; }
/// A letter or figure; of what is not ASCII any byte.
inline bool is_word_byte(char c) { return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace stet
