// "Thirty-four (43)", "MCMXXIV (1926)": one number written in two ways.
#include <algorithm>
#include <cmath>

#include "arithmetic.h"

namespace number {

const stet::Rule WrittenTwice::rule{.id = "number/written-twice",
                                    .summary = "A number in words or Roman numerals is another in figures.",
                                    .severity = stet::Severity::warning,
                                    .tables = read_tables | STET_WORDS | STET_FORMS | STET_MARKERS | STET_NOTES,
                                    .page =
#include "written-twice.md.inc"
};

namespace {

constexpr int32_t earliest = 1000, latest = 2100;  // years that are written in Roman numerals

/// The digits at a place, and nothing that goes on; empty: there are none.
std::string_view digits_at(std::string_view p, uint32_t at) {
  uint32_t end = at;
  while (end < p.size() && stet::digit(p[end])) ++end;
  return end < p.size() && (stet::in_word(p[end]) || p[end] == '.' || p[end] == ',') && end + 1 < p.size() &&
                 stet::in_word(p[end + 1])
             ? std::string_view()
             : p.substr(at, end - at);
}

}  // namespace

// "Thirty-four (43) of them". Brackets with a number alone may be citations, too: a slip of the pen says that these are
// not, or others of the document that agree with their words.
void WrittenTwice::check_words(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view p = doc.prose();
  const auto numbers = doc.numbers();
  struct Pair {
    const stet::Number *words, *figures;
  };
  std::vector<Pair> differ;
  bool habit = false;
  for (uint32_t i = 0; i + 1 < numbers.size(); ++i) {
    const stet::Number &a = numbers[i], &b = numbers[i + 1];
    if (b.span.begin != a.span.end + 2 || p[a.span.end] != ' ' || p[a.span.end + 1] != '(' || b.span.end >= p.size() ||
        p[b.span.end] != ')')
      continue;
    const auto plain = [](const stet::Number& n) {
      return n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals == 0 && stet::empty(n.unit);
    };
    if (!plain(a) || !plain(b) || stet::digit(p[a.span.begin]) || !stet::digit(p[b.span.begin])) continue;
    if (a.low == b.low) {
      habit = true;
    } else if (doc.markers().within(b.span).empty() && !doc.verbatim(a.span)) {
      differ.push_back({&a, &b});
    }
  }
  // Where no other brackets hold a number alone these are no citations.
  if (differ.size() == 1 && !habit && !doc.notes().empty()) {
    size_t alone = 0;
    for (const stet::Number& n : numbers)
      alone += n.span.begin > 0 && p[n.span.begin - 1] == '(' && n.span.end < p.size() && p[n.span.end] == ')' &&
               stet::digit(p[n.span.begin]) && n.kind == STET_NUMBER_PLAIN && n.decimals == 0;
    const double difference = std::abs(differ[0].words->low - differ[0].figures->low);
    habit = alone == 1 && differ[0].words->low >= 10 && difference <= differ[0].words->low / 4;
  }
  for (const Pair& pair : differ) {
    const std::string words = stet::printed(pair.words->low, 0), figures = stet::printed(pair.figures->low, 0);
    bool swapped = false;
    if (!habit && !(words.size() > 1 && stet::one_slip(words, figures, &swapped) && swapped)) continue;
    report({pair.words->span.begin, pair.figures->span.end},
           "“" + doc.words(pair.words->span) + "” is " + words + ", the brackets have " + figures,
           {{pair.figures->span, "the figures"}}, {.cause = doc.cause(*pair.words)});
  }
}

// "MCMXXIV (1926)", "1926 (MCMXXIV)"; and a year that has the same figures in another order within one sentence.
void WrittenTwice::check_roman(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t shortest = 4;  // letters
  const std::string_view p = doc.prose();
  const auto words = doc.words();
  const auto is_roman = [&](const stet::Form& form) {
    const std::string_view s = p.substr(form.span.begin, form.span.end - form.span.begin);
    return s.size() >= shortest && s.find_first_not_of("MDCLXVImdclxvi") == s.npos;
  };
  for (const stet::Form& form : doc.forms()) {
    if ((form.flags & STET_WORD_CAPITAL) == 0 || !is_roman(form)) continue;
    for (const uint32_t i : stet::words_of(words, form)) {
      const stet::Span at = words[i].span;
      const std::string_view numeral = p.substr(at.begin, at.end - at.begin);
      const auto year = static_cast<int32_t>(stet::roman_number(numeral));
      if (year < earliest || year >= latest || numeral.find_first_of("mdclxvi") != p.npos || doc.verbatim(at)) continue;
      check_year(doc, report, at, year);
    }
  }
}

void WrittenTwice::check_year(const stet::Document& doc, const stet::Report& report, stet::Span at,
                              int32_t year) const {
  const std::string_view p = doc.prose();
  const auto tell = [&](stet::Span other) {
    report(at, "“" + doc.words(at) + "” is " + std::to_string(year) + ", not " + doc.words(other),
           {{other, "the figures"}});
  };
  const std::string right = std::to_string(year);
  // In brackets behind it, or before its own.
  if (p.substr(at.end, 2) == " (") {
    const std::string_view figures = digits_at(p, at.end + 2);
    if (figures.size() == right.size() && p.substr(at.end + 2 + figures.size(), 1) == ")") {
      if (figures != right) tell({at.end + 2, at.end + 2 + static_cast<uint32_t>(figures.size())});
      return;
    }
  }
  const uint32_t size = static_cast<uint32_t>(right.size());
  if (at.begin > size + 2 && p.substr(at.begin - 2, 2) == " (" && p.substr(at.end, 1) == ")") {
    const std::string_view figures = digits_at(p, at.begin - 2 - size);
    if (figures.size() == size && !stet::digit(p[at.begin - 3 - size])) {
      if (figures != right) tell({at.begin - 2 - size, at.begin - 2});
      return;
    }
  }
  const stet::Sentence* sentence = doc.sentence_at(at);
  if (sentence == nullptr) return;
  std::string sorted = right;
  std::sort(sorted.begin(), sorted.end());
  stet::Span other{0, 0};
  for (const stet::Date& d : doc.dates().within(sentence->span)) {
    const std::string said = std::to_string(d.year);
    if (said == right) return;
    std::string figures = said;
    std::sort(figures.begin(), figures.end());
    if (figures == sorted && !doc.verbatim(d.span) && !stet::overlaps(d.span, at)) other = d.span;
  }
  if (!stet::empty(other)) tell(other);
}

void WrittenTwice::check(const stet::Document& doc, const stet::Report& report, const std::vector<Sentence>&) const {
  check_words(doc, report);
  check_roman(doc, report);
}

}  // namespace number
