// Rules about what a citation leaves out: its title, its publisher, the page of what is quoted.
#pragma once

#include <stet/checker.hpp>

namespace notes {

/// What both rules on pages of the web ask: which words a citation has besides its title, its dates and its address.
class Remainder {
 public:
  explicit Remainder(const stet::Settings& s)
      : settings_(s),
        access_(s.words("access-phrases")),
        behind_(s.words("words-behind-access")),
        available_(s.words("available-phrases")) {}
  /// Without "accessed on", "available at" and marks; the words are parted by one space.
  std::string of(const stet::Document&, const stet::Citation&) const;

 private:
  stet::Settings settings_;
  stet::WordList access_, behind_, available_;
};

/// "Le Soir, 6 June 2016, https://…"
class MissingTitle {
 public:
  static const stet::Rule rule;
  explicit MissingTitle(const stet::Settings& s) : settings_(s), publishers_(s.publishers()), remainder_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::Publishers publishers_;
  Remainder remainder_;
};
/// "“The flute.” 5 June 2016. https://…"
class MissingPublisher {
 public:
  static const stet::Rule rule;
  explicit MissingPublisher(const stet::Settings& s) : settings_(s), publishers_(s.publishers()), remainder_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool title_says(const stet::Document&, stet::Span title, const stet::Link&) const;
  stet::Settings settings_;
  stet::Publishers publishers_;
  Remainder remainder_;
};
/// A quotation whose note cites a book and no page.
struct LocatorMissing {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace notes
