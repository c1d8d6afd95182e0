// Tables drawn with lines: cells are what stands between the columns' borders, over as many lines as it needs.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/rst/walk.h"

namespace stet::rst {
namespace {

constexpr size_t most_columns = 100;

/// Where in the file each column of a line's characters begins; the line's end behind the last.
std::vector<uint32_t> columns_of(std::string_view s, const MarkupLine& line, uint32_t indent) {
  std::vector<uint32_t> out;
  for (uint32_t c = indent; c < line.indent; ++c) out.push_back(line.begin);  // blank before it
  for (uint32_t at = line.begin; at < line.end; ++at) {
    if (is_continuation(s[at])) continue;
    out.push_back(at);
    if (s[at] == '\t')
      while ((indent + out.size()) % 8 != 0) out.push_back(at);
  }
  out.push_back(line.end);
  return out;
}

/// The words in columns [begin, end), as a line of their own.
MarkupLine fragment(std::string_view s, const std::vector<uint32_t>& columns, size_t begin, size_t end) {
  const size_t last = columns.size() - 1;
  MarkupLine line{columns[std::min(begin, last)], columns[std::min(end, last)], 0};
  while (line.begin < line.end && is_space(s[line.begin])) {
    ++line.begin;
    ++line.indent;
  }
  while (line.end > line.begin && is_space(s[line.end - 1])) --line.end;
  return line;
}

}  // namespace

size_t Walk::grid_table(Lines lines) {
  const uint32_t indent = lines.front().indent;
  size_t n = 0;
  while (n < lines.size() && !lines[n].blank() && lines[n].indent == indent &&
         (at(lines[n])[0] == '+' || at(lines[n])[0] == '|'))
    ++n;
  if (n < 3 || at(lines[n - 1])[0] != '+') return 0;
  std::vector<std::vector<uint32_t>> columns;
  std::vector<size_t> borders;
  for (size_t i = 0; i < n; ++i) {
    columns.push_back(columns_of(source_, lines[i], indent));
    if (at(lines[i])[0] != '+' && at(lines[i]).find("+-") == npos && at(lines[i]).find("+=") == npos) continue;
    for (size_t c = 0; c + 1 < columns[i].size(); ++c)
      if (source_[columns[i][c]] == '+') borders.push_back(c);
    std::sort(borders.begin(), borders.end());
    borders.erase(std::unique(borders.begin(), borders.end()), borders.end());
    if (borders.size() > most_columns) return 0;
  }
  if (borders.size() < 2) return 0;
  const auto sign = [&](size_t line, size_t c) {
    return c + 1 < columns[line].size() ? source_[columns[line][c]] : ' ';
  };
  std::vector<DrawnCell> cells;
  std::vector<size_t> open(borders.size() - 1, npos);
  size_t row = 0, heads = 0;
  for (size_t i = 0; i < n; ++i) {
    bool any = false, is_head = false;
    std::vector<bool> parts(open.size(), false);
    for (size_t c = 0; c < open.size(); ++c) {
      bool line = (sign(i, borders[c]) == '+' || sign(i, borders[c]) == '-' || sign(i, borders[c]) == '=') &&
                  borders[c + 1] > borders[c] + 1;
      for (size_t k = borders[c] + 1; k < borders[c + 1] && line; ++k) line = sign(i, k) == '-' || sign(i, k) == '=';
      parts[c] = line;
      any = any || line;
      is_head = is_head || (line && sign(i, borders[c] + 1) == '=');
    }
    if (any) {
      if (i > 0) {
        ++row;
        if (is_head) heads = row;
        size_t before = npos;
        for (size_t c = 0; c < open.size(); ++c) {
          if (parts[c]) {
            open[c] = npos;
          } else if (open[c] != npos && open[c] != before) {
            ++cells[open[c]].rows;
            before = open[c];
          }
        }
      }
      if (std::all_of(parts.begin(), parts.end(), [](bool p) { return p; })) continue;
    }
    for (size_t c = 0; c < open.size();) {
      if (parts[c]) {
        ++c;
        continue;
      }
      if (open[c] == npos) {
        DrawnCell cell;
        cell.row = row;
        cell.column = c;
        while (c + cell.columns < open.size() && sign(i, borders[c + cell.columns]) != '|' &&
               sign(i, borders[c + cell.columns]) != '+')
          ++cell.columns;
        for (size_t k = 0; k < cell.columns; ++k) open[c + k] = cells.size();
        cells.push_back(std::move(cell));
      }
      DrawnCell& cell = cells[open[c]];
      cell.lines.push_back(fragment(source_, columns[i], borders[c] + 1, borders[cell.column + cell.columns]));
      c = std::max(c + 1, cell.column + cell.columns);
    }
  }
  std::stable_sort(cells.begin(), cells.end(), [](const DrawnCell& a, const DrawnCell& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
  drawn_table(cells, heads);
  return n;
}

size_t Walk::simple_table(Lines lines) {
  const auto is_border = [&](const Line& line) {
    const std::string_view s = at(line);
    return s.starts_with("=") && s.find_first_not_of("= ") == npos;
  };
  const uint32_t indent = lines.front().indent;
  if (no_simple_table_ || !is_border(lines.front())) return 0;
  // It ends with the border that an empty line follows.
  constexpr size_t longest_within = 300;  // lines of one that stands inside of something
  const size_t most = indent == 0 ? lines.size() : std::min(lines.size(), longest_within);
  size_t n = 0;
  for (size_t i = 0; i < most && n == 0; ++i) {
    if (lines[i].blank()) continue;
    if (lines[i].indent < indent) break;
    if (!is_border(lines[i]) || lines[i].indent != indent) continue;
    if (i > 0 && (i + 1 == lines.size() || lines[i + 1].blank() || lines[i + 1].indent < indent)) n = i + 1;
  }
  if (n == 0) {
    no_simple_table_ = indent == 0;
    return 0;
  }
  std::vector<std::pair<size_t, size_t>> columns;
  const std::string_view top = at(lines.front());
  for (size_t c = 0; c < top.size();) {
    const size_t end = std::min(top.find(' ', c), top.size());
    columns.emplace_back(c, end);
    c = std::min(top.find('=', end), top.size());
  }
  if (columns.size() < 2 || columns.size() > most_columns) return 0;
  columns.back().second = npos - 1;
  std::vector<DrawnCell> cells;
  size_t row = 0, heads = 0;
  bool begun = false;
  for (size_t i = 1; i + 1 < n; ++i) {
    if (lines[i].blank()) {
      begun = false;
      continue;
    }
    if (is_border(lines[i])) {
      heads = row;
      begun = false;
      continue;
    }
    const std::string_view s = at(lines[i]);
    if (s.starts_with("---") && s.find_first_not_of("- ") == npos) {
      begun = false;
      continue;
    }
    const std::vector<uint32_t> places = columns_of(source_, lines[i], indent);
    std::vector<MarkupLine> fragments;
    for (size_t c = 0; c < columns.size(); ++c)
      fragments.push_back(fragment(source_, places, columns[c].first,
                                   c + 1 < columns.size() ? columns[c + 1].first : columns[c].second));
    // Where the first column is blank, the line goes on with the row before it.
    if (!fragments.front().blank() || !begun || row == 0) {
      for (size_t c = 0; c < columns.size(); ++c) {
        DrawnCell cell;
        cell.row = row;
        cell.column = c;
        cells.push_back(std::move(cell));
      }
      ++row;
      begun = true;
    }
    for (size_t c = 0; c < columns.size(); ++c) cells[cells.size() - columns.size() + c].lines.push_back(fragments[c]);
  }
  drawn_table(cells, heads);
  return n;
}

/// `heads`: rows at its top that are its head.
void Walk::drawn_table(const std::vector<DrawnCell>& cells, size_t heads) {
  if (collecting_ || !may_have_table()) {
    for (const DrawnCell& cell : cells) blocks(cell.lines);
    return;
  }
  write_table([&](Grid& grid) {
    for (size_t i = 0; i < cells.size();) {
      const size_t of = cells[i].row;
      grid.row = u32(of);
      write_row(grid, [&] {
        for (; i < cells.size() && cells[i].row == of; ++i) {
          grid.column = u32(cells[i].column);
          write_cell_of(grid, of < heads ? uint32_t{STET_CELL_HEADER} : 0u, u32(cells[i].rows), u32(cells[i].columns),
                        [&] { blocks(cells[i].lines); });
        }
      });
    }
  });
}

/// Values between commas, those with commas or line ends in quotation marks; `:header:` is a row of them.
std::vector<std::vector<Span>> Walk::comma_rows(Span r) const {
  std::vector<std::vector<Span>> out;
  const std::string_view s = source_.substr(0, r.end);
  for (uint32_t at = r.begin; at < r.end;) {
    std::vector<Span> row;
    for (bool more = true; more;) {
      while (at < r.end && (s[at] == ' ' || s[at] == '\t')) ++at;
      Span value{at, at};
      if (at < r.end && s[at] == '"') {
        value.begin = ++at;
        while (at < r.end && (s[at] != '"' || s.substr(at + 1, 1) == "\"")) at += s[at] == '"' ? 2 : 1;
        value.end = at = std::min(at, r.end);
      } else {
        while (at < r.end && s[at] != ',' && s[at] != '\n') ++at;
        value.end = at;
      }
      while (at < r.end && s[at] != ',' && s[at] != '\n') ++at;
      more = at < r.end && s[at] == ',';
      ++at;
      row.push_back(trimmed(source_, value));
    }
    const bool blank = row.size() == 1 && empty(row[0]);
    if (!blank) out.push_back(std::move(row));
  }
  return out;
}

void Walk::csv_table(Lines options, Lines lines) {
  if (collecting_ || !may_have_table()) {
    for (const Lines all : {options, lines}) inline_lines(all);
    return;
  }
  std::vector<std::vector<Span>> rows;
  for (size_t i = 0; i < options.size(); ++i) {
    constexpr std::string_view header = ":header:";
    if (!at(options[i]).starts_with(header)) continue;
    Span r = options[i].span();
    while (++i < options.size() && !at(options[i]).starts_with(":")) r.end = options[i].end;
    rows = comma_rows({r.begin + u32(header.size()), r.end});
  }
  const size_t heads = rows.size();
  lines = without_blanks(lines);
  if (!lines.empty())
    for (std::vector<Span>& row : comma_rows(extent(lines))) rows.push_back(std::move(row));
  write_table([&](Grid& grid) {
    for (size_t i = 0; i < rows.size(); ++i)
      write_row(grid, [&] {
        for (const Span cell : rows[i])
          write_cell_of(grid, i < heads ? uint32_t{STET_CELL_HEADER} : 0u, 1, 1, [&] { inline_words(cell); });
      });
  });
}

}  // namespace stet::rst
