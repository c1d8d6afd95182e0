// What a line of a table is made of, and what it may hold.
#include "core/read/plain_table_lines.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/read/reader.h"

namespace stet {
namespace {

constexpr size_t most_cells = 24;  // of a row

bool is_sign_of_rule(char32_t c) { return c == '-' || c == '=' || c == '_' || (c >= 0x2500 && c <= 0x257F); }

}  // namespace

bool is_rule_line(std::string_view s) {
  uint32_t run = 0, longest = 0;
  for (size_t at = 0; at < s.size();) {
    const CodePoint c = code_point_at(s, at);
    at += c.size;
    if (is_sign_of_rule(c.value)) {
      longest = std::max(longest, ++run);
    } else if (c.value == ' ' || c.value == '\t' || c.value == '+') {
      run = 0;
    } else {
      return false;
    }
  }
  return longest >= 3;
}

bool is_missing(std::string_view s) {
  return s == "-" || s == "\u2013" || s == "\u2014" || s == ".." || s == "..." || s == "\u2026" || s == "." ||
         s == "n/a" || s == "N/A" || s == "n.a." || s == "NA" || s == "*";
}

bool is_figure(std::string_view s) {
  if (s.empty() || s.size() > widest_cell) return false;
  size_t first = 0;  // behind signs and a currency's
  while (first < s.size() && !is_digit(s[first])) {
    const CodePoint c = code_point_at(s, first);
    constexpr std::string_view signs = "+-~([<>=.$*";
    if (c.value < 0x80 ? signs.find(s[first]) == npos : is_letter(c.value)) return false;
    first += c.size;
  }
  uint32_t digits = 0, letters = 0, blanks = 0;
  for (size_t at = first; at < s.size();) {
    const CodePoint c = code_point_at(s, at);
    at += c.size;
    if (c.value < 0x80 && is_digit(static_cast<char>(c.value))) {
      ++digits;
    } else if (c.value == ' ') {
      if (++blanks > 4 || s[at - 2] == ',' || s[at - 2] == ';') return false;
    } else if (is_letter(c.value)) {
      ++letters;
    }
  }
  return digits > 0 && letters <= 4 && s.back() != ':' && !(s.back() == '.' && digits + 1 == s.size());
}

bool is_year(std::string_view s) {
  return s.size() == 4 && (s[0] == '1' || s[0] == '2') && std::all_of(s.begin(), s.end(), is_digit);
}

size_t caption_start(std::string_view s, bool alone) {
  const size_t word = s.find_first_of(" \xC2");
  if (word == npos || word > 24 || word < 4) return 0;
  const CodePoint first = code_point_at(s, 0);
  if (!is_letter(first.value) || is_lower(first.value)) return 0;
  if (lexicon::value_in(lexicon::list::numbered_exhibits, s.substr(0, word)) != 1) return 0;
  size_t at = s.compare(word, 2, "\xC2\xA0") == 0 ? word + 2 : word + 1;
  const size_t number = at;
  if (at < s.size() && is_upper(s[at])) ++at;  // "A1", "I"
  while (at < s.size() && (is_digit(s[at]) || s[at] == 'I' || s[at] == 'V' || s[at] == 'X')) ++at;
  while (at + 1 < s.size() && (s[at] == '.' || s[at] == '-') && is_digit(s[at + 1])) {
    ++at;
    while (at < s.size() && is_digit(s[at])) ++at;
  }
  if (at == number || at - number > 8) return 0;
  const std::string_view rest = s.substr(at);
  if (rest.empty() || rest == "." || rest == ":") return at;
  if (alone) return 0;
  if (rest[0] == '.' || rest[0] == ':' || rest[0] == ')')
    return rest.size() > 1 && (rest[1] == ' ' || rest[1] == '\t') ? at : 0;
  if (rest[0] == '\t' || rest.starts_with("  ")) return at;
  if (rest[0] != ' ') return 0;
  // "Table 2 Boats by harbour"; "Table 2 shows …" is a sentence.
  const CodePoint next = code_point_at(rest, 1);
  if (next.value == 0x2013 || next.value == 0x2014 || next.value == '-' || next.value == '(') return at;
  return is_letter(next.value) && !is_lower(next.value) && s.back() != '.' && s.back() != ':' ? at : 0;
}

RowPieces pieces_by_gaps(std::string_view text, const TextLine& line) {
  const Span s = line.span;
  RowPieces out;
  uint32_t column = line.indent, gap = 2;
  for (uint32_t at = s.begin; at < s.end;) {
    const CodePoint c = code_point_at(text, at);
    const uint32_t width = c.value == 0xA0     ? 1
                           : c.value < 0x80    ? 1
                           : c.value == 0x3000 ? 2
                                               : static_cast<uint32_t>(std::max(0, code_point_width(c.value)));
    if (c.value == ' ' || c.value == 0xA0 || c.value == 0x3000) {
      gap += width;
    } else {
      if (gap >= 2) out.push_back({{at, at}, column, column});
      gap = 0;
      out.back().span.end = at + c.size;
      out.back().end = column + width;
    }
    at += c.size;
    column += width;
  }
  return out.size() > most_cells ? RowPieces{} : out;
}

RowPieces pieces_by_tabs(std::string_view text, const TextLine& line, Parted parted) {
  const Span s = line.span;
  RowPieces out;
  uint32_t column = 0;
  bool in_run = false;
  uint32_t at = s.begin;  // what stands before the first words is the line's, too
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  while (at < s.end) {
    if (text[at] == '\t') {
      column += parted == Parted::tabs || !in_run ? 1 : 0;
      in_run = true;
      ++at;
      continue;
    }
    in_run = false;
    const size_t tab = std::min<size_t>(text.find('\t', at), s.end);
    const Span cell = trimmed(text, {at, u32(tab)});
    if (!empty(cell)) out.push_back({cell, column, column + 1});
    at = u32(tab);
  }
  return out.size() > most_cells || column > 2 * most_cells ? RowPieces{} : out;
}

}  // namespace stet
