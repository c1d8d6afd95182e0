// Rules on what a text asserts: without a source, of too many, with a gap in its points, or against itself.
#pragma once

#include <string>
#include <vector>

#include <stet/checker.hpp>

namespace claim {

/// "Some experts say …", and no note.
class WeaselAttribution {
 public:
  static const stet::Rule rule;
  explicit WeaselAttribution(const stet::Settings& s) : phrases_(s.words("unnamed-authorities")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList phrases_;
};
/// A sum, a share or another large figure, and no note.
struct UncitedNumber {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// "the first cable car in Europe", and no note.
class UncitedSuperlative {
 public:
  static const stet::Rule rule;
  explicit UncitedSuperlative(const stet::Settings& s)
      : settings_(s), phrases_(s.words("superlatives")), others_(s.words("no-superlatives")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList phrases_, others_;
};
/// "undoubtedly", and no note.
class HedgedCertainty {
 public:
  static const stet::Rule rule;
  explicit HedgedCertainty(const stet::Settings& s) : phrases_(s.words("words-of-certainty")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList phrases_;
};
/// "both A, B and C".
class BothWithMany {
 public:
  static const stet::Rule rule;
  explicit BothWithMany(const stet::Settings& s)
      : settings_(s), verbs_(s.words("verbs-behind-the-latter")), openers_(s.words("words-that-open-items")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  using Words = stet::Rows<stet::Word>;
  void check_both(const stet::Document&, const stet::Report&, const Words&, uint32_t at) const;
  void check_latter(const stet::Document&, const stet::Report&, const Words&, uint32_t at) const;
  std::string folded(const stet::Document&, const stet::Word&) const;
  stet::Settings settings_;
  stet::WordList verbs_, openers_;
};
/// "First, … Second, … Fourth, …".
class EnumerationBroken {
 public:
  static const stet::Rule rule;
  explicit EnumerationBroken(const stet::Settings& s)
      : settings_(s),
        told_(s.words("points-told")),
        named_(s.words("points-named")),
        another_(s.words("another-point")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Point;
  bool may_be_told_between(const stet::Document&, const Point& last, const Point& next) const;
  static bool is_announced(const stet::Document&, const Point& first);
  stet::Settings settings_;
  stet::WordList told_, named_, another_;
};
/// "The canton has insured it", and further on "The canton has never insured it".
class SelfContradictionPolarity {
 public:
  static const stet::Rule rule;
  explicit SelfContradictionPolarity(const stet::Settings& s)
      : settings_(s),
        verbs_(s.words("verbs-that-are-denied")),
        sides_(s.words("words-of-two-sides")),
        nobody_(s.words("subjects-without-name")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Said;
  bool read(const stet::Document&, const stet::Sentence&, Said&) const;
  stet::Settings settings_;
  stet::WordList verbs_, sides_, nobody_;
};

}  // namespace claim
