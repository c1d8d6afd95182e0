// "10 km (8 miles)": a measure and its conversion.
#include <cmath>

#include "measures.h"

namespace number {

const stet::Rule UnitMismatch::rule{.id = "number/unit-mismatch",
                                    .summary = "A measure is converted wrongly.",
                                    .severity = stet::Severity::error,
                                    .tables = read_tables,
                                    .page =
#include "unit-mismatch.md.inc"
};

namespace {

double converted(const Unit& from, const Unit& to, double value) {
  if (from.of != Dimension::temperature) return value * from.size / to.size;
  return from.size == 0 ? value * 9 / 5 + 32 : (value - 32) * 5 / 9;
}

}  // namespace

void UnitMismatch::check(const stet::Document& doc, const stet::Report& report,
                         const std::vector<Sentence>& sentences) const {
  const auto unit_of = [&](const Figure& f) -> const Unit& { return measure_of(doc, words_, f); };
  const std::string_view p = doc.prose();
  for (const Sentence& s : sentences)
    for (size_t i = 0; i + 1 < s.size(); ++i) {
      const Figure &a = s[i], &b = s[i + 1];
      if (!a.counts() || !b.counts() || a.interval() || b.interval() || b.span.end >= p.size()) continue;
      // "(8 miles)", "(about 8 miles)": nothing else stands in the brackets. Or ", that is 8 miles".
      const bool bracketed =
          !b.before.empty() && b.before[0] == '(' && (b.before.size() == 1 || b.about) && p[b.span.end] == ')';
      if (!bracketed && !(b.before.starts_with(",") && says_again(words_, b.before))) continue;
      const Unit &from = unit_of(a), &to = unit_of(b);
      if (from.of == Dimension::none || from.of != to.of || from.size == to.size) continue;
      const auto fits = [&](double right) {
        const double share = a.about || b.about ? 0.12 : 0.06;
        const double slack = from.of == Dimension::temperature ? 2 : std::abs(converted(from, to, a.slack));
        return std::abs(right - b.value) <= std::max(b.slack + slack, share * std::abs(right));
      };
      const double right = converted(from, to, a.value);
      if (fits(right) || doc.verbatim(b.span)) continue;
      // "warmer by 2.1 °C (3.8 °F)": a difference.
      if (from.of == Dimension::temperature && fits(from.size == 0 ? a.value * 9 / 5 : a.value * 5 / 9)) continue;
      if (from.of == Dimension::volume && fits(from.size == 1 ? a.value / imperial_gallon : a.value * imperial_gallon))
        continue;
      report({a.span.begin, b.span.end},
             a.shown + " is " + stet::printed(right, std::abs(right) < 10 ? 1 : 0) + " " + doc.words(b.row->unit) +
                 ", not " + b.shown,
             {{b.span, "the conversion"}}, {.cause = doc.cause(*b.row)});
    }
}

}  // namespace number
