// Values that cannot be: a p of nothing or beyond 0 … 1, a correlation beyond 1.
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
const stet::Rule POutOfRange::rule{.id = "stats/p-out-of-range",
                                   .summary = "A p value is below 0 or above 1.",
                                   .severity = stet::Severity::error,
                                   .tables = read_tables,
                                   .page =
#include "p-out-of-range.md.inc"
                                       , .former = "stats/p-value-out-of-range"};
const stet::Rule ROutOfRange::rule{.id = "stats/r-out-of-range",
                                   .summary = "A correlation is beyond 1.",
                                   .severity = stet::Severity::error,
                                   .tables = read_tables | STET_NUMBERS,
                                   .page =
#include "r-out-of-range.md.inc"
};

// "p = .000": programs print it where p is below half of its last figure.
void PZero::check(const stet::Document&, const stet::Report& report, const Reported& reported) const {
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    for (size_t i = 0; i < s.size(); ++i) {
      if (s[i] != 'p' && s[i] != 'P') continue;
      const Probability p = probability_at(s, i);
      if ((p.sign != '=' && p.sign != '<') || p.figure.value != 0 || p.figure.decimals < 2) continue;
      if (s[p.figure.begin] == '-') continue;
      std::string least = passage.said(p.figure.begin, p.end);  // "0.000"
      least.back() = '1';
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
           "a p value lies between 0 and 1; this one is " + passage.said(r.p.figure.begin, r.p.end),
           {{passage.span(r.begin, r.value.end), "the test it belongs to"}});
  }
}

void ROutOfRange::check(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  check_reliability(doc, report);
  for (const auto& [index, r] : reported.results) {
    const Passage& passage = reported.passages[index];
    if (r.test != Test::r || std::abs(r.value.value) <= 1) continue;
    report(passage.span(r.begin, r.value.end),
           "a correlation lies between -1 and 1; this one is " + passage.said(r.value.begin, r.value.end));
  }
  check_alone(doc, report, reported);
}

// "r = 1.08, p < .001", "the correlation of both, r = 1.08": an r alone may be a radius or a rate.
void ROutOfRange::check_alone(const stet::Document& doc, const stet::Report& report, const Reported& reported) const {
  constexpr double hardly_one = 10;
  for (const Passage& passage : reported.passages) {
    const std::string_view s = passage.text();
    for (size_t at = s.find("r = "); at != s.npos; at = s.find("r = ", at + 1)) {
      const Figure f = begins_word(s, at) ? figure_at(s, at + 4) : Figure{};
      if (!f || f.decimals == 0 || std::abs(f.value) <= 1 || std::abs(f.value) >= hardly_one) continue;
      size_t behind = past_spaces(s, f.end);
      if (behind < s.size() && stet::letter(s[behind])) continue;  // "r = 2.5 cm"
      while (behind < s.size() && (s[behind] == ',' || s[behind] == ';' || s[behind] == '(' || s[behind] == ' '))
        ++behind;
      const bool tested = behind > f.end && behind < s.size() && probability_at(s, behind).sign != 0;
      const stet::Span span = passage.span(at, f.end);
      const stet::Sentence* sentence = tested ? nullptr : doc.sentence_at(span);
      if (tested || (sentence != nullptr && correlations_.in(settings_.fold(doc.words(sentence->span)))))
        report(span, "a correlation lies between -1 and 1; this one is " + passage.said(f.begin, f.end));
    }
  }
}

// "Cronbach's alpha = 1.86"
void ROutOfRange::check_reliability(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t nearest = 16;     // bytes: " was ", " = "
  constexpr double hardly_one = 10.0;  // "alpha of 12 items"
  const auto words = doc.words();
  const auto numbers = doc.numbers();
  for (const uint32_t i : coefficients_.places(doc)) {
    const stet::Sentence* sentence = doc.sentence_at(words[i].span);
    if (sentence == nullptr) continue;
    const uint32_t taken = coefficients_.words_at(doc, words, i, sentence->span);
    if (taken == 0) continue;
    const uint32_t end = words[i + taken - 1].span.end, row = numbers.first_at(end);
    if (row >= numbers.size() || numbers[row].span.begin > end + nearest) continue;
    const stet::Number& n = numbers[row];
    if (n.kind != STET_NUMBER_PLAIN || n.decimals == 0 || n.low != n.high || n.low <= 1 || n.low >= hardly_one)
      continue;
    report(n.span, "a coefficient of reliability or agreement is at most 1; this one is " + doc.words(n.span));
  }
}

}  // namespace stats
