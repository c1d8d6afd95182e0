// A row that was copied and not filled in anew: the same label with the same figures, or with others.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "table.h"

namespace table {

const stet::Rule DuplicateRow::rule{.id = "table/duplicate-row",
                                    .summary = "A row of a table stands twice.",
                                    .severity = stet::Severity::info,
                                    .tables = read_tables,
                                    .page =
#include "duplicate-row.md.inc"
};

namespace {

constexpr size_t fewest_figures = 2;     // of a row
constexpr size_t fewest_digits = 5;      // of all figures of a row that stands twice
constexpr size_t surely_digits = 8;      // … of which nobody doubts
constexpr uint32_t fewest_labelled = 6;  // rows of a table in which one label stands twice

size_t digits_of(const Cell& cell) {
  return static_cast<size_t>(std::count_if(cell.words.begin(), cell.words.end(), stet::digit));
}

}  // namespace

void DuplicateRow::compare(const stet::Document& doc, const stet::Report& report, const Grid& g) const {
  std::unordered_map<std::string, uint32_t> whole, labels;
  struct Pair {
    uint32_t row, other;
  };
  std::vector<Pair> same, labelled;
  uint32_t rows = 0;
  bool groups = false;
  for (uint32_t r = g.heads(); r < g.rows(); ++r) {
    const Cell& label = g.at(r, 0);
    size_t figures = 0, digits = 0, filled = 0;
    std::string all, last;
    bool various = false;
    for (uint32_t c = 0; c < g.columns(); ++c) {
      const Cell& cell = g.at(r, c);
      filled += !cell.blank();
      all.append(cell.folded) += '\x1f';
      if (c == 0 || (!cell.value && !cell.count)) continue;
      ++figures;
      digits += digits_of(cell);
      various = various || (!last.empty() && last != cell.folded);
      last = cell.folded;
    }
    groups = groups || filled <= 1;
    if (label.blank() || label.value || filled <= 1) continue;
    ++rows;
    if (figures >= fewest_figures && digits >= fewest_digits && various)
      if (const auto [at, fresh] = whole.try_emplace(all, r); !fresh) same.push_back({r, at->second});
    if (const auto [at, fresh] = labels.try_emplace(label.folded, r); !fresh) labelled.push_back({r, at->second});
  }
  // Labels stand again in groups, whose parts may be the same people.
  const bool grouped = groups || labelled.size() > same.size();
  for (const Pair& pair : same) {
    bool told_apart = false;  // other words of the row are the same, too
    for (uint32_t c = 1; c < g.columns(); ++c) {
      const Cell& cell = g.at(pair.row, c);
      told_apart = told_apart || (!cell.value && !cell.count && !cell.blank());
    }
    if (grouped && !told_apart) continue;
    size_t digits = 0;
    for (uint32_t c = 1; c < g.columns(); ++c) digits += digits_of(g.at(pair.row, c));
    const Cell &label = g.at(pair.row, 0), &other = g.at(pair.other, 0);
    const bool sure = digits >= surely_digits && !grouped && !heads_.says_sum(label) && same.size() == 1;
    if (same.size() > 2 || repeated_.has(label.folded)) continue;
    report(label.row->span, "the row “" + label.words + "” stands twice with the same figures",
           {{other.row->span, "the first time"}},
           {.severity = sure ? STET_SEVERITY_WARNING : STET_SEVERITY_DEFAULT, .cause = doc.cause(*label.row)});
  }
  // One label twice, where each other one stands once and nothing but figures tells the two apart.
  if (labelled.size() != 1 || !same.empty() || groups || rows < fewest_labelled) return;
  const Pair pair = labelled.front();
  const Cell &label = g.at(pair.row, 0), &other = g.at(pair.other, 0);
  constexpr size_t shortest = 4;
  if (label.folded.size() < shortest || repeated_.in(label.folded) || heads_.says_sum(label) ||
      heads_.says_no_sum(label))
    return;
  size_t differ = 0;
  for (uint32_t c = 1; c < g.columns(); ++c) {
    const Cell &a = g.at(pair.row, c), &b = g.at(pair.other, c);
    if (a.folded == b.folded) continue;
    if ((!a.value && !a.count && !a.blank()) || (!b.value && !b.count && !b.blank())) return;
    ++differ;
  }
  if (differ == 0) return;
  report(label.row->span, "“" + label.words + "” stands twice in this table, with other figures",
         {{other.row->span, "the first time"}}, {.cause = doc.cause(*label.row)});
}

void DuplicateRow::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  for (const Table& table : faults.tables)
    if (table.grid.rows() > table.grid.heads() + 2) compare(doc, report, table.grid);
}

}  // namespace table
