// The rule that holds the author a sentence names right before a marker against the work that it calls.
#pragma once

#include <optional>
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
  struct Given {
    const stet::Citation* work;
    stet::Span author;
  };
  std::optional<Given> other_given(const stet::Document&, const stet::Note&, const stet::Word& before,
                                   const stet::Word& family) const;
  bool names_both(const stet::Document&, stet::Span name, stet::Span author) const;
  stet::Settings settings_;
  stet::WordList others_, reviewed_, titles_, kin_, kindred_;
};

}  // namespace source
