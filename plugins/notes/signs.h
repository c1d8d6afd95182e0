// Signs of pages in the singular and in the plural, and markers within words.
#pragma once

#include <stet/checker.hpp>

namespace notes {

/// "pp. 12" and "p. 12–15" in a text that tells the two apart.
class PagesSignMismatch {
 public:
  static const stet::Rule rule;
  explicit PagesSignMismatch(const stet::Settings& s) : more_(s.words("further-pages")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool goes_on(std::string_view behind) const;
  stet::WordList more_;
};

/// "recog[iv]nition".
class MarkerMidWord {
 public:
  static const stet::Rule rule;
  explicit MarkerMidWord(const stet::Settings& s) : settings_(s), small_(s.words("words-of-their-own")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList small_;
};

}  // namespace notes
