// The rule that holds the author a sentence names right before a marker against the work that it calls.
#pragma once

#include <string>

#include "source.h"

namespace source {

class AuthorInTextDiffers {
 public:
  static const stet::Rule rule;
  AuthorInTextDiffers(const stet::Settings& s, const Sources&)
      : settings_(s),
        others_(s.words("and-others")),
        reviewed_(s.words("words-before-reviewed-works")),
        titles_(s.words("titles-of-persons")),
        kin_(s.words("words-of-kinship")),
        kindred_(s.words("kindred-given-names")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  /// "Okafor" of "Okafor and colleagues [7]", "Okafor et al.⁷"; empty: none.
  stet::Span named_before(const stet::Document&, const stet::Marker&) const;
  stet::Span named_at_head(const stet::Document&, const stet::Marker&) const;
  stet::Span named_within(const stet::Document&, const stet::Marker&) const;
  bool is_confused(const stet::Document&, const std::string& said, stet::Span author) const;
  bool is_misspelt(const stet::Document&, const std::string& said, stet::Span author) const;
  void check_given(const stet::Document&, const stet::Report&) const;
  struct Others;
  Others others_of(const stet::Document&) const;
  static bool is_pair(const stet::Document&, const stet::Word&, const stet::Word&);
  bool is_confused_with(const std::string& said, const std::string& given) const;
  stet::Settings settings_;
  stet::WordList others_, reviewed_, titles_, kin_, kindred_;
};

}  // namespace source
