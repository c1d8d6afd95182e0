// Tables: rows begin with the first word or "&", so that rules and empty lines between them are none.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/read/latex/walk.h"
#include "core/read/reader.h"

namespace stet::latex {
namespace {

constexpr uint32_t widest = 1000;

/// "41.2", "1,842", "(0.03)", "61%".
bool is_figure(std::string_view s) {
  s = trim(s);
  return !s.empty() && std::any_of(s.begin(), s.end(), is_digit) && s.find_first_not_of("0123456789.,()-+%*^ ") == npos;
}

}  // namespace

/// "&" and "\\" are the table's own here, and not those of a group in one of its cells.
bool Walk::in_grid() const { return !grids_.empty() && scopes_.size() == grids_.back().scopes; }

void Walk::begin_row() {
  Grid& g = grids_.back();
  g.open = true;
  g.column = 0;
  g.span = 1;
  g.row_container = add_container(d_, {none, 0}, STET_CONTAINER_ROW);
  g.row_block = g.cell_block = u32(d_.blocks.size());
}

void Walk::end_cell() {
  close_block();
  Grid& g = grids_.back();
  if (g.cell_block >= d_.blocks.size()) {
    if (!parted_) out_.generated("\n\n");
    parted_ = false;
    add_block(d_, {out_.size(), out_.size()}, kind(), 0, note_);
  }
  const Span span{d_.blocks[g.cell_block].span.begin, d_.blocks.back().span.end};
  d_.cells.push_back({span, g.container, g.row, g.column, 1, g.span, 0});
  g.column += g.span;
  g.span = 1;
  g.cell_block = u32(d_.blocks.size());
}

void Walk::next_cell() {
  Frame& f = here();
  const uint32_t at = f.at++;
  if (!in_grid()) return say(at, at + 1);
  if (!grids_.back().open) begin_row();
  end_cell();
}

void Walk::end_row() {
  Grid& g = grids_.back();
  if (!g.open) return;
  end_cell();
  d_.containers[g.row_container].span = {d_.blocks[g.row_block].span.begin, d_.blocks.back().span.end};
  g.open = false;
  ++g.row;
}

void Walk::multicolumn() {
  Argument count, columns;
  if (!read_argument(count) || !read_argument(columns)) return;
  if (grids_.empty()) return;
  if (!grids_.back().open) begin_row();
  uint32_t n = 0;
  for (const char c : words_of(count).substr(0, 12))
    n = is_digit(c) && n < widest ? n * 10 + static_cast<uint32_t>(c - '0') : n;
  grids_.back().span = std::clamp(n, 1u, widest);
}

/// The rows above the first rule inside the table are its head.
void Walk::header_ends() {
  if (grids_.empty() || grids_.back().headed || grids_.back().open) return;
  Grid& g = grids_.back();
  g.headed = true;
  // A rule above the last row parts figures from their total.
  uint32_t rows_of_figures = 0, last = none;
  for (size_t i = g.first_cell; i < d_.cells.size(); ++i) {
    const stet_cell& c = d_.cells[i];
    if (c.table != g.container || c.column == 0 || c.row == last || !is_figure(slice(d_.text, c.span))) continue;
    last = c.row;
    ++rows_of_figures;
  }
  if (rows_of_figures > 1) return;
  for (size_t i = g.first_cell; i < d_.cells.size(); ++i)
    if (d_.cells[i].table == g.container) d_.cells[i].flags |= STET_CELL_HEADER;
}

/// What a long table repeats on each page is read once.
void Walk::first_header_ends() {
  header_ends();
  const uint32_t from = here().at;
  const size_t head = find_end("\\endhead", from), table = find_end("\\end{longtable", from);
  if (head != npos && head < table) here().at = u32(head + 8);
}

}  // namespace stet::latex
