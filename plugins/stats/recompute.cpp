// p recomputed from the statistic and its degrees of freedom, as statcheck does (Nuijten, Hartgerink, van Assen,
// Epskamp and Wicherts 2016, The prevalence of statistical reporting errors in psychology, Behavior Research Methods
// 48). The statistic may be any value that rounds to the one reported, and so may p.
#include <cmath>
#include <limits>

#include "distributions.h"
#include "stats.h"

namespace stats {

const stet::Rule PValueMismatch::rule{.id = "stats/p-value-mismatch",
                                      .summary = "A p value does not follow from its test statistic.",
                                      .severity = stet::Severity::warning,
                                      .tables = read_tables,
                                      .page =
#include "p-value-mismatch.md.inc"
                                          , .former = "stats/p-mismatch stats/decision-error"};

namespace {

constexpr double alpha = 0.05;
constexpr double hair = 1e-10;  // what two libraries may differ by

double p_of(const Result& r, double value) {
  switch (r.test) {
    case Test::t:
      return p_of_t(value, r.df1);
    case Test::z:
      return p_of_z(value);
    case Test::r:
      return p_of_r(value, r.df1);
    case Test::f:
      return p_of_f(value, r.df1, r.df2);
    case Test::chi2:
    case Test::q:
      return p_of_chi2(value, r.df1);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

struct Computed {
  double least, middle, most;  // p of the values that round to the one reported
};
Computed computed(const Result& r) {
  const double size = std::abs(r.value.value), slack = r.value.slack();
  return {p_of(r, size + slack), p_of(r, size), p_of(r, std::max(0.0, size - slack))};
}

double rounded(double p, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::round(p * unit) / unit;
}

/// Can the p reported be one of these? A statistic "< 1" has a greater p than that of 1.
bool fits(const Result& r, const Computed& c, double tails) {
  const double least = c.least * tails, most = c.most * tails, p = r.p.sign == 'n' ? alpha : r.p.figure.value;
  const bool from_below = r.sign != '>', from_above = r.sign != '<';  // p is at least `least`, at most `most`
  switch (r.p.sign) {
    case '=':
      if (from_below && p < rounded(least, r.p.figure.decimals) - hair) return false;
      return !(from_above && p > rounded(most, r.p.figure.decimals) + hair);
    case '<':
      return !from_below || p > least + hair * p;
    default:
      return !from_above || p < most - hair * p;  // '>' and "ns"
  }
}

/// Significant as reported, and not as recomputed, or the other way round.
bool changes_decision(const Result& r, const Computed& c) {
  if (r.sign != '=') return false;
  const double p = r.p.sign == 'n' ? alpha : r.p.figure.value;
  const bool not_by_test = c.least > alpha, by_test = c.most <= alpha;
  if (r.p.sign == '>' || r.p.sign == 'n') return p >= alpha && by_test;
  return p <= alpha ? not_by_test : r.p.sign == '=' && by_test;
}

/// A t whose degrees of freedom nobody tells: with endless ones its p is least, and half of that on one side.
bool too_small(const Result& r, double& least) {
  if (r.test != Test::t || r.df1 > 0 || r.sign == '<') return false;
  least = p_of_z(std::abs(r.value.value) + r.value.slack());
  const double p = r.p.figure.value, one_sided = least / 2;
  return r.p.sign == '=' ? p < rounded(one_sided, r.p.figure.decimals) - hair : r.p.sign == '<' && p < one_sided;
}

}  // namespace

void PValueMismatch::check(const stet::Document&, const stet::Report& report, const Reported& reported) const {
  for (const auto& [row, r] : reported.results) {
    const double p = r.p.figure.value;
    // Other rules speak of these.
    if (r.p.sign != 'n' && (p <= 0 || p > 1)) continue;
    if (r.test == Test::r && std::abs(r.value.value) > 1) continue;
    if ((r.test == Test::f || r.test == Test::chi2 || r.test == Test::q) && r.value.value < 0) continue;
    if (double least = 0; too_small(r, least)) {
      const Passage& passage = reported.passages[row];
      report(passage.span(r.begin, r.p.end),
             passage.said(r.begin, r.value.end) + " gives " + written_p(least) +
                 " at the least, whatever its degrees of freedom; the text says " + passage.said(r.p.begin, r.p.end),
             {{passage.span(r.p.begin, r.p.end), "reported here"}});
      continue;
    }
    const Computed c = computed(r);
    if (!std::isfinite(c.middle) || fits(r, c, 1)) continue;
    const bool two_tails = r.test == Test::t || r.test == Test::z || r.test == Test::r;
    if (reported.one_sided && two_tails && fits(r, c, 0.5)) continue;
    const Passage& passage = reported.passages[row];
    const std::string test = passage.said(r.begin, r.value.end), said = passage.said(r.p.begin, r.p.end);
    const bool decides = changes_decision(r, c);
    const char* const more = !decides           ? ""
                             : c.middle > alpha ? ", which would be significant at .05"
                                                : ", which would not be significant at .05";
    report(passage.span(r.begin, r.p.end), test + " gives " + written_p(c.middle) + "; the text says " + said + more,
           {{passage.span(r.p.begin, r.p.end), "reported here"}},
           {.severity = decides ? STET_SEVERITY_ERROR : STET_SEVERITY_DEFAULT});
  }
}

}  // namespace stats
