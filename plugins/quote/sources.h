// Rules on where quotations come from, and on how they are led in and taken up again.
#pragma once

#include <vector>

#include <stet/checker.hpp>
#include <stet/spellings.hpp>

namespace quote {

/// “he came back too late”, and no marker, where the other quotations have theirs.
struct UncitedQuote {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// The same of a quotation that is set as a block.
class BlockWithoutCitation {
 public:
  static const stet::Rule rule;
  explicit BlockWithoutCitation(const stet::Settings& s) : settings_(s), boxes_(s.words("words-of-boxes")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool is_quoted(const stet::Document&, stet::Span) const;
  stet::Settings settings_;
  stet::WordList boxes_;
};
/// “So,” he said, “We go.”
class SplitAttribution {
 public:
  static const stet::Rule rule;
  explicit SplitAttribution(const stet::Settings& s)
      : settings_(s), verbs_(s.words("verbs-of-saying")), openers_(s, "words-with-a-capital-at-the-begin") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList verbs_;
  stet::Spellings openers_;
};
/// The owner‘s.
class ApostropheAsOpeningMark {
 public:
  static const stet::Rule rule;
  explicit ApostropheAsOpeningMark(const stet::Settings& s) : endings_(s, "endings-behind-an-apostrophe") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings endings_;
};
/// The “museum” kept its “gift”.
struct ScareQuotesDensity {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace quote
