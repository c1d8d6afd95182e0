// The rules of the style plugin about phrases, clauses and terms in capitals.
#pragma once

#include <stet/checker.hpp>
#include <stet/habits.hpp>
#include <stet/spellings.hpp>

namespace style {

/// Phrases of a list in the author's own prose, by what should stand instead.
class Phrases {
 public:
  Phrases(const stet::Settings& s, std::string_view list) : words_(s.words(list)), meant_(s, list) {}
  struct Found {
    stet::Span span;
    uint32_t value;
  };
  std::vector<Found> find(const stet::Document&) const;
  /// With the capital of the words that stand there.
  std::string meant(const stet::Document&, const Found&) const;

 private:
  stet::WordList words_;
  stet::Spellings meant_;
};

class ConfusablePair {
 public:
  static const stet::Rule rule;
  explicit ConfusablePair(const stet::Settings& s) : phrases_(s, "confused-phrases") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  Phrases phrases_;
};
class RedundantPhrase {
 public:
  static const stet::Rule rule;
  explicit RedundantPhrase(const stet::Settings& s) : phrases_(s, "redundant-phrases") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  Phrases phrases_;
};

class CommaSplice {
 public:
  static const stet::Rule rule;
  explicit CommaSplice(const stet::Settings& s)
      : subjects_(s.words("subjects-of-clauses")),
        verbs_(s.words("verbs-of-clauses")),
        ties_(s.words("words-that-tie-clauses")),
        parentheses_(s.words("verbs-of-parentheses")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList subjects_, verbs_, ties_, parentheses_;
};

class UnpairedDash {
 public:
  static const stet::Rule rule;
  explicit UnpairedDash(const stet::Settings& s)
      : openers_(s.words("words-that-open-phrases")),
        nouns_(s.words("words-that-open-nouns")),
        verbs_(s.words("verbs-of-clauses")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Span unclosed(const stet::Document&, uint32_t dash, const stet::Sentence&) const;
  stet::WordList openers_, nouns_, verbs_;
};

struct InconsistentCapitalization {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

class MissingArticleTitle {
 public:
  static const stet::Rule rule;
  explicit MissingArticleTitle(const stet::Settings& s)
      : offices_(s.words("single-offices")),
        states_(s, "adjectives-of-states"),
        verbs_(s, "verbs-of-officers"),
        before_(s, "words-before-offices") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList offices_;
  stet::Spellings states_, verbs_, before_;
};

class UnusedAbbreviationList {
 public:
  static const stet::Rule rule;
  explicit UnusedAbbreviationList(const stet::Settings& s)
      : headings_(s.words("headings-of-abbreviations")), settings_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool is_heading(std::string_view words) const;
  stet::WordList headings_;
  stet::Settings settings_;
};

struct MissingTerminalPunct {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct TrailingSectionMarker {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace style
