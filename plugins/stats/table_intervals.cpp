// Confidence intervals in the columns of a table: an estimate outside of its own, and a p of the same row that the
// interval denies.
#include <algorithm>
#include <cmath>

#include "distributions.h"
#include "intervals.h"
#include "stats.h"

namespace stats {
namespace {

constexpr double of_95 = 1.96;  // standard errors on either side

/// "3.2 (1.1 to 5.3)": outside by more than rounding explains.
bool lies_outside(const CellInterval& ci) {
  const double room = ci.estimate.slack() + std::max(ci.low.slack(), ci.high.slack()) + 1e-9;
  return ci.estimate.value < ci.low.value - room || ci.estimate.value > ci.high.value + room;
}

/// A p as a cell gives it: ".03", "< 0.001", "p = .2", "ns".
Probability probability_in(std::string_view s) {
  size_t at = s.find_first_not_of(' ');
  if (at == s.npos) return {};
  Probability p;
  if (s[at] == 'p' || s[at] == 'P' || s[at] == 'n') {
    p = probability_at(s, at);
    if (s.find_first_not_of(" *)", p.end) != s.npos) p.sign = 0;
    return p;
  }
  p.begin = at;
  p.sign = '=';
  if (s[at] == '<' || s[at] == '>' || s[at] == '=') {
    p.sign = s[at];
    at = past_spaces(s, at + 1);
  }
  p.figure = figure_at(s, at);
  p.end = p.figure.end;
  const bool alone = p.figure && s.find_first_not_of(" *)", p.end) == s.npos;
  if (!alone || p.figure.value < 0 || p.figure.value > 1 || p.figure.decimals == 0) p.sign = 0;
  return p;
}

/// An interval of a row, in one cell or in two.
struct RowInterval {
  CellInterval ends;
  std::string low, high;  // as they are written
  stet::Span span;
};
std::optional<RowInterval> interval_of(const stet::Document& doc, const StatTable& t, uint32_t row, uint32_t column,
                                       bool commas) {
  const stet::Cell* cell = t.at(row, column);
  if (cell == nullptr) return std::nullopt;
  if (t.kinds[column] == Column::lower) {
    const CellFigure low = figure_in(doc, cell, commas), high = figure_in(doc, t.at(row, column + 1), commas);
    if (!low || !high) return std::nullopt;
    return RowInterval{
        {{}, low.figure, high.figure}, doc.words(low.cell->span), doc.words(high.cell->span), low.cell->span};
  }
  const Passage passage(doc, cell->span, commas);
  const auto ci = interval_in(passage.text());
  if (!ci) return std::nullopt;
  return RowInterval{*ci, doc.words(passage.span(ci->low.begin, ci->low.end)),
                     doc.words(passage.span(ci->high.begin, ci->high.end)), passage.span(ci->low.begin, ci->high.end)};
}

/// The least and the most p that an interval allows: it is so many standard errors wide, around its middle.
struct Allowed {
  double low = 0, high = 1;
};
Allowed p_of(const CellInterval& ci, bool ratio) {
  Allowed out{1, 0};
  for (const double by : {-1.0, 0.0, 1.0}) {
    const auto moved = [&](const Figure& end, double way) {
      const double value = end.value + way * end.slack();
      return ratio ? std::log(value) : value;
    };
    if (ratio && ci.low.value - ci.low.slack() <= 0) return {0, 1};
    // Both ends moved away from nothing, or towards it.
    const double low = moved(ci.low, by), high = moved(ci.high, by), half = (high - low) / 2;
    if (half <= 0) return {0, 1};
    const double p = p_of_z((low + high) / 2 / half * of_95);
    out.low = std::min(out.low, p);
    out.high = std::max(out.high, p);
  }
  return out;
}

}  // namespace

// The other rows show that the figures before the brackets are what the intervals are around.
void CiExcludesEstimate::check_tables(const stet::Document& doc, const stet::Report& report,
                                      const Reported& reported) const {
  constexpr size_t fewest = 2, of_each_wrong = 3;
  for (const StatTable& t : heads_.read(doc))
    for (uint32_t c = 1; c < t.columns; ++c) {
      if (t.kinds[c] != Column::with_interval) continue;
      size_t right = 0;
      std::vector<const stet::Cell*> wrong;
      for (uint32_t r = t.heads; r < t.rows; ++r) {
        const stet::Cell* cell = t.at(r, c);
        if (cell == nullptr) continue;
        const Passage passage(doc, cell->span, reported.commas);
        const auto ci = interval_in(passage.text());
        if (!ci || !(ci->estimate || ci->reversed())) continue;
        if (ci->reversed() || lies_outside(*ci))
          wrong.push_back(cell);
        else
          ++right;
      }
      if (right < fewest || right < of_each_wrong * wrong.size()) continue;
      for (const stet::Cell* cell : wrong) {
        const Passage passage(doc, cell->span, reported.commas);
        const CellInterval ci = *interval_in(passage.text());
        if (doc.verbatim(cell->span)) continue;
        const stet::Span interval = passage.span(ci.low.begin, ci.high.end);
        const std::string low = passage.said(ci.low.begin, ci.low.end), high = passage.said(ci.high.begin, ci.high.end);
        if (ci.reversed())
          report(interval, "the confidence interval " + low + " to " + high + " ends below its begin");
        else
          report(passage.span(ci.estimate.begin, ci.estimate.end),
                 "the estimate " + passage.said(ci.estimate.begin, ci.estimate.end) +
                     " lies outside of its confidence interval, " + low + " to " + high,
                 {{interval, "its interval"}});
      }
    }
}

/// Tests that a document speaks of and that have another p.
struct CiPConflict::OtherTests {
  bool larger = false, smaller = false;
};
CiPConflict::OtherTests CiPConflict::other_tests(const stet::Document& doc) const {
  OtherTests out;
  const auto words = doc.words();
  const stet::Span all{0, static_cast<uint32_t>(doc.prose().size())};
  for (const uint32_t i : other_tests_.places(doc)) {
    uint32_t kind = 0;
    if (other_tests_.words_at(doc, words, i, all, &kind) == 0) continue;
    (kind == 1 ? out.larger : out.smaller) = true;
  }
  for (const uint32_t i : one_sided_.places(doc))
    out.smaller = out.smaller || one_sided_.words_at(doc, words, i, all) > 0;
  return out;
}

/// By its heads, by those of the column before it where that has the estimates, by the caption; or because an interval
/// of it goes below nothing.
CiPConflict::Measure CiPConflict::measure_of_column(const StatTable& t, uint32_t column) const {
  constexpr double above_nothing = 1;
  Measure of = measure(t.head[column], above_nothing);
  for (uint32_t c = column; of == Measure::unknown && c-- > 1 && column - c <= 3;)
    if (t.kinds[c] != Column::p) of = measure(t.head[c], above_nothing);  // "OR | SE | 95% CI"
  return of == Measure::unknown ? measure(t.caption, above_nothing) : of;
}

void CiPConflict::check_pair(const stet::Document& doc, const stet::Report& report, const Reported& reported,
                             const StatTable& t, uint32_t interval, uint32_t p, const OtherTests& other) const {
  const Measure of_column = measure_of_column(t, interval);
  const bool ratio = of_column == Measure::ratio;
  const double none = ratio ? 1 : 0;
  struct Conflict {
    RowInterval ci;
    const stet::Cell* p;
    bool holds;
  };
  std::vector<Conflict> conflicts;
  size_t agree = 0;
  for (uint32_t r = t.heads; r < t.rows; ++r) {
    const auto ci = interval_of(doc, t, r, interval, reported.commas);
    const stet::Cell* of_p = t.at(r, p);
    if (!ci || of_p == nullptr || ci->ends.low.value >= ci->ends.high.value) continue;
    const Probability value = probability_in(Passage(doc, of_p->span, reported.commas).text());
    const double low = ci->ends.low.value, high = ci->ends.high.value;
    if (value.sign == 0 || (of_column == Measure::unknown ? low >= 0 : ratio && low < 0)) continue;
    const double room = std::max(ci->ends.low.slack(), ci->ends.high.slack()) + 1e-9;
    const bool holds = low < none - room && high > none + room, excludes = low > none + room || high < none - room;
    // Far from .05 on both sides: the two may be computed in other ways.
    constexpr double surely = 0.04, hardly = 0.08, at_most = 0.05, not_so = 0.08, clearly = 0.035;
    const Allowed allowed = p_of(ci->ends, ratio);
    const bool significant =
        (value.sign == '=' && value.figure.value <= surely) || (value.sign == '<' && value.figure.value <= at_most);
    const bool not_significant = value.sign == 'n' || (value.sign == '=' && value.figure.value >= hardly) ||
                                 (value.sign == '>' && value.figure.value >= at_most);
    agree += (holds && not_significant) || (excludes && significant);
    const bool should_not = holds && significant && allowed.low >= not_so && !other.smaller;
    const bool should = excludes && not_significant && allowed.high <= clearly && !other.larger;
    if ((should_not || should) && !doc.verbatim(of_p->span)) conflicts.push_back({*ci, of_p, holds});
  }
  // Where no head says what it is of, and where several rows disagree, others show that the two belong together.
  if (conflicts.size() > agree + (of_column == Measure::unknown ? 0 : 1)) return;
  for (const Conflict& c : conflicts) {
    const Passage said(doc, c.p->span, reported.commas);
    const Probability value = probability_in(said.text());
    std::string written = said.said(value.begin, value.end);
    if (value.sign != 'n' && written.find_first_of("pP") == written.npos)
      written = (value.sign == '=' && written[0] != '=' ? "p = " : "p ") + written;
    report(said.span(value.begin, value.end),
           "the interval " + c.ci.low + " to " + c.ci.high + (c.holds ? " holds " : " does not hold ") +
               (ratio ? "1" : "0") + ", and “" + written +
               (c.holds ? "” says that it should not" : "” says that it should"),
           {{c.ci.span, "the interval"}});
  }
}

// A column of p belongs to the one column of intervals that stands before it, behind another such column; or both are
// alone in their table.
void CiPConflict::check_tables(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  std::optional<OtherTests> other;
  for (const StatTable& t : heads_.read(doc)) {
    std::vector<uint32_t> ps, intervals;
    for (uint32_t c = 1; c < t.columns; ++c) {
      if (t.kinds[c] == Column::p) ps.push_back(c);
      const bool two = t.kinds[c] == Column::lower && c + 1 < t.columns && t.kinds[c + 1] == Column::upper;
      if (t.kinds[c] == Column::with_interval || two) intervals.push_back(c);
    }
    if (ps.empty() || intervals.empty() || (ps.size() > 1 && ps.front() < intervals.front())) continue;
    const auto of_95_per_cent = [&](uint32_t c) {
      const std::string all = t.head[c] + ' ' + t.caption;
      const bool quantile = t.kinds[c] == Column::lower && all.find("2.5") != all.npos;
      return (quantile || all.find("95") != all.npos) && all.find("99") == all.npos && all.find("90") == all.npos;
    };
    if (!other) other = other_tests(doc);
    for (size_t k = 0; k < ps.size(); ++k) {
      const uint32_t before = k == 0 ? 0 : ps[k - 1];
      uint32_t found = 0, count = 0;
      for (const uint32_t c : intervals)
        if (ps.size() == 1 ? intervals.size() == 1 || c < ps[k] : c > before && c < ps[k]) found = c, ++count;
      if (count == 1 && of_95_per_cent(found)) check_pair(doc, report, reported, t, found, ps[k], *other);
    }
  }
}

}  // namespace stats
