// "10 km (8 miles)": a measure and its conversion.
#include <cmath>
#include <iterator>

#include "arithmetic.h"

namespace number {

const stet::Rule UnitMismatch::rule{.id = "number/unit-mismatch",
                                    .summary = "A measure is converted wrongly.",
                                    .severity = stet::Severity::error,
                                    .tables = read_tables,
                                    .page =
#include "unit-mismatch.md.inc"
};

namespace {

enum Dimension { none, length, mass, area, volume, speed, temperature };
struct Unit {
  Dimension of;
  double size;  // in the dimension's first unit
};
// By the value in the list convertible-units. Exact by the international yard and pound (1959); the gallon may be of
// two sizes.
constexpr Unit units[] = {{none, 0},
                          {length, 1000},
                          {length, 1},
                          {length, 0.01},
                          {length, 0.001},
                          {length, 1609.344},
                          {length, 0.9144},
                          {length, 0.3048},
                          {length, 0.0254},
                          {mass, 1},
                          {mass, 0.001},
                          {mass, 0.45359237},
                          {mass, 0.028349523125},
                          {area, 10'000},
                          {area, 4046.8564224},
                          {area, 1e6},
                          {area, 2'589'988.110336},
                          {volume, 1},
                          {volume, 3.785411784},
                          {speed, 1},
                          {speed, 1.609344},
                          {temperature, 0},
                          {temperature, 1},
                          {length, 1066.8},  // the Russian measures of 1835
                          {mass, 16.3804964},
                          {area, 10'925.4}};
constexpr double imperial_gallon = 4.54609;

double converted(const Unit& from, const Unit& to, double value) {
  if (from.of != temperature) return value * from.size / to.size;
  return from.size == 0 ? value * 9 / 5 + 32 : (value - 32) * 5 / 9;
}

}  // namespace

void UnitMismatch::check(const stet::Document& doc, const stet::Report& report,
                         const std::vector<Sentence>& sentences) const {
  const auto unit_of = [&](const Figure& f) -> const Unit& {
    if (stet::empty(f.row->unit)) return units[0];
    const uint32_t value = words_.units.value(words_.settings.fold(doc.words(f.row->unit)));
    return units[value < std::size(units) ? value : 0];
  };
  const std::string_view p = doc.prose();
  for (const Sentence& s : sentences)
    for (size_t i = 0; i + 1 < s.size(); ++i) {
      const Figure &a = s[i], &b = s[i + 1];
      if (!a.counts() || !b.counts() || a.interval() || b.interval() || b.span.end >= p.size()) continue;
      // "(8 miles)", "(about 8 miles)": nothing else stands in the brackets.
      if (b.before.empty() || b.before[0] != '(' || (b.before.size() > 1 && !b.about) || p[b.span.end] != ')') continue;
      const Unit &from = unit_of(a), &to = unit_of(b);
      if (from.of == none || from.of != to.of || from.size == to.size) continue;
      const auto fits = [&](double right) {
        const double share = a.about || b.about ? 0.12 : 0.06;
        const double slack = from.of == temperature ? 2 : std::abs(converted(from, to, a.slack));
        return std::abs(right - b.value) <= std::max(b.slack + slack, share * std::abs(right));
      };
      const double right = converted(from, to, a.value);
      if (fits(right) || doc.verbatim(b.span)) continue;
      // "warmer by 2.1 °C (3.8 °F)": a difference.
      if (from.of == temperature && fits(from.size == 0 ? a.value * 9 / 5 : a.value * 5 / 9)) continue;
      if (from.of == volume && fits(from.size == 1 ? a.value / imperial_gallon : a.value * imperial_gallon)) continue;
      report({a.span.begin, b.span.end},
             a.shown + " is " + stet::printed(right, std::abs(right) < 10 ? 1 : 0) + " " + doc.words(b.row->unit) +
                 ", not " + b.shown,
             {{b.span, "the conversion"}}, {.cause = doc.cause(*b.row)});
    }
}

}  // namespace number
