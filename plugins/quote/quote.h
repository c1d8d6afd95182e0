// Rules of the quote plugin that have a file of their own.
#pragma once

#include <stet/checker.hpp>

namespace quote {

struct NestedSameLevel {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MixedStraightCurly {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct MixedApostrophes {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct BracketUnbalanced {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct RepeatDiffers {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace quote
