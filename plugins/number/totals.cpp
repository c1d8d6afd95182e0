// Sums and shares: "12 men and 9 women (21 in all)", "of 100, 62, 21 and 17", "1.1 billion, or 2,200 each".
#include <algorithm>
#include <array>
#include <cmath>

#include "arithmetic.h"

namespace number {

const stet::Rule TotalMismatch::rule{.id = "number/total-mismatch",
                                     .summary = "A sum is not that of its parts.",
                                     .severity = stet::Severity::error,
                                     .tables = read_tables,
                                     .page =
#include "total-mismatch.md.inc"
};
const stet::Rule DivisionMismatch::rule{.id = "number/division-mismatch",
                                        .summary = "What each gets is not the whole divided by their number.",
                                        .severity = stet::Severity::warning,
                                        .tables = read_tables,
                                        .page =
#include "division-mismatch.md.inc"
};

namespace {

bool countable(const Figure& f) {
  return !f.percent() && !f.share() && f.row->kind != STET_NUMBER_ORDINAL && !f.interval() && !f.about && f.value > 0;
}

struct Sum {
  double value = 0, slack = 0;
  std::string terms;
};
Sum sum_of(const Sentence& s, size_t begin, size_t end) {
  Sum sum;
  for (size_t k = begin; k < end; ++k) {
    sum.value += s[k].value;
    if (s[k].unit != 1) sum.slack += s[k].slack;
    sum.terms += (k > begin ? " + " : "") + s[k].shown;
  }
  return sum;
}
bool equal(const Sum& sum, const Figure& total) {
  return std::abs(sum.value - total.value) <= sum.slack + (total.unit == 1 ? 0 : total.slack) + 1e-6 * sum.value;
}

/// One figure of one of the parts, or of the total, read otherwise would make it right.
bool one_figure_off(double difference, double unit) {
  difference = std::abs(difference) / (unit > 0 ? unit : 1);
  const double power = std::pow(10.0, std::floor(std::log10(std::max(difference, 1.0)) + 1e-9));
  const double lead = difference / power;
  return std::abs(lead - std::round(lead)) < 1e-6;
}

/// Rows begin … end are an enumeration: commas between, the last one joined by "and". `loose`: or by a comma too, where
/// a word or a colon says that they are the parts of something.
bool enumerated(const stet::Document& doc, const Words& words, const Sentence& s, size_t begin, size_t end,
                bool loose = false) {
  for (size_t k = begin; k < end; ++k)
    if (!countable(s[k]) || !alike(doc, s[begin], s[k])) return false;
  for (size_t k = begin + 1; k < end; ++k) {
    const std::string& gap = s[k].before;
    if (gap.size() > 70 || gap.find_first_of(".;:()") != std::string::npos) return false;
    const bool last = k + 1 == end;
    const bool comma = gap.find(',') != std::string::npos;
    if (last ? !words.last.in(gap) && !(loose && comma) : !comma) return false;
  }
  return end - begin >= 2;
}

/// "48,000 roubles: 31,000 for the tower, 12,000 for the pipes and 5,000 for pumps": behind row t a colon, and behind
/// that nothing but its parts.
bool told_by_colon(const stet::Document& doc, const Words& words, const Sentence& s, size_t t) {
  if (t + 3 > s.size()) return false;
  const std::string& gap = s[t].behind;
  constexpr size_t longest_gap = 40, longest_tail = 60;  // bytes of its noun; of the last part's
  if (gap.empty() || gap.back() != ':' || gap.size() > longest_gap || gap.find_first_of(",.;()") != std::string::npos)
    return false;
  const std::string& tail = s.back().behind;
  return tail.size() < longest_tail && tail.find_first_of(",;:()") == std::string::npos && alike(doc, s[t], s[t + 1]) &&
         enumerated(doc, words, s, t + 1, s.size(), true);
}

void tell(const stet::Document& doc, const stet::Report& report, const Sentence& s, size_t begin, size_t end,
          const Figure& total, const Sum& sum, stet_severity severity) {
  if (doc.verbatim(total.span)) return;
  uint32_t decimals = 0;
  for (size_t k = begin; k < end; ++k) decimals = std::max(decimals, s[k].row->decimals);
  const bool scaled = total.value >= 1e6 && total.unit >= 1000;
  const double scale = sum.value >= 1e9 ? 1e9 : 1e6;
  const std::string value =
      scaled ? stet::written(std::round(sum.value / scale * 100) / 100) + (scale > 1e6 ? " billion" : " million")
             : stet::printed(sum.value, static_cast<int>(decimals));
  report(total.span, sum.terms + " is " + value + ", the text says " + total.shown,
         {{{s[begin].span.begin, s[end - 1].span.end}, "the parts"}},
         {.severity = severity, .cause = doc.cause(*total.row)});
}

}  // namespace

void TotalMismatch::check(const stet::Document& doc, const stet::Report& report,
                          const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences) {
    for (size_t t = 0; t < s.size(); ++t) {
      const Figure& total = s[t];
      if (!countable(total)) continue;
      // "… and 9 women (20 in all)", "…, zusammen 183.537": the sum behind its parts.
      const bool said = words_.sum.begins(total.behind) || words_.sum.ends(total.before);
      const size_t comma = total.before.find_last_of(",;(");
      if (said && t >= 2 && comma != std::string::npos) {
        bool right = false;
        size_t begin = t;
        for (size_t k = t; k-- > 0;) {  // any run of figures right before may be the parts
          right = right || (t - k >= 2 && equal(sum_of(s, k, t), total));
          if (enumerated(doc, words_, s, k, t, true)) begin = k;
        }
        const Sum sum = begin < t ? sum_of(s, begin, t) : Sum{};
        double most = 0;
        for (size_t k = begin; k < t; ++k) most = std::max(most, s[k].value);
        if (!right && begin < t && total.value > most && total.value < 2 * sum.value && alike(doc, s[begin], total)) {
          tell(doc, report, s, begin, t, total, sum, STET_SEVERITY_DEFAULT);
          continue;
        }
      }
      if (told_by_colon(doc, words_, s, t)) {
        const Sum sum = sum_of(s, t + 1, s.size());
        const double difference = sum.value - total.value;
        if (!equal(sum, total) && std::abs(difference) < 0.15 * total.value && one_figure_off(difference, 1) &&
            (difference > 0 || s.size() - t > 3))  // two parts that are less need not be all
          tell(doc, report, s, t + 1, s.size(), total, sum, STET_SEVERITY_WARNING);
        continue;
      }
      // "Of 100 litres, 62 went to farms, 21 to mines and 27 to towns": the parts behind, more than the whole.
      if (t + 3 > s.size()) continue;
      size_t end = 0;  // the longest enumeration right behind it
      for (size_t k = t + 3; k <= std::min(s.size(), t + 9); ++k)
        if (enumerated(doc, words_, s, t + 1, k)) end = k;
      if (end == 0) continue;
      const std::string& gap = total.behind;
      const bool of = words_.part_of.begins(total.before) && total.before.size() < 12;
      const Sum sum = sum_of(s, t + 1, end);
      if (equal(sum, total)) continue;
      const double difference = sum.value - total.value;
      // In German and its neighbours no comma stands behind what the sentence begins with.
      static constexpr std::array<std::string_view, 5> verb_second{"de", "nl", "sv", "da", "nb"};
      const bool apart = gap.find(',') != std::string::npos || stet::one_of(doc.language().substr(0, 2), verb_second);
      if (of && gap.size() < 70 && apart && difference > sum.slack && difference < 0.15 * total.value &&
          alike(doc, total, s[t + 1]) && one_figure_off(difference, 1)) {
        tell(doc, report, s, t + 1, end, total, sum, STET_SEVERITY_WARNING);
        continue;
      }
      // "Eleven orders were made, seven granting access, three in part and two denying it": each part right behind a
      // comma, so that it takes up the noun of the whole.
      bool bare = end - t - 1 >= 3 && stet::empty(total.row->unit) && total.counts() && total.value <= 1000;
      for (size_t k = t + 1; k < end && bare; ++k) {
        const std::string& g = s[k].before;
        const char last = g.empty() ? ' ' : g.back();
        bare = s[k].counts() && stet::empty(s[k].row->unit) &&
               (k + 1 == end ? words_.last.ends(g) : last == ',' || last == ':');
      }
      if (bare && t == 0 && gap.size() < 90 && std::abs(difference) <= 1 && !words_.part_of.begins(total.behind))
        tell(doc, report, s, t + 1, end, total, sum, STET_SEVERITY_WARNING);
    }
  }
}

// "for the 0.5 million with arrears would cost £1.1bn, or £22,000 each".
void DivisionMismatch::check(const stet::Document& doc, const stet::Report& report,
                             const std::vector<Sentence>& sentences) const {
  for (const Sentence& s : sentences)
    for (size_t i = 2; i < s.size(); ++i) {
      const Figure& each = s[i];
      if (!countable(each) || !words_.each.begins(each.behind) || each.before.size() > 40) continue;
      if (each.before.find_first_of(",(") == std::string::npos) continue;
      const Figure *whole = &s[i - 1], *people = &s[i - 2];
      if (!alike(doc, *whole, each) || whole->currency() != each.currency()) std::swap(whole, people);
      if (!countable(*whole) || !countable(*people) || !people->counts() || !stet::empty(people->row->unit)) continue;
      if (whole->currency() != each.currency() || !alike(doc, *whole, each) || people->value < 2) continue;
      const auto low = [](const Figure& f) { return f.value - f.slack; };
      const auto high = [](const Figure& f) { return f.value + f.slack; };
      const double least = low(*whole) / high(*people), most = high(*whole) / std::max(low(*people), 1e-9);
      const double room = std::max(each.unit, 0.06 * each.value);
      if (each.value >= least - room && each.value <= most + room) continue;
      // Another noun between may mean another number; a slip is a factor of ten, or near.
      const double factor = each.value / (whole->value / people->value);
      const bool tenfold = std::abs(std::log10(factor) - std::round(std::log10(factor))) < 0.03;
      if ((!tenfold && (factor > 2 || factor < 0.5)) || doc.verbatim(each.span)) continue;
      report(each.span,
             whole->shown + " divided by " + people->shown + " is " +
                 stet::printed(whole->value / people->value, whole->value / people->value < 10 ? 2 : 0) +
                 ", the text says " + each.shown,
             {{whole->span, "the whole"}, {people->span, "their number"}}, {.cause = doc.cause(*each.row)});
    }
}

}  // namespace number
