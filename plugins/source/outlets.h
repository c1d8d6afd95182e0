// The rules of the source plugin about outlets: who repeats others, who makes news up, who carries most of the notes.
#pragma once

#include <stet/habits.hpp>
#include <stet/spellings.hpp>

#include "source.h"

namespace source {

class AuthorIsPublisher {
 public:
  static const stet::Rule rule;
  AuthorIsPublisher(const stet::Settings& s, const Sources&) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  stet::Settings settings_;
};
class PublisherIsAggregator {
 public:
  static const stet::Rule rule;
  PublisherIsAggregator(const stet::Settings& s, const Sources&) : settings_(s), sites_(s, "aggregators") {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  stet::Settings settings_;
  stet::Spellings sites_;
};
class SatireOutlet {
 public:
  static const stet::Rule rule;
  SatireOutlet(const stet::Settings& s, const Sources&) : sites_(s.words("sites-of-satire")) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  stet::WordList sites_;
};
class SingleSource {
 public:
  static const stet::Rule rule;
  SingleSource(const stet::Settings& s, const Sources&) : settings_(s) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  stet::Settings settings_;
};
class JournalAbbrevMixed {
 public:
  static const stet::Rule rule;
  JournalAbbrevMixed(const stet::Settings& s, const Sources&)
      : settings_(s), small_(s.words("small-words-of-titles")) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  stet::Settings settings_;
  stet::WordList small_;
};
class TitleLanguageMismatch {
 public:
  static const stet::Rule rule;
  TitleLanguageMismatch(const stet::Settings& s, const Sources&) : stated_(s.words("stated-languages")) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  stet::WordList stated_;
};
/// The title of a source against the words of its link.
class TitleSlug {
 public:
  explicit TitleSlug(const stet::Settings& s) : settings_(s), small_(s.words("small-words-of-titles")) {}

 protected:
  struct Pair;
  std::vector<std::string> words_of(std::string_view) const;
  bool read(const stet::Document&, const stet::Citation&, Pair&) const;
  stet::Settings settings_;
  stet::WordList small_;
};
class TitleSlugMismatch : TitleSlug {
 public:
  static const stet::Rule rule;
  TitleSlugMismatch(const stet::Settings& s, const Sources&) : TitleSlug(s) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;
};
class TitleSlugTruncated : TitleSlug {
 public:
  static const stet::Rule rule;
  TitleSlugTruncated(const stet::Settings& s, const Sources&) : TitleSlug(s) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;
};

}  // namespace source
