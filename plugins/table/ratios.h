// "Arden took three times as many as Devon": how sentences compare two rows or columns of a table.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "naming.h"

namespace table {

/// What rows or columns are called, and their whole labels.
struct Names {
  const std::vector<std::string>&names, &labels;
};
/// A label in folded words.
struct Place {
  size_t at, end;
  size_t side;  // whose it is
};

class RatioConflict {
 public:
  static const stet::Rule rule;
  RatioConflict(const stet::Settings&, const Shared&);
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  struct Told;
  struct Near;
  struct Pair;
  struct Verdict;
  std::optional<Told> read(const stet::Document&, uint32_t word, const stet::Sentence&) const;
  bool read_multiple(const stet::Document&, uint32_t word, const stet::Sentence&, Told&) const;
  std::vector<std::vector<Told>> all_told(const stet::Document&) const;
  void cut_at_each_other(const stet::Document&, std::vector<Told>&) const;
  std::vector<Near> read_tables(const stet::Document&, const Faults&) const;
  std::optional<Pair> other_of(const Told&, const std::vector<Place>& behind) const;
  std::optional<Pair> pair_of(const Told&, const Names&, const std::optional<Pair>& last) const;
  bool is_limited(const Told&, const Pair&, const Near&) const;
  static bool speaks_of_it(const Told&, const Pair&, const Near&);
  std::vector<uint32_t> columns_meant(const Told&, const Pair&, const Near&, bool beside) const;
  Verdict judge_rows(const Told&, const Pair&, const Near&, bool beside) const;
  Verdict judge_columns(const Told&, const Pair&, const Near&, bool beside) const;
  std::vector<Verdict> judge(const stet::Document&, const std::vector<Told>& of_sentence, std::span<const Near>,
                             const std::vector<uint32_t>& mentioned) const;
  static void tell(const stet::Document&, const stet::Report&, const Told&, const Verdict&);
  std::string folded(const stet::Document&, stet::Span) const;

  Heads heads_;
  const Numbered& numbered_;
  stet::WordList multiples_, times_, behind_, how_many_, others_, bounds_, unlike_, verbs_, joints_;
  stet::WordLists<2> places_;
};

}  // namespace table
