// The title by which a text, or a short note, calls a work, against the one it is cited with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "titles_compare.h"

namespace source {

class TitleDiffers {
 public:
  static const stet::Rule rule;
  explicit TitleDiffers(const stet::Settings& s)
      : lists_(s),
        reviews_(s.words("words-before-reviewed-works")),
        uninflected_(s.words("languages-without-cases")),
        saying_(s.words("verbs-of-saying")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Work {
    const stet::Citation* citation;
    WordedTitle title;
    bool from_author;                                          // what the reader took for an author is its title
    mutable std::optional<std::vector<std::string>> families;  // once asked for
  };
  /// How a place calls a work.
  enum class Called { marked, quoted, plain, short_form };
  struct Mention {
    Called how;
    WordedTitle title;
    stet::Span author;  // of a short form: before its title; empty
  };
  class Check;
  static void compare_with_link(const stet::Document&, const stet::Report&, const stet::Citation&);

  TitleLists lists_;
  stet::WordList reviews_, uninflected_, saying_;
};

}  // namespace source
