// The rules that hold a text to what it says of its own parts, and of votes.
#pragma once

#include <optional>
#include <vector>

#include <stet/checker.hpp>

#include "places.h"

namespace claim {

class SectionPromiseUnkept {
 public:
  static const stet::Rule rule;
  SectionPromiseUnkept(const stet::Settings& s, const Shared&)
      : settings_(s),
        parts_(s.words("parts-of-a-text")),
        others_(s.words("words-of-other-works")),
        own_(s.words("words-of-this-work")),
        signals_(s.words("signals")) {}
  void check(const stet::Document&, const stet::Report&, const Places&) const;

 private:
  struct Part;
  void check_order(const stet::Document&, const stet::Report&, std::vector<Part> headings,
                   const std::vector<Part>& mentions, bool acts) const;
  void check_direction(const stet::Document&, const stet::Report&, const std::vector<Part>& headings,
                       const std::vector<Part>& mentions) const;
  void check_number(const stet::Document&, const stet::Report&, const std::vector<Part>& headings,
                    const std::vector<Part>& mentions) const;
  void check_labels(const stet::Document&, const stet::Report&) const;
  static void check_outline(const stet::Document&, const stet::Report&, const std::vector<Part>& mentions);
  stet::Settings settings_;
  stet::WordList parts_, others_, own_, signals_;
};

/// A whole number of people or ballots.
inline bool is_votes(const stet::Number& n) {
  return n.kind == STET_NUMBER_PLAIN && n.decimals == 0 && n.low >= 0 && stet::empty(n.unit);
}

class VoteContradiction {
 public:
  static const stet::Rule rule;
  explicit VoteContradiction(const stet::Settings& s)
      : settings_(s),
        unanimous_(s.words("words-of-unanimity")),
        hardly_(s.words("words-of-no-unanimity")),
        silent_(s.words("words-of-no-vote")),
        dissent_(s.words("words-of-dissent")),
        writing_for_(s.words("words-of-writing-for")),
        passing_(s.words("words-of-passing")),
        votes_(s.words("words-of-votes")),
        against_(s.words("votes-against")),
        all_(s.words("words-of-all")),
        favour_(s.words("words-of-favour")),
        voters_(s.words("words-of-voters")),
        seats_(s.words("words-of-seats")),
        cast_(s.words("words-of-votes-cast")),
        margin_(s.words("words-of-margin")),
        none_(s.words("words-of-none")),
        part_of_(s.words("part-of-whole")),
        deciding_(s.words("words-of-decisions")),
        benches_(s.words("words-of-benches")),
        by_(s.words("words-before-votes")),
        sides_(s.words("sides-of-a-vote")),
        turnout_(s.words("words-of-turnout")),
        nobody_missing_(s.words("words-of-a-full-house")),
        about_(s.words("words-of-about")),
        places_({votes_.first_words(), deciding_.first_words(), passing_.first_words(), writing_for_.first_words(),
                 unanimous_.first_words()}) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  struct Sentence;
  void check_unanimity(const stet::Document&, const stet::Report&, const Sentence&) const;
  void check_majority(const stet::Document&, const stet::Report&, const Sentence&) const;
  /// Two numbers that are votes for and against: "five votes to two", "5–2", and where no word says votes, "by five to
  /// two" and "a 5–2 decision".
  bool is_pair(const stet::Document&, const Sentence&, const stet::Number& yes, const stet::Number& no) const;
  bool dissents(const stet::Document&, const Sentence&, const stet::Number& yes, const stet::Number& no) const;
  void check_margin(const stet::Document&, const stet::Report&, const Sentence&, const stet::Block&) const;
  void check_cast(const stet::Document&, const stet::Report&, const Sentence&) const;
  void check_members(const stet::Document&, const stet::Report&, const Sentence&, const stet::Block&) const;
  void check_part_of_all(const stet::Document&, const stet::Report&, const Sentence&) const;
  void check_voters(const stet::Document&, const stet::Report&, const Sentence&) const;
  /// Votes for and against, those of no side and ballots that do not count, as one sentence tells them.
  struct Count;
  std::optional<Count> count_of(const stet::Document&, stet::Span sentence) const;
  using Figures = std::vector<const stet::Number*>;
  uint32_t side_of(const stet::Document&, const Figures&, size_t figure, stet::Span sentence) const;
  /// True: it was told.
  bool check_turnout(const stet::Document&, const stet::Report&, stet::Span sentence, const stet::Block&) const;
  bool check_full_house(const stet::Document&, const stet::Report&, const Count&, stet::Span sentence,
                        const stet::Block&) const;
  bool tell_turnout(const stet::Document&, const stet::Report&, const Count&, const stet::Number& all,
                    bool all_voted) const;
  /// So many were of another mind: their number and what says so; empty: nobody.
  stet::Span dissenters(const stet::Document&, const Sentence&, uint32_t from) const;
  stet::Settings settings_;
  stet::WordList unanimous_, hardly_, silent_, dissent_, writing_for_, passing_, votes_, against_, all_, favour_,
      voters_, seats_, cast_, margin_, none_, part_of_, deciding_, benches_, by_, sides_, turnout_, nobody_missing_,
      about_;
  stet::WordLists<5> places_;  // the last: of unanimity
};

}  // namespace claim
