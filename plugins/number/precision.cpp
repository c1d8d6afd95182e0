// Columns of a table whose decimals change.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <stet/text.hpp>

#include "figures.h"

namespace number {

const stet::Rule PrecisionInconsistent::rule{.id = "number/precision-inconsistent",
                                             .summary = "One figure of a column has other decimals than the rest.",
                                             .severity = stet::Severity::info,
                                             .tables = read_tables | STET_CELLS | STET_BLOCKS,
                                             .page =
#include "precision-inconsistent.md.inc"
};

namespace {

/// A cell that is a figure and nothing else.
struct Value {
  stet::Span span;
  uint32_t row = 0;
  char mark = 0;                   // before its decimals; 0: it has none
  size_t decimals = 0, whole = 0;  // figures
  char sign = 0;                   // behind it: '%'
};

std::optional<Value> value_of(const stet::Document& doc, const stet::Cell& cell) {
  constexpr size_t longest = 12;
  Value out{cell.span, cell.row};
  std::string shown = doc.words(cell.span);
  if (shown.ends_with('%')) {
    out.sign = '%';
    shown.pop_back();
    while (shown.ends_with(' ')) shown.pop_back();
  }
  std::string_view s = shown;
  for (const std::string_view sign : {"+", "-", "−", "–"})
    if (s.starts_with(sign)) s.remove_prefix(sign.size());
  if (s.empty() || s.size() > longest || !stet::digit(s.front())) return std::nullopt;
  for (const char c : s) {
    if (stet::digit(c)) {
      ++(out.mark == 0 ? out.whole : out.decimals);
    } else if ((c == '.' || c == ',') && out.mark == 0) {
      out.mark = c;
    } else {
      return std::nullopt;
    }
  }
  if (out.mark != 0 && out.decimals == 0) return std::nullopt;
  return out;
}

}  // namespace

// Most figures of the column have as many decimals, one has others, and so has nothing else of its row. Whole numbers
// may be counted; p values and what stands beside them are rounded by rules of their own.
void PrecisionInconsistent::check(const stet::Document& doc, const stet::Report& report,
                                  const std::vector<Sentence>&) const {
  constexpr size_t fewest = 3, most_decimals = 4;
  const auto cells = doc.cells();
  std::map<std::pair<uint32_t, uint32_t>, std::vector<Value>> columns;  // of one table
  std::map<std::pair<uint32_t, uint32_t>, bool> statistics;             // by their heads
  struct Odd {
    const Value* value;
    const Value* usual;
    size_t count;
  };
  const auto tell = [&] {
    std::vector<Odd> odds;
    std::map<uint32_t, size_t> by_row;
    for (const auto& [key, values] : columns) {
      if (values.size() < fewest + 1 || statistics[key]) continue;
      std::map<std::pair<char, size_t>, std::vector<const Value*>> forms;
      for (const Value& v : values)
        if (v.mark != 0) forms[{v.mark, v.decimals}].push_back(&v);
      if (forms.size() < 2) continue;
      const auto usual = std::max_element(
          forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
      size_t others = 0;
      for (const auto& [form, of] : forms)
        if (form != usual->first) {
          others += of.size();
          for (const Value* v : of) ++by_row[v->row];
        }
      const size_t count = usual->second.size();
      // Of three figures behind the mark one cannot tell decimals from thousands.
      if (others != 1 || count < fewest || usual->first.second > 2) continue;
      const std::vector<const Value*>* odd = nullptr;
      for (const auto& [form, of] : forms)
        if (form != usual->first) odd = &of;
      const Value& v = *odd->front();
      const auto longest = *std::max_element(usual->second.begin(), usual->second.end(),
                                             [](const Value* a, const Value* b) { return a->whole < b->whole; });
      if (v.mark != usual->first.first || v.decimals > most_decimals || v.sign != usual->second.front()->sign ||
          v.whole > longest->whole)
        continue;
      // 31.2 beside 0.28: as many figures that count.
      const auto shortest = *std::min_element(usual->second.begin(), usual->second.end(),
                                              [](const Value* a, const Value* b) { return a->whole < b->whole; });
      if (v.decimals < usual->first.second && v.whole > shortest->whole) continue;
      odds.push_back({&v, usual->second.front(), count});
    }
    for (const Odd& odd : odds) {
      if (by_row[odd.value->row] != 1) continue;  // a row of another kind
      const std::string n = std::to_string(odd.value->decimals), usual = std::to_string(odd.usual->decimals);
      report(odd.value->span,
             "the decimals of this column differ: " + n + " here, " + usual + " in the " + std::to_string(odd.count) +
                 " others",
             {{odd.usual->span, "the usual way"}});
    }
    columns.clear();
    statistics.clear();
  };
  uint32_t table = stet::none;
  for (const stet::Cell& cell : cells) {
    if (std::exchange(table, cell.table) != cell.table) tell();
    const std::pair<uint32_t, uint32_t> key{cell.table, cell.column};
    if (cell.row_span != 1 || cell.column_span != 1) continue;
    if (const auto value = value_of(doc, cell); value && (cell.flags & STET_CELL_HEADER) == 0)
      columns[key].push_back(*value);
    else if (cell.row < 3 && heads_.has(settings_.fold(doc.words(cell.span))))
      statistics[key] = true;
  }
  tell();
}

}  // namespace number
