// The rules of the table plugin: totals and shares recomputed.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <stet/checker.hpp>

#include "grid.h"

namespace table {

/// A cell that its table contradicts.
struct Fault {
  const stet::Cell* cell = nullptr;
  std::string message;
  std::vector<stet::Evidence> evidence;
  bool proved = false;  // by several others of the table
  double missing = 0;   // what a total has more than its parts
};
/// A table or figure where it stands, and where the text points at one.
struct Exhibit {
  uint32_t kind, number;  // 1: table, 2: figure
  stet::Span span;        // "Table 3"
  uint32_t block;
};
struct Exhibits {
  std::vector<Exhibit> titles, mentions;
};
class Numbered {
 public:
  explicit Numbered(const stet::Settings& s)
      : settings_(s), words_(s.words("numbered-exhibits")), continued_(s.words("continued")) {}

  Exhibits find(const stet::Document&) const;
  const stet::Settings& settings() const { return settings_; }

 private:
  uint32_t kind_of(std::string_view word) const;
  stet::Settings settings_;
  stet::WordList words_, continued_;
};
/// A table that is held against the text: of several columns and not too many cells.
struct Table {
  stet::Span span;   // of its cells
  stet::Span first;  // of the first of them
  Grid grid;
};
/// What the rules share, of one document.
struct Faults {
  std::vector<Table> tables;
  std::vector<Fault> sums, shares, means, stars;
  /// Found for the first rule that asks.
  const Exhibits& exhibits(const Numbered& numbered, const stet::Document& doc) const {
    if (!exhibits_) exhibits_ = numbered.find(doc);
    return *exhibits_;
  }

 private:
  mutable std::optional<Exhibits> exhibits_;
};
class Shared {
 public:
  explicit Shared(const stet::Settings& s) : heads_(s), bounds_(s.words("heads-of-bounds")), numbered_(s) {}
  Faults prepare(const stet::Document&) const;
  const Numbered& numbered() const { return numbered_; }

 private:
  Heads heads_;
  stet::WordList bounds_;
  Numbered numbered_;
};
constexpr uint64_t read_tables = STET_CELLS | STET_NUMBERS;

/// Rows, then columns; a column that holds a cell whose row is at fault is not asked.
void find_sums(const Grid&, const Heads&, std::vector<Fault>&);
/// Percentages of other columns, and a column of a hundred; cells that are at fault themselves prove nothing.
void find_shares(const Grid&, const Heads&, const std::vector<Fault>& sums, std::vector<Fault>&);

/// Shares in brackets behind counts, of a number that the head of the column gives.
void find_counted(const Grid&, std::vector<Fault>&);

/// Means and medians beyond their bounds; `bounds`: what heads say that they are.
void find_means(const Grid&, const stet::WordList& bounds, std::vector<Fault>&);
/// Estimates with stars that their standard errors deny.
void find_stars(const Grid&, std::vector<Fault>&);

/// "193,537", "2.7".
std::string shown(double value, double unit);

struct RowSum {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};
struct PercentColumn {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};

constexpr uint32_t most_compared_cells = 600;  // of a table that is held against the text
constexpr uint64_t exhibit_tables = read_tables | STET_WORDS | STET_BLOCKS | STET_ZONES | STET_MARKERS | STET_SENTENCES;
class Numbering {
 public:
  static const stet::Rule rule;
  Numbering(const stet::Settings&, const Shared& s) : numbered_(s.numbered()) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  const Numbered& numbered_;
};
class CaptionYears {
 public:
  static const stet::Rule rule;
  CaptionYears(const stet::Settings&, const Shared& s) : numbered_(s.numbered()) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  const Numbered& numbered_;
};
/// A table with its number, 0: it has none; and the blocks it stands in.
struct TitledTable {
  uint32_t number;
  stet::Span title;  // or what else tells it
  uint32_t begin_block, end_block;
  const Grid* grid;
};
std::vector<TitledTable> titled_tables(const stet::Document&, const Exhibits&, const Faults&);

class TextConflict {
 public:
  static const stet::Rule rule;
  TextConflict(const stet::Settings& s, const Shared& shared)
      : numbered_(shared.numbered()), mean_(s.words("words-of-mean")), part_of_(s.words("part-of-whole")) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  struct Said;
  using Titled = TitledTable;
  bool compare_parts(const stet::Document&, const stet::Report&, const std::vector<Said>&, std::string_view words,
                     const Titled&) const;
  void compare_swapped(const stet::Document&, const stet::Report&, const std::vector<Said>&, std::string_view words,
                       const Titled&) const;
  static void tell(const stet::Document&, const stet::Report&, const Titled&, stet::Span said, uint32_t row,
                   const Cell& meant, stet_severity = STET_SEVERITY_DEFAULT);
  static bool row_has_another(const Grid&, uint32_t row, uint32_t column, const std::vector<Said>&, const Said&);
  void compare(const stet::Document&, const stet::Report&, stet::Span sentence, const Titled&, bool pointed_at) const;
  static bool explained(const Grid&, uint32_t row, double said, double unit);
  /// The label of a row is the word right behind a figure.
  bool label_follows(const stet::Document&, stet::Span figures, const std::string& label) const;
  /// What a sentence says of a whole column: between which figures it lies, or its mean.
  void compare_summary(const stet::Document&, const stet::Report&, stet::Span sentence, const Titled&) const;
  static bool tell_sum(const stet::Document&, const stet::Report&, stet::Span sentence, const Titled&,
                       const std::set<double>& told);
  const Numbered& numbered_;
  stet::WordList mean_, part_of_;
};
class SuperlativeConflict {
 public:
  static const stet::Rule rule;
  SuperlativeConflict(const stet::Settings& s, const Shared&)
      : heads_(s),
        extremes_(s.words("words-of-extremes")),
        limits_(s.words("words-of-limits")),
        among_(s.words("words-of-among")),
        change_(s.words("words-of-change")),
        changes_(s.words("heads-of-changes")),
        joints_(s.words("last-of-a-list")),
        measures_(s.words("superlatives-of-measures")),
        measure_heads_(s.words("heads-of-measures")),
        places_(s.words("places-in-a-ranking")),
        bare_(s.words("bare-extremes")),
        behind_bare_(s.words("words-behind-bare-extremes")) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  struct Compared;
  struct Superlative {
    stet::Span sentence, said;
    uint32_t kind;                        // of words-of-extremes
    bool of_change, down;                 // it is of a rise or a fall
    std::string behind, before;           // folded words of its clause, where the row may be named
    uint32_t place = 0, place_begin = 0;  // "second", and where that stands; 0: nothing is said of one
  };
  void read_change(const stet::Document&, Superlative&) const;
  uint32_t column_of_measure(const Compared&, std::string_view said) const;
  std::string part_around(const stet::Document&, stet::Span clause, stet::Span said) const;
  static void tell_place(const stet::Document&, const stet::Report&, const Superlative&, const Compared&, uint32_t row,
                         uint32_t column);
  uint32_t column_of_changes(const Compared&) const;
  std::vector<Compared> compared(const stet::Document&, const Faults&) const;
  void compare(const stet::Document&, const stet::Report&, const Superlative&, const Compared&) const;
  static void tell(const stet::Document&, const stet::Report&, const Superlative&, const Grid&, uint32_t row,
                   uint32_t other_row, const Cell& own, const Cell& other);
  bool compare_change(const stet::Document&, const stet::Report&, const Superlative&, const Compared&) const;
  Heads heads_;
  stet::WordList extremes_, limits_, among_, change_, changes_, joints_, measures_, measure_heads_, places_, bare_,
      behind_bare_;
};
struct MeanOutside {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};
/// A row or an item of a timeline that leaves the order of the others.
class ChronologyOutOfOrder {
 public:
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};
/// A row that stands twice, or a label with other figures.
class DuplicateRow {
 public:
  static const stet::Rule rule;
  DuplicateRow(const stet::Settings& s, const Shared&) : heads_(s), repeated_(s.words("labels-that-repeat")) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  void compare(const stet::Document&, const stet::Report&, const Grid&) const;
  Heads heads_;
  stet::WordList repeated_;
};
struct StarsMismatch {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};
/// A table or figure that the text does not point at, where it points at others.
class NotReferenced {
 public:
  static const stet::Rule rule;
  NotReferenced(const stet::Settings& s, const Shared& shared)
      : numbered_(shared.numbered()), words_(s.words("words-for-exhibits")) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  static void numbers_behind(std::string_view prose, uint32_t at, std::set<uint32_t>&);
  const Numbered& numbered_;
  stet::WordList words_;
};
class MentionMissing {
 public:
  static const stet::Rule rule;
  MentionMissing(const stet::Settings& settings, const Shared& s)
      : settings_(settings), numbered_(s.numbered()), of_other_works_(settings.words("of-another-work")) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  stet::Settings settings_;
  const Numbered& numbered_;
  stet::WordList of_other_works_;
};

}  // namespace table
