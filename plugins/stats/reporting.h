// The rules of the stats plugin about how results are reported.
#pragma once

#include <stet/habits.hpp>

#include "intervals.h"
#include "stats.h"

namespace stats {

struct PImprecise {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Reported&) const;
};
class Marginal {
 public:
  static const stet::Rule rule;
  Marginal(const stet::Settings& s, const Shared&) : phrases_(s.words("words-of-marginal-significance")) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  stet::WordList phrases_;
};
class EffectSizeMissing {
 public:
  static const stet::Rule rule;
  EffectSizeMissing(const stet::Settings& s, const Shared&)
      : reader_(s), names_(s.words("names-of-effect-sizes")), settings_(s) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  EffectReader reader_;
  stet::WordList names_;
  stet::Settings settings_;
};
class CiAsymmetric {
 public:
  static const stet::Rule rule;
  CiAsymmetric(const stet::Settings& s, const Shared&)
      : settings_(s),
        differences_(s.words("words-of-symmetric-estimates")),
        ratios_(s.words("words-of-lopsided-estimates")) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  stet::Settings settings_;
  stet::WordList differences_, ratios_;
};
class NConsistency {
 public:
  static const stet::Rule rule;
  NConsistency(const stet::Settings& s, const Shared&) : sums_(s.words("heads-of-sums")), settings_(s) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  stet::WordList sums_;
  stet::Settings settings_;
};

}  // namespace stats
