// Rules about what a list of notes does in one way: its heading, the case of its titles, "et al.", markers that meet.
#pragma once

#include <stet/checker.hpp>

namespace notes {

/// "Endnotes", and under it "Notes".
class SectionHeading {
 public:
  static const stet::Rule rule;
  explicit SectionHeading(const stet::Settings& s) : settings_(s), headings_(s.words("section-headings")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool heads_notes(const stet::Document&, const stet::Block&) const;
  stet::Settings settings_;
  stet::WordList headings_;
};
/// "A Ballroom Organ Plays for the Bishop" where the others are "The flute that nobody saw leave".
class TitleCase {
 public:
  static const stet::Rule rule;
  explicit TitleCase(const stet::Settings& s) : settings_(s), small_(s.words("small-words-of-titles")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  enum class Case { unclear, sentence, title };
  Case case_of(const stet::Document&, stet::Span title) const;
  stet::Settings settings_;
  stet::WordList small_;
};
/// "Kirk et al." where the others name three before it.
class AuthorEtAl {
 public:
  static const stet::Rule rule;
  explicit AuthorEtAl(const stet::Settings& s) : settings_(s), others_(s.words("and-others")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList others_;
};
/// "disputed.[2][3]"
struct AdjacentMarkers {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace notes
