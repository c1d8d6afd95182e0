// An empty cell in a full column, and rows of Markdown that have a cell too many or too few.
#include "cells.h"

#include <algorithm>

namespace table {

const stet::Rule MissingCell::rule{.id = "table/missing-cell",
                                   .summary = "A cell is empty in a column that is full.",
                                   .severity = stet::Severity::info,
                                   .tables = read_tables,
                                   .page =
#include "missing-cell.md.inc"
};
const stet::Rule ColumnCount::rule{.id = "table/column-count",
                                   .summary = "A row has more or fewer cells than its table has columns.",
                                   .severity = stet::Severity::warning,
                                   .tables = read_tables,
                                   .page =
#include "column-count.md.inc"
};

namespace {

/// The line of the file in which a place stands.
stet::Span line_at(std::string_view text, uint32_t at) {
  const size_t before = at == 0 ? text.npos : text.rfind('\n', at - 1), behind = text.find('\n', at);
  return {before == text.npos ? 0 : static_cast<uint32_t>(before + 1),
          static_cast<uint32_t>(std::min(behind, text.size()))};
}

/// Cells of a row as Markdown has them; signs of quotations before it are passed over.
uint32_t cells_in(std::string_view line) {
  const auto outer = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '>'; };
  while (!line.empty() && outer(line.front())) line.remove_prefix(1);
  while (!line.empty() && outer(line.back())) line.remove_suffix(1);
  if (line.starts_with('|')) line.remove_prefix(1);
  if (line.ends_with('|') && !line.ends_with("\\|")) line.remove_suffix(1);
  uint32_t count = 1;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else
      count += line[i] == '|';
  }
  return count;
}

/// The first and the last cell of a row; none: it has none.
std::pair<const stet::Cell*, const stet::Cell*> ends_of(const Grid& g, uint32_t row) {
  std::pair<const stet::Cell*, const stet::Cell*> out{nullptr, nullptr};
  for (uint32_t c = 0; c < g.columns(); ++c)
    if (const stet::Cell* cell = g.at(row, c).row; cell != nullptr) {
      if (out.first == nullptr) out.first = cell;
      out.second = cell;
    }
  return out;
}

bool in_markdown(const stet::Document& doc) { return doc.format() == "markdown"; }

}  // namespace

void MissingCell::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  constexpr uint32_t fewest_rows = 4, fewest_columns = 3;
  for (const Table& table : faults.tables) {
    const Grid& g = table.grid;
    if (g.heads() == 0 || g.rows() - g.heads() < fewest_rows || g.columns() < fewest_columns) continue;
    // The only empty one of all, in a row that is full besides.
    uint32_t row = stet::none, column = 0, count = 0;
    for (uint32_t r = g.heads(); r < g.rows() && count < 2; ++r) {
      uint32_t covered = 0;
      for (uint32_t c = 0; c < g.columns(); ++c) {
        const Cell& cell = g.at(r, c);
        if (!cell.words.empty() || (cell.row == nullptr && c < covered)) {
          if (cell.row != nullptr) covered = c + cell.row->column_span;
          continue;
        }
        ++count;
        row = r;
        column = c;
      }
    }
    if (count != 1 || column == 0 || g.head(column).words.empty()) continue;
    const Cell& label = g.at(row, 0);
    // A sum has no part in all columns.
    if (label.row == nullptr || heads_.says_sum(label)) continue;
    if (in_markdown(doc)) {  // a row that is too short is column-count's
      const stet::Span line = line_at(doc.text(), label.row->span.begin);
      if (cells_in(doc.source(line)) < g.columns()) continue;
    }
    report(label.row->span,
           "of the column “" + g.head(column).words + "” the cell of “" + label.words + "” alone is empty",
           {{g.head(column).row->span, "the column"}}, {.cause = doc.cause(*label.row)});
  }
}

void ColumnCount::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  if (!in_markdown(doc)) return;
  for (const Table& table : faults.tables) {
    const Grid& g = table.grid;
    if (g.heads() == 0 || g.at(0, 0).row == nullptr) continue;
    const stet::Span head = line_at(doc.text(), g.at(0, 0).row->span.begin);
    if (doc.source(head).find('|') == std::string_view::npos) continue;  // a table of HTML, or of a grid
    const uint32_t columns = cells_in(doc.source(head));
    if (columns < 2) continue;
    stet::Way more, fewer;
    uint32_t rows = 0, most = 0, least = 0;
    for (uint32_t r = g.heads(); r < g.rows(); ++r) {
      const auto [first, last] = ends_of(g, r);
      if (first == nullptr) continue;
      ++rows;
      const stet::Span line = line_at(doc.text(), first->span.begin);
      const uint32_t n = cells_in(doc.source(line));
      if (n > columns) {
        more.add({first->span.begin, last->span.end});
        most = std::max(most, n);
      } else if (n < columns && n > 1) {
        fewer.add({first->span.begin, last->span.end});
        least = n;
      }
    }
    const auto tell = [&](const stet::Way& way, uint32_t n, stet_severity severity) {
      stet::Extra extra = way.others();
      extra.severity = severity;
      report(way.places.front(),
             "this row has " + std::to_string(n) + " cells, its table has " + std::to_string(columns) + " columns",
             {{g.at(0, 0).row->span, "the table"}}, extra);
    };
    if (!more.empty()) tell(more, most, STET_SEVERITY_DEFAULT);
    // Cells at the end may be left out; where many rows do it is a way to write.
    if (fewer.count == 1 && rows > 1) tell(fewer, least, STET_SEVERITY_INFO);
  }
}

const stet::Rule InconsistentFinalPeriod::rule{.id = "table/inconsistent-final-period",
                                               .summary = "Some cells of a column end with a stop.",
                                               .severity = stet::Severity::info,
                                               .tables = read_tables | STET_ZONES,
                                               .page =
#include "inconsistent-final-period.md.inc"
};

namespace {

enum class CellEnd { other, stop, none };

/// How a cell of one phrase or sentence ends.
CellEnd cell_end(const stet::Document& doc, const Cell& cell) {
  constexpr size_t longest = 400;  // bytes
  if (cell.row == nullptr || cell.value || cell.row->span.end - cell.row->span.begin > longest) return CellEnd::other;
  const std::string words = doc.words(cell.row->span);
  const size_t space = words.rfind(' ');
  if (space == words.npos || words.find(". ") != words.npos || words.size() < 6) return CellEnd::other;
  const std::string_view last = std::string_view(words).substr(space + 1);
  const auto small = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  if (last.back() == '.')  // "etc.", "U.S.", "et al.", "No. 4."
    return last.size() > 4 && last.substr(0, last.size() - 1).find('.') == last.npos && small(last[last.size() - 2])
               ? CellEnd::stop
               : CellEnd::other;
  return last.size() > 2 && stet::letter(last.back()) && small(last.back()) ? CellEnd::none : CellEnd::other;
}

}  // namespace

void InconsistentFinalPeriod::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  stet::Way told, usual;
  bool of_stops = false;
  for (const Table& table : faults.tables) {
    const Grid& g = table.grid;
    constexpr uint32_t fewest_rows = 4;
    if (g.rows() - g.heads() < fewest_rows) continue;
    for (uint32_t c = 0; c < g.columns(); ++c) {
      stet::Way with, without;
      for (uint32_t r = g.heads(); r < g.rows(); ++r) {
        const Cell& cell = g.at(r, c);
        const CellEnd end = cell_end(doc, cell);
        if (end == CellEnd::other || doc.verbatim(cell.row->span)) continue;
        (end == CellEnd::stop ? with : without).add(cell.row->span);
      }
      constexpr size_t times = 3, least = 3;
      const bool stops = without.prevails(with, times, least), none = with.prevails(without, times, least);
      if (!stops && !none) continue;
      const stet::Way &rare = stops ? with : without, &often = stops ? without : with;
      if (told.empty()) of_stops = stops;
      if (of_stops != stops) continue;
      for (const stet::Span place : rare.places) told.add(place);
      for (const stet::Span place : often.places) usual.add(place);
    }
  }
  if (told.empty()) return;
  const std::string count = std::to_string(told.count), others = std::to_string(usual.count);
  stet::tell_rarer(report, told, usual,
                   of_stops ? "of cells like this " + others + " end without a stop, " + count + " with one"
                            : "of cells like this " + others + " end with a stop, " + count + " without one");
}

const stet::Rule InconsistentDateFormat::rule{.id = "table/inconsistent-date-format",
                                              .summary = "One date of a column is in figures, the others are not.",
                                              .severity = stet::Severity::info,
                                              .tables = read_tables | STET_DATES,
                                              .page =
#include "inconsistent-date-format.md.inc"
};

void InconsistentDateFormat::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  constexpr uint32_t fewest_rows = 4;
  if (doc.dates().size() < fewest_rows) return;
  for (const Table& table : faults.tables) {
    const Grid& g = table.grid;
    if (g.rows() - g.heads() < fewest_rows) continue;
    for (uint32_t c = 0; c < g.columns(); ++c) {
      stet::Way figures, words;
      for (uint32_t r = g.heads(); r < g.rows(); ++r) {
        const Cell& cell = g.at(r, c);
        if (cell.row == nullptr || cell.words.size() < 6) continue;
        const auto dates = doc.dates().within(cell.row->span);
        if (dates.size() != 1) continue;
        const stet::Date& date = dates.front();
        if (date.precision != STET_DATE_DAY || (date.flags & STET_DATE_INTERVAL) != 0 ||
            doc.words(date.span) != doc.words(cell.row->span))
          continue;
        ((date.flags & STET_DATE_NUMERIC) != 0 ? figures : words).add(date.span);
      }
      constexpr size_t times = 3, least = 3;
      const bool in_words = words.prevails(figures, times, least);
      if (!in_words && !figures.prevails(words, times, least)) continue;
      const stet::Way &rare = in_words ? figures : words, &often = in_words ? words : figures;
      stet::Extra extra;
      if (const stet::Date* date = doc.dates().around(rare.places.front()); date != nullptr)
        extra.cause = doc.cause(*date);
      stet::tell_rarer(report, rare, often,
                       "of the dates of this column " + std::to_string(often.count) +
                           (in_words ? " are in words, " : " are in figures, ") + std::to_string(rare.count) +
                           (in_words ? " in figures" : " in words"),
                       extra);
    }
  }
}

}  // namespace table
