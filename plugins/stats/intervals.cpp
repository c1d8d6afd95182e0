// Confidence intervals: an estimate outside its own, and a p that the interval denies.
#include <algorithm>
#include <cmath>

#include <stet/search.hpp>

#include "intervals.h"
#include "stats.h"
#include "tables.h"

namespace stats {

const stet::Rule CiExcludesEstimate::rule{.id = "stats/ci-excludes-estimate",
                                          .summary = "An estimate lies outside of its confidence interval.",
                                          .severity = stet::Severity::error,
                                          .tables = read_tables | STET_CELLS | STET_ZONES,
                                          .page =
#include "ci-excludes-estimate.md.inc"
};
const stet::Rule CiPConflict::rule{.id = "stats/ci-p-conflict",
                                   .summary = "A confidence interval and a p value contradict each other.",
                                   .severity = stet::Severity::warning,
                                   .tables = read_tables | STET_CELLS | STET_ZONES,
                                   .page =
#include "ci-p-conflict.md.inc"
};

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

/// Behind "to" in the languages whose abbreviations are known; 0: it is none.
size_t past_to(std::string_view s, size_t at) {
  for (const std::string_view to : {"to ", "bis ", "à ", "a ", "tot ", "do ", "до ", "til ", "till "})
    if (s.substr(at).starts_with(to)) return at + to.size();
  return 0;
}

/// "CI" in other languages: Konfidenzintervall, intervalle de confiance, betrouwbaarheidsinterval, доверительный
/// интервал.
constexpr std::string_view interval_names[] = {"CI", "KI", "IC", "BI", "ДИ"};
constexpr stet::Bytes interval_beginnings("CKIB\xD0");
}  // namespace

size_t past_interval_name(std::string_view s, size_t at) {
  if (at >= s.size() || !interval_beginnings.has(s[at])) return 0;  // nearly everywhere
  for (const std::string_view name : interval_names)
    if (s.substr(at).starts_with(name) && begins_word(s, at) &&
        (at + name.size() == s.size() || !stet::in_word(s[at + name.size()])))
      return at + name.size();
  return 0;
}

bool ends_at(std::string_view s, size_t i, Figure& low, Figure& high) {
  while (i < s.size() && (s[i] == ' ' || s[i] == ':' || s[i] == '=' || s[i] == ',' || s[i] == '[' || s[i] == '(')) ++i;
  low = figure_at(s, i);
  if (!low) return false;
  size_t k = low.end;
  if (k < s.size() && s[k] == '%') ++k;
  k = past_spaces(s, k);
  if (const size_t word = past_to(s, k); word > 0) {
    k = word;
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

namespace {

/// The end of the figure before one or two words, "0.6 days", "1.2 percentage points".
size_t before_unit(std::string_view s, size_t end) {
  constexpr size_t longest = 20;
  size_t i = end;
  for (int words = 0; words < 2 && i > 0; ++words) {
    const size_t word = i;
    while (i > 0 && end - i < longest && (stet::letter(s[i - 1]) || static_cast<unsigned char>(s[i - 1]) >= 0x80)) --i;
    if (i == word || i == 0 || s[i - 1] != ' ') return end;
    --i;
    if (i > 0 && stet::digit(s[i - 1])) return i;
  }
  return end;
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

/// Behind "95 %", "à 95 %", "del 95 %"; 0: no level stands here.
size_t past_level(std::string_view s, size_t at) {
  size_t i = past_spaces(s, at);
  for (const std::string_view of : {"à ", "de ", "del ", "al "})
    if (s.substr(i).starts_with(of)) i += of.size();
  const Figure level = figure_at(s, i);
  if (!level || level.value < 50 || level.value >= 100) return 0;
  i = past_spaces(s, level.end);
  return i < s.size() && s[i] == '%' ? i + 1 : 0;
}

/// Where "95% CI" begins, seen from its "CI"; `at` where it is not written so.
size_t level_before(std::string_view s, size_t at) {
  size_t i = at;
  if (i > 0 && s[i - 1] == '-') --i;  // "95%-KI"
  while (i > 0 && s[i - 1] == ' ') --i;
  if (i == 0 || s[i - 1] != '%') return at;
  --i;
  while (i > 0 && s[i - 1] == ' ') --i;
  const size_t end = i;
  while (i > 0 && (stet::digit(s[i - 1]) || s[i - 1] == '.')) --i;
  return i < end ? i : at;
}

/// "95% CI", "95 %-KI", "IC à 95 %" around a sign of per cent; end 0: there is none.
struct Interval {
  size_t begin = 0, end = 0;
};
Interval interval_with(std::string_view s, size_t sign) {
  size_t name = past_spaces(s, sign + 1);
  if (name < s.size() && s[name] == '-') ++name;
  if (const size_t end = past_interval_name(s, name); end > 0) {
    const size_t begin = level_before(s, name);
    return begin < name ? Interval{begin, end} : Interval{};
  }
  constexpr size_t farthest = 16;  // bytes from the name to the sign
  for (size_t i = sign; i > 0 && sign - i < farthest;)
    if (const size_t end = past_interval_name(s, --i); end > 0)
      return past_level(s, end) == sign + 1 ? Interval{i, sign + 1} : Interval{};
  return {};
}

/// "p = .004", "t(40) = 3.10": what stands behind an effect, and is none.
bool is_of_test(std::string_view s, size_t figure) {
  const auto back = [&](size_t i) {
    while (i > 0 && s[i - 1] == ' ') --i;
    return i;
  };
  size_t i = back(figure);
  if (i == 0 || (s[i - 1] != '=' && s[i - 1] != '<' && s[i - 1] != '>')) return false;
  i = back(i - 1);
  constexpr size_t longest_degrees = 24;
  if (i > 0 && s[i - 1] == ')') {
    const size_t open = s.substr(0, i).rfind('(');
    if (open == s.npos || i - open > longest_degrees) return false;
    i = back(open);
  }
  if (i > 1 && s[i - 1] == '2' && s[i - 2] == 'X') return true;
  return i > 0 && std::string_view("pPtFzZ").find(s[i - 1]) != std::string_view::npos && begins_word(s, i - 1);
}

}  // namespace

// "OR = 2.1, 95% CI [2.3, 3.0]", "12.3% (95% CI 13.0 to 15.0)".
void CiExcludesEstimate::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  check_tables(doc, report, reported);
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    for (size_t sign = s.find('%'), behind = 0; sign != std::string_view::npos; sign = s.find('%', sign + 1)) {
      const Interval ci = interval_with(s, sign);
      if (ci.end <= behind) continue;
      const size_t begin = ci.begin;
      behind = ci.end;
      Figure low, high;
      if (!ends_at(s, ci.end, low, high)) continue;
      const stet::Span interval = passage.span(low.begin, high.end);
      const std::string ends = passage.said(low.begin, low.end) + " to " + passage.said(high.begin, high.end);
      if (low.value > high.value) {
        report(interval, "the confidence interval " + ends + " ends below its begin");
        continue;
      }
      size_t end = begin;
      while (end > 0 &&
             (s[end - 1] == ' ' || s[end - 1] == ',' || s[end - 1] == '(' || s[end - 1] == '[' || s[end - 1] == ';'))
        --end;
      if (end > 0 && s[end - 1] == '%') --end;
      Figure estimate = figure_before(s, end);
      // "-0.6 days, 95% CI": a unit between, where both are as exact.
      if (!estimate) estimate = figure_before(s, before_unit(s, end));
      // A difference may be rounded: "outscored them by 2.1 items, 95% CI [2.32, 3.48]".
      const bool rounded = estimate && estimate.decimals + 1 == low.decimals && estimate.begin > 3 &&
                           s.substr(estimate.begin - 3, 3) == "by ";
      if (!estimate ||
          (estimate.end != end && (estimate.decimals == 0 || (estimate.decimals != low.decimals && !rounded))))
        continue;
      if (is_of_test(s, estimate.begin)) continue;
      // Rounding may have moved all three, but hardly an estimate is an end of its own interval.
      constexpr double inside = 0.1;  // of its width
      const double rounding = estimate.slack() + std::max(low.slack(), high.slack());
      const double slack = std::max(rounding - inside * (high.value - low.value), 0.0) + 1e-9;
      if (estimate.value >= low.value - slack && estimate.value <= high.value + slack) continue;
      // "by 0.62 points on a scale of 0 to 10 (95% CI 0.35 to 0.89)": the estimate stands further before.
      if (estimate.decimals < low.decimals && named_before(s, estimate.begin, low.value, high.value, low.decimals))
        continue;
      report(passage.span(estimate.begin, estimate.end),
             "the estimate " + passage.said(estimate.begin, estimate.end) +
                 " lies outside of its confidence interval, " + ends,
             {{interval, "its interval"}});
    }
  }
}

namespace {

/// As they are written: "or" is another word.
constexpr std::string_view ratio_signs[] = {"OR", "RR", "HR", "IRR", "aOR", "aHR", "aRR", "SMR"};
constexpr std::string_view difference_signs[] = {"MD", "SMD", "WMD"};

/// What a coefficient is written as before its "=": no effect is 0.
constexpr std::string_view coefficient_signs[] = {"b", "B", "β", "beta", "d", "g"};

/// A p with nothing but marks between it and the interval: "(95% CI 0.43 to 1.14; P = 0.01)", "p = .01, 95% CI [0.4,
/// 1.1]".
Probability p_beside(std::string_view s, size_t begin, size_t end) {
  constexpr std::string_view marks = " ,;:)](";
  size_t i = end;
  while (i < s.size() && i - end < 4 && marks.find(s[i]) != std::string_view::npos) ++i;
  if (i < s.size() && (s[i] == 'p' || s[i] == 'P')) return probability_at(s, i);
  size_t last = begin;
  while (last > 0 && begin - last < 4 && marks.find(s[last - 1]) != std::string_view::npos) --last;
  constexpr size_t longest = 14;
  for (size_t at = last - std::min(last, longest); at < last; ++at)
    if (s[at] == 'p' || s[at] == 'P')
      if (const Probability p = probability_at(s, at); p.sign != 0 && p.end == last) return p;
  return {};
}

}  // namespace

// Told by one kind of word alone: "the odds ratio for a difference of ten" may be of either.
CiPConflict::Measure CiPConflict::measure(std::string_view before, double low) const {
  if (low < 0) return Measure::difference;  // no ratio is below nothing
  const auto has_sign = [&](auto& signs) {
    return std::any_of(std::begin(signs), std::end(signs), [&](std::string_view sign) {
      for (size_t at = before.find(sign); at != before.npos; at = before.find(sign, at + 1))
        if (begins_word(before, at) && !stet::inside_word(before, at + sign.size())) return true;
      return false;
    });
  };
  const auto gives_coefficient = [&] {
    for (size_t equals = before.find('='); equals != before.npos; equals = before.find('=', equals + 1)) {
      size_t end = equals;
      while (end > 0 && before[end - 1] == ' ') --end;
      for (const std::string_view sign : coefficient_signs)
        if (before.substr(0, end).ends_with(sign) && begins_word(before, end - sign.size())) return true;
    }
    return false;
  };
  const std::string folded = settings_.fold(before);
  const bool ratio = has_sign(ratio_signs) || ratios_.in(folded),
             difference = has_sign(difference_signs) || gives_coefficient() || differences_.in(folded);
  return ratio == difference ? Measure::unknown : ratio ? Measure::ratio : Measure::difference;
}

// Of 95 % alone, as p is held against .05; with room for what lies near.
void CiPConflict::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  check_tables(doc, report, reported);
  if (reported.one_sided) return;
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    for (size_t sign = s.find('%'), behind = 0; sign != std::string_view::npos; sign = s.find('%', sign + 1)) {
      const Interval ci = interval_with(s, sign);
      if (ci.end <= behind) continue;
      behind = ci.end;
      Figure low, high;
      if (s.substr(ci.begin, ci.end - ci.begin).find("95") == std::string_view::npos ||
          !ends_at(s, ci.end, low, high) || low.value >= high.value)
        continue;
      const Probability p = p_beside(s, ci.begin, high.end);
      if (p.sign != '=' && p.sign != '<' && p.sign != '>') continue;
      constexpr size_t farthest = 90;
      const Measure of =
          measure(s.substr(ci.begin - std::min(ci.begin, farthest), std::min(ci.begin, farthest)), low.value);
      if (of == Measure::unknown) continue;
      const double none = of == Measure::ratio ? 1 : 0, room = std::max(low.slack(), high.slack()) + 1e-9;
      const bool holds = low.value < none - room && high.value > none + room;
      const bool excludes = low.value > none + room || high.value < none - room;
      constexpr double surely = 0.04, hardly = 0.06;  // the two may be computed in other ways
      const bool significant = p.sign != '>' && p.figure.value <= surely,
                 not_significant = p.sign != '<' && p.figure.value >= hardly;
      if (!(holds && significant) && !(excludes && not_significant)) continue;
      const std::string what = of == Measure::ratio ? "1" : "0";
      report(passage.span(p.begin, p.end),
             "the interval " + passage.said(low.begin, low.end) + " to " + passage.said(high.begin, high.end) +
                 (holds ? " holds " : " does not hold ") + what + ", and “" + passage.said(p.begin, p.end) +
                 (holds ? "” says that it should not" : "” says that it should"),
             {{passage.span(low.begin, high.end), "the interval"}});
    }
  }
}

}  // namespace stats
