// What sentences call the rows and columns of a table: all the words of a label, or its first where no other begins so.
#include "naming.h"

#include <algorithm>

namespace table {

std::string without_brackets(std::string_view s) {
  std::string out(s.substr(0, s.find_first_of("([,;")));
  while (!out.empty() && !stet::in_word(out.back())) out.pop_back();
  return out;
}
std::string without_year_brackets(std::string s) {
  constexpr size_t year = 4;
  for (size_t open = s.find('('); open != std::string::npos; open = s.find('(', open + 1))
    if (open + year + 1 < s.size() && s[open + year + 1] == ')' &&
        std::all_of(s.begin() + static_cast<std::ptrdiff_t>(open + 1),
                    s.begin() + static_cast<std::ptrdiff_t>(open + 1 + year), stet::digit)) {
      s.erase(open + year + 1, 1);
      s.erase(open, 1);
    }
  return s;
}
std::string_view first_word(std::string_view s) {
  size_t end = 0;
  while (end < s.size() && (stet::in_word(s[end]) || s[end] == '\'')) ++end;
  return s.substr(0, end);
}
bool calls_others(const stet::Document& doc, stet::Span sentence, const std::vector<uint32_t>& cited) {
  for (const stet::Marker& m : doc.markers().within(sentence))
    if (!std::binary_search(cited.begin(), cited.end(), m.note)) return true;
  return false;
}

uint32_t NamedTable::named(std::string_view words, std::string& name) const {
  constexpr size_t shortest = 4;
  uint32_t column = stet::none;
  name.clear();
  for (uint32_t c = 1; c < columns.size(); ++c)
    for (const std::string* head : {&columns[c], &column_names[c]}) {
      if (head->size() < shortest || head->size() < name.size() || !label_stands_in(words, *head)) continue;
      column = head->size() > name.size() || column == c ? c : stet::none;
      name = *head;
    }
  return column;
}

namespace {

/// What a row or column is called in sentences: all its words, or the first where no other begins so.
std::vector<std::string> names_of(const std::vector<std::string>& labels, size_t shortest_first) {
  std::vector<std::string> out;
  std::vector<std::string_view> firsts;
  for (const std::string& label : labels) firsts.push_back(first_word(label));
  for (size_t i = 0; i < labels.size(); ++i) {
    constexpr size_t shortest = 4;
    const bool by_first =
        firsts[i].size() >= shortest_first && std::count(firsts.begin(), firsts.end(), firsts[i]) == 1;
    // "P4", "Site 2"
    const auto has = [&](auto is) { return std::any_of(labels[i].begin(), labels[i].end(), is); };
    const bool code = labels[i].size() > 1 && has(stet::digit) && has([](char c) { return stet::letter(c); });
    out.emplace_back(by_first ? firsts[i] : labels[i].size() >= shortest || code ? labels[i] : "");
  }
  return out;
}

bool is_year(const Cell& cell) {
  constexpr size_t figures = 4;
  return cell.words.size() == figures && cell.value && cell.value->number >= 1000 && cell.value->number < 2200;
}

}  // namespace

std::vector<NamedTable> named_tables(const stet::Document& doc, const Heads& heads, const Faults& faults, bool years) {
  std::vector<NamedTable> out;
  for (const Table& table : faults.tables) {
    const Grid& grid = table.grid;
    if (grid.heads() == 0) continue;
    NamedTable t{&grid, {}, {}, {}, {}, {}, {}, {}, table.span};
    for (uint32_t r = grid.heads(); r < grid.rows(); ++r) {
      const Cell& label = years && is_year(grid.at(r, 0)) ? grid.at(r, 0) : grid.label(r);
      if (label.words.empty() || heads.says_sum(label)) continue;
      t.rows.push_back(r);
      t.row_labels.push_back(without_brackets(label.folded));
    }
    constexpr size_t shortest_row = 4, shortest_column = 6;  // "difference in pain at 3 months"
    t.row_names = names_of(t.row_labels, shortest_row);
    for (uint32_t c = 0; c < grid.columns(); ++c) {
      t.columns.push_back(c == 0 ? std::string() : without_brackets(grid.head(c).folded));
      for (uint32_t r = 0; r < grid.rows(); ++r) t.all += grid.at(r, c).words + ' ';
    }
    t.column_names = names_of(t.columns, shortest_column);
    for (const stet::Marker& m : doc.markers().within(table.span)) t.cited.push_back(m.note);
    std::sort(t.cited.begin(), t.cited.end());
    out.push_back(std::move(t));
  }
  return out;
}

}  // namespace table
