// "Support per journey is highest in Kent", where the table has more for Arden: a superlative of the text against the
// column and the rows it speaks of.
#include <algorithm>
#include <cmath>
#include <utility>

#include "naming.h"

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

/// The clause of a superlative, from the mark before it to the one behind; "Hallam (2014)" goes on.
stet::Span clause_around(std::string_view p, stet::Span sentence, stet::Span said) {
  constexpr uint32_t nearby = 60, year = 6;  // bytes between a superlative and the row it is said of; "(2014)"
  constexpr std::string_view marks = ",;:.(";
  const auto ends = [&](uint32_t at) {
    const std::string_view bracket = p.substr(at, year);
    const bool dated = bracket.size() == year && bracket.front() == '(' && bracket.back() == ')' &&
                       std::all_of(bracket.begin() + 1, bracket.end() - 1, stet::digit);
    return marks.find(p[at]) != marks.npos && !dated;
  };
  stet::Span out = said;
  while (out.begin > sentence.begin && !ends(out.begin - 1)) --out.begin;
  while (out.end < std::min(sentence.end, said.end + nearby) && !ends(out.end)) ++out.end;
  while (out.end < sentence.end && stet::inside_character(p[out.end])) ++out.end;
  return out;
}

/// "longest follow-up" without its column is no change.
std::string without(std::string_view s, std::string_view name) {
  const size_t at = s.find(name);
  return at == s.npos ? std::string(s) : std::string(s.substr(0, at)).append(s.substr(at + name.size()));
}

}  // namespace

struct SuperlativeConflict::Compared : NamedTable {
  uint32_t change = stet::none;  // see column_of_changes
};

std::vector<SuperlativeConflict::Compared> SuperlativeConflict::compared(const stet::Document& doc,
                                                                         const Faults& faults) const {
  std::vector<Compared> out;
  for (NamedTable& table : named_tables(doc, heads_, faults)) {
    if (table.rows.size() < fewest_rows) continue;
    Compared& t = out.emplace_back(Compared{std::move(table)});
    t.change = column_of_changes(t);
  }
  return out;
}

void SuperlativeConflict::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  if (faults.tables.empty()) return;
  // A sentence that calls other notes than the tables do tells of something else.
  std::vector<uint32_t> cited;
  for (const Table& table : faults.tables)
    for (const stet::Marker& m : doc.markers().within(table.span)) cited.push_back(m.note);
  std::sort(cited.begin(), cited.end());
  std::vector<Superlative> all;
  const auto words = doc.words();
  const auto sentences = doc.sentences();
  uint32_t next = 0;  // behind the last one
  uint32_t asked = stet::none;
  bool others = false;
  for (const uint32_t i : extremes_.places(doc)) {
    const uint32_t sentence = sentences.first_at(words[i].span.begin + 1);
    if (i < next || sentence == 0) continue;
    const stet::Sentence& s = sentences[sentence - 1];
    const stet::Block* block = doc.block(s);
    if (words[i].span.begin >= s.span.end || block == nullptr || block->kind != STET_BLOCK_PARAGRAPH ||
        block->note != stet::none)
      continue;
    if (std::exchange(asked, sentence) != sentence) others = calls_others(doc, s.span, cited);
    if (others) continue;
    Superlative one{s.span, {words[i].span.begin, 0}, 0, false, false, {}, {}};
    const uint32_t taken = extremes_.words_at(doc, words, i, s.span, &one.kind);
    if (taken == 0) continue;
    next = i + taken;
    one.said.end = words[std::min(next, words.size()) - 1].span.end;
    // "the second-largest"
    if (i > 0 && words[i - 1].span.begin >= s.span.begin && words[i - 1].span.end + 1 == words[i].span.begin &&
        places_.words_at(doc, words, i - 1, s.span, &one.place) == 1)
      one.place_begin = words[i - 1].span.begin;
    read_change(doc, one);
    all.push_back(std::move(one));
  }
  if (all.empty()) return;
  const std::vector<Compared> tables = compared(doc, faults);
  // Tables stand in the order of their places; of very many those around it.
  constexpr size_t most_around = 50;
  size_t behind = 0;
  for (const Superlative& one : all) {
    while (behind < tables.size() && tables[behind].span.begin < one.said.begin) ++behind;
    const size_t first = behind > most_around ? behind - most_around : 0;
    for (size_t t = first; t < std::min(tables.size(), behind + most_around); ++t) compare(doc, report, one, tables[t]);
  }
}

/// The figure of a row, and the one of another that lies beyond it.
void SuperlativeConflict::tell(const stet::Document& doc, const stet::Report& report, const Superlative& one,
                               const Grid& grid, uint32_t row, uint32_t other_row, const Cell& own, const Cell& other) {
  report(one.said,
         "the text says “" + doc.words(one.said) + "” of “" + grid.label(row).words + "”, the table has " +
             other.words + " for “" + grid.label(other_row).words + "” and " + own.words + " for it",
         {{own.row->span, "the figure of the row"}, {other.row->span, "and the one beyond it"}},
         {.cause = doc.cause(*own.row)});
}

// "Employment grew fastest in retail", "la baisse la plus forte est celle de Verzan": of the one column of changes.
// True: it speaks of a change there is a column for.
bool SuperlativeConflict::compare_change(const stet::Document& doc, const stet::Report& report, const Superlative& one,
                                         const Compared& t) const {
  if (one.place > 1 && one.of_change) return true;  // of falls nobody knows which is the second
  if (!one.of_change || t.change == stet::none) return false;
  if (t.change >= t.columns.size()) return true;  // several
  const auto row_in = [&](std::string_view words) {
    size_t row = t.rows.size(), named = 0;
    for (size_t r = 0; r < t.rows.size(); ++r)
      if (!t.row_names[r].empty() && label_stands_in(words, t.row_names[r])) row = r, ++named;
    return named == 1 ? row : t.rows.size();
  };
  size_t row = row_in(one.behind);
  if (row == t.rows.size()) row = row_in(one.before);
  if (row == t.rows.size()) return true;
  const Cell& own = t.grid->at(t.rows[row], t.change);
  if (!own.value) return true;
  const Cell* other = nullptr;
  uint32_t other_row = 0;
  size_t valued = 0;
  bool falls = false;
  for (const uint32_t r : t.rows) {
    const Cell& cell = t.grid->at(r, t.change);
    if (!cell.value) continue;
    ++valued;
    falls = falls || cell.value->number < 0;
    const double best = other == nullptr ? own.value->number : other->value->number;
    if (&cell == &own || (one.down ? cell.value->number >= best : cell.value->number <= best)) continue;
    other = &cell;
    other_row = r;
  }
  // A column of losses may be written without its signs.
  if (other == nullptr || valued < fewest_rows || (one.down && !falls) || doc.verbatim(one.said)) return true;
  tell(doc, report, one, *t.grid, t.rows[row], other_row, own, *other);
  return true;
}

void SuperlativeConflict::read_change(const stet::Document& doc, Superlative& one) const {
  if (one.kind != 1) return;     // of "slowest" nobody knows whether a fall counts
  constexpr uint32_t near = 28;  // bytes between the change and its superlative
  const auto folded = [&](stet::Span s) { return heads_.settings.fold(doc.words(s)); };
  const stet::Span clause = clause_around(doc.prose(), one.sentence, one.said);
  const std::string beside = folded(doc.widened(one.said, clause, near, near));
  uint32_t way = 0;
  if (!change_.in(beside, &way) || limits_.in(beside)) return;
  one.of_change = true;
  one.down = way % 2 == 0;
  // The row is named behind it, up to "and": "grew fastest in retail and fell fastest in cafés"; else before it.
  one.behind = folded({one.said.end, clause.end});
  for (size_t space = one.behind.find(' '); space != one.behind.npos; space = one.behind.find(' ', space + 1))
    if (joints_.prefix(std::string_view(one.behind).substr(space + 1)) > 0) {
      one.behind.resize(space);
      break;
    }
  one.before = folded({clause.begin, one.said.begin});
}

/// The one column of changes; none: there is none; more than there are columns: several.
uint32_t SuperlativeConflict::column_of_changes(const Compared& t) const {
  uint32_t column = stet::none;
  for (uint32_t c = 1; c < t.columns.size(); ++c) {
    const auto falls = [&] {
      return std::any_of(t.rows.begin(), t.rows.end(), [&](uint32_t r) {
        const auto& v = t.grid->at(r, c).value;
        return v && v->number < 0;
      });
    };
    if (t.columns[c].empty() || !(changes_.in(t.columns[c]) || (change_.in(t.columns[c]) && falls()))) continue;
    if (column != stet::none) return stet::none - 1;
    column = c;
  }
  return column;
}

void SuperlativeConflict::compare(const stet::Document& doc, const stet::Report& report, const Superlative& one,
                                  const Compared& t) const {
  // A source's ranking is another, but that a row cites its own; and so is that of another time.
  if (calls_others(doc, one.sentence, t.cited)) return;
  for (const stet::Date& d : doc.dates().within(one.sentence))
    if (t.all.find(std::to_string(d.year)) == std::string::npos) return;
  const auto folded = [&](uint32_t begin, uint32_t end) {
    return without_year_brackets(heads_.settings.fold(doc.words({begin, end})));
  };
  const stet::Span around = clause_around(doc.prose(), one.sentence, one.said);
  const std::string clause = folded(around.begin, around.end);
  std::string name;
  uint32_t column = t.named(clause, name);
  if (column == stet::none) column = t.named(folded(one.sentence.begin, one.sentence.end), name);
  if (column == stet::none) column = column_of_measure(t, heads_.settings.fold(doc.words(one.said)));
  // "Among the farms, Top Withen had the highest": all that the first column has, and not "among the old farms".
  constexpr uint32_t longest_opening = 32;  // bytes
  const size_t comma = doc.prose().substr(0, around.end).find(',', one.sentence.begin);
  bool opens = false;
  if (comma < around.end && comma - one.sentence.begin <= longest_opening) {
    const std::string opening = folded(one.sentence.begin, static_cast<uint32_t>(comma));
    const size_t size = among_.prefix(opening);
    const std::string& head = t.grid->head(0).folded;
    const std::string_view noun = std::string_view(opening).substr(std::min(size + 1, opening.size()));
    opens = size > 0 && !head.empty() && noun.starts_with(head) && noun.size() <= head.size() + 2;
  }
  if (compare_change(doc, report, one, t)) return;
  const uint32_t from = opens ? static_cast<uint32_t>(comma) + 1 : one.sentence.begin;
  std::string told = folded(from, around.end);
  if (one.place > 1)  // the place itself is no limit
    told = folded(from, std::max(from, one.place_begin)) + ' ' + folded(one.said.begin, around.end);
  if (column == stet::none || limits_.in(told) || change_.in(without(folded(one.said.begin, around.end), name))) return;
  // "the most remote" is no amount; "the most pupils", "most often", "the least of all" are.
  if (const std::string amount = folded(one.said.begin, one.said.end); bare_.has(amount)) {
    const std::string behind = folded(one.said.end, around.end);
    const std::string_view next =
        first_word(std::string_view(behind).substr(std::min(behind.find_first_not_of(' '), behind.size())));
    if (!next.empty() && !behind_bare_.has(next) && name.find(next) == name.npos) return;
  }
  size_t row = t.rows.size(), named = 0;
  for (size_t r = 0; r < t.rows.size(); ++r)
    if (!t.row_names[r].empty() && label_stands_in(clause, t.row_names[r])) row = r, ++named;
  // "Turin helped most often and Leipzig least": each part of the clause has its own.
  if (named > 1) {
    const std::string part = part_around(doc, around, one.said);
    named = 0;
    for (size_t r = 0; r < t.rows.size(); ++r)
      if (!t.row_names[r].empty() && label_stands_in(part, t.row_names[r])) row = r, ++named;
  }
  // "P4, below the dam, had the highest loss": what the sentence begins with.
  constexpr uint32_t head = 28;  // bytes
  if (named == 0 && around.begin > one.sentence.begin) {
    const std::string begin =
        folded(one.sentence.begin,
               doc.widened({one.sentence.begin, one.sentence.begin}, {one.sentence.begin, around.begin}, 0, head).end);
    const std::string_view subject = std::string_view(begin).substr(0, begin.find(','));
    for (size_t r = 0; r < t.rows.size(); ++r)
      if (!t.row_names[r].empty() && label_stands_in(subject, t.row_names[r])) row = r, ++named;
  }
  if (named != 1) return;
  const Cell& own = t.grid->at(t.rows[row], column);
  if (!own.value) return;
  double sum = 0;
  size_t valued = 0;
  for (const uint32_t r : t.rows)
    if (const auto& v = t.grid->at(r, column).value; v) sum += v->number, ++valued;
  const Cell* other = nullptr;
  uint32_t other_row = 0;
  for (const uint32_t r : t.rows) {
    const Cell& cell = t.grid->at(r, column);
    if (&cell == &own || !cell.value || cell.value->percent != own.value->percent) continue;
    const double v = cell.value->number, best = other == nullptr ? own.value->number : other->value->number;
    // A sum that is not called one.
    if (std::abs(sum - 2 * v) <= cell.value->unit * static_cast<double>(valued)) continue;
    if (one.kind == 1 ? v <= best : v >= best) continue;
    other = &cell;
    other_row = r;
  }
  if (valued < fewest_rows || doc.verbatim(one.said)) return;
  if (one.place > 1) return tell_place(doc, report, one, t, t.rows[row], column);
  if (other != nullptr) tell(doc, report, one, *t.grid, t.rows[row], other_row, own, *other);
}

/// "the deepest": the one column of depths.
uint32_t SuperlativeConflict::column_of_measure(const Compared& t, std::string_view said) const {
  const uint32_t measure = measures_.value(said.substr(said.rfind(' ') + 1));
  uint32_t column = stet::none;
  for (uint32_t c = 1; measure != 0 && c < t.columns.size(); ++c) {
    uint32_t of = 0;
    if (!measure_heads_.in(t.columns[c], &of) || of != measure) continue;
    if (column != stet::none) return stet::none;
    column = c;
  }
  return column;
}

/// The words of a clause between two joints that a superlative stands in, folded.
std::string SuperlativeConflict::part_around(const stet::Document& doc, stet::Span clause, stet::Span said) const {
  const auto words = doc.words();
  stet::Span part = clause;
  for (uint32_t i = words.first_at(clause.begin); i < words.size() && words[i].span.end <= clause.end; ++i) {
    if (joints_.words_at(doc, words, i, clause) == 0) continue;
    if (words[i].span.end <= said.begin) part.begin = words[i].span.end;
    if (words[i].span.begin >= said.end) part.end = std::min(part.end, words[i].span.begin);
  }
  return without_year_brackets(heads_.settings.fold(doc.words(part)));
}

// "Karsby is the second deepest", where the table has it first. Ties leave its place open.
void SuperlativeConflict::tell_place(const stet::Document& doc, const stet::Report& report, const Superlative& one,
                                     const Compared& t, uint32_t row, uint32_t column) {
  const Cell& own = t.grid->at(row, column);
  uint32_t beyond = 0, level = 0;
  const Cell* example = nullptr;
  for (const uint32_t r : t.rows) {
    const Cell& cell = t.grid->at(r, column);
    if (r == row || !cell.value) continue;
    level += cell.value->number == own.value->number;
    if (one.kind == 1 ? cell.value->number <= own.value->number : cell.value->number >= own.value->number) continue;
    ++beyond;
    example = &cell;
  }
  if (one.place > beyond && one.place <= beyond + level + 1) return;
  std::vector<stet::Evidence> evidence{{own.row->span, "the figure of the row"}};
  if (example != nullptr) evidence.push_back({example->row->span, "one beyond it"});
  report({one.place_begin, one.said.end},
         "the text says “" + doc.words({one.place_begin, one.said.end}) + "” of “" + t.grid->label(row).words +
             "”, its " + own.words + " is number " + std::to_string(beyond + 1) + " in the table",
         evidence, {.cause = doc.cause(*own.row)});
}

}  // namespace table
