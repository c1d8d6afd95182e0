// Reading the cells of a table.
#include "grid.h"

#include <algorithm>
#include <cmath>

namespace table {
namespace {

constexpr uint32_t most_rows = 2000, most_columns = 64, longest_cell = 400;  // bytes, the last
const Cell no_cell{};

using stet::digit;

/// "1 143": a cell that is nothing but figures in groups of three.
std::optional<double> spaced(std::string_view words) {
  std::string figures;
  size_t group = 0, groups = 0;
  for (char c : words) {
    if (digit(c)) {
      figures += c;
      ++group;
    } else if (c == ' ' && group > 0 && (groups == 0 ? group <= 3 : group == 3)) {
      ++groups;
      group = 0;
    } else {
      return std::nullopt;
    }
  }
  if (groups == 0 || group != 3 || figures.size() > 15) return std::nullopt;
  return std::stod(figures);
}

/// "101 (48.8%)": the count of a cell that gives its share behind it.
std::optional<Value> count_with_share(const stet::Document& doc, const stet::Cell& cell) {
  const auto numbers = doc.numbers().within(cell.span);
  if (numbers.size() != 2) return std::nullopt;
  const stet::Number &count = *numbers.begin(), &share = *std::next(numbers.begin());
  if (count.kind != STET_NUMBER_PLAIN || count.low != count.high || count.decimals != 0 ||
      share.kind != STET_NUMBER_PERCENT ||
      doc.words({cell.span.begin, count.span.begin}).find_first_not_of("*") != std::string::npos)
    return std::nullopt;
  const std::string between = doc.words({count.span.end, share.span.begin}),
                    behind = doc.words({share.span.end, cell.span.end});
  if (between != "(" || !behind.starts_with(")") || behind.find_first_not_of(")*") != std::string::npos)
    return std::nullopt;
  Value v;
  v.number = count.low;
  return v;
}

/// The value of a cell that holds one number and nothing else but marks.
std::optional<Value> value_of(const stet::Document& doc, const stet::Cell& cell, std::string_view words) {
  if (words.empty() || words.size() > 40) return std::nullopt;
  Value v;
  v.bracketed = words.front() == '(' && words.back() == ')';
  if (const auto plain = spaced(words)) {
    v.number = *plain;
    return v;
  }
  const auto numbers = doc.numbers().within(cell.span);
  if (numbers.empty() || numbers.size() > 1) return std::nullopt;
  const stet::Number& n = numbers.front();
  if (n.low != n.high || n.kind == STET_NUMBER_ORDINAL || n.kind == STET_NUMBER_SHARE) return std::nullopt;
  // What else stands in the cell: brackets, signs of notes. Letters are a unit of the number or make it no number.
  for (const stet::Span rest : {stet::Span{cell.span.begin, n.span.begin}, stet::Span{n.span.end, cell.span.end}})
    for (char c : doc.words(rest))
      if (std::string_view("()*~^ %").find(c) == std::string_view::npos && static_cast<unsigned char>(c) < 0x80)
        return std::nullopt;
  const std::string_view shown = doc.prose().substr(n.span.begin, n.span.end - n.span.begin);
  if (std::none_of(shown.begin(), shown.end(), digit)) return std::nullopt;
  v.number = n.low;
  v.percent = n.kind == STET_NUMBER_PERCENT;
  v.unit = std::pow(10.0, -static_cast<double>(n.decimals));
  return v;
}

}  // namespace

Grid::Grid(const stet::Document& doc, const stet::Settings& settings, uint32_t first, uint32_t count) {
  const auto cells = doc.cells().slice(first, count);
  for (const stet::Cell& c : cells) {
    rows_ = std::max(rows_, c.row + 1);
    columns_ = std::max(columns_, c.column + 1);
    if (c.row_span > 1) too_large_ = true;  // what a cell of several rows adds to cannot be known
  }
  too_large_ =
      too_large_ || rows_ > most_rows || columns_ > most_columns || size_t{rows_} * columns_ > 8 * size_t{count};
  if (too_large_) return;
  cells_.resize(size_t{rows_} * columns_);
  std::vector<bool> is_head(rows_, true), has_cell(rows_, false);
  for (const stet::Cell& c : cells) {
    Cell& mine = cells_[size_t{c.row} * columns_ + c.column];
    mine.row = &c;
    // What is longer is neither a value nor a head, and a cell may hold all of another table.
    mine.words = doc.words(doc.widened({c.span.begin, c.span.begin}, c.span, 0, longest_cell));
    mine.folded = settings.fold(mine.words);
    mine.value = value_of(doc, c, mine.words);
    if (!mine.value) mine.count = count_with_share(doc, c);
    has_cell[c.row] = true;
    if (!(c.flags & STET_CELL_HEADER)) is_head[c.row] = false;
  }
  while (heads_ < rows_ && has_cell[heads_] && is_head[heads_]) ++heads_;
  if (heads_ == 0 && first_row_heads()) heads_ = 1;
}

/// A first row without figures; or with years alone beside words that stand over figures ("Town | 1890 | 1905 |
/// Change").
bool Grid::first_row_heads() const {
  if (rows_ == 0) return false;
  bool figures = false, years = true, words_over_figures = false;
  for (uint32_t c = 1; c < columns_; ++c) {
    const Cell& head = at(0, c);
    if (!head.value) {
      words_over_figures = words_over_figures || (!head.blank() && rows_ > 1 && at(1, c).value.has_value());
      continue;
    }
    figures = true;
    const double n = head.value->number;
    years = years && n >= 1000 && n < 2200 && head.words.size() == 4;
  }
  return !figures || (years && words_over_figures);
}

bool label_stands_in(std::string_view words, std::string_view label) {
  for (size_t at = words.find(label); at != std::string_view::npos; at = words.find(label, at + 1)) {
    size_t end = at + label.size();
    if (end < words.size() && words[end] == 's') ++end;
    if (!stet::inside_word(words, at) && !stet::inside_word(words, end)) return true;
  }
  return false;
}

const Cell& Grid::head(uint32_t column) const {
  for (uint32_t r = heads_; r-- > 0;)
    if (!at(r, column).words.empty()) return at(r, column);
  return no_cell;
}
const Cell& Grid::label(uint32_t row) const {
  for (uint32_t c = 0; c < columns_; ++c)
    if (!at(row, c).words.empty()) return at(row, c).value ? no_cell : at(row, c);
  return no_cell;
}

/// "total (n = 240)", "total, n=240": how many there are says nothing of what the column holds.
static std::string_view without_count(std::string_view s) {
  size_t at = s.find('=');
  if (at == std::string_view::npos) return s;
  while (at > 0 && s[at - 1] == ' ') --at;
  if (at < 2 || s[at - 1] != 'n' || stet::in_word(s[at - 2])) return s;
  --at;
  while (at > 0 && (s[at - 1] == ' ' || s[at - 1] == '(' || s[at - 1] == '[' || s[at - 1] == ',')) --at;
  return s.substr(0, at);
}

/// A head without a count and the signs at its end.
static std::string_view bare(std::string_view head) {
  std::string_view s = without_count(head);
  while (!s.empty() && (s.back() == ':' || s.back() == '.' || s.back() == '*' || s.back() == ' ')) s.remove_suffix(1);
  return s;
}

bool Heads::says_sum(const Cell& c) const {
  const std::string_view s = bare(c.folded);
  if (s.empty() || s.size() > 40) return false;
  if (sums.has(s)) return true;
  // "All reports read", "Total (n)": a word or two more.
  const uint32_t n = sums.prefix(s);
  return n > 0 && std::count(s.begin() + n, s.end(), ' ') <= 2 && s.find_first_of(",/;") == std::string_view::npos;
}
bool Heads::says_sum_alone(const Cell& c) const { return sums.has(bare(c.folded)); }
bool Heads::says_no_sum(const Cell& c) const {
  const std::string_view s = without_count(c.folded);
  return no_sums.in(s) || counts.in(s);
}
bool Heads::says_count(const Cell& c) const {
  std::string_view s = c.folded;
  while (!s.empty() && (s.back() == '.' || s.back() == ' ')) s.remove_suffix(1);
  return counts.has(s);
}
uint32_t Heads::unit_of(const Cell& c) const {
  std::string_view s = c.folded;
  while (!s.empty() && (s.back() == '.' || s.back() == ' ')) s.remove_suffix(1);
  return units.value(s);
}
bool Heads::says_part(const Cell& c) const { return parts.begins(c.folded); }
bool Heads::says_share(const Cell& c) const { return shares.in(c.folded) || c.folded.find('%') != std::string::npos; }

}  // namespace table
