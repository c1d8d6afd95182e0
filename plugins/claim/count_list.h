// The rule that counts the things of a list.
#pragma once

#include <stet/checker.hpp>

namespace claim {

class CountListMismatch {
 public:
  static const stet::Rule rule;
  explicit CountListMismatch(const stet::Settings& s)
      : settings_(s), last_(s.words("last-of-a-list")), examples_(s.words("words-of-examples")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList last_, examples_;
};

}  // namespace claim
