// The rule that holds the numbers and years by which laws are named against each other.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <stet/checker.hpp>

#include "places.h"

namespace claim {

class ActNumberDiffers {
 public:
  static const stet::Rule rule;
  ActNumberDiffers(const stet::Settings& s, const Shared&)
      : settings_(s),
        acts_(s.words("numbered-acts")),
        signs_(s.words("words-for-number")),
        bare_(s.words("acts-without-sign")),
        statutes_(s.words("statutes")) {}
  void check(const stet::Document&, const stet::Report&, const Places&) const;

 private:
  /// "Ordinance 2022/118", "SOU 1946:13", "the Drainage Reform Act of 1976".
  struct Named {
    std::string kind;    // folded: what it is, or of an act with a name and a year the name
    std::string number;  // figures and the marks between them
    bool by_year = false;
    bool bare = false;     // "resolution 2427"
    bool unnamed = false;  // "the Act of 1848"
    stet::Span span{};     // of all, and
    stet::Span number_span{};
    const stet::Date* day = nullptr;  // "Legge 12 gennaio 1912, n. 38"
  };
  std::vector<Named> all(const stet::Document&, const std::vector<uint32_t>& acts) const;
  bool numbered(const stet::Document&, uint32_t word, Named&) const;
  bool of_year(const stet::Document&, uint32_t word, Named&) const;
  static void dockets(const stet::Document&, std::vector<Named>&);
  static void registrations(const stet::Document&, const stet::Report&);
  static bool with_acronym(const stet::Document&, uint32_t word, Named&);
  void against_notes(const stet::Document&, const stet::Report&, const std::vector<Named>&,
                     std::set<uint32_t>& told) const;
  void against_each_other(const stet::Document&, const stet::Report&, const std::vector<Named>&,
                          std::set<uint32_t>& told) const;
  void swapped_once(const stet::Document&, const stet::Report&, const std::vector<Named>&,
                    std::set<uint32_t>& told) const;
  stet::Settings settings_;
  stet::WordList acts_, signs_, bare_, statutes_;
};

}  // namespace claim
