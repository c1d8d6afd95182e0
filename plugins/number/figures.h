// Rules on how numbers are set: in figures or words, with how many decimals.
#pragma once

#include <vector>

#include <stet/checker.hpp>

#include "arithmetic.h"

namespace number {

/// 3.1, 2.8, 2.947 in one column.
struct PrecisionInconsistent {
  static const stet::Rule rule;
  PrecisionInconsistent(const stet::Settings& s, const Shared&)
      : heads_(s.words("heads-of-statistics")), settings_(s) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  stet::WordList heads_;
  stet::Settings settings_;
};
/// "38 pickers went."
struct SentenceInitialFigure {
  static const stet::Rule rule;
  SentenceInitialFigure(const stet::Settings&, const Shared&) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;
};
/// "three times more than".
class TimesMoreAmbiguous {
 public:
  static const stet::Rule rule;
  TimesMoreAmbiguous(const stet::Settings& s, const Shared&)
      : times_(s.words("times-more")), than_(s.words("than-behind-times")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  stet::WordList times_, than_;
};
/// "Four in the barn, six in the kitchen and 7 in the loft".
class WordsFiguresMixed {
 public:
  static const stet::Rule rule;
  WordsFiguresMixed(const stet::Settings& s, const Shared&)
      : settings_(s), labels_(s.words("words-before-labels")), measures_(s.words("words-behind-measures")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  bool counts(const stet::Document&, const stet::Rows<stet::Word>&, const stet::Number&, stet::Span sentence) const;
  stet::Settings settings_;
  stet::WordList labels_, measures_;
};

}  // namespace number
