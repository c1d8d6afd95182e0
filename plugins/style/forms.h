// The rules of the style plugin about signs and short words that are set against the usage of the text.
#pragma once

#include <stet/checker.hpp>
#include <stet/habits.hpp>
#include <stet/spellings.hpp>

namespace style {

/// A block of whole sentences.
inline bool in_sentences(const stet::Block& b) {
  return b.kind == STET_BLOCK_PARAGRAPH || b.kind == STET_BLOCK_LIST_ITEM || b.kind == STET_BLOCK_NOTE;
}

class RepeatedModal {
 public:
  static const stet::Rule rule;
  explicit RepeatedModal(const stet::Settings& s)
      : modals_(s, "modal-verbs"), between_(s, "words-between-modals"), before_(s, "words-before-modals") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings modals_, between_, before_;
};

class AcronymPluralApostrophe {
 public:
  static const stet::Rule rule;
  explicit AcronymPluralApostrophe(const stet::Settings& s) : before_(s, "words-before-plurals") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings before_;
};

class LatinAbbrev {
 public:
  static const stet::Rule rule;
  explicit LatinAbbrev(const stet::Settings& s) : abbreviations_(s, "latin-abbreviations") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings abbreviations_;
};

class HyphenAsDash {
 public:
  static const stet::Rule rule;
  explicit HyphenAsDash(const stet::Settings& s)
      : small_(s, "words-around-items"), joints_(s, "joints-behind-hung-hyphens") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool goes_on(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t second, stet::Span block) const;
  stet::Spellings small_, joints_;
};

class AsymmetricDashSpacing {
 public:
  static const stet::Rule rule;
  explicit AsymmetricDashSpacing(const stet::Settings& s) : joints_(s, "joints-behind-hung-hyphens") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool hangs(const stet::Document&, const stet::Rows<stet::Word>&, uint32_t dash, stet::Span block) const;
  stet::Spellings joints_;
};
struct DoubleSpace {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct NonstandardHyphen {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct UnicodeNormalization {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace style
