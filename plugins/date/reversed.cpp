// Stretches of time that end before they begin: "(1923–1899)", "between 1990 and 1985".
#include "date.h"

namespace date {

const stet::Rule RangeReversed::rule{.id = "date/range-reversed",
                                     .summary = "A stretch of time ends before it begins.",
                                     .severity = stet::Severity::error,
                                     .tables = STET_DATES | STET_BLOCKS | STET_ZONES | STET_SENTENCES | STET_WORDS,
                                     .page =
#include "range-reversed.md.inc"
};

namespace {

constexpr std::string_view en_dash = "\xE2\x80\x93";

// Four figures that are nobody's number but a year's.
int year_at(std::string_view p, size_t at) {
  if (at + 4 > p.size() || (at > 0 && (stet::letter(p[at - 1]) || stet::digit(p[at - 1]))) ||
      (at + 4 < p.size() && (stet::letter(p[at + 4]) || stet::digit(p[at + 4]))))
    return 0;
  int year = 0;
  for (size_t i = at; i < at + 4; ++i) {
    if (!stet::digit(p[i])) return 0;
    year = year * 10 + (p[i] - '0');
  }
  return year >= 1000 && year <= 2100 ? year : 0;
}

// Before our era years run down.
bool before_our_era(std::string_view block, size_t end) {
  const std::string behind = stet::lower(block.substr(end, 12));
  for (const std::string_view sign : {"bc", "chr", " av.", "a.c", "a. c", "v.", "до", "p.n"})
    if (behind.find(sign) != std::string::npos) return true;
  return false;
}

// "1923–1899" with a dash, which joins years and no numbers of telephones; with a hyphen where nothing else stands in
// the brackets.
void with_a_dash(const stet::Document& doc, const stet::Report& report) {
  const std::string_view p = doc.prose();
  for (const stet::Block& b : doc.blocks()) {
    if (b.note != stet::none || b.kind == STET_BLOCK_CODE || b.kind == STET_BLOCK_TABLE_CELL) continue;
    const std::string_view block = p.substr(0, b.span.end);
    const auto judge = [&](size_t at, size_t size) {
      if (at < b.span.begin + 4) return;
      const int first = year_at(block, at - 4), second = year_at(block, at + size);
      if (first == 0 || second == 0 || second >= first || first - second > 120) return;
      const stet::Span range{static_cast<uint32_t>(at - 4), static_cast<uint32_t>(at + size + 4)};
      const bool in_brackets = range.begin > b.span.begin && block[range.begin - 1] == '(' &&
                               range.end < block.size() && block[range.end] == ')';
      if (size == 1 && !in_brackets) return;
      // "pp. 1042–1038", "no. 1923–1899", "[1200–1150 BC]": something else is counted, or backwards.
      const std::string_view before = block.substr(b.span.begin, at - 4 - b.span.begin);
      const size_t last = before.find_last_not_of(" \xA0\xC2");
      if (last != std::string_view::npos && (before[last] == '.' || before[last] == '#' || before[last] == ':')) return;
      if (before_our_era(block, range.end) || doc.verbatim(range)) return;
      report(range, "this ends in " + std::to_string(second) + " and begins in " + std::to_string(first));
    };
    for (size_t at = block.find(en_dash, b.span.begin); at != std::string_view::npos;
         at = block.find(en_dash, at + en_dash.size()))
      judge(at, en_dash.size());
    for (size_t at = block.find('-', b.span.begin); at != std::string_view::npos; at = block.find('-', at + 1))
      judge(at, 1);
  }
}

// Whole days, months or years of our own reckoning, said outright.
bool plain(const stet::Date& d) {
  return d.role == STET_DATE_MENTIONED && d.note == stet::none &&
         (d.flags & (STET_DATE_INTERVAL | STET_DATE_RELATIVE | STET_DATE_UNCERTAIN | STET_DATE_IMPOSSIBLE |
                     STET_DATE_VERBATIM | STET_DATE_TWO_DIGIT_YEAR | STET_DATE_YEAR_INFERRED)) == 0;
}

}  // namespace

void RangeReversed::in_words(const stet::Document& doc, const stet::Report& report) const {
  constexpr uint32_t longest_joint = 12, longest_opener = 16;
  const auto dates = doc.dates();
  for (uint32_t i = 0; i + 1 < dates.size(); ++i) {
    const stet::Date &a = dates[i], &b = dates[i + 1];
    if (!plain(a) || !plain(b) || a.precision != b.precision || b.span.begin <= a.span.end ||
        b.span.begin - a.span.end > longest_joint)
      continue;
    if (a.year < 1000 || b.year < 1000 || latest(b) >= earliest(a)) continue;
    const std::string joint = settings_.fold(doc.words({a.span.end, b.span.begin}));
    const uint32_t from = a.span.begin > longest_opener ? a.span.begin - longest_opener : 0;
    std::string before =
        settings_.fold(doc.words(doc.widened({a.span.begin, a.span.begin}, {from, a.span.begin}, longest_opener, 0)));
    const auto bare = [](std::string_view s) {
      const size_t begin = s.find_first_not_of(' '), end = s.find_last_not_of(' ');
      return begin == std::string_view::npos ? std::string_view() : s.substr(begin, end + 1 - begin);
    };
    std::string_view opener = bare(before);
    if (const size_t space = opener.rfind(' '); space != std::string_view::npos) opener.remove_prefix(space + 1);
    const uint32_t opens = opens_.value(opener);
    uint32_t joins = 0;
    if (opens == 0 || joins_.prefix(bare(joint), &joins) != bare(joint).size() || joins == 0) continue;
    // "a" joins both ways in several languages.
    if (joins != opens && bare(joint) != "a") continue;
    // "brought forward by two years, from 2013 to 2011": no stretch of time.
    if (const stet::Sentence* sentence = doc.sentence_at(a.span);
        sentence != nullptr && moves_.stands_in(doc, {sentence->span.begin, a.span.begin}))
      continue;
    report({a.span.begin, b.span.end},
           "this ends " + std::string(b.day > 0 ? "on " : "in ") + doc.words(b.span) + " and begins " +
               (a.day > 0 ? "on " : "in ") + doc.words(a.span),
           {{a.span, "the begin"}, {b.span, "the end"}}, {.cause = doc.cause(a, b)});
  }
}

void RangeReversed::check(const stet::Document& doc, const stet::Report& report) const {
  with_a_dash(doc, report);
  in_words(doc, report);
}

}  // namespace date
