// Tables: "{|", rows "|-", cells "|" and "||", heads "!" and "!!", a caption "|+".
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/wikitext/walk.h"

namespace stet::wikitext {
namespace {

constexpr uint32_t longest_attributes = 1000;  // bytes

/// A number among a cell's attributes: rowspan="2".
uint32_t number_in(std::string_view attributes, std::string_view name) {
  const std::string small = ascii_lower(attributes);
  size_t at = small.find(name);
  if (at == npos) return 1;
  at += name.size();
  while (at < small.size() && (small[at] == '=' || small[at] == '"' || small[at] == '\'' || small[at] == ' ')) ++at;
  uint32_t n = 0;
  for (int digits = 0; at < small.size() && is_digit(small[at]) && digits < 5; ++at, ++digits)
    n = n * 10 + static_cast<uint32_t>(small[at] - '0');
  return std::max(n, 1u);
}

uint32_t line_start(std::string_view s, uint32_t at, uint32_t end) {
  while (at < end && (s[at] == ' ' || s[at] == '\t')) ++at;
  return at;
}

}  // namespace

/// Where a cell ends: at the next one of its line or, where a line of the table follows, before its line end.
uint32_t Walk::cell_end(uint32_t at, uint32_t end, bool header) const {
  while (at < end) {
    const char c = source_[at];
    if (c == '\n') {
      const uint32_t next = line_start(source_, at + 1, end);
      if (next < end && (source_[next] == '|' || source_[next] == '!')) return at;
    } else if (c == '|' && at + 1 < end && source_[at + 1] == '|') {
      return at;
    } else if (header && c == '!' && at + 1 < end && source_[at + 1] == '!') {
      return at;
    } else if (c == '{' || c == '[' || c == '<') {
      at = std::min(end, std::max(brackets_.behind(at), at + 1));
      continue;
    }
    ++at;
  }
  return end;
}

/// What stands before the first single bar, if that may be attributes.
Span Walk::attributes_of_cell(Span cell) const {
  const uint32_t most = std::min(cell.end, cell.begin + longest_attributes);
  for (uint32_t at = cell.begin; at < most;) {
    const char c = source_[at];
    if (c == '|') return {cell.begin, at};
    if (c == '\n' || c == '[' || c == '<') break;
    at = c == '{' ? std::max(brackets_.behind(at), at + 1) : at + 1;
  }
  return {};
}

void Walk::table(Span r) {
  constexpr int deepest = 40;
  if (depth_ >= deepest) return;
  if (!may_have_table()) return words_of_cells(r);
  end_block();
  captions();
  ++depth_;
  // Attributes of the table stand in its first line.
  uint32_t at = cell_end(r.begin, r.end, false);
  const uint32_t first_line = u32(std::min<size_t>(source_.substr(0, r.end).find('\n', r.begin), r.end));
  at = std::max(std::min(at, first_line), r.begin);
  write_table([&](Grid& grid) {
    while (at < r.end) {
      bool ended = false, heads = false;
      Span caption{};  // stands between rows
      write_row(grid, [&] {
        while (at < r.end && !ended) {
          const uint32_t begin = source_[at] == '\n' ? line_start(source_, at + 1, r.end) : at;
          if (begin >= r.end) {
            at = r.end;
            break;
          }
          const char c = source_[begin];
          const std::string_view two = source_.substr(begin, 2);
          if (two == "|-") {
            at = cell_end(begin + 2, r.end, false);
            ended = true;
          } else if (two == "|+") {
            at = cell_end(begin + 2, r.end, false);
            const Span attributes = attributes_of_cell({begin + 2, at});
            caption = {empty(attributes) ? begin + 2 : attributes.end + 1, at};
            ended = true;
          } else if (c == '|' || c == '!') {
            const uint32_t skip = two == "||" || two == "!!" ? 2 : 1;
            if (source_[at] == '\n') heads = c == '!';  // for all of its line
            Span cell{begin + skip, cell_end(begin + skip, r.end, heads)};
            const Span attributes = attributes_of_cell(cell);
            const std::string_view a = slice(source_, attributes);
            at = cell.end;
            if (!a.empty() || (cell.begin < cell.end && source_[cell.begin] == '|')) cell.begin = attributes.end + 1;
            cell.begin = std::min(std::max(cell.begin, begin + skip), cell.end);
            write_cell_of(grid, heads ? uint32_t{STET_CELL_HEADER} : 0u, number_in(a, "rowspan"),
                          number_in(a, "colspan"), [&] { blocks(cell); });
          } else {
            at = cell_end(begin + 1, r.end, false);  // no cell's words: MediaWiki shows them before the table
          }
        }
      });
      if (empty(caption)) continue;
      begin_block(STET_BLOCK_CAPTION);
      inline_words(caption);
      if (in_block()) d_.containers[grid.table].block = u32(d_.blocks.size());
      end_block();
    }
  });
  --depth_;
  captions();
}

/// Of tables in tables and in notes the words.
void Walk::words_of_cells(Span r) {
  uint32_t at = u32(std::min<size_t>(source_.substr(0, r.end).find('\n', r.begin), r.end));
  while (at < r.end) {
    uint32_t begin = source_[at] == '\n' ? line_start(source_, at + 1, r.end) : at;
    if (begin >= r.end) break;
    const std::string_view two = source_.substr(begin, 2);
    if (two == "|-" || (source_[begin] != '|' && source_[begin] != '!')) {
      at = cell_end(begin + 1, r.end, false);
      continue;
    }
    begin += two == "||" || two == "!!" || two == "|+" ? 2 : 1;
    at = cell_end(begin, r.end, true);
    const Span attributes = attributes_of_cell({begin, at});
    end_block();
    blocks({empty(attributes) ? begin : attributes.end + 1, at});
  }
}

}  // namespace stet::wikitext
