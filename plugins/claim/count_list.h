// The rule that counts the things of a list.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <stet/checker.hpp>

namespace claim {

class CountListMismatch {
 public:
  static const stet::Rule rule;
  explicit CountListMismatch(const stet::Settings& s)
      : settings_(s),
        last_(s.words("last-of-a-list")),
        examples_(s.words("words-of-examples")),
        announced_(s.words("points-announced")),
        pointed_(s.words("points-by-number")),
        bodies_(s.words("bodies-announced")),
        told_(s.words("points-told")),
        named_(s.words("points-named")),
        behind_point_(s.words("behind-a-point")),
        another_(s.words("another-point")),
        clauses_(s.words("words-of-clauses")),
        many_(s.words("parts-of-many")),
        plural_(s.words("plural-endings")),
        times_(s.words("units-of-time")),
        choice_(s.words("words-of-a-choice")),
        own_text_(s.words("words-of-the-own-text")),
        part_of_(s.words("part-of-whole")),
        articles_(s.words("articles-before-names")),
        places_(s.words("words-before-towns")),
        occasions_(s.words("words-of-occasions")),
        openers_(s.words("openers-of-parallel-parts")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  /// A number of things; neither a part of another number nor an amount.
  static bool counts_things(const stet::Number&);
  static std::string follow(const std::string& words, size_t n);
  /// What a list says of its length.
  struct Length {
    size_t things = 0;  // 0: nobody knows
    bool short_parts = false;
    bool closed = false;      // things with names or of one kind: none stands for several, none is a sentence
    bool several = false;     // a part may stand for several
    bool apposition = false;  // "Arden, the capital, Brock": more commas than things
    bool alike = false;       // no word joins the last two, and all begin with one word
  };
  Length length_of(const stet::Document&, stet::Span list, bool in_bracket) const;
  size_t parallel_parts(std::string_view words, std::string_view language) const;
  /// Where its list opens, a colon, for "three conditions had to be met: …"; 0: nowhere.
  uint32_t far_opener(const stet::Document&, const stet::Number&, const stet::Sentence&) const;
  /// A number right before a noun of points: "three reasons"; the last one of its sentence.
  struct Announced {
    uint32_t sentence;
    const stet::Number* number;
  };
  std::vector<Announced> announced(const stet::Document&) const;
  /// One of the nouns stands right behind the number.
  bool followed_by(const stet::WordList& nouns, const stet::Document&, const stet::Number&, stet::Span) const;
  bool points_follow(const stet::Document& doc, const stet::Number& n, stet::Span sentence) const {
    return followed_by(announced_, doc, n, sentence);
  }
  /// "seven of the top ten words": another number says how many follow.
  bool some_of_them(const stet::Document&, const stet::Number&, uint32_t begin) const;
  void check_lists(const stet::Document&, const stet::Report&) const;
  void check_names(const stet::Document&, const stet::Report&, const stet::Number&, stet::Span sentence) const;
  void check_occasions(const stet::Document&, const stet::Report&, const stet::Number&, const stet::Sentence&) const;
  void check_bullets(const stet::Document&, const stet::Report&) const;
  void check_headed(const stet::Document&, const stet::Report&, const stet::Block& heading, stet::Span list,
                    size_t items) const;
  void check_labels(const stet::Document&, const stet::Report&, const std::vector<Announced>&) const;
  void check_shared_out(const stet::Document&, const stet::Report&) const;
  void check_points(const stet::Document&, const stet::Report&, const std::vector<Announced>&) const;
  /// A list below the heading of what is pointed at by number.
  struct Pointed {
    uint32_t thing;  // a value of points-by-number
    stet::Span heading, list;
    size_t items;
  };
  /// `first`: the list's first block.
  std::optional<Pointed> pointed(const stet::Document&, uint32_t first, stet::Span list, size_t items) const;
  void check_pointed(const stet::Document&, const stet::Report&, const std::vector<Pointed>&) const;
  void check_sections(const stet::Document&, const stet::Report&) const;
  static size_t items_of(const stet::Document&, uint32_t section, stet::Span& last, bool& numbered);
  static size_t labelled_in(const stet::Document&, const stet::Container& section, stet::Span& last);
  struct Point {
    uint32_t number = 0;
    uint32_t sentence = 0;
    stet::Span span{0, 0};
  };
  uint32_t point_at(std::string_view folded, bool strict) const;
  std::vector<Point> points_from(const stet::Document&, uint32_t sentence, uint32_t from) const;
  int unfinished(const stet::Document&, const Point& last, uint32_t first) const;
  stet::Span skipped_to(const stet::Document&, const Point& last) const;

  stet::Settings settings_;
  stet::WordList last_, examples_, announced_, pointed_, bodies_, told_, named_, behind_point_, another_, clauses_,
      many_, plural_, times_, choice_, own_text_, part_of_, articles_, places_, occasions_, openers_;
};

}  // namespace claim
