// Lines are found once for a stretch of the file; blocks look at runs of them.
#include "core/read/markup/lines.h"

#include <algorithm>

namespace stet {

std::vector<MarkupLine> markup_lines(std::string_view s, Span stretch) {
  std::vector<MarkupLine> out;
  for (uint32_t at = stretch.begin; at < stretch.end;) {
    const size_t found = s.substr(0, stretch.end).find('\n', at);
    const uint32_t end = found == npos ? stretch.end : u32(found);
    MarkupLine line{at, end, 0};
    while (line.begin < end && is_space(s[line.begin])) {
      line.indent += s[line.begin] == '\t' ? 8 - line.indent % 8 : 1;
      ++line.begin;
    }
    while (line.end > line.begin && is_space(s[line.end - 1])) --line.end;
    out.push_back(line);
    at = end + 1;
  }
  return out;
}

MarkupLines without_blanks(MarkupLines lines) {
  while (!lines.empty() && lines.front().blank()) lines = lines.subspan(1);
  while (!lines.empty() && lines.back().blank()) lines = lines.first(lines.size() - 1);
  return lines;
}

size_t indented(MarkupLines lines, uint32_t least) {
  size_t n = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    if (lines[i].indent < least) break;
    n = i + 1;
  }
  return n;
}

uint32_t least_indent(MarkupLines lines) {
  uint32_t least = none;
  for (const MarkupLine& line : lines)
    if (!line.blank()) least = std::min(least, line.indent);
  return least == none ? 0 : least;
}

Span extent(MarkupLines lines) {
  lines = without_blanks(lines);
  return lines.empty() ? Span{} : Span{lines.front().begin, lines.back().end};
}

std::vector<MarkupLine> lines_from(std::string_view s, MarkupLines lines, uint32_t begin) {
  std::vector<MarkupLine> out(lines.begin(), lines.end());
  MarkupLine& head = out.front();
  head.begin = std::min(begin, head.end);
  while (head.begin < head.end && is_space(s[head.begin])) ++head.begin;
  return out;
}

uint32_t run_of(std::string_view line) {
  const size_t n = line.empty() ? 0 : line.find_first_not_of(line[0]);
  return u32(n == npos ? line.size() : n);
}

}  // namespace stet
