// "As Table 2 shows, Kent sent in 3,412 forms", where the table has 3,421: a figure of the text that is a slip of the
// pen away from the cell it speaks of.
#include <algorithm>
#include <cmath>
#include <map>

#include <stet/text.hpp>

#include "text_conflict.h"

namespace table {

const stet::Rule TextConflict::rule{.id = "table/text-conflict",
                                    .summary = "The text gives another figure than the table it points at.",
                                    .severity = stet::Severity::warning,
                                    .tables = exhibit_tables | STET_DATES | STET_CONTAINERS,
                                    .page =
#include "text-conflict.md.inc"
};

namespace {

/// The figures of a number from its first to its last that is not nothing: of "2,700", "2.7 million" and "0.27" "27".
/// `whole`: with what is nothing at its end.
std::string figures_of(std::string_view written, bool whole = false) {
  std::string out;
  for (const char c : written)
    if (stet::digit(c) && (c != '0' || !out.empty())) out += c;
  while (!whole && !out.empty() && out.back() == '0') out.pop_back();
  return out;
}

enum class Slip { none, last, inner, swapped };  // by one in the last figure, which may be rounding; any other
Slip slip(std::string_view a, std::string_view b) {
  bool swapped = false;
  if (!stet::one_slip(a, b, &swapped)) return Slip::none;
  return swapped ? Slip::swapped : std::abs(a.back() - b.back()) == 1 ? Slip::last : Slip::inner;
}
Slip slip_of_numbers(std::string_view a, std::string_view b) {
  const Slip by = slip(figures_of(a), figures_of(b));
  return by != Slip::none ? by : slip(figures_of(a, true), figures_of(b, true));  // "420" and "402"
}

/// The same number, or the cell's rounded as the text has it; a table may count in thousands and millions.
bool same(double said, double unit, double cell) {
  for (const double scale : {1.0, 1e3, 1e6, 1e9})
    if (std::abs(std::abs(said) - std::abs(cell) * scale) <= unit * 0.501) return true;
  return false;
}

bool is_year(std::string_view head) {
  return head.size() == 4 && (head[0] == '1' || head[0] == '2') && std::all_of(head.begin(), head.end(), stet::digit);
}

/// A head in the words of a sentence, both folded: whole, with or without a plural's s.
bool speaks_of(std::string_view sentence, std::string head) {
  while (!head.empty() && !stet::in_word(head.back())) head.pop_back();
  constexpr size_t shortest = 4;
  if (head.size() < shortest || (stet::digit(head[0]) && !is_year(head))) return false;
  return label_stands_in(sentence, head);
}

/// What the first cell of a row says.
const std::string& label_of(const Grid& grid, uint32_t row) {
  const Cell& first = grid.at(row, 0);
  return is_year(first.words) ? first.words : grid.label(row).folded;
}

/// Some cell has this value.
bool holds(const Grid& grid, double value) {
  for (uint32_t r = grid.heads(); r < grid.rows(); ++r)
    for (uint32_t c = 0; c < grid.columns(); ++c)
      if (const auto& v = grid.at(r, c).value; v && std::abs(v->number - value) < 1e-9) return true;
  return false;
}

}  // namespace

std::vector<TitledTable> titled_tables(const stet::Document& doc, const Exhibits& all, const Faults& faults) {
  std::vector<TitledTable> out;
  const auto blocks = doc.blocks();
  std::map<uint32_t, size_t> times;  // how often a number is given
  for (const Exhibit& e : all.titles) times[e.number] += e.kind == 1;
  for (const Table& table : faults.tables) {
    if (table.grid.rows() < 2) continue;
    // Its title stands right above it, within it, or right below.
    // That may be two blocks: "Table 1", and what it shows.
    uint32_t begin_block = blocks.first_at(table.span.begin);
    const uint32_t end_block = blocks.first_at(table.span.end);
    if (begin_block > 1 && blocks[begin_block - 1].kind == STET_BLOCK_CAPTION &&
        blocks[begin_block - 2].kind == STET_BLOCK_CAPTION)
      --begin_block;
    const Exhibit* title = nullptr;
    for (const Exhibit& e : all.titles)
      if (e.kind == 1 && e.block + 1 >= begin_block && e.block <= end_block && times[e.number] == 1 &&
          (title == nullptr || title->block >= begin_block))
        title = &e;
    const stet::Block* before = begin_block > 0 ? &blocks[begin_block - 1] : nullptr;
    const bool caption = before != nullptr && before->kind == STET_BLOCK_CAPTION;
    const stet::Span at = title != nullptr ? title->span : caption ? before->span : table.first;
    out.push_back({title != nullptr ? title->number : 0, at, begin_block, end_block, &table.grid});
  }
  return out;
}

void TextConflict::check(const stet::Document& doc, const stet::Report& report, const Faults& faults) const {
  if (faults.tables.empty()) return;
  const Exhibits& all = faults.exhibits(numbered_, doc);
  const std::vector<Titled> tables = titled_tables(doc, all, faults);
  std::map<uint32_t, std::vector<uint32_t>> mentioned;  // by block: numbers of tables
  for (const Exhibit& e : all.mentions)
    if (e.kind == 1 && !doc.verbatim(e.span)) mentioned[e.block].push_back(e.number);
  for (const auto& [block, numbers] : mentioned) {
    // A paragraph that speaks of one table.
    const uint32_t number = numbers.front();
    if (std::any_of(numbers.begin(), numbers.end(), [&](uint32_t n) { return n != number; })) continue;
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const Titled& t) { return t.number == number; });
    if (table == tables.end() || doc.blocks()[block].kind != STET_BLOCK_PARAGRAPH) continue;
    for (const stet::Sentence& s : doc.sentences().within(doc.blocks()[block].span)) {
      compare_summary(doc, report, s.span, *table);
      compare(doc, report, s.span, *table, true);
    }
  }
  // What stands beside a table and points at none speaks of it.
  constexpr uint32_t beside = 3;  // blocks
  const auto blocks = doc.blocks();
  for (const Titled& t : tables) {
    const auto look = [&](uint32_t block) {
      if (blocks[block].kind != STET_BLOCK_PARAGRAPH || blocks[block].note != stet::none || mentioned.contains(block))
        return;
      for (const stet::Sentence& s : doc.sentences().within(blocks[block].span)) {
        compare_summary(doc, report, s.span, t);
        compare(doc, report, s.span, t, false);
      }
    };
    const auto another = [&](uint32_t block) { return blocks[block].kind == STET_BLOCK_TABLE_CELL; };
    for (uint32_t k = 1; k <= beside && k <= t.begin_block && !another(t.begin_block - k); ++k) look(t.begin_block - k);
    for (uint32_t k = t.end_block; k < std::min(t.end_block + beside, blocks.size()); ++k) {
      if (k > t.end_block && another(k)) break;
      look(k);
    }
  }
}

bool TextConflict::label_follows(const stet::Document& doc, stet::Span figures, const std::string& label) const {
  constexpr uint32_t room = 40;  // bytes
  const std::string_view p = doc.prose();
  const uint32_t end = std::min(figures.end + room, static_cast<uint32_t>(p.size()));
  const std::string behind =
      numbered_.settings().fold(doc.words(doc.widened({figures.end, figures.end}, {figures.end, end}, 0, room)));
  const size_t word = behind.find_first_not_of(' ');
  constexpr size_t shortest = 5;
  return label.size() >= shortest && word == 1 && behind.compare(word, label.size(), label) == 0;
}

// Another figure of the sentence is that of another column of this row.
bool TextConflict::row_has_another(const Grid& grid, uint32_t row, uint32_t column, const std::vector<Said>& said,
                                   const Said& one) {
  for (const Said& o : said) {
    if (&o == &one || o.figures < 2) continue;
    for (uint32_t k = 1; k < grid.columns(); ++k)
      if (const auto& v = grid.at(row, k).value; k != column && v && std::abs(v->number - o.value) < 1e-9) return true;
  }
  return false;
}

// Of a sentence that names several rows, "four fifths of those in Seville, but only 95 of 310 in Porto": the whole says
// of which row the part is.
bool TextConflict::compare_parts(const stet::Document& doc, const stet::Report& report, const std::vector<Said>& said,
                                 std::string_view words, const Titled& table) const {
  const Grid& grid = *table.grid;
  for (size_t i = 0; i + 1 < said.size(); ++i) {
    const Said &part = said[i], &whole = said[i + 1];
    if (part.percent || whole.percent || part.value >= whole.value || part.figures < 2 || holds(grid, part.value) ||
        part.number == whole.number)
      continue;
    const std::string between = numbered_.settings().fold(doc.words({part.number->span.end, whole.number->span.begin}));
    constexpr size_t longest = 12;
    if (between.size() > longest || !part_of_.in(between)) continue;
    const Cell* meant = nullptr;
    uint32_t row = stet::none;
    size_t fitting = 0;
    for (uint32_t r = grid.heads(); r < grid.rows(); ++r) {
      bool has_whole = false;
      for (uint32_t c = 1; c < grid.columns(); ++c)
        has_whole = has_whole || (grid.at(r, c).value && std::abs(grid.at(r, c).value->number - whole.value) < 1e-9);
      if (!has_whole || !speaks_of(words, label_of(grid, r))) continue;
      for (uint32_t c = 1; c < grid.columns(); ++c) {
        const Cell& cell = grid.at(r, c);
        if (!cell.value || cell.value->percent || slip_of_numbers(part.written, cell.words) == Slip::none) continue;
        meant = &cell;
        row = r;
        ++fitting;
      }
    }
    if (fitting != 1 || explained(grid, row, part.value, part.unit)) continue;
    tell(doc, report, table, part.number->span, row, *meant);
    return true;
  }
  return false;
}

// "It reached 14.8 million in 2019, … and in 2020", where the row of 2019 has 18.4: two figures that changed places are
// seldom met by chance, whoever is cited and whatever other rows are named.
void TextConflict::compare_swapped(const stet::Document& doc, const stet::Report& report, const std::vector<Said>& said,
                                   std::string_view words, const Titled& table) const {
  constexpr size_t telling = 3;  // figures
  const Grid& grid = *table.grid;
  for (const Said& f : said) {
    if (f.figures < telling || f.percent) continue;
    const Cell* meant = nullptr;
    uint32_t row = stet::none;
    size_t fitting = 0;
    for (uint32_t r = grid.heads(); r < grid.rows(); ++r)
      for (uint32_t c = 1; c < grid.columns(); ++c) {
        const Cell& cell = grid.at(r, c);
        if (!cell.value || cell.value->percent || slip_of_numbers(f.written, cell.words) != Slip::swapped) continue;
        ++fitting;
        meant = &cell;
        row = r;
      }
    if (fitting != 1 || !speaks_of(words, label_of(grid, row)) || explained(grid, row, f.value, f.unit)) continue;
    const bool own_too = std::any_of(said.begin(), said.end(),
                                     [&](const Said& o) { return same(o.value, o.unit, meant->value->number); });
    if (own_too) continue;
    tell(doc, report, table, f.number->span, row, *meant);
    return;
  }
}

void TextConflict::tell(const stet::Document& doc, const stet::Report& report, const Titled& table, stet::Span said,
                        uint32_t row, const Cell& meant, stet_severity severity) {
  const std::string label =
      is_year(label_of(*table.grid, row)) ? label_of(*table.grid, row) : table.grid->label(row).words;
  report(said,
         "the text says " + doc.words(said) + " of “" + label +
             (table.number > 0 ? "”, table " + std::to_string(table.number) + " has " : "”, the table has ") +
             meant.words,
         {{meant.row->span, "the table has this"}}, {.severity = severity, .cause = doc.cause(*meant.row)});
}

void TextConflict::compare(const stet::Document& doc, const stet::Report& report, stet::Span sentence,
                           const Titled& table, bool pointed_at) const {
  const Grid& grid = *table.grid;
  std::vector<Said> said;
  const auto add = [&](const stet::Number& n, std::string_view written, double value) {
    const size_t figures = figures_of(written).size();
    double unit = std::pow(10.0, -static_cast<double>(n.decimals));
    if (value >= 1000 && figures < 10)  // "2.7 million": of its last figure
      unit = std::max(unit, std::pow(10.0, std::floor(std::log10(value)) + 1 - static_cast<double>(figures)));
    said.push_back({&n, written, value, figures, unit, n.kind == STET_NUMBER_PERCENT});
  };
  for (const stet::Number& n : doc.numbers().within(sentence)) {
    if (n.kind == STET_NUMBER_ORDINAL || n.kind == STET_NUMBER_SHARE || doc.verbatim(n.span)) continue;
    const std::string_view written = doc.prose().substr(n.span.begin, n.span.end - n.span.begin);
    if (n.low == n.high) {
      add(n, written, n.low);
      continue;
    }
    // "from 49 to 56"
    const std::string_view first = written.substr(0, written.find(' ')), last = written.substr(written.rfind(' ') + 1);
    if (first.size() == written.size() || !stet::digit(first[0]) || last.empty() || !stet::digit(last[0])) continue;
    add(n, first, n.low);
    add(n, last, n.high);
  }
  if (said.empty()) return;
  const std::string words = numbered_.settings().fold(doc.words(sentence));
  // A source's figures, and those of another time, are others.
  if (!doc.markers().within(sentence).empty()) return compare_swapped(doc, report, said, words, table);
  // The row and the columns that the sentence names.
  uint32_t row = stet::none;
  bool several = false;
  for (uint32_t r = grid.heads(); r < grid.rows(); ++r) {
    if (!speaks_of(words, label_of(grid, r))) continue;
    several = several || row != stet::none;
    row = r;
  }
  if (row == stet::none) return;
  if (several) {
    if (!compare_parts(doc, report, said, words, table)) compare_swapped(doc, report, said, words, table);
    return;
  }
  std::string of_table;
  for (uint32_t r = 0; r < grid.rows(); ++r)
    for (uint32_t c = 0; c < grid.columns(); ++c) of_table += grid.at(r, c).words + ' ';
  of_table += doc.words(doc.blocks()[doc.blocks().first_at(table.title.begin)].span);
  for (const stet::Date& d : doc.dates().within(sentence))
    if (of_table.find(std::to_string(d.year)) == std::string::npos) return;
  // One word may be anything where nothing points at the table.
  if (!pointed_at && grid.label(row).words.find(' ') == std::string::npos &&
      (grid.label(row).words.empty() || stet::lower(grid.label(row).words) == grid.label(row).words))
    return;
  std::vector<uint32_t> columns;
  for (uint32_t c = 1; c < grid.columns(); ++c)
    if (speaks_of(words, grid.head(c).folded)) columns.push_back(c);
  // Many figures belong to a year.
  const bool of_year = is_year(label_of(grid, row));
  for (const Said& f : said) {
    // "The 686 agency workers", of the row "Agency": the word says of which row it is.
    const bool labelled =
        f.figures >= 3 && label_follows(doc, f.number->span, label_of(grid, row)) && !holds(grid, f.value);
    if (f.figures < 2 || (!labelled && explained(grid, row, f.value, f.unit))) continue;
    const Cell* meant = nullptr;
    uint32_t fitting = 0;
    Slip how = Slip::none;
    for (uint32_t c = 1; c < grid.columns(); ++c) {
      const Cell& cell = grid.at(row, c);
      if (!cell.value) continue;
      const bool percent = cell.value->percent || grid.head(c).folded.find('%') != std::string::npos;
      if (percent != f.percent) continue;
      const Slip by = slip_of_numbers(f.written, cell.words);
      // "from 49 to 56", where the row has 49 and 58: the other figure shows that this row is meant.
      const bool beside_another = !of_year && row_has_another(grid, row, c, said, f);
      if (by == Slip::none ||
          (!pointed_at && by != Slip::swapped && !beside_another && !(labelled && by == Slip::inner)))
        continue;
      // The cell's own number stands in the sentence: this one is another.
      if (std::any_of(said.begin(), said.end(),
                      [&](const Said& o) { return same(o.value, o.unit, cell.value->number); }))
        continue;
      ++fitting;
      meant = &cell;
      how = by;
      // Two figures are soon alike: the column must be known.
      const bool named = columns.size() == 1 && columns[0] == c;
      if (!named && !beside_another && (of_year || (f.figures < 3 && grid.columns() > 2 && pointed_at))) fitting = 2;
    }
    if (fitting != 1) continue;
    const auto begin = static_cast<uint32_t>(f.written.data() - doc.prose().data());
    const stet::Span span{begin, begin + static_cast<uint32_t>(f.written.size())};
    tell(doc, report, table, span, row, *meant, how == Slip::last ? STET_SEVERITY_INFO : STET_SEVERITY_DEFAULT);
    return;
  }
}

// Some cell holds the number, or it follows from two of the row, or from one of the row and one above or below.
bool TextConflict::explained(const Grid& grid, uint32_t row, double said, double unit) {
  const auto value = [&](uint32_t r, uint32_t c) { return grid.at(r, c).value; };
  for (uint32_t r = 0; r < grid.rows(); ++r)
    for (uint32_t c = 0; c < grid.columns(); ++c)
      if (value(r, c) && (same(said, unit, value(r, c)->number) || same(said, unit, 100 - value(r, c)->number)))
        return true;
  const auto follows = [&](double a, double b) {
    return same(said, unit, a + b) || same(said, unit, a - b) ||
           (b != 0 &&
            (same(said, unit, a / b) || same(said, unit, 100 * a / b) || same(said, unit, 100 * (a - b) / b))) ||
           (a != 0 &&
            (same(said, unit, b / a) || same(said, unit, 100 * b / a) || same(said, unit, 100 * (b - a) / a)));
  };
  for (uint32_t c = 0; c < grid.columns(); ++c) {
    if (!value(row, c)) continue;
    for (uint32_t other = 0; other < grid.columns(); ++other)
      if (other != c && value(row, other) && follows(value(row, c)->number, value(row, other)->number)) return true;
    for (uint32_t r = 0; r < grid.rows(); ++r)
      if (r != row && value(r, c) && follows(value(row, c)->number, value(r, c)->number)) return true;
  }
  return false;
}

}  // namespace table
