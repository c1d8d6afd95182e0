// Lines of a plain text with what can be told from each line alone; text.cpp makes blocks of them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet {

struct TextLine {
  Span span;            // trimmed
  uint32_t indent = 0;  // columns of white space before it
};
inline bool is_blank(const TextLine& line) { return empty(line.span); }

std::vector<TextLine> split_lines(std::string_view text);

/// Begins with a sign that takes two columns: Chinese, Japanese, Korean.
bool is_wide(std::string_view s);
/// Code points, those that take two columns counted twice.
uint32_t count_columns(std::string_view s);

/// Level of the heading that a line of only = (1) or only - (2) makes of the line before it; 0: no underline.
uint32_t underline_level(std::string_view line);
/// No letter, digit or sign of any script: "*****", "---".
bool is_ornament(std::string_view line);
/// "2.1 Title", "3.2.1. Title": how many numbers; 0: not numbered like that.
uint32_t section_numbers(std::string_view line);
/// All letters are capitals, there are at least four, and no stop ends it.
bool is_all_caps(std::string_view line);
/// Short, begins like a title, ends in no stop, comma, colon or semicolon.
bool may_be_heading(std::string_view line);
/// Most longer words of it begin with a capital.
bool is_title_case(std::string_view line);
/// Bytes of "- ", "* ", "• ", "– " before an item's words; 0: none.
uint32_t bullet_size(std::string_view line);
/// "1. …", "12) …": the number of the item; 0: none.
uint32_t item_number(std::string_view line);

}  // namespace stet
