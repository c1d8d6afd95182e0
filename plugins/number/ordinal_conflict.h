// Ordinals beside what they number.
#pragma once

#include <stet/checker.hpp>

namespace number {

class Shared;
class OrdinalConflict {
 public:
  static const stet::Rule rule;
  explicit OrdinalConflict(const stet::Settings&);
  void check(const stet::Document&, const stet::Report&) const;

 private:
  /// "fourth": its number and its words.
  struct Ordinal {
    uint32_t value = 0;
    uint32_t behind = 0;  // the row of the word behind it
    stet::Span span = {0, 0};
    stet::Span sentence = {0, 0};
  };
  bool is_fraction(const stet::Document&, const Ordinal&, uint32_t word) const;
  void check_list(const stet::Document&, const stet::Report&, const Ordinal&) const;
  void check_number(const stet::Document&, const stet::Report&, const Ordinal&) const;
  void check_others(const stet::Document&, const stet::Report&, const stet::Number& all, stet::Span from) const;
  void check_earlier(const stet::Document&, const stet::Report&, const Ordinal&) const;
  void tell_rank(const stet::Document&, const stet::Report&, const Ordinal&, size_t before, stet::Span list) const;
  size_t listed(std::string_view words) const;
  size_t listed_behind_verb(std::string_view words) const;
  stet::Settings settings_;
  stet::WordList ordinals_, after_those_, earlier_, of_the_, one_of_, others_before_, others_behind_, last_, examples_,
      one_, each_, places_;
};

}  // namespace number
