// The rule that counts the things of a list.
#pragma once

#include <stet/checker.hpp>

namespace claim {

class CountListMismatch {
 public:
  static const stet::Rule rule;
  explicit CountListMismatch(const stet::Settings& s)
      : settings_(s),
        last_(s.words("last-of-a-list")),
        examples_(s.words("words-of-examples")),
        announced_(s.words("points-announced")),
        told_(s.words("points-told")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  void check_points(const stet::Document&, const stet::Report&) const;
  stet::Settings settings_;
  stet::WordList last_, examples_, announced_, told_;
};

}  // namespace claim
