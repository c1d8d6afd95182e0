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

/// Of two weeks ten days are worked, of a day eight hours; what is many times as long is another time.
bool may_be_another_time(double right, double told) {
  constexpr double working_week = 5.0 / 7, working_day = 8.0 / 24, near = 0.02, apart = 2;
  const double share = told / right;
  return share < 1 / apart || share > apart || std::abs(share - working_week) < near ||
         std::abs(share - working_day) < near;
}

}  // namespace

void UnitMismatch::check(const stet::Document& doc, const stet::Report& report,
                         const std::vector<Sentence>& sentences) const {
  // "75 kg (125 pounds)", "150 pounds (98 kg)": no money.
  const auto weighs = [&](const Figure& pounds, const Figure& other) {
    return pounds.currency() && other.counts() && measure_of(doc, words_, other).of == Dimension::mass &&
           words_.settings.fold(doc.words({pounds.span.begin, std::max(pounds.span.end, pounds.row->unit.end)}))
               .ends_with("pounds");
  };
  const auto unit_of = [&](const Figure& f) -> const Unit& { return measure_of(doc, words_, f); };
  const std::string_view p = doc.prose();
  for (const Sentence& s : sentences)
    for (size_t i = 0; i + 1 < s.size(); ++i) {
      const Figure &a = s[i], &b = s[i + 1];
      const bool from_pounds = weighs(a, b), pounds = weighs(b, a);
      if (!(a.counts() || from_pounds) || !(b.counts() || pounds) || a.interval() != b.interval() ||
          b.span.end >= p.size())
        continue;
      // "(8 miles)", "(about 8 miles)", "2,340 feet long (713 m)": nothing else stands in the brackets. Or ", that is 8
      // miles".
      const size_t open = words_.extents.prefix(b.before) + 1;
      const std::string_view behind =
          open > 1 && b.before.compare(open - 1, 2, " (") == 0 ? std::string_view(b.before).substr(open) : b.before;
      const bool bracketed = behind.starts_with('(') && (behind.size() == 1 || b.about) && p[b.span.end] == ')';
      // "52 metres, about 171 feet, of water": in apposition.
      constexpr size_t longest_about = 24;
      const bool apposed = b.about && b.before.starts_with(", ") && b.before.size() <= longest_about &&
                           (p[b.span.end] == ',' || p[b.span.end] == '.' || p[b.span.end] == ')');
      if (!bracketed && !apposed && !(b.before.starts_with(",") && says_again(words_, b.before))) continue;
      const Unit &from = from_pounds ? pound : unit_of(a), &to = pounds ? pound : unit_of(b);
      if (from.of == Dimension::none || from.of != to.of || from.size == to.size) continue;
      // "3 feet 6 inches (1.07 m)": the second of two belongs to the first.
      const bool goes_on =
          i > 0 && a.before.find_first_not_of(' ') == std::string::npos && unit_of(s[i - 1]).of == from.of;
      if (goes_on) continue;
      // ", or 72 days,": not one of two things that may be.
      const bool is_time = from.of == Dimension::time;
      if (is_time && !bracketed && std::string_view(",.;)").find(p[b.span.end]) == std::string_view::npos) continue;
      const auto fits = [&](double right, double told) {
        // "About 158" is nearly as exact as 158.
        constexpr double exact = 100;
        const bool told_exactly = apposed && b.value > exact && std::fmod(b.value, 10) != 0;
        const double share = (a.about || b.about) && !told_exactly ? 0.12 : 0.06;
        const double slack = from.of == Dimension::temperature ? 2 : std::abs(converted(from, to, a.slack));
        return std::abs(right - told) <= std::max(b.slack + slack, share * std::abs(right));
      };
      // Both ends of "2 to 8 °C (36 to 46 °F)".
      const auto right_is = [&](auto convert) {
        return fits(convert(a.value), b.value) && (!a.interval() || fits(convert(a.low), b.low));
      };
      const auto plainly = [&](double value) { return converted(from, to, value); };
      // "400 kcal (1,764 kJ)": near enough, but for two figures that changed places.
      const auto swapped = [&] {
        constexpr double telling = 100;
        bool is = false;
        return !a.interval() && !a.about && !b.about && b.value >= telling && b.row->decimals == 0 &&
               stet::one_slip(stet::printed(plainly(a.value), 0), stet::printed(b.value, 0), &is) && is;
      };
      if ((right_is(plainly) && !swapped()) || doc.verbatim(b.span)) continue;
      // "warmer by 2.1 °C (3.8 °F)": a difference.
      const auto difference = [&](double value) { return from.size == 0 ? value * 9 / 5 : value * 5 / 9; };
      if (from.of == Dimension::temperature && right_is(difference)) continue;
      const auto imperial = [&](double value) {
        return from.size == 1 ? value / imperial_gallon : value * imperial_gallon;
      };
      if (from.of == Dimension::volume && right_is(imperial)) continue;
      // The German mile, of 1816.
      const auto prussian = [&](double value) { return value * german_mile / to.size; };
      if (from.size == units[5].size && from.of == Dimension::length && doc.language().starts_with("de") &&
          right_is(prussian))
        continue;
      const bool high = !fits(plainly(a.value), b.value);
      const double right = plainly(high ? a.value : a.low), told = high ? b.value : b.low;
      if (is_time && (right < 1 || may_be_another_time(right, told))) continue;
      const std::string one =
          a.interval() ? stet::written(high ? a.value : a.low) + " " + doc.words(a.row->unit) : a.shown;
      report({a.span.begin, b.span.end},
             one + " is " + stet::printed(right, std::abs(right) < 10 && !is_time ? 1 : 0) + " " +
                 doc.words(b.row->unit) + ", not " + (a.interval() ? stet::written(told) : b.shown),
             {{b.span, "the conversion"}}, {.cause = doc.cause(*b.row)});
    }
}

}  // namespace number
