// Tables: cells begin at bars, and how many make a row is said above the table or shown by its first line.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/asciidoc/walk.h"

namespace stet::asciidoc {
namespace {

struct Cell {
  Span words{};
  uint32_t rows = 1, columns = 1;
};

/// cols="1,2*,a": how many; 0: not said.
size_t columns_said(std::string_view style) {
  const size_t at = style.find("cols=");
  if (at == npos) return 0;
  std::string_view value = style.substr(at + 5);
  if (value.starts_with('"') || value.starts_with('\'')) {
    value = value.substr(1, value.find(value[0], 1) - 1);
  } else {
    value = value.substr(0, value.find(','));
  }
  size_t n = 0;
  for (size_t begin = 0; begin <= value.size();) {
    const size_t end = std::min(value.find_first_of(",;", begin), value.size());
    const std::string_view one = trim(value.substr(begin, end - begin));
    size_t times = 0;
    if (const size_t star = one.find('*'); star != npos && star > 0 && star < 4)
      for (const char c : one.substr(0, star)) times = is_digit(c) ? times * 10 + static_cast<size_t>(c - '0') : times;
    n += std::max<size_t>(times, 1);
    begin = end + 1;
  }
  constexpr size_t most = 200;
  return std::min(n, most);
}

/// Before a bar: "2+", ".3+", "^.^s", "a". Where it begins; `bar` if there is none.
uint32_t specification(std::string_view s, uint32_t bar, uint32_t least, Cell& cell) {
  uint32_t begin = bar;
  while (begin > least && bar - begin < 12 && !is_space(s[begin - 1]) &&
         std::string_view("0123456789.*+<^>aehlmdsv").find(s[begin - 1]) != npos)
    --begin;
  if (begin == bar || (begin > least && !is_space(s[begin - 1]))) return bar;
  const std::string_view words = s.substr(begin, bar - begin);
  const size_t plus = words.find('+');
  if (plus == npos) return words.find_first_of("0123456789") == npos || words.find('*') != npos ? begin : bar;
  uint32_t number = 0;
  bool rows = false;
  for (const char c : words.substr(0, plus)) {
    if (c == '.') {
      if (number > 0) cell.columns = number;
      number = 0;
      rows = true;
    } else if (is_digit(c)) {
      number = std::min(number * 10 + static_cast<uint32_t>(c - '0'), 1000u);
    }
  }
  if (number > 0) (rows ? cell.rows : cell.columns) = number;
  return begin;
}

}  // namespace

void Walk::table(Lines lines, char sign) {
  lines = without_blanks(lines);
  if (lines.empty()) return;
  const bool by_lines = sign == ',' || sign == ':';
  const Span all{lines.front().begin, lines.back().end};
  std::vector<Cell> cells;
  size_t of_first_line = 0;
  for (const Line& line : lines) {
    uint32_t begin = line.begin;
    if (by_lines && !line.blank()) {
      Cell first;
      first.words = {begin, line.end};
      cells.push_back(first);
    }
    for (uint32_t at = line.begin; at < line.end; ++at) {
      if (source_[at] != sign || (at > all.begin && source_[at - 1] == '\\')) continue;
      Cell cell;
      const uint32_t before = by_lines ? at : specification(source_, at, begin, cell);
      if (!cells.empty()) cells.back().words.end = std::max(cells.back().words.begin, before);
      cell.words = {at + 1, line.end};
      begin = at + 1;
      cells.push_back(cell);
    }
    if (!cells.empty() && !line.blank()) cells.back().words.end = std::max(cells.back().words.begin, line.end);
    if (of_first_line == 0)
      for (const Cell& cell : cells) of_first_line += cell.columns;
  }
  size_t columns = columns_said(style_);
  const std::string_view style = style_;
  const bool is_head =
      style.find("header") != npos || (lines.size() > 1 && lines[1].blank() && style.find("noheader") == npos);
  if (columns == 0) columns = of_first_line;
  columns = std::clamp<size_t>(columns, 1, 200);
  write_table([&](Grid& grid) {
    for (size_t i = 0; i < cells.size();) {
      write_row(grid, [&] {
        for (size_t first = i; i < cells.size();) {
          while (grid.column < grid.taken.size() && grid.taken[grid.column] > grid.row) ++grid.column;
          if (grid.column >= columns && i > first) break;
          const Cell& cell = cells[i++];
          write_cell_of(grid, is_head && grid.row == 0 ? uint32_t{STET_CELL_HEADER} : 0u, cell.rows, cell.columns, [&] {
            const Span words = trimmed(source_, cell.words);
            const auto own = markup_lines(source_, words);
            for (size_t k = 0; k < own.size();) {  // paragraphs of it
              size_t end = k;
              while (end < own.size() && !own[end].blank()) ++end;
              if (end > k) {
                end_block();
                inline_words({own[k].begin, own[end - 1].end});
              }
              k = end + 1;
            }
          });
          if (grid.column >= columns) break;
        }
      });
    }
  });
}

}  // namespace stet::asciidoc
