// Values that cannot be: a p of nothing or beyond 0 … 1, a correlation beyond 1, an estimate outside its interval.
#include <cmath>

#include "stats.h"

namespace stats {

const stet::Rule PZero::rule{.id = "stats/p-value-zero",
                             .summary = "A p value is given as nothing.",
                             .severity = stet::Severity::warning,
                             .tables = read_tables,
                             .page =
#include "p-value-zero.md.inc"
                                 , .former = "stats/p-zero"};
const stet::Rule POutOfRange::rule{.id = "stats/p-value-out-of-range",
                                   .summary = "A p value is below 0 or above 1.",
                                   .severity = stet::Severity::error,
                                   .tables = read_tables,
                                   .page =
#include "p-value-out-of-range.md.inc"
                                       , .former = "stats/p-out-of-range"};
const stet::Rule ROutOfRange::rule{.id = "stats/r-out-of-range",
                                   .summary = "A correlation is beyond 1.",
                                   .severity = stet::Severity::error,
                                   .tables = read_tables,
                                   .page =
#include "r-out-of-range.md.inc"
};
const stet::Rule CiExcludesEstimate::rule{.id = "stats/ci-excludes-estimate",
                                          .summary = "An estimate lies outside of its confidence interval.",
                                          .severity = stet::Severity::error,
                                          .tables = read_tables,
                                          .page =
#include "ci-excludes-estimate.md.inc"
};

namespace {

std::string_view words_of(const Passage& p, size_t begin, size_t end) { return p.text().substr(begin, end - begin); }

}  // namespace

// "p = .000": programs print it where p is below half of its last figure.
void PZero::check(const stet::Document&, const stet::Report& report, const Reported& reported) const {
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    for (size_t i = 0; i < s.size(); ++i) {
      if (s[i] != 'p' && s[i] != 'P') continue;
      const Probability p = probability_at(s, i);
      if ((p.sign != '=' && p.sign != '<') || p.figure.value != 0 || p.figure.decimals < 2) continue;
      if (s[p.figure.begin] == '-') continue;
      const bool nought = s[p.figure.begin] == '0';
      const std::string least =
          std::string(nought ? "0." : ".") + std::string(static_cast<size_t>(p.figure.decimals) - 1, '0') + "1";
      const size_t sign = s.find(p.sign, p.begin);
      report(passage.span(p.begin, p.end), "no p is nothing: what is meant is p < " + least, {},
             {.fixes = {{"write < " + least, {{passage.span(sign, p.end), "< " + least}}, true}}});
    }
  }
}

void POutOfRange::check(const stet::Document&, const stet::Report& report, const Reported& reported) const {
  for (const auto& [index, r] : reported.results) {
    const Passage& passage = reported.passages[index];
    const double p = r.p.figure.value;
    if (r.p.sign == 'n' || (p >= 0 && p <= 1)) continue;
    report(passage.span(r.p.begin, r.p.end),
           "a p value lies between 0 and 1; this one is " + std::string(words_of(passage, r.p.figure.begin, r.p.end)),
           {{passage.span(r.begin, r.value.end), "the test it belongs to"}});
  }
}

void ROutOfRange::check(const stet::Document&, const stet::Report& report, const Reported& reported) const {
  for (const auto& [index, r] : reported.results) {
    const Passage& passage = reported.passages[index];
    if (r.test != Test::r || std::abs(r.value.value) <= 1) continue;
    report(passage.span(r.begin, r.value.end), "a correlation lies between -1 and 1; this one is " +
                                                   std::string(words_of(passage, r.value.begin, r.value.end)));
  }
}

namespace {

/// The figure that ends at `end`, with a sign if one stands before it and behind no other figure.
Figure figure_before(std::string_view s, size_t end) {
  size_t begin = end;
  while (begin > 0 && end - begin < 16 && (stet::digit(s[begin - 1]) || s[begin - 1] == '.' || s[begin - 1] == ','))
    --begin;
  while (begin < end && (s[begin] == '.' || s[begin] == ',') && !(s[begin] == '.' && begin + 1 < end)) ++begin;
  if (begin == end) return {};
  if (begin > 0 && s[begin - 1] == '-' &&
      (begin == 1 || s[begin - 2] == ' ' || s[begin - 2] == '(' || s[begin - 2] == '='))
    --begin;
  else if (begin > 0 && !(s[begin - 1] == ' ' || s[begin - 1] == '(' || s[begin - 1] == '=' || s[begin - 1] == '['))
    return {};
  const Figure f = figure_at(s, begin);
  return f && f.end == end ? f : Figure{};
}

/// "2.3, 3.0", "2.3-3.0", "-0.3 to 0.5" behind "95% CI": both ends.
bool ends_at(std::string_view s, size_t i, Figure& low, Figure& high) {
  while (i < s.size() && (s[i] == ' ' || s[i] == ':' || s[i] == '=' || s[i] == ',' || s[i] == '[' || s[i] == '(')) ++i;
  low = figure_at(s, i);
  if (!low) return false;
  size_t k = low.end;
  if (k < s.size() && s[k] == '%') ++k;
  k = past_spaces(s, k);
  if (s.substr(k, 3) == "to ") {
    k += 3;
  } else if (k < s.size() && (s[k] == ',' || s[k] == ';' || s[k] == '-')) {
    k = past_spaces(s, k + 1);
  } else {
    return false;
  }
  high = figure_at(s, k);
  if (!high) return false;
  // What goes on behind is no interval of two ends: "1.2, 3.4, 5.6".
  size_t behind = high.end;
  if (behind < s.size() && s[behind] == '%') ++behind;
  behind = past_spaces(s, behind);
  return behind >= s.size() || s[behind] == ']' || s[behind] == ')' || s[behind] == ';' || s[behind] == '.' ||
         (s[behind] == ',' && !figure_at(s, past_spaces(s, behind + 1)));
}

/// A figure within the interval, as exact as its ends, stands in the same sentence before.
bool named_before(std::string_view s, size_t at, double low, double high, int decimals) {
  constexpr size_t farthest = 90;  // bytes
  for (size_t i = at - std::min(at, farthest); i < at; ++i) {
    if (!stet::digit(s[i]) || (i > 0 && (stet::in_word(s[i - 1]) || s[i - 1] == '.'))) continue;
    const Figure f = figure_at(s, i);
    if (!f) continue;
    const bool same_sentence = s.substr(f.end, at - std::min(at, f.end)).find(". ") == std::string_view::npos;
    if (same_sentence && f.decimals >= decimals && f.value >= low && f.value <= high) return true;
    i = f.end - 1;
  }
  return false;
}

/// Where "95% CI" begins, seen from its "CI"; `at` where it is not written so.
size_t level_before(std::string_view s, size_t at) {
  size_t i = at;
  while (i > 0 && s[i - 1] == ' ') --i;
  if (i == 0 || s[i - 1] != '%') return at;
  --i;
  while (i > 0 && s[i - 1] == ' ') --i;
  const size_t end = i;
  while (i > 0 && (stet::digit(s[i - 1]) || s[i - 1] == '.')) --i;
  return i < end ? i : at;
}

}  // namespace

// "OR = 2.1, 95% CI [2.3, 3.0]", "12.3% (95% CI 13.0 to 15.0)".
void CiExcludesEstimate::check(const stet::Document&, const stet::Report& report, const Reported& reported) const {
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    for (size_t ci = s.find("CI"); ci != std::string_view::npos; ci = s.find("CI", ci + 2)) {
      const size_t begin = level_before(s, ci);
      if (begin == ci) continue;
      Figure low, high;
      if (!ends_at(s, ci + 2, low, high)) continue;
      const stet::Span interval = passage.span(low.begin, high.end);
      const std::string ends = std::string(words_of(passage, low.begin, low.end)) + " to " +
                               std::string(words_of(passage, high.begin, high.end));
      if (low.value > high.value) {
        report(interval, "the confidence interval " + ends + " ends below its begin");
        continue;
      }
      size_t end = begin;
      while (end > 0 &&
             (s[end - 1] == ' ' || s[end - 1] == ',' || s[end - 1] == '(' || s[end - 1] == '[' || s[end - 1] == ';'))
        --end;
      if (end > 0 && s[end - 1] == '%') --end;
      const Figure estimate = figure_before(s, end);
      if (!estimate) continue;
      const double slack = estimate.slack() + std::max(low.slack(), high.slack()) + 1e-9;
      if (estimate.value >= low.value - slack && estimate.value <= high.value + slack) continue;
      // "by 0.62 points on a scale of 0 to 10 (95% CI 0.35 to 0.89)": the estimate stands further before.
      if (estimate.decimals < low.decimals && named_before(s, estimate.begin, low.value, high.value, low.decimals))
        continue;
      report(passage.span(estimate.begin, estimate.end),
             "the estimate " + std::string(words_of(passage, estimate.begin, estimate.end)) +
                 " lies outside of its confidence interval, " + ends,
             {{interval, "its interval"}});
    }
  }
}

}  // namespace stats
