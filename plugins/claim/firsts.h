// The rule on two holders of one "first".
#pragma once

#include <optional>
#include <string>

#include <stet/checker.hpp>

#include "places.h"

namespace claim {

class FirstConflict {
 public:
  static const stet::Rule rule;
  FirstConflict(const stet::Settings& s, const Shared&)
      : settings_(s),
        nouns_(s.words("holders-of-firsts")),
        verbs_(s.words("verbs-of-firsts")),
        ends_(s.words("ends-of-firsts")),
        nobody_(s.words("no-holders-of-firsts")),
        limits_(s.words("limits-of-firsts")),
        states_(s.words("states-by-several-names")),
        small_(s.words("small-words")) {}
  void check(const stet::Document&, const stet::Report&, const Places&) const;

 private:
  struct First {
    stet::Span said{0, 0};    // "the first country to recognise Abkhazia"
    stet::Span holder{0, 0};  // "Russia"
    std::string noun;         // the folded words between "first" and "to"; empty: none
    uint32_t kind = 0;        // of a noun of the list that stands alone
    std::string deed;         // folded words of what was done, sorted
    size_t count = 0;         // how many
  };
  std::optional<First> read(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t at) const;
  stet::Span name_before(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t end, stet::Span) const;
  stet::Span name_from(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t at, stet::Span) const;
  bool differ(const stet::Document&, stet::Span, stet::Span) const;
  std::string folded(const stet::Document&, const stet::Word&) const;

  stet::Settings settings_;
  stet::WordList nouns_, verbs_, ends_, nobody_, limits_, states_, small_;
};

}  // namespace claim
