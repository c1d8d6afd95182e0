// The rule that holds a sentence against the title of the source that its note cites.
#pragma once

#include <string>
#include <vector>

#include <stet/checker.hpp>

#include "places.h"

namespace claim {

class TitleContradicts {
 public:
  static const stet::Rule rule;
  TitleContradicts(const stet::Settings& s, const Shared&)
      : settings_(s),
        opposites_(s.words("opposite-verbs")),
        denial_(s.words("words-that-deny")),
        small_(s.words("small-words")),
        where_(s.words("words-of-place")) {}
  void check(const stet::Document&, const stet::Report&, const Places&) const;

 private:
  struct Word {
    std::string folded;
    stet::Span span;
    bool capital;
  };
  struct Told {
    std::vector<Word> words;
    std::vector<std::string> stems;  // of the words that say something, sorted
    std::string folded;
  };
  struct Cited {
    const stet::Marker& marker;
    stet::Span sentence, title;
    Told said, there;
  };
  Told read(const stet::Document&, stet::Span) const;
  bool names_place(const stet::Document&, stet::Span) const;
  bool opposite(const stet::Document&, const stet::Report&, const Cited&) const;
  bool number(const stet::Document&, const stet::Report&, const Cited&) const;
  bool place(const stet::Document&, const stet::Report&, const Cited&) const;
  stet::Settings settings_;
  stet::WordList opposites_, denial_, small_, where_;
};

}  // namespace claim
