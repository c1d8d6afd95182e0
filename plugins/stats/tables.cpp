// Reading the heads and cells of tables of statistics.
#include "tables.h"

#include <algorithm>

#include "intervals.h"

namespace stats {
namespace {

constexpr uint32_t most_rows = 400, most_columns = 40, longest_cell = 200;  // bytes, the last

std::string words_of(const stet::Document& doc, stet::Span span) {
  return doc.words(doc.widened({span.begin, span.begin}, span, 0, longest_cell));
}

/// Rows that are heads: those of cells that are, or the first.
uint32_t count_heads(const StatTable& t) {
  uint32_t heads = 0;
  const auto is_head = [&](uint32_t row) {
    bool any = false;
    for (uint32_t c = 0; c < t.columns; ++c)
      if (const stet::Cell* cell = t.at(row, c); cell != nullptr) {
        if ((cell->flags & STET_CELL_HEADER) == 0) return false;
        any = true;
      }
    return any;
  };
  while (heads < t.rows && is_head(heads)) ++heads;
  return std::max(heads, 1u);
}

/// Without stars, daggers and points at its end.
std::string_view without_signs(std::string_view s) {
  constexpr std::string_view signs[] = {"*", " ", ".", ":", "=", "\u2020", "\u2021", "\u00A7"};
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view sign : signs)
      if (s.ends_with(sign)) {
        s.remove_suffix(sign.size());
        more = true;
      }
  }
  return s;
}

}  // namespace

bool TableHeads::says_interval(std::string_view written) const {
  for (size_t i = 0; i < written.size(); ++i)
    if (past_interval_name(written, i) > 0) return true;
  return intervals_.in(settings_.fold(written));
}

Column TableHeads::kind_of(std::string_view lowest, std::string_view all) const {
  const std::string folded = settings_.fold(lowest);
  const std::string_view head = without_signs(folded);
  const auto kind = static_cast<Column>(heads_.value(head));
  if (kind != Column::other) return kind;
  // "Estimate (SE)"
  if (const size_t open = head.find(" (");
      open != head.npos && head.ends_with(')') &&
      static_cast<Column>(heads_.value(head.substr(0, open))) == Column::estimate &&
      static_cast<Column>(heads_.value(head.substr(open + 2, head.size() - open - 3))) == Column::error)
    return Column::with_error;
  return says_interval(all) ? Column::with_interval : Column::other;
}

std::optional<StatTable> TableHeads::read(const stet::Document& doc, uint32_t first, uint32_t count) const {
  StatTable t;
  const auto cells = doc.cells().slice(first, count);
  for (const stet::Cell& c : cells) {
    t.rows = std::max(t.rows, c.row + 1);
    t.columns = std::max(t.columns, c.column + 1);
  }
  constexpr uint32_t sparse = 8, fewest_columns = 3;
  if (t.rows < 2 || t.rows > most_rows || t.columns < fewest_columns || t.columns > most_columns ||
      size_t{t.rows} * t.columns > size_t{sparse} * count)
    return std::nullopt;
  t.cells.resize(size_t{t.rows} * t.columns);
  for (const stet::Cell& c : cells) t.cells[size_t{c.row} * t.columns + c.column] = &c;
  t.heads = count_heads(t);
  t.head.resize(t.columns);
  std::vector<std::string> lowest(t.columns);
  for (uint32_t r = 0; r < t.heads; ++r)
    for (uint32_t c = 0; c < t.columns; ++c) {
      const stet::Cell* cell = t.at(r, c);
      if (cell == nullptr) continue;
      const std::string words = words_of(doc, cell->span);
      if (words.empty()) continue;
      // A head over several columns is one of each.
      for (uint32_t k = c; k < std::min(t.columns, c + std::max(cell->column_span, 1u)); ++k) {
        t.head[k] += (t.head[k].empty() ? "" : " ") + words;
        lowest[k] = words;
      }
    }
  uint32_t known = 0;
  for (uint32_t c = 0; c < t.columns; ++c) {
    t.kinds.push_back(kind_of(lowest[c], t.head[c]));
    known += t.kinds[c] != Column::other;
  }
  if (known == 0) return std::nullopt;
  const uint32_t block = doc.blocks().first_at(cells[0].span.begin);
  if (block > 0 && doc.blocks()[block - 1].kind == STET_BLOCK_CAPTION)
    t.caption = words_of(doc, doc.blocks()[block - 1].span);
  return t;
}

std::vector<StatTable> TableHeads::read(const stet::Document& doc) const {
  std::vector<StatTable> out;
  const auto cells = doc.cells();
  for (uint32_t first = 0; first < cells.size();) {
    uint32_t end = first;
    while (end < cells.size() && cells[end].table == cells[first].table) ++end;
    if (std::optional<StatTable> t = read(doc, first, end - first)) out.push_back(std::move(*t));
    first = end;
  }
  return out;
}

CellFigure figure_in(const stet::Document& doc, const stet::Cell* cell, bool commas) {
  if (cell == nullptr || cell->span.end - cell->span.begin > longest_cell) return {};
  const Passage passage(doc, cell->span, commas);
  const std::string_view s = passage.text();
  const size_t begin = s.find_first_not_of(" ([*");
  const Figure f = begin == s.npos ? Figure{} : figure_at(s, begin);
  if (!f || s.find_first_not_of(" )]*", f.end) != s.npos) return {};
  return {f, cell};
}

std::optional<CellInterval> interval_in(std::string_view s) {
  CellInterval out;
  size_t at = s.find_first_not_of(' ');
  if (at == s.npos) return std::nullopt;
  if (ends_at(s, at, out.low, out.high)) {
    const size_t behind = s.find_first_not_of(" )]*", out.high.end);
    return behind == s.npos ? std::optional(out) : std::nullopt;
  }
  out.estimate = figure_at(s, at);
  if (!out.estimate) return std::nullopt;
  at = s.find_first_not_of(" *", out.estimate.end);
  if (at == s.npos || (s[at] != '(' && s[at] != '[') || !ends_at(s, at, out.low, out.high) ||
      s.find_first_not_of(" )]*", out.high.end) != s.npos)
    return std::nullopt;
  return out;
}

}  // namespace stats
