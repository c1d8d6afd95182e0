// Excerpts: bytes to terminal cells, cells to a window around the words in question.
#include "core/report/excerpt.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/base/visible.h"

namespace stet {
namespace {

constexpr uint32_t plain = static_cast<uint32_t>(-1);

/// One visible character with the marks that combine with it.
struct Cell {
  uint32_t text = 0;           // its first byte in what is shown; the next cell's ends it
  uint32_t at = 0;             // its first byte in the excerpt
  uint32_t underline = plain;  // index of the underline on it
  uint16_t width = 0;
  bool blank = false;
};

/// An excerpt as a terminal shows it.
struct Cells {
  std::string shown;
  std::vector<Cell> cells;

  size_t size() const { return cells.size(); }
  const Cell& operator[](size_t i) const { return cells[i]; }
  std::string_view text(size_t first, size_t last) const {
    const size_t begin = first < cells.size() ? cells[first].text : shown.size();
    const size_t end = last < cells.size() ? cells[last].text : shown.size();
    return std::string_view(shown).substr(begin, end - begin);
  }
  bool is_space(size_t i) const { return text(i, i + 1) == " "; }
};

Cells cells_of(std::string_view excerpt, const std::vector<Underline>& underlines) {
  Cells out;
  out.shown.reserve(excerpt.size());
  out.cells.resize(excerpt.size());
  size_t n = 0;
  for (uint32_t i = 0; i < excerpt.size();) {
    // Most are of ASCII, and stand for themselves.
    const auto text = static_cast<uint32_t>(out.shown.size());
    const uint32_t run = i;
    for (; i < excerpt.size() && excerpt[i] >= ' ' && excerpt[i] <= '~'; ++i)
      out.cells[n++] = {.text = text + (i - run), .at = i, .width = 1, .blank = excerpt[i] == ' '};
    out.shown += excerpt.substr(run, i - run);
    if (i == excerpt.size()) break;
    const CodePoint c = code_point_at(excerpt, i);
    Cell cell{.text = static_cast<uint32_t>(out.shown.size()), .at = i};
    if (c.value == '\t') {
      out.shown += "    ";
    } else {
      append_printable(out.shown, c.value);
    }
    cell.width = static_cast<uint16_t>(display_width(std::string_view(out.shown).substr(cell.text)));
    cell.blank = c.value == '\t' || is_white(c.value);
    i += std::max(c.size, 1u);
    if (cell.width > 0 || n == 0) out.cells[n++] = cell;  // else it combines with the one before
  }
  out.cells.resize(n);
  for (size_t u = underlines.size(); u-- > 0;) {
    const Span span = underlines[u].span;
    for (auto cell = std::lower_bound(out.cells.begin(), out.cells.end(), span.begin,
                                      [](const Cell&c, uint32_t begin) { return c.at < begin; });
         cell != out.cells.end() && cell->at < span.end; ++cell)
      cell->underline = static_cast<uint32_t>(u);
  }
  return out;
}

struct Window {
  size_t first = 0, last = 0;  // half-open range of cells
};

size_t width_of(const Cells& cells, size_t first, size_t last) {
  size_t width = 0;
  for (size_t i = first; i < last; ++i) width += cells[i].width;
  return width;
}

/// The cells shown: all if they fit; else the words in question with as much before and after as there is room for.
Window choose_window(const Cells& cells, size_t width) {
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
Window snap(const Cells& cells, Window w) {
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
  Cells cells = cells_of(excerpt, underlines);
  // Blanks around the line say nothing, unless they are what is meant.
  const auto says_nothing = [](const Cell& c) { return c.blank && c.underline == plain; };
  while (cells.size() > 0 && says_nothing(cells.cells.back())) {
    cells.shown.resize(cells.cells.back().text);
    cells.cells.pop_back();
  }
  cells.cells.erase(cells.cells.begin(), std::find_if_not(cells.cells.begin(), cells.cells.end(), says_nothing));

  const Window w = snap(cells, choose_window(cells, width - cut_before));
  DrawnExcerpt drawn;
  const bool cut = w.first > 0 || cut_before;
  if (cut) {
    drawn.line = "…";
    drawn.marks = " ";
  }
  uint32_t open = plain;
  const auto switch_to = [&](uint32_t underline) {
    if (open == underline) return;
    if (open != plain) drawn.line += underlines[open].off, drawn.marks += underlines[open].off;
    if (underline != plain) drawn.line += underlines[underline].on, drawn.marks += underlines[underline].on;
    open = underline;
  };
  bool marked = false;
  for (size_t i = w.first; i < w.last;) {
    switch_to(cells[i].underline);
    const size_t run = i;
    while (i < w.last && cells[i].underline == open) ++i;
    drawn.line += cells.text(run, i);
    drawn.marks.append(width_of(cells, run, i), open == plain ? ' ' : underlines[open].mark);
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
  const Cells cells = cells_of(s, {});
  if (width_of(cells, 0, cells.size()) <= width) return cells.shown;
  const size_t tail = width / 3, head = width > tail + 1 ? width - tail - 1 : 1;
  size_t i = 0;
  for (size_t used = 0; i < cells.size() && used + cells[i].width <= head; ++i) used += cells[i].width;
  size_t j = cells.size();
  for (size_t used = 0; j > i && used + cells[j - 1].width <= tail; --j) used += cells[j - 1].width;
  std::string out(cells.text(0, i));
  out += "…";
  out += cells.text(j, cells.size());
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
  const Cells cells = cells_of(safe, {});
  for (size_t i = 0; i < cells.size();) {
    while (i < cells.size() && cells.is_space(i)) ++i;
    size_t end = i, length = 0;
    while (end < cells.size() && !cells.is_space(end)) length += cells[end++].width;
    if (i == end) break;
    if (used > 0 && used + 1 + length > room) next_line();
    if (used == 0 && length > room && lines.size() == 1 && room < width) next_line();
    if (used > 0) lines.back() += ' ', ++used;
    if (used + length <= room) {
      lines.back() += cells.text(i, end);
      used += length;
      i = end;
    }
    for (; i < end; ++i) {
      if (used > 0 && used + cells[i].width > room) next_line();
      lines.back() += cells.text(i, i + 1);
      used += cells[i].width;
    }
  }
  return lines;
}

}  // namespace stet
