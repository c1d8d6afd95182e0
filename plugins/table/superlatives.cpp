// "Support per journey is highest in Kent", where the table has more for Arden: a superlative of the text against the
// column and the rows it speaks of.
#include <algorithm>
#include <cmath>

#include <stet/text.hpp>

#include "table.h"

namespace table {

const stet::Rule SuperlativeConflict::rule{
    .id = "table/superlative-conflict",
    .summary = "The text calls a figure the highest or lowest, the table has another.",
    .severity = stet::Severity::warning,
    .tables = exhibit_tables | STET_DATES | STET_CONTAINERS,
    .page =
#include "superlative-conflict.md.inc"
};

namespace {

constexpr size_t fewest_rows = 3;
constexpr size_t nearby = 60;  // bytes between a superlative and the row it is said of

/// Without brackets and what stands in them: "support (£m)" is "support".
std::string without_brackets(std::string_view s) {
  std::string out(s.substr(0, s.find_first_of("([,;")));
  while (!out.empty() && !stet::in_word(out.back())) out.pop_back();
  return out;
}
/// "Hallam (2014)" is "Hallam 2014".
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
std::string first_word(const std::string& s) {
  size_t end = 0;
  while (end < s.size() && (stet::in_word(s[end]) || s[end] == '\'')) ++end;
  return s.substr(0, end);
}

/// Where a whole word or phrase stands in folded words from `from` on, with or without a plural's s; npos: nowhere.
size_t find_whole(std::string_view s, std::string_view what, size_t from = 0) {
  for (size_t at = s.find(what, from); at != std::string_view::npos; at = s.find(what, at + 1)) {
    size_t end = at + what.size();
    if (end < s.size() && s[end] == 's') ++end;
    if (!stet::inside_word(s, at) && !stet::inside_word(s, end)) return at;
  }
  return std::string_view::npos;
}

/// "longest follow-up" without its column is no change.
std::string without(std::string_view s, std::string_view name) {
  const size_t at = s.find(name);
  return at == s.npos ? std::string(s) : std::string(s.substr(0, at)).append(s.substr(at + name.size()));
}

/// What a row or column is called in sentences: all its words, or the first where no other begins so.
std::vector<std::string> names_of(const std::vector<std::string>& labels, size_t shortest_first) {
  std::vector<std::string> out;
  for (const std::string& label : labels) {
    constexpr size_t shortest = 4;
    const std::string first = first_word(label);
    const auto alike =
        std::count_if(labels.begin(), labels.end(), [&](const auto& o) { return first_word(o) == first; });
    const bool by_first = alike == 1 && first.size() >= shortest_first;
    out.push_back(by_first ? first : label.size() >= shortest ? label : "");
  }
  return out;
}

}  // namespace

struct SuperlativeConflict::Compared {
  /// The column that words name, the longest where one head holds another, and by which name; none: none or several.
  uint32_t named(std::string_view words, std::string& name) const;

  Grid grid;
  std::vector<uint32_t> rows;                   // of the body, without sums
  std::vector<std::string> row_names, columns;  // folded; empty: it has no name. Of columns whole heads
  std::vector<std::string> column_names;
  std::string all;              // every word of it
  std::vector<uint32_t> cited;  // notes that its cells call
};

uint32_t SuperlativeConflict::Compared::named(std::string_view words, std::string& name) const {
  constexpr size_t shortest = 4;
  uint32_t column = stet::none;
  name.clear();
  for (uint32_t c = 1; c < columns.size(); ++c)
    for (const std::string* head : {&columns[c], &column_names[c]}) {
      if (head->size() < shortest || head->size() < name.size() || find_whole(words, *head) == words.npos) continue;
      column = head->size() > name.size() || column == c ? c : stet::none;
      name = *head;
    }
  return column;
}

std::vector<SuperlativeConflict::Compared> SuperlativeConflict::compared(const stet::Document& doc) const {
  std::vector<Compared> out;
  const auto cells = doc.cells();
  for (uint32_t first = 0; first < cells.size();) {
    uint32_t end = first + 1;
    while (end < cells.size() && cells[end].table == cells[first].table) ++end;
    const uint32_t count = end - first;
    if (count <= most_compared_cells) {
      Compared t{Grid(doc, heads_.settings, first, count), {}, {}, {}, {}, {}, {}};
      for (const stet::Marker& m : doc.markers().within({cells[first].span.begin, cells[end - 1].span.end}))
        t.cited.push_back(m.note);
      if (!t.grid.too_large() && t.grid.heads() > 0 && t.grid.columns() >= 2) out.push_back(std::move(t));
    }
    first = end;
  }
  std::erase_if(out, [&](Compared& t) {
    std::vector<std::string> labels;
    for (uint32_t r = t.grid.heads(); r < t.grid.rows(); ++r) {
      const Cell& label = t.grid.label(r);
      if (label.words.empty() || heads_.says_sum(label)) continue;
      t.rows.push_back(r);
      labels.push_back(without_brackets(label.folded));
    }
    if (t.rows.size() < fewest_rows) return true;
    t.row_names = names_of(labels, 4);
    for (uint32_t c = 0; c < t.grid.columns(); ++c) {
      t.columns.push_back(c == 0 ? std::string() : without_brackets(t.grid.head(c).folded));
      for (uint32_t r = 0; r < t.grid.rows(); ++r) t.all += t.grid.at(r, c).words + ' ';
    }
    constexpr size_t shortest_first = 6;  // "difference in pain at 3 months"
    t.column_names = names_of(t.columns, shortest_first);
    return false;
  });
  return out;
}

void SuperlativeConflict::check(const stet::Document& doc, const stet::Report& report, const Faults&) const {
  if (doc.cells().empty()) return;
  const std::vector<Compared> tables = compared(doc);
  if (tables.empty()) return;
  for (const stet::Block& block : doc.blocks()) {
    if (block.kind != STET_BLOCK_PARAGRAPH || block.note != stet::none) continue;
    for (const stet::Sentence& s : doc.sentences().within(block.span)) {
      if (!extremes_.may_be_in(doc, s.span)) continue;
      const std::string words = without_year_brackets(heads_.settings.fold(doc.words(s.span)));
      if (!extremes_.in(words)) continue;
      // A source's ranking is another; a row may cite its own.
      const auto markers = doc.markers().within(s.span);
      for (const Compared& t : tables)
        if (std::all_of(markers.begin(), markers.end(),
                        [&](const auto& m) { return std::count(t.cited.begin(), t.cited.end(), m.note) > 0; }))
          compare(doc, report, s.span, words, t);
    }
  }
}

void SuperlativeConflict::compare(const stet::Document& doc, const stet::Report& report, stet::Span sentence,
                                  const std::string& words, const Compared& t) const {
  for (const stet::Date& d : doc.dates().within(sentence))
    if (t.all.find(std::to_string(d.year)) == std::string::npos) return;
  for (size_t at = 0; at < words.size(); ++at) {
    if (stet::inside_word(words, at) || words[at] == ' ') continue;
    uint32_t kind = 0;
    const size_t size = extremes_.prefix(std::string_view(words).substr(at), &kind);
    if (size == 0) continue;
    // The clause of it: up to the next mark, or word of its kind.
    const std::string_view all = words;
    const size_t open = all.substr(0, at).find_last_of(",;:.(");
    const size_t from = open == all.npos ? 0 : open;
    std::string_view behind = all.substr(at + size, nearby);
    behind = behind.substr(0, behind.find_first_of(",;:.("));
    const std::string_view clause = all.substr(from, at + size + behind.size() - from);
    std::string name;
    uint32_t column = t.named(clause, name);
    if (column == stet::none) column = t.named(words, name);
    if (column == stet::none) continue;
    if (limits_.in(all.substr(0, at + size + behind.size())) ||
        change_.in(without(all.substr(at, size + behind.size()), name)))
      continue;
    // The row right behind, or else the last before.
    size_t row = t.rows.size(), place = all.npos;
    size_t named = 0;
    for (size_t r = 0; r < t.rows.size(); ++r) {
      if (t.row_names[r].empty()) continue;
      const size_t next = find_whole(clause, t.row_names[r]);
      if (next == clause.npos) continue;
      ++named;
      if (place == all.npos || next < place) {
        place = next;
        row = r;
      }
    }
    if (named != 1) continue;
    const Cell& own = t.grid.at(t.rows[row], column);
    if (!own.value) continue;
    const Cell* other = nullptr;
    double sum = 0;
    size_t valued = 0;
    for (const uint32_t r : t.rows)
      if (const auto& v = t.grid.at(r, column).value; v) sum += v->number, ++valued;
    size_t other_row = 0;
    for (size_t r = 0; r < t.rows.size(); ++r) {
      const Cell& cell = t.grid.at(t.rows[r], column);
      if (r == row || !cell.value || cell.value->percent != own.value->percent) continue;
      const double v = cell.value->number;
      // A sum that is not called one.
      if (std::abs(sum - 2 * v) <= cell.value->unit * static_cast<double>(valued)) continue;
      const double best = other == nullptr ? own.value->number : other->value->number;
      if (kind == 1 ? v > best : v < best) {
        other = &cell;
        other_row = r;
      }
    }
    if (other == nullptr || valued < fewest_rows) continue;
    const stet::Span said = spot(doc, sentence, words, at, size);
    if (doc.verbatim(said)) continue;
    report(said,
           "the text says “" + doc.words(said) + "” of “" + t.grid.label(t.rows[row]).words + "”, the table has " +
               other->words + " for “" + t.grid.label(t.rows[other_row]).words + "” and " + own.words + " for it",
           {{own.row->span, "the figure of the row"}, {other->row->span, "and the one beyond it"}},
           {.cause = doc.cause(*own.row)});
    return;
  }
}

// Where folded words stand in the document: as many words of the sentence lie before.
stet::Span SuperlativeConflict::spot(const stet::Document& doc, stet::Span sentence, std::string_view words, size_t at,
                                     size_t size) {
  const auto count = [](std::string_view s) {
    size_t n = 0;
    for (size_t i = 0; i < s.size(); ++i) n += stet::in_word(s[i]) && (i == 0 || !stet::in_word(s[i - 1]));
    return n;
  };
  const size_t before = count(words.substr(0, at)), own = std::max<size_t>(count(words.substr(at, size)), 1);
  size_t seen = 0;
  stet::Span out = sentence;
  const std::string_view p = doc.prose();
  for (uint32_t i = sentence.begin; i < sentence.end; ++i) {
    if (!stet::in_word(p[i]) || (i > sentence.begin && stet::in_word(p[i - 1]))) continue;
    if (seen == before) out.begin = i;
    if (++seen == before + own) {
      uint32_t end = i;
      while (end < sentence.end && stet::in_word(p[end])) ++end;
      out.end = end;
      break;
    }
  }
  return out;
}

}  // namespace table
