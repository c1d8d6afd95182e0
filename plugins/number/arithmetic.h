// The rules that recompute the figures of a sentence, and what they share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <stet/checker.hpp>
#include <stet/text.hpp>

namespace number {

/// The words that join figures.
struct Words {
  explicit Words(const stet::Settings& s)
      : settings(s),
        thus(s.words("words-of-thus")),
        part_of(s.words("part-of-whole")),
        last(s.words("last-of-a-list")),
        sum(s.words("words-of-a-sum")),
        change(s.words("words-of-change")),
        multiples(s.words("words-of-multiples")),
        as_many(s.words("as-many-times")),
        points(s.words("percentage-points")),
        than(s.words("comparisons-than")),
        relative(s.words("relative-pronouns")),
        no_answer(s.words("words-of-no-answer")),
        breakdown(s.words("words-of-a-breakdown")),
        from(s.words("change-from")),
        to(s.words("change-to")),
        against(s.words("change-against")),
        taken_up(s.words("change-taken-up")),
        passing(s.words("change-passing")),
        about(s.words("words-of-about")),
        bounds(s.words("words-of-bounds")),
        each(s.words("words-of-each")),
        examples(s.words("words-of-examples")),
        equality(s.words("words-of-equality")),
        of_them(s.words("words-of-them")),
        comparison(s.words("words-of-comparison")),
        opposites(s.words("words-of-opposites")),
        rest(s.words("words-of-a-rest")),
        remaining(s.words("words-of-remaining")),
        others(s.words("rest-beside-a-number")),
        narrowing(s.words("words-that-narrow")),
        its_whole(s.words("words-of-the-whole")),
        majority(s.words("words-of-majority")),
        one(s.words("articles-of-one")),
        single(s.words("words-of-one-part")),
        no_majority(s.words("words-of-no-majority")),
        one_answer(s.words("words-of-one-answer")),
        units(s.words("convertible-units")),
        times(s.words("units-of-time")),
        coins(s.words("small-coins")),
        places(s.words("prepositions-of-places")),
        extents(s.words("adjectives-of-extent")) {}
  /// "il en restait donc": without the word that draws the conclusion.
  std::string_view without_thus(std::string_view before) const {
    while (before.ends_with(' ')) before.remove_suffix(1);
    const size_t space = before.rfind(' ');
    return space != before.npos && thus.has(before.substr(space + 1)) ? before.substr(0, space + 1) : before;
  }
  stet::Settings settings;
  stet::WordList thus, part_of, last, sum, change, multiples, as_many, points, than, relative, no_answer, breakdown,
      from, to, against, taken_up, passing, about, bounds, each, examples, equality, of_them, comparison, opposites,
      rest, remaining, others, narrowing, its_whole, majority, one, single, no_majority, one_answer, units, times,
      coins, places, extents;
};

/// A number of a sentence with the words around it.
struct Figure {
  const stet::Number* row = nullptr;
  stet::Span span;
  double value = 0, low = 0;  // equal, but for an interval
  double slack = 0;           // how far it may lie from what was counted: half a unit of its last figure
  double unit = 1;            // one unit of its last figure
  double scale = 1;           // what a word behind the figures multiplies them by: "million"
  bool pennies = false;       // of which it depends on the time and land how many make what they are compared with
  std::string shown;          // as written
  std::string before;         // folded words since the figure before, or the begin of the sentence
  std::string behind;         // … up to the next one, or the end
  bool about = false;         // "about", "nearly" stands before
  bool shares_sign = false;   // "from 12.6 to 18.9 per cent": the sign stands behind the other figure
  bool percent() const { return row->kind == STET_NUMBER_PERCENT || shares_sign; }
  bool share() const { return row->kind == STET_NUMBER_SHARE; }
  bool currency() const { return row->kind == STET_NUMBER_CURRENCY; }
  bool counts() const { return row->kind == STET_NUMBER_PLAIN && !shares_sign; }
  bool interval() const { return low != value; }
};
using Sentence = std::vector<Figure>;

class Shared {
 public:
  explicit Shared(const stet::Settings& s) : words_(s) {}
  /// The sentences of the author's own prose that hold two figures and more, or one that is compared with others.
  std::vector<Sentence> prepare(const stet::Document&) const;
  const Words& words() const { return words_; }

 private:
  const stet::Number* whole_before(const stet::Document&, const stet::Sentence* before, const stet::Sentence&) const;
  bool compared_behind(const stet::Document&, const stet::Number&, uint32_t limit) const;
  Words words_;
};
constexpr uint64_t read_tables = STET_NUMBERS | STET_SENTENCES | STET_ZONES | STET_DATES | STET_WORDS | STET_MARKERS;

/// One unit of the last figure: 0.1 million for "1.8 million", 1 for "40", for "2,000" a hundred, which may be rounded;
/// `scale` as in Figure.
double last_unit(std::string_view shown, double value, uint32_t decimals, double& scale);
/// The number without the words around it.
Figure figure_of(const stet::Document&, const Words&, const stet::Number&);
/// Both count the same: no unit against a unit, or one unit.
bool alike(const stet::Document&, const Figure&, const Figure&);
/// Figures like this one that stand before its sentence in the paragraph, the nearest first: the last few.
std::vector<Figure> told_before(const stet::Document&, const Words&, const Figure& like);
int decimals_of(const Figure&);
/// Things that can be added: no share, no rank.
bool countable(const Figure&);
/// Rows begin … end are an enumeration: commas between, the last one joined by "and". `loose`: or by a comma too, where
/// a word or a colon says that they are the parts of something. `in_brackets`: each may stand in brackets of its own.
bool enumerated(const stet::Document&, const Words&, const Sentence&, size_t begin, size_t end, bool loose = false,
                bool in_brackets = false);
/// What stands behind the last comma of folded words, from its first letter on; empty: there is no comma.
std::string_view behind_comma(std::string_view gap);
/// What is said of a figure behind the comma or colon that ends its noun, folded: "60 boats, that is twice as many" ->
/// "twice as many". Empty: there is no such mark.
std::string said_behind(const Words&, const stet::Document&, uint32_t end, uint32_t limit);
/// Words between two figures whose last comma is followed by one that says the same again: ", that is".
bool says_again(const Words&, std::string_view gap);

/// A change that a sentence tells, between two of its figures.
struct Change {
  const Figure *first, *second, *percent;  // or a part: "a third"; of an absolute one the difference
  uint32_t direction;                      // 1 up, 2 down: as the words beside the percentage say; or said_already
  bool from_to;                            // "from … to …", "…, against …"; else "… in 2023 and … in 2024"
};
constexpr uint32_t said_already = 3;
/// Of a value of words-of-change: 1 up, 2 down, whatever kind of word it is.
constexpr uint32_t plain_way(uint32_t value) { return value > 2 ? value - 2 : value; }
/// Some of them, or all, are a value together: all sums are tried, so that they must be few.
bool some_add_up_to(const std::vector<double>& parts, double value, double slack);
/// The change that row i of the sentence tells, a percentage or (`absolute`) a difference, with its ends before or
/// right behind it.
std::optional<Change> change_at(const stet::Document&, const Words&, const Sentence&, size_t i, bool absolute);

#define STET_NUMBER_RULE(Name)                                                                  \
  class Name {                                                                                  \
   public:                                                                                      \
    static const stet::Rule rule;                                                               \
    Name(const stet::Settings&, const Shared& s) : words_(s.words()) {}                         \
    void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const; \
                                                                                                \
   private:                                                                                     \
    const Words& words_;                                                                        \
  }
STET_NUMBER_RULE(PercentVsPoint);
STET_NUMBER_RULE(UnitMismatch);
STET_NUMBER_RULE(MagnitudeSlip);
STET_NUMBER_RULE(OrdinalSuffix);
#undef STET_NUMBER_RULE

/// The figures of the abstract.
class AbstractDiffers {
 public:
  static const stet::Rule rule;
  AbstractDiffers(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()), headings_(s.words("abstract-headings")), small_(s.words("small-words")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  struct Counted;
  Counted read(const stet::Document&, const stet::Number&, stet::Span sentence) const;
  static bool of_one_thing(const stet::Document&, const Counted&, const Counted&);
  const Words& words_;
  stet::WordList headings_, small_;
};
/// Two figures that are compared.
class ComparisonMismatch {
 public:
  static const stet::Rule rule;
  ComparisonMismatch(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()), difference_(s.words("words-of-a-difference")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void check_difference(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  const Words& words_;
  stet::WordList difference_;
};
/// Shares of a whole.
class PercentSum {
 public:
  static const stet::Rule rule;
  PercentSum(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()), of_two_(s.words("votes-between-two")), between_(s.words("words-between-two-shares")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void check_two(const stet::Document&, const stet::Report&, const Sentence&) const;
  const Words& words_;
  stet::WordList of_two_, between_;
};
/// Areas, speeds, and counts of which each has several.
class ProductMismatch {
 public:
  static const stet::Rule rule;
  ProductMismatch(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()),
        clock_(s.words("clock-units")),
        whole_speed_(s.words("words-of-whole-speed")),
        sides_(s.words("words-of-sides")),
        yields_(s.words("words-of-yielding")),
        factors_(s.words("words-between-factors")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void check_area(const stet::Document&, const stet::Report&, const Sentence&) const;
  void check_speed(const stet::Document&, const stet::Report&, const Sentence&) const;
  void check_counts(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  const Words& words_;
  stet::WordList clock_, whole_speed_, sides_, yields_, factors_;
};
/// Words and Roman numerals with figures beside them.
class WrittenTwice {
 public:
  static const stet::Rule rule;
  WrittenTwice(const stet::Settings&, const Shared&) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void check_words(const stet::Document&, const stet::Report&) const;
  void check_roman(const stet::Document&, const stet::Report&) const;
  void check_year(const stet::Document&, const stet::Report&, stet::Span at, int32_t year) const;
};
class PercentOfMismatch {
 public:
  static const stet::Rule rule;
  PercentOfMismatch(const stet::Settings& settings, const Shared& s)
      : words_(s.words()),
        rates_(settings.words("rates-of-answers")),
        samples_(settings.words("nouns-of-samples")),
        part_verbs_(settings.words("verbs-behind-a-part")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  /// What a document counts: by noun, of numbers that stand before it.
  struct Wholes;
  void check_whole_elsewhere(const stet::Document&, const stet::Report&, const Sentence&, Wholes&) const;
  void check_groups(const stet::Document&, const stet::Report&, const Sentence&, Wholes&) const;
  void check_carried(const stet::Document&, const stet::Report&, const Sentence&, const Figure& whole) const;
  void check_rates(const stet::Document&, const stet::Report&) const;
  void check_amount(const stet::Document&, const stet::Report&, const Figure& percent, const Figure& whole,
                    const Figure& part) const;
  void check_told(const stet::Document&, const stet::Report&) const;
  struct Told;
  void check_said_again(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;
  void check_said_again(const stet::Document&, const stet::Report&, const Figure& part, const Figure& percent,
                        Told&) const;
  void check_difference(const stet::Document&, const stet::Report&, const Sentence* before, const Sentence&) const;
  void check_of_them(const stet::Document&, const stet::Report&, const Sentence&) const;
  static std::vector<const stet::Number*> told_before(const stet::Document&, uint32_t part, stet::Span block);
  bool is_sample(const stet::Document&, const stet::Number& whole, stet::Span block) const;
  bool is_subject(const stet::Document&, const stet::Number& percent, stet::Span block) const;
  const Words& words_;
  stet::WordList rates_, samples_, part_verbs_;
};
class DivisionMismatch {
 public:
  static const stet::Rule rule;
  DivisionMismatch(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()),
        times_(s.words("units-of-time")),
        per_(s.words("per-time")),
        averages_(s.words("words-of-averages")),
        each_of_(s.words("words-of-each-of")),
        all_(s.words("words-of-sums-told")),
        groups_(s.words("groups-of")),
        consequence_(s.words("words-of-consequence")),
        comes_to_(s.words("words-of-coming-to")),
        instalments_(s.words("parts-of-a-price")),
        singles_(s.words("words-before-a-single")),
        yearly_(s.words("words-of-each-year")),
        years_(s.words("year-units")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void check_rate(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  void check_each_of(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  void check_or_each(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  void check_groups(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  void check_instalments(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  void check_price(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  struct Counted;
  void check_per_noun(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;
  void check_per_noun(const stet::Document&, const stet::Report&, const Sentence&, size_t row, Counted&) const;
  std::string single_of(const Figure& each, const Figure* bracketed) const;
  std::vector<const stet::Number*> numbers_of(const stet::Document&, Counted&, std::string_view noun,
                                              const stet::Number& each, bool& near) const;
  const Words& words_;
  stet::WordList times_, per_, averages_, each_of_, all_, groups_, consequence_, comes_to_, instalments_, singles_,
      yearly_, years_;
};
/// Means of figures that are told.
class AverageMismatch {
 public:
  static const stet::Rule rule;
  AverageMismatch(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()),
        per_(s.words("per-time")),
        averages_(s.words("words-of-averages")),
        averages_of_(s.words("averages-of")),
        in_brackets_(s.words("averages-in-brackets")),
        other_means_(s.words("words-of-other-means")),
        equals_(s.words("words-before-a-result")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void check_behind(const stet::Document&, const stet::Report&, const Sentence&, size_t mean) const;
  void check_named(const stet::Document&, const stet::Report&, const Sentence&, size_t mean) const;
  void check_before(const stet::Document&, const stet::Report&, const Sentence&, size_t mean) const;
  const Words& words_;
  stet::WordList per_, averages_, averages_of_, in_brackets_, other_means_, equals_;
};
/// "Between 45 and 30 per cent".
class RangeReversed {
 public:
  static const stet::Rule rule;
  RangeReversed(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()), between_(s.words("between-two-figures")), ends_(s.words("words-of-two-ends")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  const Words& words_;
  stet::WordList between_, ends_;
};
class ChangeDirection {
 public:
  static const stet::Rule rule;
  ChangeDirection(const stet::Settings& s, const Shared& shared)
      : words_(shared.words()),
        ranks_(s.words("words-of-ranks")),
        passing_(s.words("words-of-going")),
        below_(s.words("words-of-depth")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void check_verb(const stet::Document&, const stet::Report&, const Figure& from, const Figure& to) const;
  void check_change(const stet::Document&, const stet::Report&, const Change&, bool absolute) const;
  /// What words say of a change: 1 up, 2 down, 3 both; whether a verb does, where the first stands and how many bytes
  /// stand behind the last.
  struct Told {
    uint32_t ways = 0;
    bool verb = false;
    size_t first = 0, behind = 0;
  };
  Told told_in(std::string_view folded) const;
  const Words& words_;
  stet::WordList ranks_, passing_, below_;
};
class ChangeMismatch {
 public:
  static const stet::Rule rule;
  ChangeMismatch(const stet::Settings&, const Shared& s) : words_(s.words()) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void check_multiple(const stet::Document&, const stet::Report&, const Figure& from, const Figure& to) const;
  void check_behind_ends(const stet::Document&, const stet::Report&, const Figure& from, const Figure& to) const;
  void check_absolute(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  void check_as_many(const stet::Document&, const stet::Report&, const Sentence&, size_t row) const;
  /// The first end, or the whole, stands in a sentence before.
  void check_before(const stet::Document&, const stet::Report&, const Sentence&) const;
  void check_more_than(const stet::Document&, const stet::Report&, const Sentence&) const;
  void check_added(const stet::Document&, const stet::Report&, const Sentence&) const;
  const Words& words_;
};
class RatioMismatch {
 public:
  static const stet::Rule rule;
  RatioMismatch(const stet::Settings&, const Shared& s) : words_(s.words()) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  void check_again(const stet::Document&, const stet::Report&, const Sentence&, size_t share) const;
  void check_amount(const stet::Document&, const stet::Report&, const Sentence&, size_t share) const;
  void check_majority(const stet::Document&, const stet::Report&, const Sentence&, size_t part) const;
  bool majority_of_first(const stet::Document&, const stet::Report&, const Figure& whole, const Figure& part) const;
  void compare_count(const stet::Document&, const stet::Report&, const Figure& share, const Figure& whole,
                     const Figure& part) const;
  const Words& words_;
};
class TotalMismatch {
 public:
  static const stet::Rule rule;
  TotalMismatch(const stet::Settings& settings, const Shared& s)
      : words_(s.words()),
        parts_(settings.words("words-between-whole-and-parts")),
        consequence_(settings.words("words-of-consequence")) {}
  void check(const stet::Document&, const stet::Report&, const std::vector<Sentence>&) const;

 private:
  /// Row `total` is the sum of those before it. True: it was told.
  bool check_behind(const stet::Document&, const stet::Report&, const Sentence&, size_t total) const;
  void check_before(const stet::Document&, const stet::Report&, const Sentence&, size_t total) const;
  bool taken_up_whole(const Sentence&, size_t total, size_t end, double sum) const;
  bool check_apart(const stet::Document&, const stet::Report&, const Sentence&, size_t total) const;
  void check_rest(const stet::Document&, const stet::Report&, const Sentence&, size_t rest) const;
  bool check_with_one(const stet::Document&, const stet::Report&, const Sentence&, size_t total) const;
  void check_part_of_whole(const stet::Document&, const stet::Report&, const Sentence&, size_t total) const;
  /// The sum opens a sentence, its parts are the figures of those before.
  void check_list_of_before(const stet::Document&, const stet::Report&, const Sentence&) const;
  void check_sentences_before(const stet::Document&, const stet::Report&, const stet::Number&) const;
  /// What is left of the whole of the sentence before.
  void check_left_over(const stet::Document&, const stet::Report&, const stet::Number&) const;
  bool taken_from(const stet::Document&, const stet::Number& whole, const stet::Number& taken,
                  const stet::Number& left) const;
  bool is_whole(const stet::Document&, const stet::Number&) const;
  bool is_narrowed(const stet::Document&, const stet::Number&, stet::Span sentence) const;
  static bool tells_lacking(const stet::Document&, const stet::Number&, stet::Span sentence, double lacking);
  bool is_the_rest(const stet::Document&, const stet::Number&, stet::Span sentence) const;
  /// An enumeration that words tie to its whole.
  bool check_breakdown(const stet::Document&, const stet::Report&, const Sentence&) const;
  bool check_apposition(const stet::Document&, const stet::Report&, const Sentence&) const;
  bool check_consequence(const stet::Document&, const stet::Report&, const Sentence&) const;
  std::optional<Figure> whole_before(const stet::Document&, const Sentence&, size_t begin, size_t end,
                                     double sum) const;
  const Words& words_;
  stet::WordList parts_, consequence_;
};

}  // namespace number
