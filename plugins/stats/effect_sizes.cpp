// "F(2, 57) = 4.21, p = .020, η²p = .48": an effect size that its test does not give. Of which design a test is stands
// elsewhere or nowhere, so an effect is held against all that any design allows.
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <stet/text.hpp>

#include "stats.h"

namespace stats {

const stet::Rule EffectSizeMismatch::rule{.id = "stats/effect-size-mismatch",
                                          .summary = "An effect size does not follow from its test.",
                                          .severity = stet::Severity::warning,
                                          .tables = read_tables,
                                          .page =
#include "effect-size-mismatch.md.inc"
};

struct EffectSizeMismatch::Allowed {
  double least = 0, most = std::numeric_limits<double>::infinity();
  double value = 0;    // what the test gives as it is reported
  bool exact = false;  // least and most are this value but for rounding
};

namespace {

using Allowed = EffectSizeMismatch::Allowed;

/// The least and the most size of a statistic that rounds to the one reported.
struct Sizes {
  double least, reported, most;
};
Sizes sizes_of(const Result& r) {
  const double size = std::abs(r.value.value), slack = r.value.slack();
  return {std::max(0.0, size - slack), size, size + slack};
}

template <class Formula>
Allowed exactly(const Result& r, double room, Formula formula) {
  const Sizes sizes = sizes_of(r);
  return {(1 - room) * formula(sizes.least), (1 + room) * formula(sizes.most), formula(sizes.reported), true};
}

/// Shares of variance of F, and of t, whose square is an F. What is a share of the whole variance, or corrected, is
/// never more than the partial share; in a design with one factor η² is it.
Allowed of_variance(const Result& r, Effect::Kind kind, bool one_way) {
  const bool t = r.test == Test::t;
  const double df1 = t ? 1 : r.df1, df2 = t ? r.df1 : r.df2;
  const auto partial = [&](double value) {
    const double f = t ? value * value : value;
    return f * df1 / (f * df1 + df2);
  };
  constexpr double rounded_degrees = 0.03;
  Allowed a = exactly(r, r.whole1 && r.whole2 ? 0 : rounded_degrees, partial);
  if (kind == Effect::partial_eta || kind == Effect::r_square || (kind == Effect::eta && one_way)) return a;
  if (kind == Effect::f || kind == Effect::f_square)
    for (double* share : {&a.most, &a.value}) {
      *share /= std::max(1 - *share, 1e-9);
      if (kind == Effect::f) *share = std::sqrt(*share);
    }
  a.least = -std::numeric_limits<double>::infinity();
  a.exact = false;
  return a;
}

/// φ, and V by the shapes that a table with so many degrees of freedom may have. Of four cells programs correct χ² for
/// continuity and not φ; some correct V for its bias.
std::vector<Allowed> of_table(const Result& r, Effect::Kind kind, double n) {
  std::vector<Allowed> out;
  constexpr double continuity = 5;
  const bool four_cells = r.df1 <= 1;
  for (double k = 1; k * k <= r.df1; ++k) {
    const double other = r.df1 / k;
    if (other != std::floor(other)) continue;
    out.push_back(exactly(r, 0, [&](double value) { return std::sqrt(value / (n * k)); }));
    if (four_cells) out.back().most += continuity / n;
    if (kind == Effect::phi) break;
    const double unbiased = k - k * k / (n - 1);
    if (unbiased <= 0) continue;
    out.push_back(
        exactly(r, 0, [&](double value) { return std::sqrt(std::max(0.0, value / n - r.df1 / (n - 1)) / unbiased); }));
  }
  return out;
}

bool fits(const Effect& e, const Allowed& a) {
  // A whole unit of the last figure: people cut figures off, and round what was rounded.
  const double unit = 2 * e.figure.slack() + 1e-9, size = std::abs(e.figure.value);
  const double value = e.kind == Effect::corrected ? e.figure.value : size;
  if (e.sign != '>' && value + unit < a.least) return false;
  return e.sign == '<' || value - unit <= a.most;
}

/// A figure as the effect beside it is written: as many decimals, a nought before them or none, a comma or a point.
std::string written_like(double value, const Effect& e, const std::string& said) {
  const bool nought = said.find_first_not_of("+-") == said.npos || stet::digit(said[said.find_first_not_of("+- ")]);
  std::string out = stet::printed(value, std::max(2, e.figure.decimals));
  if (!nought && out.starts_with("0")) out.erase(0, 1);
  if (said.find(',') != said.npos) std::replace(out.begin(), out.end(), '.', ',');
  return out;
}

/// "(n = 14) and … (n = 16)", "n1 = 14, n2 = 16": how many each group has.
std::vector<double> groups_in(const std::string& words) {
  std::vector<double> out;
  for (const std::string_view name : {"n1", "n2"})
    if (const Figure size = named(words, name)) out.push_back(size.value);
  constexpr size_t most = 3;
  for (size_t at = 0; at < words.size() && out.size() < most;) {
    const Figure size = named(words, "n", at);
    if (!size) break;
    out.push_back(size.value);
    at = size.end;
  }
  return out;
}

}  // namespace

EffectSizeMismatch::EffectSizeMismatch(const stet::Settings& s, const Shared&)
    : settings_(s),
      reader_(s),
      paired_(s.words("words-of-paired-tests")),
      independent_(s.words("words-of-independent-groups")),
      one_group_(s.words("words-of-one-group-tests")),
      one_way_(s.words("words-of-one-way-designs")),
      mixed_(s.words("words-of-mixed-models")),
      steps_(s.words("words-of-steps-of-regression")),
      other_tests_(s.words("words-of-other-chi-square-tests")) {}

// d and g: of one group, or of differences, t / √n; of two groups t √(1/n₁ + 1/n₂), least where both are of one size.
EffectSizeMismatch::Allowed EffectSizeMismatch::of_means(const stet::Document& doc, const Pair& t) const {
  const Result& r = *t.result;
  const double df = r.df1, correction = t.effect->kind == Effect::g ? 1 - 3 / (4 * df - 1) : 1;
  const auto scaled = [&](double by) { return [=](double value) { return value * by * correction; }; };
  if (t.effect->kind == Effect::d_of_differences || one_group_.in(t.words))
    return exactly(r, 0.03, scaled(1 / std::sqrt(df + 1)));
  const std::vector<double> groups = groups_in(t.words);
  if (groups.size() == 2 && groups[0] + groups[1] - 2 == df) {
    constexpr double other_deviation = 0.15;  // that of one group, or of both by another mean
    return exactly(r, other_deviation, scaled(std::sqrt(1 / groups[0] + 1 / groups[1])));
  }
  const bool paired_here = paired_.in(t.words);
  const bool two_groups = independent_.in(t.words) && !paired_here;
  if (!paired_here && !t.paired_anywhere)
    t.paired_anywhere = paired_.stands_in(doc, {0, static_cast<uint32_t>(doc.text().size())});
  const bool paired = paired_here || *t.paired_anywhere;
  // Of pairs that are much alike d by the deviation of the scores is a fraction of it.
  constexpr double much_alike = 0.2;
  const double least = two_groups ? 0.95 * 2 / std::sqrt(df + 2) : (paired ? much_alike : 1) / std::sqrt(df + 1);
  // No group of two people and more has a greater one.
  const double most = df >= 10 ? std::sqrt(0.5 + 1 / df) : 1.05;
  const Sizes sizes = sizes_of(r);
  return {scaled(least)(sizes.least), scaled(most)(sizes.most), 0, false};
}

std::vector<EffectSizeMismatch::Allowed> EffectSizeMismatch::allowed(const stet::Document& doc, const Pair& t) const {
  const Result& r = *t.result;
  const Effect& e = *t.effect;
  switch (e.kind) {
    case Effect::eta:
    case Effect::partial_eta:
    case Effect::corrected:
    case Effect::f:
    case Effect::f_square:
      // Degrees of freedom of which the second alone is no whole number are estimated.
      if (r.test == Test::f ? r.whole1 && !r.whole2 : r.test != Test::t || !r.whole1) return {};
      if (r.test == Test::t && (e.kind == Effect::f || e.kind == Effect::f_square)) return {};
      return {of_variance(r, e.kind, one_way_.in(t.words) && !paired_.in(t.words) && !steps_.in(t.words))};
    case Effect::r_square:
      if (r.test != Test::f || !r.whole1 || !r.whole2 || steps_.in(t.words)) return {};
      return {of_variance(r, e.kind, false)};
    case Effect::r:
      if (r.test != Test::t || !r.whole1 || e.behind_words || paired_.in(t.words)) return {};
      return {exactly(r, 0, [&](double value) { return std::sqrt(value * value / (value * value + r.df1)); })};
    case Effect::d:
    case Effect::g:
    case Effect::d_of_differences:
      if (r.test != Test::t || !r.whole1 || r.df1 < 3) return {};
      return {of_means(doc, t)};
    case Effect::phi:
    case Effect::v:
      if (r.test != Test::chi2 || !r.whole1 || other_tests_.in(t.words)) return {};
      return r.size && r.size.value > 2 ? of_table(r, e.kind, r.size.value) : std::vector<Allowed>{};
  }
  return {};
}

void EffectSizeMismatch::judge(const stet::Document& doc, const stet::Report& report, const Passage& passage,
                               const Pair& t) const {
  const std::vector<Allowed> all = allowed(doc, t);
  if (all.empty() || std::any_of(all.begin(), all.end(), [&](const Allowed& a) { return fits(*t.effect, a); })) return;
  const Effect& e = *t.effect;
  const stet::Span test = passage.span(t.result->begin, t.result->value.end);
  const std::string name = doc.words(passage.span(e.begin, e.name_end));
  const std::string said = passage.said(e.figure.begin, e.figure.end);
  const Allowed& a = all.front();
  const bool below = std::abs(e.figure.value) < a.least;
  const double value = a.exact ? a.value : below ? a.least : a.most;
  const char* const bound = a.exact ? "" : below ? "at least " : "at most ";
  report(passage.span(e.begin, e.figure.end),
         doc.words(test) + " gives " + bound + name + " = " + written_like(value, e, said) + "; the text says " +
             (e.sign == '=' ? "" : std::string(1, e.sign) + " ") + said,
         {{test, "the test it belongs to"}});
}

void EffectSizeMismatch::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  std::optional<bool> paired_anywhere;
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    const std::vector<Result> tests = statistics_in(s);
    for (size_t i = 0; i < tests.size(); ++i) {
      const Result& r = tests[i];
      if (r.sign != '=' || r.test == Test::r || r.test == Test::z || r.test == Test::q) continue;
      const size_t next = i + 1 < tests.size() ? tests[i + 1].begin : s.size();
      std::vector<Effect> effects = reader_.behind(s, r, next);
      if (r.test == Test::f)
        if (const auto before = reader_.r_square_before(s, r)) effects.push_back(*before);
      if (effects.empty()) continue;
      const stet::Sentence* sentence = doc.sentence_at(passage.span(r.begin, r.end));
      stet::Span around = sentence == nullptr ? passage.span(0, s.size()) : sentence->span;
      // What is said behind it may be of the next test.
      const size_t end = std::max(r.end, effects.back().figure.end);
      if (next < s.size()) around.end = std::min(around.end, passage.span(r.begin, end).end);
      const std::string words = settings_.fold(Passage(doc, around, reported.commas).text());
      if (mixed_.in(words)) continue;
      for (const Effect& e : effects) judge(doc, report, passage, {&r, &e, words, paired_anywhere});
    }
  }
}

}  // namespace stats
