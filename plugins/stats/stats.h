// The rules of the stats plugin: reported statistics recomputed.
#pragma once

#include <optional>
#include <vector>

#include <stet/checker.hpp>

#include "effects.h"
#include "results.h"
#include "tables.h"

namespace stats {

/// What the rules share: the passages of a document that hold figures with signs, and the test results in them.
struct Reported {
  std::vector<Passage> passages;                     // blocks that may hold any, in their order
  std::vector<std::pair<uint32_t, Result>> results;  // passage, result
  bool one_sided = false;                            // one-sided tests are spoken of
  bool commas = false;                               // decimals stand behind commas
};
class Shared {
 public:
  explicit Shared(const stet::Settings& s)
      : settings_(s), one_sided_(s.words("one-sided-tests")), points_(s.words("languages-with-decimal-points")) {}
  Reported prepare(const stet::Document&) const;

 private:
  stet::Settings settings_;
  stet::WordList one_sided_, points_;
};
/// Every rule declares these, so that what is prepared is the same whichever are on.
constexpr uint64_t read_tables = STET_BLOCKS | STET_SENTENCES | STET_WORDS;

struct PValueMismatch {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Reported&) const;
};
struct PZero {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Reported&) const;
};
struct POutOfRange {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Reported&) const;
};
class ROutOfRange {
 public:
  static const stet::Rule rule;
  ROutOfRange(const stet::Settings& s, const Shared&)
      : settings_(s), coefficients_(s.words("words-of-reliability")), correlations_(s.words("words-of-correlation")) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  void check_alone(const stet::Document&, const stet::Report&, const Reported&) const;
  void check_reliability(const stet::Document&, const stet::Report&) const;
  stet::Settings settings_;
  stet::WordList coefficients_, correlations_;
};
class CiExcludesEstimate {
 public:
  static const stet::Rule rule;
  CiExcludesEstimate(const stet::Settings& s, const Shared&) : heads_(s) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  void check_tables(const stet::Document&, const stet::Report&, const Reported&) const;
  TableHeads heads_;
};

class CiPConflict {
 public:
  static const stet::Rule rule;
  CiPConflict(const stet::Settings& s, const Shared&)
      : settings_(s),
        heads_(s),
        ratios_(s.words("words-of-ratios")),
        differences_(s.words("words-of-differences")),
        one_sided_(s.words("one-sided-tests")),
        other_tests_(s.words("words-of-other-tests")) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  enum class Measure { unknown, ratio, difference };
  struct OtherTests;
  Measure measure(std::string_view before, double low) const;
  Measure measure_of_column(const StatTable&, uint32_t column) const;
  OtherTests other_tests(const stet::Document&) const;
  void check_tables(const stet::Document&, const stet::Report&, const Reported&) const;
  void check_pair(const stet::Document&, const stet::Report&, const Reported&, const StatTable&, uint32_t interval,
                  uint32_t p, const OtherTests&) const;
  stet::Settings settings_;
  TableHeads heads_;
  stet::WordList ratios_, differences_, one_sided_, other_tests_;
};

class PConclusion {
 public:
  static const stet::Rule rule;
  PConclusion(const stet::Settings& s, const Shared&)
      : settings_(s),
        words_(s.words("words-of-significance")),
        denial_(s.words("words-of-denial")),
        correction_(s.words("words-of-correction")) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  enum class Said { nothing, some, none };
  Said said_in(std::string_view folded) const;
  stet::Settings settings_;
  stet::WordList words_, denial_, correction_;
};

/// The words that say what kind of values a mean is of.
class Scales {
 public:
  explicit Scales(const stet::Settings&);
  bool whole_numbers(const stet::Document&, stet::Span sentence) const;  // scores of one question
  bool two_values(const stet::Document&, stet::Span sentence) const;     // yes or no
 private:
  bool says(const stet::Document&, stet::Span, const stet::WordList&) const;
  stet::Settings settings_;
  stet::WordList scores_, several_, two_values_;
};
class Grim {
 public:
  static const stet::Rule rule;
  explicit Grim(const stet::Settings& s, const Shared&) : scales_(s) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  Scales scales_;
};
struct GrimPercent {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Reported&) const;
};
class Grimmer {
 public:
  static const stet::Rule rule;
  explicit Grimmer(const stet::Settings& s, const Shared&) : scales_(s) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  Scales scales_;
};
class Debit {
 public:
  static const stet::Rule rule;
  explicit Debit(const stet::Settings& s, const Shared&) : scales_(s) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  Scales scales_;
};
class OutsideScale {
 public:
  static const stet::Rule rule;
  explicit OutsideScale(const stet::Settings&, const Shared&);
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  struct Scale {
    double low, high;
    stet::Span span, sentence;
    std::vector<std::string> subjects = {};  // sorted
  };
  void check_stretch(const stet::Document&, const stet::Report&, const Reported&) const;
  std::vector<std::string> subjects(const stet::Document&, stet::Span sentence) const;
  void read(stet::Span sentence, const Passage&, std::vector<Scale>&) const;
  std::vector<Scale> read_all(const stet::Document&, bool commas) const;
  void judge(const stet::Document&, const stet::Report&, const std::vector<Scale>&, stet::Span sentence, const Passage&,
             const Figure& mean, const Figure& sd) const;
  stet::Settings settings_;
  stet::WordList scales_, to_, steps_, means_, points_, several_, of_any_study_;
};

/// Effect sizes behind their tests.
class EffectSizeMismatch {
 public:
  static const stet::Rule rule;
  explicit EffectSizeMismatch(const stet::Settings&, const Shared&);
  void check(const stet::Document&, const stet::Report&, const Reported&) const;
  /// What a test allows.
  struct Allowed;

 private:
  struct Pair {
    const Result* result;
    const Effect* effect;
    const std::string& words;              // of their sentence, folded
    std::optional<bool>& paired_anywhere;  // the document speaks of pairs; none: nobody has looked yet
  };
  Allowed of_means(const stet::Document&, const Pair&) const;
  std::vector<Allowed> allowed(const stet::Document&, const Pair&) const;
  void judge(const stet::Document&, const stet::Report&, const Passage&, const Pair&) const;
  stet::Settings settings_;
  EffectReader reader_;
  stet::WordList paired_, independent_, one_group_, one_way_, mixed_, steps_, other_tests_;
};

/// Columns of estimates, their standard errors and what the one divided by the other is.
class StatisticMismatch {
 public:
  static const stet::Rule rule;
  StatisticMismatch(const stet::Settings& s, const Shared&) : heads_(s) {}
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  TableHeads heads_;
};

/// Degrees of freedom beside an N.
class DfMismatch {
 public:
  static const stet::Rule rule;
  explicit DfMismatch(const stet::Settings&, const Shared&);
  void check(const stet::Document&, const stet::Report&, const Reported&) const;

 private:
  stet::Settings settings_;
  stet::WordList mixed_, each_;
};

}  // namespace stats
