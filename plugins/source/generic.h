// Rules on what stands in a citation without saying anything of its source.
#pragma once

#include <stet/checker.hpp>

#include "source.h"

namespace source {

class GenericTitle {
 public:
  static const stet::Rule rule;
  explicit GenericTitle(const stet::Settings& s) : settings_(s), titles_(s.words("generic-titles")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList titles_;
};
class GenericAuthor {
 public:
  static const stet::Rule rule;
  explicit GenericAuthor(const stet::Settings& s) : settings_(s), authors_(s.words("generic-authors")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  uint32_t kind_of(std::string_view name) const;
  stet::Settings settings_;
  stet::WordList authors_;
};
class AuthorMalformed {
 public:
  static const stet::Rule rule;
  explicit AuthorMalformed(const stet::Settings& s)
      : settings_(s),
        given_(s.words("given-names")),
        further_(s.words("further-given-names")),
        messages_(s.words("words-of-messages")),
        bodies_(s.words("words-of-bodies")),
        institutions_(s.words("institution-words")),
        streets_(s.words("words-of-streets")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  bool check_address(const stet::Document&, const stet::Report&, const stet::Citation&, stet::Span author) const;
  void check_figures(const stet::Document&, const stet::Report&, const stet::Citation&, stet::Span author) const;
  bool is_given(std::string_view name) const;
  bool names_body(const stet::Document&, uint32_t first, uint32_t end) const;
  stet::Settings settings_;
  stet::WordList given_, further_, messages_, bodies_, institutions_, streets_;
};
class MachineResidue {
 public:
  static const stet::Rule rule;
  MachineResidue(const stet::Settings& s, const Sources&)
      : settings_(s), residue_(s.words("machine-residue")), referrers_(s.words("machine-referrers")) {}
  void check(const stet::Document&, const stet::Report&, const Citations&) const;

 private:
  void in_links(const stet::Document&, const stet::Report&) const;
  stet::Span residue_at(const stet::Document&, uint32_t at) const;
  stet::Settings settings_;
  stet::WordList residue_, referrers_;
};

}  // namespace source
