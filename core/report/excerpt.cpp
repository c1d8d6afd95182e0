// Excerpts: bytes to terminal cells, cells to a window around the words in question.
#include "core/report/excerpt.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/base/visible.h"

namespace stet {
namespace {

constexpr size_t plain = static_cast<size_t>(-1);

/// One visible character with the marks that combine with it.
struct Cell {
  std::string text;
  size_t width = 0;
  uint32_t at = 0;           // its first byte in the excerpt
  size_t underline = plain;  // index of the underline on it
  bool blank = false;
};

std::vector<Cell> cells_of(std::string_view excerpt, const std::vector<Underline>& underlines) {
  std::vector<Cell> cells;
  cells.reserve(excerpt.size());
  for (uint32_t i = 0; i < excerpt.size();) {
    Cell cell;
    cell.at = i;
    if (excerpt[i] >= ' ' && excerpt[i] <= '~') {  // most are
      cell.text = excerpt[i];
      cell.width = 1;
      cell.blank = excerpt[i++] == ' ';
    } else {
      const CodePoint c = code_point_at(excerpt, i);
      if (c.value == '\t') {
        cell.text = "    ";
      } else {
        append_printable(cell.text, c.value);
      }
      cell.width = display_width(cell.text);
      cell.blank = c.value == '\t' || is_white(c.value);
      i += std::max(c.size, 1u);
    }
    if (cell.width == 0 && !cells.empty()) {
      cells.back().text += cell.text;
      continue;
    }
    for (size_t u = underlines.size(); u-- > 0;) {
      if (contains(underlines[u].span, cell.at)) cell.underline = u;
    }
    cells.push_back(std::move(cell));
  }
  return cells;
}

struct Window {
  size_t first = 0, last = 0;  // half-open range of cells
};

size_t width_of(const std::vector<Cell>& cells, size_t first, size_t last) {
  size_t width = 0;
  for (size_t i = first; i < last; ++i) width += cells[i].width;
  return width;
}

/// The cells shown: all if they fit; else the words in question with as much before and after as there is room for.
Window choose_window(const std::vector<Cell>& cells, size_t width) {
  if (width_of(cells, 0, cells.size()) <= width) return {0, cells.size()};
  const size_t room = width > 2 ? width - 2 : 1;  // for an ellipsis on either side
  size_t first = 0;
  while (first < cells.size() && cells[first].underline != 0) ++first;
  if (first == cells.size()) first = 0;
  size_t last = first, used = 0;
  while (last < cells.size() && (last == first || cells[last].underline == 0) && used + cells[last].width <= room) {
    used += cells[last++].width;
  }
  // What comes before says more about a passage than what follows: two columns of three.
  size_t before = (room - used) * 2 / 3;
  while (first > 0 && cells[first - 1].width <= before && used + cells[first - 1].width <= room) {
    before -= cells[--first].width;
    used += cells[first].width;
  }
  while (last < cells.size() && used + cells[last].width <= room) used += cells[last++].width;
  while (first > 0 && used + cells[first - 1].width <= room) used += cells[--first].width;
  return {first, last};
}

/// Cuts between words where one ends near.
Window snap(const std::vector<Cell>& cells, Window w) {
  constexpr size_t near = 12;
  if (w.first > 0 && !cells[w.first - 1].blank) {
    for (size_t i = w.first; i < w.last && i < w.first + near && cells[i].underline == plain; ++i) {
      if (cells[i].blank) {
        w.first = i + 1;
        break;
      }
    }
  }
  if (w.last < cells.size() && !cells[w.last].blank) {
    for (size_t i = w.last; i-- > w.first && i + near > w.last && cells[i].underline == plain;) {
      if (cells[i].blank) {
        w.last = i;
        break;
      }
    }
  }
  return w;
}

}  // namespace

DrawnExcerpt draw_excerpt(std::string_view excerpt, const std::vector<Underline>& underlines, size_t width,
                          bool cut_before) {
  std::vector<Cell> cells = cells_of(excerpt, underlines);
  // Blanks around the line say nothing, unless they are what is meant.
  while (!cells.empty() && cells.back().blank && cells.back().underline == plain) cells.pop_back();
  const auto word =
      std::find_if(cells.begin(), cells.end(), [](const Cell& c) { return !c.blank || c.underline != plain; });
  cells.erase(cells.begin(), word);

  const Window w = snap(cells, choose_window(cells, width - cut_before));
  DrawnExcerpt drawn;
  const bool cut = w.first > 0 || cut_before;
  if (cut) {
    drawn.line = "…";
    drawn.marks = " ";
  }
  size_t open = plain;
  const auto switch_to = [&](size_t underline) {
    if (open == underline) return;
    if (open != plain) drawn.line += underlines[open].off, drawn.marks += underlines[open].off;
    if (underline != plain) drawn.line += underlines[underline].on, drawn.marks += underlines[underline].on;
    open = underline;
  };
  bool marked = false;
  for (size_t i = w.first; i < w.last; ++i) {
    switch_to(cells[i].underline);
    drawn.line += cells[i].text;
    drawn.marks.append(cells[i].width, open == plain ? ' ' : underlines[open].mark);
    marked = marked || open != plain;
  }
  switch_to(plain);
  if (w.last < cells.size()) drawn.line += "…";
  if (!marked && !underlines.empty()) {
    // An empty span, or one at the end of the line: a single mark where it stands.
    const Underline& u = underlines.front();
    size_t column = cut ? 1 : 0;
    for (size_t i = w.first; i < w.last && cells[i].at < u.span.begin; ++i) column += cells[i].width;
    drawn.marks = std::string(column, ' ') + std::string(u.on) + u.mark + std::string(u.off);
  }
  while (!drawn.marks.empty() && drawn.marks.back() == ' ') drawn.marks.pop_back();
  drawn.line = without_commands(std::move(drawn.line));
  return drawn;
}

std::string shortened(std::string_view s, size_t width) {
  const std::vector<Cell> cells = cells_of(s, {});
  size_t total = width_of(cells, 0, cells.size());
  std::string out;
  if (total <= width) {
    for (const Cell& c : cells) out += c.text;
    return out;
  }
  const size_t tail = width / 3, head = width > tail + 1 ? width - tail - 1 : 1;
  size_t i = 0;
  for (size_t used = 0; i < cells.size() && used + cells[i].width <= head; ++i) {
    used += cells[i].width;
    out += cells[i].text;
  }
  size_t j = cells.size();
  for (size_t used = 0; j > i && used + cells[j - 1].width <= tail; --j) used += cells[j - 1].width;
  out += "…";
  for (; j < cells.size(); ++j) out += cells[j].text;
  return out;
}

std::vector<std::string> wrapped(std::string_view s, size_t first, size_t width) {
  std::vector<std::string> lines(1);
  size_t used = 0, room = first;
  const auto next_line = [&] {
    lines.emplace_back();
    used = 0;
    room = std::max<size_t>(width, 8);
  };
  const std::string safe = printable(s);
  const std::vector<Cell> cells = cells_of(safe, {});
  for (size_t i = 0; i < cells.size();) {
    while (i < cells.size() && cells[i].text == " ") ++i;
    size_t end = i, length = 0;
    while (end < cells.size() && cells[end].text != " ") length += cells[end++].width;
    if (i == end) break;
    if (used > 0 && used + 1 + length > room) next_line();
    if (used == 0 && length > room && lines.size() == 1 && room < width) next_line();
    if (used > 0) lines.back() += ' ', ++used;
    for (; i < end; ++i) {
      if (used > 0 && used + cells[i].width > room) next_line();
      lines.back() += cells[i].text;
      used += cells[i].width;
    }
  }
  return lines;
}

}  // namespace stet
