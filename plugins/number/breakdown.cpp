// "It was made up of £148m for the gates, £41m for the banks and £23m for land", "£4.2m, of which £2.6m was borrowed
// …": an enumeration that words tie to its whole, in the same sentence or in one before.
#include <cmath>
#include <optional>

#include "sums.h"

namespace number {
namespace {

// Values of words-between-whole-and-parts.
constexpr uint32_t all_of_it = 1;  // the parts are all there is; else some of it

/// As figures of the smallest unit of them: what a slip changes.
std::string digits_of(double value, double unit) { return stet::printed(std::round(value / unit), 0); }

}  // namespace

/// Before the sentence, in its paragraph: the nearest figure of the parts' kind that is more than each, unless one of
/// them is their sum.
std::optional<Figure> TotalMismatch::whole_before(const stet::Document& doc, const Sentence& s, size_t begin,
                                                  size_t end, double sum) const {
  std::optional<Figure> nearest;
  for (Figure& f : told_before(doc, words_, s[begin])) {
    if (f.value <= largest(s, begin, end)) continue;
    if (std::abs(f.value - sum) < 1e-6 * sum) return std::nullopt;
    if (!nearest) nearest = std::move(f);
  }
  return nearest;
}

// "143 people, 128 passengers and a crew of 15": two parts in apposition to their whole, a slip of the pen away from
// it.
bool TotalMismatch::check_apposition(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  constexpr size_t longest_noun = 30, longest_joint = 40;  // bytes
  constexpr double least = 100;                            // smaller wholes are soon a slip away
  for (size_t t = 0; t + 2 < s.size(); ++t) {
    const Figure &whole = s[t], &one = s[t + 1], &two = s[t + 2];
    const auto counts = [&](const Figure& f) { return countable(f) && f.counts() && f.row->decimals == 0; };
    if (!counts(whole) || !counts(one) || !counts(two) || !stet::empty(whole.row->unit) ||
        !stet::empty(one.row->unit) || !stet::empty(two.row->unit) || whole.value < least || one.value >= whole.value ||
        two.value >= whole.value)
      continue;
    if (t > 0 && countable(s[t - 1]) && alike(doc, s[t - 1], whole)) continue;  // itself one of a list
    const std::string_view gap = one.before, joint = two.before;
    if (gap.size() > longest_noun || !gap.ends_with(",") || gap.find_first_of(",;.:(") != gap.size() - 1 ||
        joint.size() > longest_joint || joint.find_first_of(",;.:(") != joint.npos || !words_.last.in(joint) ||
        words_.of_them.in(gap))
      continue;
    // Behind the last a mark, or the end: nothing else is counted.
    const size_t mark = two.behind.find_first_of(",;.:)");
    if (t + 3 < s.size() && (mark == std::string::npos || two.behind[mark] == ',')) continue;
    const Sum sum = sum_of(s, t + 1, t + 3);
    if (equal(sum, whole) || !stet::one_slip(stet::printed(sum.value, 0), stet::printed(whole.value, 0)) ||
        doc.verbatim(whole.span))
      continue;
    tell_sum(doc, report, s, t + 1, t + 3, whole, sum, STET_SEVERITY_WARNING);
    return true;
  }
  return false;
}

// "The six islands had 9,300 inhabitants, the eight others 12,700, so that the whole had 22,000": all that stands
// before it and is of its size.
bool TotalMismatch::check_consequence(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  constexpr double telling = 100;  // fewer are soon a slip of the pen away
  constexpr size_t most_parts = 5, longest_clause = 70;
  for (size_t t = 2; t < s.size(); ++t) {
    const Figure& whole = s[t];
    const std::string_view clause = behind_comma(whole.before);
    if (!countable(whole) || whole.percent() || whole.value < telling || clause.empty() ||
        clause.size() > longest_clause || consequence_.prefix(clause) == 0 || doc.verbatim(whole.span))
      continue;
    std::vector<double> values;
    std::string terms;
    double sum = 0;
    bool fits = true;
    stet::Span parts{0, 0};
    for (size_t k = 0; k < t && fits; ++k) {
      const Figure& f = s[k];
      constexpr double factor = 50;  // of its size
      if (!countable(f) || f.value < telling || !alike(doc, f, whole) || f.currency() != whole.currency() ||
          f.value * factor < whole.value)
        continue;
      fits = f.value < whole.value;
      values.push_back(f.value);
      sum += f.value;
      terms += (terms.empty() ? "" : " + ") + f.shown;
      if (parts.begin == parts.end) parts.begin = f.span.begin;
      parts.end = f.span.end;
    }
    const double unit = whole.unit > 0 ? whole.unit : 1;
    if (!fits || values.size() < 2 || values.size() > most_parts ||
        some_add_up_to(values, whole.value, whole.slack + 1e-6 * sum) ||
        !stet::one_slip(digits_of(sum, std::min(unit, 1.0)), digits_of(whole.value, std::min(unit, 1.0))))
      continue;
    report(whole.span, terms + " is " + stet::printed(sum, 0) + ", the text says " + whole.shown,
           {{parts, "the parts"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*whole.row)});
    return true;
  }
  return false;
}

// True: it was told.
bool TotalMismatch::check_breakdown(const stet::Document& doc, const stet::Report& report, const Sentence& s) const {
  constexpr size_t fewest = 3, longest_noun = 40;  // parts; bytes
  constexpr double farthest = 0.3;                 // of the whole
  for (size_t begin = 0; begin + fewest <= s.size(); ++begin) {
    size_t end = begin;
    for (size_t k = begin + fewest; k <= s.size(); ++k)
      if (enumerated(doc, words_, s, begin, k, true)) end = k;
    if (end == begin) continue;
    const Figure& first = s[begin];
    // What ties them: right before the parts, or behind the first of them, "£54m of it".
    uint32_t tie = 0;
    std::string_view lead = first.before;
    if (const size_t stop = lead.find_last_of(".;?!"); stop != lead.npos) lead.remove_prefix(stop);
    const bool tied_before = parts_.in(lead, &tie);
    if (!tied_before) {
      if (words_.its_whole.in(std::string_view(first.behind).substr(0, std::min(first.behind.size(), longest_noun))))
        tie = all_of_it;
      if (tie == 0) continue;
    }
    // "…, $12,000 of it late, and the rest, $28,000, from the town"
    bool left_over = false;
    for (size_t k = begin; k < end; ++k) left_over = left_over || words_.rest.in(s[k].before);
    // "of which the town paid 4,000, the county 1,500 and a brewer the remaining 900": that is all of it.
    if (left_over && !tied_before) continue;
    if (left_over) tie = all_of_it;
    std::optional<Figure> whole;
    const Sum sum = sum_of(s, begin, end);
    if (begin > 0) {
      if (countable(s[begin - 1])) whole = s[begin - 1];
    } else {
      whole = whole_before(doc, s, begin, end, sum.value);
    }
    if (!whole || whole->value <= largest(s, begin, end) || equal(sum, *whole)) continue;
    // "4.2 million francs, of which 2.6 million …": the coin is named once.
    const bool one_scale = whole->currency() && first.counts() && first.scale > 1 && stet::empty(first.row->unit);
    if (!one_scale && (whole->currency() != first.currency() || !alike(doc, *whole, first))) continue;
    const double difference = sum.value - whole->value;
    double unit = whole->unit;
    for (size_t k = begin; k < end; ++k) unit = std::min(unit, s[k].unit > 0 ? s[k].unit : 1.0);
    if (unit <= 0) unit = 1;
    const bool slip = stet::one_slip(digits_of(sum.value, unit), digits_of(whole->value, unit));
    constexpr double least = 10;  // smaller wholes are soon a slip away
    if (std::abs(difference) > farthest * whole->value || whole->value < least * unit) return false;
    if (tie != all_of_it && !slip && !(difference > sum.slack + whole->slack && whole->currency())) return false;
    tell_sum(doc, report, s, begin, end, *whole, sum,
             slip || whole->currency() ? STET_SEVERITY_WARNING : STET_SEVERITY_INFO);
    return true;
  }
  return false;
}

}  // namespace number
