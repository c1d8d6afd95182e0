// "Built in 1849 and, sixteen years later, in 1865, pulled down": a number of years between two that are named.
#include <cmath>

#include "date.h"

namespace date {

const stet::Rule DurationMismatch::rule{.id = "date/duration-mismatch",
                                        .summary = "So many years do not lie between the two that are named.",
                                        .severity = stet::Severity::error,
                                        .tables = STET_DATES | STET_NUMBERS | STET_SENTENCES | STET_ZONES,
                                        .page =
#include "duration-mismatch.md.inc"
};

namespace {

constexpr uint32_t nearby = 90;  // bytes between the first year and the number
constexpr uint32_t beside = 16;  // bytes between "years later" and the second: ", in "

bool names_year(const stet::Date& d) {
  return !(d.flags & (STET_DATE_UNCERTAIN | STET_DATE_RELATIVE | STET_DATE_INTERVAL | STET_DATE_VERBATIM |
                      STET_DATE_YEAR_INFERRED | STET_DATE_TWO_DIGIT_YEAR));
}

}  // namespace

void DurationMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  const auto dates = doc.dates();
  for (const stet::Number& n : doc.numbers()) {
    if (n.kind != STET_NUMBER_PLAIN || n.low != n.high || n.decimals != 0 || n.low < 1 || n.low > 400) continue;
    // The year before it, and the one right behind it.
    const uint32_t at = dates.first_at(n.span.begin);
    if (at == 0 || at >= dates.size()) continue;
    const stet::Date &first = dates[at - 1], &second = dates[at];
    if (first.span.end + nearby < n.span.begin || second.span.begin > n.span.end + nearby) continue;
    if (!names_year(first) || !names_year(second)) continue;
    const stet::Sentence* sentence = doc.sentence_at(n.span);
    if (sentence == nullptr || first.span.begin < sentence->span.begin || second.span.end > sentence->span.end)
      continue;
    // "years" is a unit of the number; what follows is read with it.
    uint32_t begin = n.span.end;
    if (!stet::empty(n.unit) && n.unit.begin > n.span.begin) begin = n.unit.begin;
    const std::string behind = settings_.fold(doc.words(doc.widened({begin, begin}, sentence->span, 0, 64)));
    uint32_t way = 0;
    const uint32_t size = later_.prefix(behind, &way);
    if (size == 0) continue;
    if (second.span.begin > begin + size + beside) continue;
    const std::string between = doc.words({n.span.end, second.span.begin});
    if (between.find_first_of(".;(") != std::string::npos) continue;
    const int32_t years = way == 2 ? first.year - second.year : second.year - first.year;
    // A year begun counts for some.
    if (std::abs(years - n.low) <= 1 || years <= 0 || years > 400 || doc.verbatim(n.span)) continue;
    const stet::Span said{n.span.begin, second.span.begin};
    std::string shown = doc.words(said);
    while (!shown.empty() && (shown.back() == ',' || shown.back() == ' ')) shown.pop_back();
    report({n.span.begin, second.span.end},
           "from " + std::to_string(first.year) + " to " + std::to_string(second.year) + " is " +
               std::to_string(std::abs(years)) + " years; the text says “" + shown + "”",
           {{first.span, "the first year"}, {second.span, "the second"}}, {.cause = doc.cause(second, first)});
  }
}

}  // namespace date
