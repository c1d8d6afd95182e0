// A table as rows and columns of values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <stet/checker.hpp>

namespace table {

struct Value {
  double number = 0;
  double unit = 1;  // one unit of its last figure
  bool percent = false;
  bool bracketed = false;  // "(10)": less than nothing with some, something else with others
};
struct Cell {
  const stet::Cell* row = nullptr;  // nullptr: there is none here
  std::string words;                // as a reader sees them
  std::string folded;
  std::optional<Value> value;
  std::optional<Value> count;  // of "101 (48.8%)", which has no value
  /// What a sum adds.
  const std::optional<Value>& addend() const { return value ? value : count; }
  bool blank() const { return words.empty() || words == "-" || words == "\u2013" || words == "\u2014"; }
};

/// What the heads of rows and columns say.
struct Heads {
  explicit Heads(const stet::Settings& s)
      : settings(s),
        sums(s.words("heads-of-sums")),
        no_sums(s.words("heads-of-no-sums")),
        counts(s.words("heads-of-counts")),
        shares(s.words("heads-of-shares")),
        parts(s.words("labels-of-parts")),
        units(s.words("heads-of-mixed-units")) {}
  bool says_sum(const Cell&) const;
  /// It is no sum by its head; of what counts ("n", "No.") that is not known.
  bool says_no_sum(const Cell&) const;
  bool says_count(const Cell&) const;
  /// It says nothing else than that it is a sum; else more words stand behind: "Samen Oudeveen".
  bool says_sum_alone(const Cell&) const;
  bool says_share(const Cell&) const;
  /// "of which rye": a part of what stands before it, which a sum has already.
  bool says_part(const Cell&) const;
  /// A unit of which another column may have the parts, as the list numbers them; 0: it is none.
  uint32_t unit_of(const Cell&) const;
  stet::Settings settings;
  stet::WordList sums, no_sums, counts, shares, parts, units;
};

/// A label stands whole in folded words, with or without a plural's s.
bool label_stands_in(std::string_view words, std::string_view label);

class Grid {
 public:
  /// Cells first … first + count - 1 of the document's cells, which are one table.
  Grid(const stet::Document&, const stet::Settings&, uint32_t first, uint32_t count);
  uint32_t rows() const { return rows_; }
  uint32_t columns() const { return columns_; }
  const Cell& at(uint32_t row, uint32_t column) const { return cells_[row * columns_ + column]; }
  /// The rows that are heads of columns.
  uint32_t heads() const { return heads_; }
  /// The head of a column: its lowest head cell that says something.
  const Cell& head(uint32_t column) const;
  /// The first cell of a row that says something.
  const Cell& label(uint32_t row) const;
  bool too_large() const { return too_large_; }

 private:
  bool first_row_heads() const;
  std::vector<Cell> cells_;
  uint32_t rows_ = 0, columns_ = 0, heads_ = 0;
  bool too_large_ = false;
};

}  // namespace table
