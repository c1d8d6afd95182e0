// The rules of the name plugin: one person, organisation or place under two spellings.
#pragma once

#include <string>
#include <vector>

#include <stet/checker.hpp>
#include <stet/spellings.hpp>

namespace name {

/// How two spellings differ.
enum class Kind {
  typo,        // one letter, and one of the two is twice as frequent or more
  variant,     // one letter, and neither prevails
  diacritics,  // marks upon letters alone
};

/// Two spellings that are probably meant for one name.
struct Pair {
  Kind kind;
  std::string rare, common;             // as they are written
  std::vector<stet::Span> rare_places;  // the first of them
  stet::Span common_place;              // beside the shared neighbour, where there is one
  uint32_t rare_count, common_count;
  std::string neighbour;  // the word both stand beside; empty: none
  bool known;             // the rare one is a name people bear
};

/// What the rules share: all pairs of a document, by the place of the rarer spelling.
struct Pairs {
  std::vector<Pair> rows;
};

/// Made once for each document.
class Names {
 public:
  explicit Names(const stet::Settings&);
  Pairs prepare(const stet::Document&) const;

  /// What the collector asks of words, all folded.
  struct Words {
    stet::WordList given, titles, states, places;
    stet::Spellings months, weekdays, endings;
  };

 private:
  stet::Settings settings_;
  Words words_;
};

struct TypoOfKnown {
  static const stet::Rule rule;
  TypoOfKnown(const stet::Settings&, const Names&) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;
};
struct VariantSpelling {
  static const stet::Rule rule;
  VariantSpelling(const stet::Settings&, const Names&) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;
};
struct DiacriticsVariant {
  static const stet::Rule rule;
  DiacriticsVariant(const stet::Settings&, const Names&) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;
};

class AcronymMismatch {
 public:
  static const stet::Rule rule;
  AcronymMismatch(const stet::Settings& s, const Names&) : known_(s, "known-acronyms"), publishers_(s.publishers()) {}
  void check(const stet::Document&, const stet::Report&, const Pairs&) const;

 private:
  stet::Spellings known_;
  stet::Publishers publishers_;
};

}  // namespace name
