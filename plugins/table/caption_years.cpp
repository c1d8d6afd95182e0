// "Table 2. Loans of the library, 1932–1934", and a row for 1935: the years a caption names against those of the rows
// or columns.
#include <algorithm>
#include <vector>

#include <stet/text.hpp>

#include "table.h"

namespace table {

const stet::Rule CaptionYears::rule{.id = "table/caption-years",
                                    .summary = "A table goes beyond the years that its caption names.",
                                    .severity = stet::Severity::warning,
                                    .tables = exhibit_tables | STET_DATES,
                                    .page =
#include "caption-years.md.inc"
};

namespace {

/// "1935", and nothing else; 0: it is no year.
int32_t year_of(const Cell& cell) {
  if (cell.words.size() != 4 || !std::all_of(cell.words.begin(), cell.words.end(), stet::digit)) return 0;
  const int32_t year = std::stoi(cell.words);
  return year >= 1500 && year < 2200 ? year : 0;
}

/// The years by which the rows are called (the last may be a total), or else the columns.
std::vector<const Cell*> years(const Grid& g) {
  constexpr size_t fewest = 2;
  std::vector<const Cell*> out;
  for (uint32_t r = g.heads(); r < g.rows(); ++r) {
    const Cell& label = g.at(r, 0);
    if (year_of(label) != 0) {
      out.push_back(&label);
    } else if (r + 1 < g.rows()) {
      out.clear();
      break;
    }
  }
  if (out.size() >= fewest) return out;
  out.clear();
  if (g.heads() == 0) return out;
  for (uint32_t c = 1; c < g.columns(); ++c)
    if (year_of(g.head(c)) != 0) out.push_back(&g.head(c));
  if (out.size() < fewest) out.clear();
  return out;
}

}  // namespace

void CaptionYears::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  if (faults.tables.empty()) return;
  const Exhibits& all = faults.exhibits(numbered_, doc);
  const auto blocks = doc.blocks();
  for (const Table& table : faults.tables) {
    const std::vector<const Cell*> named = years(table.grid);
    if (named.empty()) continue;
    const auto [least, most] = std::minmax_element(
        named.begin(), named.end(), [](const Cell* a, const Cell* b) { return year_of(*a) < year_of(*b); });
    const uint32_t first = blocks.first_at(table.span.begin), behind = blocks.first_at(table.span.end);
    for (const uint32_t b : {first - 1, first - 2, behind}) {
      if (b >= blocks.size()) continue;
      const bool title = std::any_of(all.titles.begin(), all.titles.end(),
                                     [&](const Exhibit& e) { return e.kind == 1 && e.block == b; });
      if (!title && blocks[b].kind != STET_BLOCK_CAPTION) continue;
      const auto dates = doc.dates().within(blocks[b].span);
      if (dates.size() != 1) continue;
      const stet::Date& said = dates.front();
      if ((said.flags & STET_DATE_INTERVAL) == 0 || said.precision != STET_DATE_YEAR ||
          (said.flags & STET_DATE_UNCERTAIN) != 0)
        continue;
      // One end agrees, and beyond the other the table goes on.
      const bool later = year_of(**least) == said.year && year_of(**most) > said.end_year,
                 earlier = year_of(**most) == said.end_year && year_of(**least) < said.year;
      if (!later && !earlier) continue;
      const Cell& odd = later ? **most : **least;
      report(said.span,
             "the caption says " + doc.words(said.span) + ", the table goes from " + (**least).words + " to " +
                 (**most).words,
             {{odd.row->span, "in the table"}}, {.cause = doc.cause(said)});
      break;
    }
  }
}

}  // namespace table
