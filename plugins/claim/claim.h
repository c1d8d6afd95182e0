// The rules of the claim plugin: statements of the text.
#pragma once

#include <stet/checker.hpp>

#include "places.h"

namespace claim {

class Placeholder {
 public:
  static const stet::Rule rule;
  Placeholder(const stet::Settings& s, const Shared&)
      : settings_(s),
        bare_(s.words("placeholders")),
        bracketed_(s.words("bracketed-placeholders")),
        before_numbers_(s.words("words-before-numbers")),
        percents_(s.words("words-for-percent")),
        currencies_(s.words("currency-words")),
        scales_(s.words("number-scales")) {}
  void check(const stet::Document&, const stet::Report&, const Places&) const;

 private:
  stet::Span in_brackets(std::string_view prose, stet::Span rest) const;
  uint32_t bare_at(std::string_view prose, uint32_t at, stet::Span block) const;
  bool stands_for_a_number(const stet::Document&, uint32_t at, size_t& asked) const;
  stet::Span number_not_found(const stet::Document&, uint32_t at) const;

  stet::Settings settings_;
  stet::WordList bare_, bracketed_, before_numbers_, percents_, currencies_, scales_;
};

}  // namespace claim
