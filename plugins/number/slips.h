// Figures that cannot be as they stand, whatever stands beside them.
#pragma once

#include "arithmetic.h"

namespace number {

/// More than a hundred per cent of people or votes.
class ImplausiblePercent {
 public:
  static const stet::Rule rule;
  ImplausiblePercent(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()),
        wholes_(s.words("wholes-of-people")),
        around_(s.words("adjectives-of-people")),
        explained_(s.words("more-than-a-whole")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  const Words& words_;
  stet::WordList wholes_, around_, explained_;
};

/// One sum in two currencies.
class CurrencyMismatch {
 public:
  static const stet::Rule rule;
  CurrencyMismatch(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()),
        currencies_(s.words("currencies")),
        behind_(s.words("currencies-behind-sums")),
        equals_(s.words("words-before-the-same-sum")),
        scales_(s.words("scales-behind-figures")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  uint32_t currency_of(const stet::Document&, stet::Span unit) const;
  void check_two_signs(const stet::Document&, const stet::Report&, const stet::Number&, uint32_t currency) const;
  const Words& words_;
  stet::WordList currencies_, behind_, equals_, scales_;
};

}  // namespace number
