// "Built in 1849 and, sixteen years later, in 1865, pulled down", "from 1998 to 2004, a period of six years": a number
// of years between two that are named.
#include <cmath>
#include <cstdlib>

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
constexpr uint32_t joined = 40;  // bytes between a stretch and its number of years

bool is_count(const stet::Number& n) {
  return n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals == 0 && n.low >= 1 && n.low <= 400;
}

std::string years_between(int32_t first, int32_t second) {
  const int32_t years = std::abs(second - first);
  return "from " + std::to_string(first) + " to " + std::to_string(second) + " is " + std::to_string(years) +
         (years == 1 ? " year" : " years");
}

/// Without the marks and blanks around it.
std::string bare(std::string words) {
  while (!words.empty() && std::string_view(" ,;:(").find(words.back()) != std::string_view::npos) words.pop_back();
  const size_t begin = words.find_first_not_of(" ,;:(");
  return begin == std::string::npos ? std::string() : words.substr(begin);
}

}  // namespace

bool names_year(const stet::Date& d) {
  return !(d.flags & (STET_DATE_UNCERTAIN | STET_DATE_RELATIVE | STET_DATE_INTERVAL | STET_DATE_VERBATIM |
                      STET_DATE_YEAR_INFERRED | STET_DATE_TWO_DIGIT_YEAR));
}

std::string DurationMismatch::folded(const stet::Document& doc, stet::Span span) const {
  return settings_.fold(doc.words(span));
}

void DurationMismatch::check_later(const stet::Document& doc, const stet::Report& report, const stet::Number& n) const {
  const auto dates = doc.dates();
  // The year before it, and the one right behind it.
  const uint32_t at = dates.first_at(n.span.begin);
  if (at == 0 || at >= dates.size()) return;
  const stet::Date &first = dates[at - 1], &second = dates[at];
  if (first.span.end + nearby < n.span.begin || second.span.begin > n.span.end + nearby) return;
  if (!names_year(first) || !names_year(second)) return;
  const stet::Sentence* sentence = doc.sentence_at(n.span);
  if (sentence == nullptr || first.span.begin < sentence->span.begin || second.span.end > sentence->span.end) return;
  // "years" is a unit of the number; what follows is read with it.
  uint32_t begin = n.span.end;
  if (!stet::empty(n.unit) && n.unit.begin > n.span.begin) begin = n.unit.begin;
  const std::string behind = folded(doc, doc.widened({begin, begin}, sentence->span, 0, 64));
  uint32_t way = 0;
  const uint32_t size = later_.prefix(behind, &way);
  if (size == 0) return;
  if (second.span.begin > begin + size + beside) return;
  if (doc.words({n.span.end, second.span.begin}).find_first_of(".;(") != std::string::npos) return;
  const int32_t years = way == 2 ? first.year - second.year : second.year - first.year;
  // A year begun counts for some.
  if (std::abs(years - n.low) <= 1 || years <= 0 || years > 400 || doc.verbatim(n.span)) return;
  report({n.span.begin, second.span.end},
         years_between(first.year, second.year) + "; the text says “" +
             bare(doc.words({n.span.begin, second.span.begin})) + "”",
         {{first.span, "the first year"}, {second.span, "the second"}}, {.cause = doc.cause(second, first)});
}

// "ruled in 2017; the following year, 2019, it …"
void DurationMismatch::check_next(const stet::Document& doc, const stet::Report& report) const {
  const auto dates = doc.dates();
  for (uint32_t i = 1; i < dates.size(); ++i) {
    const stet::Date &first = dates[i - 1], &second = dates[i];
    if (!names_year(first) || !names_year(second) || second.precision != STET_DATE_YEAR || second.year == first.year)
      continue;
    if (first.span.end + nearby < second.span.begin || second.span.begin < first.span.end + 8) continue;
    const stet::Sentence* sentence = doc.sentence_at(second.span);
    if (sentence == nullptr || first.span.begin < sentence->span.begin) continue;
    // The year stands beside the words, as what they mean: ", 2019", "(2019)".
    const std::string between = doc.words({first.span.end, second.span.begin});
    if (between.empty() || (between.back() != ',' && between.back() != '(')) continue;
    const std::string words = settings_.fold(between);
    for (size_t at = 0; at < words.size(); ++at) {
      if (stet::inside_word(words, at) || words[at] == ' ') continue;
      uint32_t way = 0;
      const uint32_t size = next_.prefix(std::string_view(words).substr(at), &way);
      if (size == 0 || words.find_first_not_of(" ,(", at + size) != std::string::npos) continue;
      if (second.year - first.year == (way == 2 ? -1 : 1) || doc.verbatim(second.span)) break;
      report(second.span,
             years_between(first.year, second.year) + "; the text says “" + bare(words.substr(at, size)) + "”",
             {{first.span, "the first year"}}, {.cause = doc.cause(second, first)});
      break;
    }
  }
}

bool DurationMismatch::stretch_at(const stet::Document& doc, uint32_t date, stet::Span sentence, Stretch& out) const {
  const auto dates = doc.dates();
  const stet::Date& d = dates[date];
  if (d.precision != STET_DATE_YEAR || (d.flags & STET_DATE_VERBATIM)) return false;
  if (d.flags & STET_DATE_INTERVAL) {
    out = {d.span, d.year, d.end_year, true};
    return !(d.flags & (STET_DATE_UNCERTAIN | STET_DATE_TWO_DIGIT_YEAR)) && d.end_year > d.year;
  }
  if (date + 1 >= dates.size() || !names_year(d)) return false;
  const stet::Date& next = dates[date + 1];
  if (!names_year(next) || next.precision != STET_DATE_YEAR || next.year <= d.year ||
      next.span.begin > d.span.end + 12 || next.span.end > sentence.end)
    return false;
  const std::string joint = bare(folded(doc, {d.span.end, next.span.begin}));
  if (!joints_.has(joint) && !last_.has(joint)) return false;
  const stet::Span before = doc.widened({d.span.begin, d.span.begin}, sentence, 24, 0);
  if (!openers_.ends(folded(doc, before))) return false;
  out = {{d.span.begin, next.span.end}, d.year, next.year, false};
  return true;
}

uint32_t DurationMismatch::end_of_years(const stet::Document& doc, const stet::Number& n, stet::Span sentence) const {
  uint32_t begin = n.span.end;
  if (!stet::empty(n.unit) && n.unit.begin > n.span.begin) begin = n.unit.begin;
  const std::string behind = folded(doc, doc.widened({begin, begin}, sentence, 0, 24));
  const size_t word = behind.find_first_not_of(' ');
  if (word == std::string::npos) return 0;
  const uint32_t size = units_.prefix(std::string_view(behind).substr(word));
  if (size == 0) return 0;
  // In the text the unit's letters may take other room than folded.
  uint32_t end = begin + static_cast<uint32_t>(word);
  const std::string_view prose = doc.prose();
  while (end < sentence.end && (stet::in_word(prose[end]))) ++end;
  return end;
}

void DurationMismatch::check_stretch(const stet::Document& doc, const stet::Report& report, const Stretch& stretch,
                                     stet::Span sentence) const {
  const auto numbers = doc.numbers();
  const std::string_view prose = doc.prose();
  const int32_t years = stretch.last - stretch.first;
  const auto tell = [&](const stet::Number& n, uint32_t end) {
    if (years > 400 || doc.verbatim(n.span)) return;
    report({n.span.begin, end},
           years_between(stretch.first, stretch.last) + ", the text says “" + doc.words({n.span.begin, end}) + "”",
           {{stretch.span, "the two years"}});
  };
  // "…, a period of five years", ", five years,"
  const uint32_t behind = numbers.first_at(stretch.span.end);
  if (behind < numbers.size() && is_count(numbers[behind])) {
    const stet::Number& n = numbers[behind];
    const uint32_t end = n.span.begin <= stretch.span.end + joined ? end_of_years(doc, n, sentence) : 0;
    if (end != 0 && std::abs(years - n.low) > 1) {
      const std::string raw = doc.words({stretch.span.end, n.span.begin});
      const std::string gap = bare(settings_.fold(raw));
      const bool closes = end >= prose.size() || end >= sentence.end ||
                          std::string_view(".,;:)").find(prose[end]) != std::string_view::npos;
      const bool apart = raw.find_first_of(",(") != std::string::npos;
      if (apart && ((gap.empty() && closes) || period_.has(gap))) return tell(n, end);
    }
  }
  // "five years (1996–2003)", "in the twelve years from 1980 to 1985"
  uint32_t at = numbers.first_at(stretch.span.begin);
  if (at == 0 || !is_count(numbers[at - 1])) return;
  const stet::Number& n = numbers[at - 1];
  if (n.span.begin < sentence.begin || n.span.end + joined < stretch.span.begin) return;
  const uint32_t end = end_of_years(doc, n, sentence);
  if (end == 0 || end > stretch.span.begin || std::abs(years - n.low) <= 1) return;
  const std::string gap = folded(doc, {end, stretch.span.begin});
  if (stretch.closed ? gap == "(" : openers_.has(bare(gap)) && n.low > years) tell(n, end);
}

void DurationMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Number& n : doc.numbers())
    if (is_count(n)) check_later(doc, report, n);
  check_next(doc, report);
  for (uint32_t i = 0; i < doc.dates().size(); ++i) {
    const stet::Date& d = doc.dates()[i];
    if (d.note != stet::none || d.precision != STET_DATE_YEAR) continue;
    const stet::Sentence* sentence = doc.sentence_at(d.span);
    Stretch stretch{};
    if (sentence != nullptr && stretch_at(doc, i, sentence->span, stretch))
      check_stretch(doc, report, stretch, sentence->span);
  }
}

}  // namespace date
