// The rules about how figures are written: marks that change within a document.
#pragma once

#include <vector>

#include <stet/checker.hpp>
#include <stet/habits.hpp>
#include <stet/spellings.hpp>

#include "arithmetic.h"

namespace number {

struct SeparatorMixed {
  static const stet::Rule rule;
  SeparatorMixed(const stet::Settings&, const Shared&) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;
};
struct DecimalMarkMixed {
  static const stet::Rule rule;
  DecimalMarkMixed(const stet::Settings&, const Shared&) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;
};
struct LeadingZero {
  static const stet::Rule rule;
  LeadingZero(const stet::Settings&, const Shared&) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;
};
class RangeDash {
 public:
  static const stet::Rule rule;
  RangeDash(const stet::Settings& s, const Shared&)
      : openers_(s, "openers-that-need-a-joint"), joints_(s.words("range-joints")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void look(const stet::Document&, const stet::Report&, stet::Span range, const stet::Extra&) const;
  stet::Spellings openers_;
  stet::WordList joints_;
};
class RomanInvalid {
 public:
  static const stet::Rule rule;
  RomanInvalid(const stet::Settings&, const Shared&) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;
};

}  // namespace number
