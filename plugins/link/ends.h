// Rules about what an address took along at its end, and about what a citation says of its link: account and language.
#pragma once

#include <string>

#include <stet/checker.hpp>
#include <stet/spellings.hpp>

namespace links {

/// "https://…/article)." behind words that are a link.
class TrailingPunctuation {
 public:
  static const stet::Rule rule;
  explicit TrailingPunctuation(const stet::Settings& s) : shortened_(s.words("abbreviations")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Span tail_of(const stet::Document&, const stet::Link&) const;
  stet::WordList shortened_;
};
/// "@MoFA_AFG" and x.com/MoFA_Afg.
class HandleCaseMismatch {
 public:
  static const stet::Rule rule;
  explicit HandleCaseMismatch(const stet::Settings& s)
      : sites_(s.words("sites-of-accounts")), pages_(s.words("pages-of-no-account")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Span account_of(const stet::Document&, const stet::Link&) const;
  stet::WordList sites_, pages_;
};
/// "Deutsche Welle (English)" and dw.com/pt-br.
class LanguageEdition {
 public:
  static const stet::Rule rule;
  explicit LanguageEdition(const stet::Settings& s)
      : settings_(s),
        publishers_(s.publishers()),
        before_(s.words("words-before-languages")),
        names_(s, "names-of-languages"),
        folders_(s, "language-folders") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Stated {
    stet::Span span{0, 0};
    std::string language;
  };
  Stated stated_by(const stet::Document&, const stet::Citation&, stet::Span but) const;
  stet::Span edition_of(const stet::Document&, const stet::Link&, std::string& language) const;
  stet::Settings settings_;
  stet::Publishers publishers_;
  stet::WordList before_;
  stet::Spellings names_, folders_;
};

}  // namespace links
