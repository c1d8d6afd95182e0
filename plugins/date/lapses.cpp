// Lengths that are told in a word, "a fortnight later", and those that count from what a sentence before dates: "the
// letter is dated 30 May, that is, eleven weeks after his own".
#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include <stet/text.hpp>

#include "lengths.h"

namespace date {

// "Told on 18 August, and gone on Monday, 4 September, exactly a fortnight later".
void DurationMismatch::check_lengths_in_words(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  for (const uint32_t i : lengths_.places(doc)) {
    const stet::Sentence* sentence = doc.sentence_at(words[i].span);
    const stet::Block* block = sentence == nullptr ? nullptr : doc.block(*sentence);
    uint32_t days = 0;
    const uint32_t taken =
        block == nullptr || block->note != stet::none ? 0 : lengths_.words_at(doc, words, i, sentence->span, &days);
    if (taken == 0) continue;
    const auto length = static_cast<double>(days);
    constexpr uint32_t unit_of_weeks = 2;
    const Length said{{words[i].span.begin, words[i + taken - 1].span.end},
                      length,
                      units_of_time[unit_of_weeks].room,
                      unit_of_weeks,
                      length / units_of_time[unit_of_weeks].days};
    check_lapse(doc, report, said);
    check_behind(doc, report, said);
  }
}

/// "After his letter", "after this visit", or a word of what was dated: it is that which is counted from.
bool DurationMismatch::points_back(const stet::Document& doc, std::string_view what, const stet::Date& start) const {
  const std::string_view clause = what.substr(0, what.find_first_of(",;:.("));
  const size_t word = std::min(clause.find_first_not_of(' '), clause.size());
  if (back_.prefix(clause.substr(word)) > 0) return true;
  const stet::Sentence* sentence = doc.sentence_at(start.span);
  constexpr size_t least = 5;  // letters
  const auto any = [](std::string_view) { return true; };
  const auto here = stet::beginnings(clause, least, least, any);
  const auto there = sentence == nullptr ? std::vector<std::string>{}
                                         : stet::beginnings(folded(doc, sentence->span), least, least, any);
  return std::any_of(here.begin(), here.end(), [&](const std::string& w) { return stet::one_of(w, there); });
}

/// The one date before that names a day, with no other within the sentences between; none: there are several.
const stet::Date* DurationMismatch::only_day_before(const stet::Document& doc, uint32_t date,
                                                    const stet::Sentence& sentence) const {
  constexpr uint32_t farthest = 320, most_sentences = 3;  // bytes
  const auto dates = doc.dates();
  const auto sentences = doc.sentences();
  uint32_t first = sentences.index(sentence);
  for (uint32_t k = 0; k < most_sentences && first > 0 && sentences[first - 1].block == sentence.block; ++k) --first;
  const stet::Date* only = nullptr;
  for (uint32_t k = date; k-- > 0 && dates[k].span.begin >= sentences[first].span.begin;) {
    const stet::Date& d = dates[k];
    if (d.day == 0) continue;
    if (only != nullptr || d.span.end + farthest < sentence.span.begin || !(names_year(d) || lacks_year(d)))
      return nullptr;
    only = &d;
  }
  return only;
}

// "In March 2023 the belfry came to light. The village had been drowned in 1961. Fifty-two years later she came back":
// two years are told before, and a slip of the pen lies between the length and what is between these.
void DurationMismatch::check_years_before(const stet::Document& doc, const stet::Report& report,
                                          const Length& length) const {
  constexpr uint32_t at_begin = 12, farthest = 600;  // bytes
  constexpr double least = 10;
  const stet::Sentence* sentence = doc.sentence_at(length.span);
  if (sentence == nullptr || length.unit != unit_of_years || length.count < least ||
      length.span.begin > sentence->span.begin + at_begin || doc.verbatim(length.span))
    return;
  const std::string behind = folded(doc, doc.widened({length.span.end, length.span.end}, sentence->span, 0, 64));
  const size_t word = std::min(behind.find_first_not_of(' '), behind.size());
  uint32_t way = 0;
  if (lapse_.prefix(std::string_view(behind).substr(word), &way) == 0 ||
      !doc.dates().within({length.span.end, sentence->span.end}).empty())
    return;
  const stet::Block* block = doc.block(*sentence);
  if (block == nullptr) return;
  // The last year told is what is counted from; the other one, told before it, what is come back to.
  const stet::Date *from = nullptr, *to = nullptr;
  const auto dates = doc.dates();
  for (uint32_t k = dates.first_at(sentence->span.begin); k-- > 0;) {
    const stet::Date& d = dates[k];
    if (d.span.begin < block->span.begin || d.span.end + farthest < sentence->span.begin) break;
    if (!names_year(d) || (from != nullptr && d.year == from->year) || (to != nullptr && d.year == to->year)) continue;
    if (to != nullptr) return;
    (from == nullptr ? from : to) = &d;
  }
  if (from == nullptr || to == nullptr || to->year <= from->year) return;
  const int32_t apart = to->year - from->year, meant = from->year + static_cast<int32_t>(length.count);
  if (std::abs(apart - length.count) <= 1 || !stet::one_slip(stet::printed(apart, 0), stet::printed(length.count, 0)))
    return;
  if (std::any_of(dates.begin(), dates.end(), [&](const stet::Date& d) { return d.year == meant; })) return;
  report(length.span, time_between(*from, *to, length.unit) + "; the text says “" + bare(doc.words(length.span)) + "”",
         {{from->span, "the first date"}, {to->span, "the second"}},
         {.severity = STET_SEVERITY_INFO, .cause = doc.cause(*to, *from)});
}

// "On 14 March he wrote to the board. … The answer is dated 30 May, that is, eleven weeks after his letter." What is
// counted from may be another day than the one that is dated: that it is, so many whole weeks or months show.
void DurationMismatch::check_after_what(const stet::Document& doc, const stet::Report& report,
                                        const Length& length) const {
  const auto dates = doc.dates();
  const stet::Sentence* sentence = doc.sentence_at(length.span);
  const uint32_t begin = length.span.begin, end = length.span.end;
  const uint32_t at = sentence == nullptr ? 0 : dates.first_at(begin);
  if (at < 2 || length.unit >= unit_of_years || dates[at - 1].span.begin < sentence->span.begin ||
      dates[at - 1].span.end + joined < begin || dates.within({begin, sentence->span.end}).size() > 0)
    return;
  const stet::Date& second = dates[at - 1];
  const std::string gap = folded(doc, {second.span.end, begin});
  if (second.day == 0 || !gap.starts_with(",") || !says_again_.has(bare(gap))) return;
  const std::string behind = folded(doc, doc.widened({end, end}, sentence->span, 0, 64));
  const size_t word = std::min(behind.find_first_not_of(' '), behind.size());
  uint32_t way = 0;
  constexpr uint32_t after = 3;
  const uint32_t size = lapse_.prefix(std::string_view(behind).substr(word), &way);
  if (size == 0 || way != after) return;
  const stet::Date* start = only_day_before(doc, at - 1, *sentence);
  if (start == nullptr || (!names_year(second) && !(lacks_year(second) && second.year == start->year))) return;
  if (!points_back(doc, std::string_view(behind).substr(word + size), *start)) return;
  const int64_t days = days_of(second).first - days_of(*start).first;
  constexpr int64_t week = 7, most_days = 400;
  const bool whole = length.unit == 1
                         ? stet::one_slip(stet::printed(static_cast<double>(days), 0), stet::printed(length.count, 0))
                     : length.unit == unit_of_months ? second.day == start->day
                                                     : days % week == 0;
  const auto distance = static_cast<double>(days);
  if (days <= 0 || days > most_days || !whole || doc.verbatim(length.span) ||
      std::abs(distance - length.days) < length.room)
    return;
  const std::string is =
      lacks_year(*start) ? days_between_of_no_year(doc, *start, second) : time_between(*start, second, length.unit);
  report(length.span, is + "; the text says “" + bare(doc.words(length.span)) + "”",
         {{start->span, "the first date"}, {second.span, "the second"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(dates[at - 1], *start)});
}

// "The lease that was signed in 1868 ran for forty-five years, until 1903", "it is for 35 years: it was signed in
// February 2022 and ends in February 2075". It may run from another day than the one that is named: a slip must explain
// it.
void DurationMismatch::check_term(const stet::Document& doc, const stet::Report& report, const Length& length) const {
  constexpr uint32_t nearest = 24;  // bytes
  const stet::Sentence* sentence = doc.sentence_at(length.span);
  if (sentence == nullptr || length.unit != unit_of_years || length.count < 2) return;
  std::vector<const stet::Date*> dates;
  for (const stet::Date& d : doc.dates().within(sentence->span)) {
    // "19 June/1 July 1868": one day in two calendars.
    if (!dates.empty() && d.span.begin <= dates.back()->span.end + 1) dates.pop_back();
    dates.push_back(&d);
  }
  if (dates.size() != 2) return;
  const stet::Date &first = *dates.front(), &second = *dates.back();
  if (!names_year(first) || !names_year(second) || second.year <= first.year) return;
  bool told = false;
  if (first.span.end <= length.span.begin && length.span.end < second.span.begin &&
      second.span.begin <= length.span.end + nearest) {
    const std::string joint = bare(folded(doc, {length.span.end, second.span.begin}));
    constexpr uint32_t until = 2;
    told = joints_.value(joint) == until;
  } else if (length.span.end < first.span.begin) {
    const std::string gap = folded(doc, {length.span.end, first.span.begin});
    told = gap.starts_with(":") && gap.find_first_of(".;(") == std::string::npos;
  }
  if (!told || may_lie_between(first, second, length.days, length.room) || doc.verbatim(length.span)) return;
  const double years = second.year - first.year;
  if (!stet::one_slip(stet::printed(years, 0), stet::printed(length.count, 0)) &&
      !stet::one_slip(std::to_string(first.year + static_cast<int32_t>(length.count)), std::to_string(second.year)))
    return;
  report(length.span,
         time_between(first, second, length.unit) + "; the text says “" + bare(doc.words(length.span)) + "”",
         {{first.span, "the first date"}, {second.span, "the second"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(second, first)});
}

// "A decade later, in 2005, …"
void DurationMismatch::check_phrases(const stet::Document& doc, const stet::Report& report, uint32_t date,
                                     stet::Span sentence) const {
  const auto dates = doc.dates();
  const stet::Date& second = dates[date];
  const stet::Span before = doc.widened({second.span.begin, second.span.begin}, sentence, 48, 0);
  if (!phrases_.may_be_in(doc, before)) return;
  const std::string words = folded(doc, before);
  for (auto lapse = phrases_.find(words); lapse; lapse = phrases_.find(words, lapse.at + 1)) {
    const uint32_t years = lapse.value;
    if (words.size() > lapse.end() + beside / 2) continue;
    const uint32_t row = date_before(doc, date, second.span.begin - static_cast<uint32_t>(words.size() - lapse.at));
    if (row == stet::none || doc.verbatim(second.span)) return;
    const Unit& unit = units_of_time[years < 10 ? unit_of_years : years < 100 ? 5 : 6];
    if (may_lie_between(dates[row], second, years * year, unit.room)) return;
    report(second.span,
           time_between(dates[row], second, unit_of_years) + "; the text says “" +
               bare(words.substr(lapse.at, lapse.size)) + "”",
           {{dates[row].span, "the first date"}}, {.cause = doc.cause(second, dates[row])});
    return;
  }
}

// "ruled in 2017; the following year, in 2019, it …"
void DurationMismatch::check_next(const stet::Document& doc, const stet::Report& report, uint32_t date,
                                  stet::Span sentence) const {
  const auto dates = doc.dates();
  const stet::Date &second = dates[date], &before = dates[date - 1];
  if (second.precision != STET_DATE_YEAR || before.year == second.year) return;
  // Of the sentence before where the words open this one.
  const bool opens = before.span.end <= sentence.begin;
  const uint32_t from = opens ? sentence.begin : before.span.end;
  if (second.span.begin < from + 8 || second.span.begin > from + nearby) return;
  const uint32_t row = date_before(doc, date, opens ? sentence.begin : second.span.begin);
  if (row == stet::none) return;
  const stet::Date& first = dates[row];
  // The year stands beside the words, as what they mean: ", 2019", ", in 2019", "(2019)".
  constexpr size_t longest_word = 4;
  std::string between = doc.words({from, second.span.begin});
  if (const size_t mark = between.find_last_of(",(");
      mark != std::string::npos && between.size() - mark <= longest_word + 2)
    between.resize(mark + 1);
  if (between.empty() || (between.back() != ',' && between.back() != '(')) return;
  const std::string words = settings_.fold(between);
  for (auto next = next_.find(words); next; next = next_.find(words, next.at + 1)) {
    if (words.find_first_not_of(" ,(", next.end()) != std::string::npos) continue;
    if (opens && next.at > 0) return;
    if (second.year - first.year == (next.value == 2 ? -1 : 1) || doc.verbatim(second.span)) return;
    const bool later = second.year > first.year;
    report(second.span,
           time_between(later ? first : second, later ? second : first, unit_of_years) + "; the text says “" +
               bare(words.substr(next.at, next.size)) + "”",
           {{first.span, "the first year"}}, {.cause = doc.cause(second, first)});
    return;
  }
}

}  // namespace date
