// A wrong table costs more than a missed one, so a table shows itself twice: its rows keep to the same columns, and
// some column holds figures. Two rows side by side that agree are its seed; it grows from them down and up for as long
// as each cell stands in one column and a gap stays between the columns. Gaps at random places (justified text), words
// beside words (verse, addresses, a play's speeches) and titles with their pages (lists of contents) never pass.
#include "core/read/plain_tables.h"

#include <algorithm>
#include <optional>

#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/read/plain_table_lines.h"

namespace stet {
namespace {

constexpr size_t longest_row = 400;  // bytes
constexpr uint32_t widest_label = 60;
constexpr size_t most_lines_above = 4;  // of heads, and of a caption

struct Extent {
  uint32_t begin, end;
};
bool overlap(const Extent& e, const RowPiece& p) { return p.begin < e.end && e.begin < p.end; }

struct Row {
  size_t line = 0;
  RowPieces pieces;
  std::vector<PlainCell> cells;  // one for each piece
};

class Finder {
 public:
  Finder(std::string_view text, const std::vector<TextLine>& lines) : text_(text), lines_(lines) {}

  std::vector<PlainTable> all() {
    for (size_t i = 0; i + 1 < lines_.size();) i = table_at(i);
    give_captions_below();
    return std::move(out_);
  }

 private:
  /// Rows that keep to the same columns, and what parts them.
  struct Candidate {
    std::vector<Row> rows;
    std::vector<Extent> columns;
    Parted parted = Parted::gaps;
    size_t end = 0;  // the line behind the last row and the rules that follow it
    bool captioned = false;
  };

  std::string_view line(size_t i) const { return slice(text_, lines_[i].span); }
  std::string_view words(Span s) const { return slice(text_, s); }
  bool blank(size_t i) const { return i >= lines_.size() || is_blank(lines_[i]); }

  /// Cheap, since it is asked of each line of a text.
  bool may_be_row(size_t i) const {
    if (blank(i) || length(lines_[i].span) > longest_row) return false;
    const std::string_view s = line(i);
    return next_pair(s, 0, s.size(), ' ', ' ') < s.size() || s.find('\t') != npos || s.find("\u3000") != npos;
  }

  // ---- a line's cells ----

  RowPieces pieces_of(size_t i, Parted parted) const {
    if (blank(i) || length(lines_[i].span) > longest_row || line(i).find('|') != npos) return {};
    const bool has_tab = line(i).find('\t') != npos;
    if (parted != Parted::gaps) return pieces_by_tabs(text_, lines_[i], parted);
    return has_tab ? RowPieces{} : pieces_by_gaps(text_, lines_[i]);
  }

  // ---- growing ----

  /// Takes a row in, if each of its cells stands in a column of its own. `heads`: a cell may stand over several.
  bool take(Candidate& c, size_t i, RowPieces pieces, bool above) const {
    if (pieces.empty() || pieces.size() > c.columns.size() + 1) return false;
    std::vector<Extent> grown = c.columns;
    Row row;
    row.line = i;
    if (c.parted == Parted::gaps && pieces.size() == c.columns.size() && in_order(grown, pieces)) {
      for (uint32_t k = 0; k < pieces.size(); ++k) row.cells.push_back({pieces[k].span, k});
    } else {
      grown = c.columns;
      if (!by_place(grown, pieces, row.cells, c.parted == Parted::gaps, above)) return false;
    }
    row.pieces = std::move(pieces);
    c.columns = std::move(grown);
    if (above) {
      c.rows.insert(c.rows.begin(), std::move(row));
    } else {
      c.rows.push_back(std::move(row));
    }
    return true;
  }

  static bool parted_still(const std::vector<Extent>& columns) {
    for (size_t k = 0; k + 1 < columns.size(); ++k)
      if (columns[k].end + 1 > columns[k + 1].begin) return false;
    return true;
  }

  static void widen(Extent& e, const RowPiece& p) { e = {std::min(e.begin, p.begin), std::max(e.end, p.end)}; }

  static bool in_order(std::vector<Extent>& columns, const RowPieces& pieces) {
    for (size_t k = 0; k < pieces.size(); ++k) {
      if (pieces[k].begin > columns[k].end + 1 || columns[k].begin > pieces[k].end + 1) return false;
      widen(columns[k], pieces[k]);
    }
    return parted_still(columns);
  }

  bool by_place(std::vector<Extent>& columns, RowPieces& pieces, std::vector<PlainCell>& cells, bool gaps,
                bool above) const {
    const std::vector<Extent> before = columns;
    uint32_t next = 0;  // the first column that is free
    for (size_t k = 0; k < pieces.size(); ++k) {
      uint32_t from = next;
      while (from < before.size() && before[from].end <= pieces[k].begin) ++from;
      uint32_t to = from;
      while (to < before.size() && overlap(before[to], pieces[k])) ++to;
      constexpr uint32_t hardly = 2;  // places of a column that the next one's head may begin over
      const bool over = above && to - from > 1 && pieces[k].begin >= before[from].begin &&
                        before[from].end - pieces[k].begin <= hardly;
      if (over) ++from;
      if (to == from) {  // beside a column
        if (from > next && gaps && pieces[k].begin <= before[from - 1].end + 1) {
          --from;
        } else if (from >= before.size() || !gaps || before[from].begin > pieces[k].end + 1) {
          return false;
        }
        to = from + 1;
      }
      if (to - from > 1 && !above) {
        // "Paint and rope 45": a label that leaves no room for a gap.
        const std::optional<RowPiece> tail = figure_at_end(pieces[k]);
        if (!tail || to - from > 2 || !overlap(before[from + 1], *tail) || overlap(before[from], *tail)) return false;
        pieces[k].span.end = tail->span.begin - 1;
        pieces[k].end = tail->begin - 1;
        pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(k) + 1, *tail);
        to = from + 1;
        cells.push_back({pieces[k].span, from});
        next = to;
        continue;
      }
      cells.push_back({pieces[k].span, from, to - from});
      RowPiece own = pieces[k];
      if (over) own.begin = before[from].begin;
      if (to - from == 1) widen(columns[from], own);
      next = to;
    }
    return !gaps || parted_still(columns);
  }

  std::optional<RowPiece> figure_at_end(const RowPiece& p) const {
    const std::string_view s = words(p.span);
    const size_t space = s.rfind(' ');
    if (space == npos || space == 0 || !is_figure(s.substr(space + 1))) return std::nullopt;
    const uint32_t bytes = u32(s.size() - space - 1);
    const auto columns = u32(count_code_points(s.substr(space + 1)));
    return RowPiece{{p.span.end - bytes, p.span.end}, p.end - columns, p.end};
  }

  bool has_figures(const Row& row) const {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [&](const PlainCell& c) { return c.column > 0 && is_figure(words(c.span)); });
  }

  /// A word or two between rows: "Women".
  bool is_label_between(size_t i, const RowPieces& pieces, Parted parted) const {
    return pieces.size() == 1 && count_columns(line(i)) <= widest_cell && line(i).back() != '.' && !blank(i + 1) &&
           may_be_row(i + 1) && pieces_of(i + 1, parted).size() > 1;
  }

  std::optional<Candidate> grow(size_t seed, Parted parted) const {
    const RowPieces first = pieces_of(seed, parted), second = pieces_of(seed + 1, parted);
    if (first.size() < 2 || second.size() < 2) return std::nullopt;
    if (parted == Parted::gaps && first.size() != second.size()) return std::nullopt;
    Candidate c;
    c.parted = parted;
    uint32_t columns = parted == Parted::gaps ? u32(first.size()) : first.back().end;
    if (parted != Parted::gaps && second.back().end != columns) return std::nullopt;
    for (uint32_t k = 0; k < columns; ++k)
      c.columns.push_back(parted == Parted::gaps ? Extent{first[k].begin, first[k].end} : Extent{k, k + 1});
    if (!take(c, seed, first, false) || !take(c, seed + 1, second, false)) return std::nullopt;
    grow_down(c, seed + 2);
    grow_up(c, seed);
    without_indent(c);
    return c;
  }

  /// A tab before all of its rows indents the table.
  static void without_indent(Candidate& c) {
    uint32_t least = none;
    for (const Row& row : c.rows) least = std::min(least, row.cells.front().column);
    if (least == 0) return;
    for (Row& row : c.rows)
      for (PlainCell& cell : row.cells) cell.column -= least;
    c.columns.erase(c.columns.begin(), c.columns.begin() + static_cast<std::ptrdiff_t>(least));
  }

  void grow_down(Candidate& c, size_t i) const {
    c.end = i;
    bool after_blank = false, after_label = false;
    for (; i < lines_.size(); ++i) {
      if (blank(i)) {
        if (after_blank) break;
        after_blank = true;
        continue;
      }
      if (is_rule_line(line(i))) {
        if (!after_blank) c.end = i + 1;
        continue;
      }
      if (caption_start(line(i)) != 0) break;
      RowPieces pieces = pieces_of(i, c.parted);
      if (pieces.size() == 1) {
        if (after_label || after_blank || !is_label_between(i, pieces, c.parted)) break;
        const Extent before = c.columns[0];
        const bool at_left = pieces[0].begin <= before.begin + 4;
        if (!at_left) break;
        Row row;
        row.line = i;
        row.cells.push_back({pieces[0].span, 0});
        row.pieces = std::move(pieces);
        c.rows.push_back(std::move(row));
        after_label = true;
        continue;
      }
      if (!take(c, i, std::move(pieces), false)) break;
      if (after_blank && !has_figures(c.rows.back())) {  // the head of another table
        c.rows.pop_back();
        break;
      }
      c.end = i + 1;
      after_blank = after_label = false;
    }
    // A label that no row follows.
    while (!c.rows.empty() && c.rows.back().line >= c.end) c.rows.pop_back();
  }

  void grow_up(Candidate& c, size_t seed) const {
    const size_t limit = out_.empty() ? 0 : out_.back().end;
    bool after_blank = false;
    size_t taken = 0;
    for (size_t i = seed; i-- > limit && taken < most_lines_above;) {
      if (blank(i)) {
        if (after_blank) return;
        after_blank = true;
        continue;
      }
      if (is_rule_line(line(i))) {
        ++taken;
        continue;
      }
      if (caption_start(line(i)) != 0 || length(lines_[i].span) > longest_row) return;
      RowPieces pieces = pieces_of(i, c.parted);
      const bool is_sentence = line(i).back() == ':' || line(i).back() == '.';
      if (pieces.empty() || (pieces.size() == 1 && (is_sentence || after_blank || pieces[0].begin < c.columns[0].end ||
                                                    pieces[0].end > c.columns.back().end + 1)))
        return;
      if (!take(c, i, std::move(pieces), true)) return;
      if (after_blank && has_figures(c.rows.front())) {
        c.rows.erase(c.rows.begin());
        return;
      }
      after_blank = false;
      ++taken;
    }
  }

  // ---- is it one? ----

  struct Column {
    uint32_t filled = 0, figures = 0;
    std::vector<uint32_t> begins, ends;  // of its cells below the heads
    bool rising = true;                  // whole numbers, none smaller than the one before
  };

  uint32_t count_heads(const Candidate& c) const {
    uint32_t heads = 0;
    while (heads < 3 && heads + 2 < c.rows.size() && is_head(c, heads)) ++heads;
    if (heads == 0 && c.rows.size() > 2 && c.rows[0].cells[0].column > 0) return 1;  // "  18–34   35–49"
    return heads;
  }
  bool is_head(const Candidate& c, uint32_t r) const {
    bool says = false, years = true, next_years = true;
    for (const PlainCell& cell : c.rows[r].cells) {
      const std::string_view s = words(cell.span);
      if (cell.column == 0) continue;
      says = says || !is_missing(s);
      years = years && is_year(s);
    }
    for (const PlainCell& cell : c.rows[r + 1].cells)
      if (cell.column > 0) next_years = next_years && is_year(words(cell.span));
    return says && (!has_figures(c.rows[r]) || (years && !next_years));
  }

  std::vector<Column> measure(const Candidate& c, uint32_t heads) const {
    std::vector<Column> out(c.columns.size());
    std::vector<uint64_t> last(c.columns.size(), 0);
    for (size_t r = heads; r < c.rows.size(); ++r) {
      if (c.rows[r].cells.size() < 2) continue;  // "Women"
      for (size_t k = 0; k < c.rows[r].cells.size(); ++k) {
        const PlainCell& cell = c.rows[r].cells[k];
        const std::string_view s = words(cell.span);
        if (is_missing(s)) continue;
        Column& column = out[cell.column];
        ++column.filled;
        column.figures += is_figure(s);
        column.begins.push_back(c.rows[r].pieces[k].begin);
        column.ends.push_back(c.rows[r].pieces[k].end);
        uint64_t value = 0;
        for (const char digit : s) {
          if (!is_digit(digit) || value > 100000) column.rising = false;
          value = value * 10 + static_cast<uint64_t>(digit - '0');
        }
        if (value < last[cell.column]) column.rising = false;
        last[cell.column] = value;
      }
    }
    return out;
  }

  /// Most of the values within one of the one in the middle.
  static bool agree(std::vector<uint32_t> values, uint32_t room) {
    if (values.empty()) return false;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    const uint32_t m = *middle;
    const auto near =
        std::count_if(values.begin(), values.end(), [&](uint32_t v) { return v + room >= m && v <= m + room; });
    return static_cast<size_t>(near) * 5 >= values.size() * 4;
  }
  static bool lines_up(const Column& column) {
    std::vector<uint32_t> centres;
    for (size_t k = 0; k < column.begins.size(); ++k) centres.push_back(column.begins[k] + column.ends[k]);
    return agree(column.begins, 1) || agree(column.ends, 1) || agree(std::move(centres), 3);
  }

  bool is_table(const Candidate& c, uint32_t heads) const {
    if (c.rows.size() < 3) return false;
    const std::vector<Column> columns = measure(c, heads);
    size_t of_figures = 0;
    bool rises = false;  // the last column of figures is one of pages, perhaps
    for (size_t k = 1; k < columns.size(); ++k) {
      if (columns[k].figures < 2 || columns[k].figures * 10 < columns[k].filled * 7) continue;
      if (c.parted == Parted::gaps && !lines_up(columns[k])) return false;
      ++of_figures;
      rises = columns[k].rising && columns[k].filled > 2;
    }
    for (const Row& row : c.rows)
      for (const PlainCell& cell : row.cells)
        if (!is_short(cell)) return false;
    for (size_t r = 0; r < c.rows.size(); ++r)
      if (is_code(line(c.rows[r].line))) return false;
    if (c.captioned) return of_figures > 0 || (heads > 0 && columns.size() > 2);
    if (of_figures == 0 || !has_labels(c, heads)) return false;
    if (of_figures == 1 && rises && (heads == 0 || (columns.size() == 2 && columns[0].filled > 3)))
      return false;  // titles and their pages
    // Two columns may be so by chance.
    return columns.size() > 2 || columns[1].figures > (heads > 0 ? 2u : 3u);
  }

  /// Rows begin with words, or under a head with figures: years, ages; not with signs.
  bool has_labels(const Candidate& c, uint32_t heads) const {
    size_t letters = 0, figures = 0, rows = 0;
    for (size_t r = heads; r < c.rows.size(); ++r) {
      if (c.rows[r].cells[0].column != 0) continue;
      const std::string_view s = words(c.rows[r].cells[0].span);
      ++rows;
      letters += is_letter(code_point_at(s, 0).value);
      figures += is_figure(s);
    }
    if (rows * 2 < c.rows.size() - heads) return false;
    return letters * 2 > rows || (heads > 0 && (letters + figures) * 5 >= rows * 4);
  }

  bool is_short(const PlainCell& cell) const {
    const std::string_view s = words(cell.span);
    if (s.find("....") != npos || s.find(". . .") != npos) return false;  // leaders
    return count_columns(s) <= (cell.column == 0 || cell.columns > 1 ? widest_label : widest_cell);
  }

  static bool is_code(std::string_view s) {
    return s.back() == ';' || s.find_first_of("{}\\") != npos || s.find("//") != npos || s.find("==") != npos ||
           s.find("):") != npos;
  }

  // ---- captions ----

  /// The lines of a caption that ends right above line i, outermost first.
  std::vector<std::pair<size_t, size_t>> captions_above(size_t i) const {
    const size_t limit = out_.empty() ? 0 : out_.back().end;
    size_t last = i;  // behind the caption's last line
    while (last > limit && !blank(last - 1) && is_rule_line(line(last - 1))) --last;
    if (last > limit && blank(last - 1)) --last;
    while (last > limit && !blank(last - 1) && is_rule_line(line(last - 1))) --last;
    for (size_t first = last; first > limit && last - first < most_lines_above && !blank(first - 1);) {
      --first;
      if (caption_start(line(first)) != 0) return {{first, last}};
    }
    // "Table 1", an empty line, its title
    size_t first = last;
    while (first > limit && last - first < 2 && !blank(first - 1)) --first;
    if (first == last || first < limit + 2 || !blank(first - 1) || blank(first - 2)) return {};
    if (caption_start(line(first - 2), true) == 0) return {};
    return {{first - 2, first - 1}, {first, last}};
  }

  /// The line where a caption right below begins; none: npos.
  size_t caption_below(size_t end) const {
    size_t i = end;
    if (blank(i)) ++i;
    return !blank(i) && caption_start(line(i)) != 0 ? i : npos;
  }

  /// A document has its captions above its tables or below them: the first table says where.
  void give_captions_below() {
    if (out_.empty() || !out_.front().captions.empty() || caption_below(out_.front().end) == npos) return;
    for (size_t t = 0; t < out_.size(); ++t) {
      if (t > 0 && !out_[t].captions.empty() && out_[t].captions.front().first == out_[t - 1].caption_below) {
        out_[t].begin = rows_begin_[t];
        out_[t].captions.clear();
      }
      if (out_[t].captions.empty()) out_[t].caption_below = caption_below(out_[t].end);
    }
  }

  // ---- all of it ----

  /// Looks for a table whose seed is line i and the next; the line to look at then.
  size_t table_at(size_t i) {
    if (!may_be_row(i) || !may_be_row(i + 1) || is_rule_line(line(i)) || is_rule_line(line(i + 1))) return i + 1;
    std::optional<Candidate> best;
    std::vector<Parted> ways{Parted::gaps};
    if (line(i).find('\t') != npos) ways = {Parted::tabs, Parted::runs_of_tabs};
    size_t next = i + 1;
    for (const Parted way : ways) {
      std::optional<Candidate> c = grow(i, way);
      if (!c) continue;
      next = std::max(next, c->rows.back().line);
      size_t begin = c->rows.front().line;
      const auto captions = captions_above(begin);
      c->captioned = !captions.empty() || caption_below(c->end) != npos;
      if (!is_table(*c, count_heads(*c))) continue;
      if (!best || c->rows.size() > best->rows.size() ||
          (c->rows.size() == best->rows.size() && missing(*c) < missing(*best)))
        best = std::move(c);
    }
    if (!best) return next;
    add(*best);
    return best->end;
  }

  /// Two tabs between words are an empty cell, or room.
  static size_t missing(const Candidate& c) {
    size_t cells = 0;
    for (const Row& row : c.rows) cells += row.cells.size();
    return c.rows.size() * c.columns.size() - cells;
  }

  void add(const Candidate& c) {
    PlainTable table;
    const size_t begin = c.rows.front().line;
    table.captions = captions_above(begin);
    table.begin = table.captions.empty() ? begin : table.captions.front().first;
    table.end = c.end;
    table.caption_below = npos;
    table.heads = count_heads(c);
    // A column that all rows leave empty is two tabs between words.
    std::vector<uint32_t> place(c.columns.size(), 0);
    for (const Row& row : c.rows)
      for (const PlainCell& cell : row.cells) place[cell.column] = 1;
    uint32_t columns = 0;
    for (uint32_t& p : place) p = p != 0 ? columns++ : columns;
    for (const Row& row : c.rows) {
      table.rows.push_back(row.cells);
      for (PlainCell& cell : table.rows.back()) cell.column = place[cell.column];
    }
    rows_begin_.push_back(begin);
    out_.push_back(std::move(table));
  }

  const std::string_view text_;
  const std::vector<TextLine>& lines_;
  std::vector<PlainTable> out_;
  std::vector<size_t> rows_begin_;  // of each of `out_`, the line of its first row
};

}  // namespace

std::vector<PlainTable> find_plain_tables(std::string_view text, const std::vector<TextLine>& lines) {
  return Finder(text, lines).all();
}

}  // namespace stet
