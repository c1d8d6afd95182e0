// "Built in 1849 and, sixteen years later, in 1865, pulled down", "from March 1998 to May 2004, a period of six years":
// a length of time between two dates that are named.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "lengths.h"

namespace date {

const stet::Rule DurationMismatch::rule{.id = "date/duration-mismatch",
                                        .summary = "So much time does not lie between the two dates that are named.",
                                        .severity = stet::Severity::error,
                                        .tables = STET_DATES | STET_NUMBERS | STET_SENTENCES | STET_ZONES | STET_WORDS,
                                        .page =
#include "duration-mismatch.md.inc"
};

namespace {

bool is_count(const stet::Number& n) {
  return n.kind == STET_NUMBER_PLAIN && n.low == n.high && n.decimals <= 1 && n.low >= 1 && n.low <= 400;
}

}  // namespace

bool names_year(const stet::Date& d) {
  return !(d.flags & (STET_DATE_UNCERTAIN | STET_DATE_RELATIVE | STET_DATE_INTERVAL | STET_DATE_VERBATIM |
                      STET_DATE_YEAR_INFERRED | STET_DATE_TWO_DIGIT_YEAR));
}

std::string DurationMismatch::folded(const stet::Document& doc, stet::Span span) const {
  return settings_.fold(doc.words(span));
}

bool DurationMismatch::length_of(const stet::Document& doc, const stet::Number& n, stet::Span sentence,
                                 Length& out) const {
  if (!is_count(n)) return false;
  // "years" may be the unit of the number already.
  uint32_t begin = n.span.end;
  if (!stet::empty(n.unit) && n.unit.begin > n.span.begin) begin = n.unit.begin;
  const std::string behind = folded(doc, doc.widened({begin, begin}, sentence, 0, 24));
  const size_t word = behind.find_first_not_of(' ');
  uint32_t unit = 0;
  if (word == std::string::npos || units_.prefix(std::string_view(behind).substr(word), &unit) == 0) return false;
  // In the text the unit's letters may take other room than folded.
  uint32_t end = begin;
  const std::string_view prose = doc.prose();
  while (end < sentence.end && !stet::in_word(prose[end])) ++end;
  while (end < sentence.end && stet::in_word(prose[end])) ++end;
  const bool about = about_.ends(folded(doc, doc.widened({n.span.begin, n.span.begin}, sentence, 24, 0)));
  const double far = about ? std::max(1.0, n.low / 5) : 1;
  const Unit& u = units_of_time[unit];
  out = {
      {n.span.begin, end}, n.low * u.days, far * u.room * (unit > unit_of_years ? std::sqrt(n.low) : 1), unit, n.low};
  return true;
}

uint32_t DurationMismatch::date_before(const stet::Document& doc, uint32_t date, uint32_t at) const {
  const auto dates = doc.dates();
  if (date == 0 || date > dates.size()) return stet::none;
  const stet::Sentence* sentence = doc.sentence_at({at, at + 1});
  const stet::Date& d = dates[date - 1];
  if (sentence == nullptr || !names_year(d)) return stet::none;
  if (d.span.begin >= sentence->span.begin) return d.span.end + nearby >= at ? date - 1 : stet::none;
  // "It was signed in 1997. Two years later, in 1999, …": the one date of the sentence before.
  constexpr uint32_t at_begin = 12;
  if (at > sentence->span.begin + at_begin || d.span.end + sentence_before < at) return stet::none;
  const stet::Sentence* before = doc.sentence_at(d.span);
  if (before == nullptr || before->block != sentence->block || before + 1 != sentence) return stet::none;
  if (date >= 2 && dates[date - 2].span.begin >= before->span.begin) return stet::none;
  return date - 1;
}

/// It does, and the second is the later one.
bool DurationMismatch::lies_between(const stet::Date& a, const stet::Date& b, const Length& length) {
  const auto days = static_cast<double>(days_of(b).first - days_of(a).first);
  return days > 0 && std::abs(days - length.days) < length.room;
}

void DurationMismatch::check_lapse(const stet::Document& doc, const stet::Report& report, const Length& length) const {
  const auto dates = doc.dates();
  const stet::Span said = length.span;
  // The date right behind it, and the one before.
  const uint32_t at = dates.first_at(said.begin);
  if (at == 0 || at >= dates.size() || dates[at].span.begin > said.end + nearby) return;
  const stet::Date& second = dates[at];
  const stet::Sentence* sentence = doc.sentence_at(said);
  const bool no_year = lacks_year(second);
  if (!(names_year(second) || no_year) || sentence == nullptr || second.span.end > sentence->span.end) return;
  const std::string behind = folded(doc, doc.widened({said.end, said.end}, sentence->span, 0, 64));
  const size_t word = std::min(behind.find_first_not_of(' '), behind.size());
  uint32_t way = 0;
  const uint32_t size = lapse_.prefix(std::string_view(behind).substr(word), &way);
  if (size == 0) return;
  if (second.span.begin > said.end + word + size + beside) return;
  const std::string between = doc.words({said.end, second.span.begin});
  if (between.find_first_of(".;(") != std::string::npos) return;
  if (way > 2 && between.find(',') != std::string::npos) way -= 2;  // "three years after, in 1998"
  const uint32_t row = date_before(doc, at, said.begin);
  if (row == stet::none) return;
  // "In May 2016, three months after the ruling of February 2016": the second is what is counted from.
  const bool turned = way == 2 || way == 3;
  const stet::Date& first = dates[row];
  const auto tell = [&](const stet::Date& a, const stet::Date& b) {
    report(
        {said.begin, second.span.end},
        time_between(a, b, length.unit) + "; the text says “" + bare(doc.words({said.begin, second.span.begin})) + "”",
        {{first.span, "the first date"}, {second.span, "the second"}}, {.cause = doc.cause(second, first)});
  };
  if (no_year) {
    // "It was laid down on 12 April 2021 and launched three weeks later, on 2 February": of neither year.
    stet::Date other = second;
    if (length.unit >= unit_of_years || !exact_enough(first, second, length.unit) || doc.verbatim(said)) return;
    for (const int32_t of : {first.year, first.year + (turned ? -1 : 1)}) {
      other.year = of;
      if (lies_between(turned ? other : first, turned ? first : other, length)) return;
    }
    other.year = first.year;
    const auto days = [&] { return days_of(other).first - days_of(first).first; };
    if (turned ? days() >= 0 : days() <= 0) other.year += turned ? -1 : 1;
    return turned ? tell(other, first) : tell(first, other);
  }
  const stet::Date &a = turned ? second : first, &b = turned ? first : second;
  if (!exact_enough(a, b, length.unit) || doc.verbatim(said)) return;
  if (!may_lie_between(a, b, length.days, length.room)) tell(a, b);
}

// "In August 2014 work was stopped for eleven months, until July 2015": from the one date before it to the one behind.
void DurationMismatch::check_until(const stet::Document& doc, const stet::Report& report, const Length& length) const {
  constexpr uint32_t farthest = 90, joint = 24;  // bytes
  const auto dates = doc.dates();
  const uint32_t at = dates.first_at(length.span.end);
  const stet::Sentence* sentence = doc.sentence_at(length.span);
  if (length.unit >= unit_of_years) return;  // see check_term
  if (at == 0 || at >= dates.size() || sentence == nullptr || dates[at].span.end > sentence->span.end) return;
  const stet::Date &first = dates[at - 1], &second = dates[at];
  if (!names_year(first) || !names_year(second) || first.span.begin < sentence->span.begin ||
      first.span.end + farthest < length.span.begin || second.span.begin > length.span.end + joint)
    return;
  std::string_view gap = doc.prose().substr(length.span.end, second.span.begin - length.span.end);
  const std::string words = folded(doc, {length.span.end, second.span.begin});
  const size_t word = std::min(words.find_first_not_of(" ,"), words.size());
  if (gap.find_first_of(".;:(") != gap.npos || until_.prefix(std::string_view(words).substr(word)) == 0) return;
  if (doc.prose().substr(first.span.end, length.span.begin - first.span.end).find_first_of(".;:(") != gap.npos) return;
  if (!exact_enough(first, second, length.unit) || doc.verbatim(length.span) ||
      may_lie_between(first, second, length.days, length.room))
    return;
  report(length.span,
         time_between(first, second, length.unit) + "; the text says “" + bare(doc.words(length.span)) + "”",
         {{first.span, "the first date"}, {second.span, "the second"}}, {.cause = doc.cause(second, first)});
}

// "In the seventy years between its founding in 1871 and its sale in 1953"
void DurationMismatch::check_between(const stet::Document& doc, const stet::Report& report,
                                     const stet::Number& n) const {
  constexpr uint32_t longest_words = 60;  // bytes before each of the two
  const auto dates = doc.dates();
  const uint32_t at = dates.first_at(n.span.end);
  const stet::Sentence* sentence = at + 1 < dates.size() ? doc.sentence_at(n.span) : nullptr;
  if (sentence == nullptr || dates[at + 1].span.end > sentence->span.end) return;
  const stet::Date &first = dates[at], &second = dates[at + 1];
  Length length{};
  if (!names_year(first) || !names_year(second) || first.precision != second.precision ||
      !length_of(doc, n, sentence->span, length) || first.span.begin > length.span.end + longest_words ||
      second.span.begin > first.span.end + longest_words)
    return;
  const std::string ahead = bare(folded(doc, {length.span.end, first.span.begin}));
  const std::string between = folded(doc, {first.span.end, second.span.begin});
  const size_t word = between.find_first_not_of(' ');
  if (word == std::string::npos || ahead.find_first_of(",;:(0123456789") != std::string::npos ||
      between.find_first_of(",;:(0123456789") != std::string::npos)
    return;
  // Both have words of their own: "between 1871 and 1953" is a stretch.
  const size_t opener = openers_.prefix(ahead), joint = last_.prefix(std::string_view(between).substr(word));
  if (opener == 0 || opener == ahead.size() || joint == 0 || word + joint + 1 >= between.size()) return;
  if (!exact_enough(first, second, length.unit) || doc.verbatim(n.span) ||
      may_lie_between(first, second, length.days, length.room))
    return;
  report(length.span,
         time_between(first, second, length.unit) + "; the text says “" + bare(doc.words(length.span)) + "”",
         {{first.span, "the first date"}, {second.span, "the second"}}, {.cause = doc.cause(second, first)});
}

// "It began on 4 March 2019 and ended on 3 March 2021, a period of 18 months."
void DurationMismatch::check_apposition(const stet::Document& doc, const stet::Report& report,
                                        const stet::Number& n) const {
  const auto dates = doc.dates();
  const stet::Sentence* sentence = doc.sentence_at(n.span);
  const uint32_t at = sentence == nullptr ? 0 : dates.first_at(n.span.begin);
  if (at < 2) return;
  const stet::Date &first = dates[at - 2], &second = dates[at - 1];
  constexpr uint32_t longest_joint = 12;  // bytes: "from … to …" is a stretch
  if (second.span.begin < sentence->span.begin || second.span.begin <= first.span.end + longest_joint ||
      second.span.end + joined < n.span.begin || first.precision != second.precision || !names_year(first) ||
      !names_year(second))
    return;
  // "It opened in 1929. It closed in 1961, after 42 years": the one date of the sentence before, and a slip of the pen.
  const bool together = first.span.begin >= sentence->span.begin;
  if (together ? at > 2 && dates[at - 3].span.begin >= sentence->span.begin
               : date_before(doc, at - 1, sentence->span.begin) != at - 2)
    return;
  Length length{};
  if (!length_of(doc, n, sentence->span, length)) return;
  const std::string_view prose = doc.prose();
  const uint32_t end = length.span.end;
  if (end < sentence->span.end && std::string_view(".,;:)").find(prose[end]) == std::string_view::npos) return;
  const std::string raw = doc.words({second.span.end, n.span.begin});
  if (raw.empty() || (raw[0] != ',' && raw[0] != ' ') || raw.find_first_of(".;") != std::string::npos) return;
  const std::string gap = bare(settings_.fold(raw));
  if (!(raw[0] == ',' && gap.size() > 3 && period_.has(gap)) && !after_.has(gap)) return;
  if (days_of(second).first <= days_of(first).first || !exact_enough(first, second, length.unit) ||
      doc.verbatim(n.span) || may_lie_between(first, second, length.days, length.room))
    return;
  if (!together) {
    const double units =
        static_cast<double>(days_of(second).first - days_of(first).first) / units_of_time[length.unit].days;
    if (!stet::one_slip(stet::printed(std::round(units), 0), stet::printed(length.count, 0))) return;
  }
  report(length.span,
         time_between(first, second, length.unit) + "; the text says “" + bare(doc.words(length.span)) + "”",
         {{first.span, "the first date"}, {second.span, "the second"}},
         {.severity = together ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING, .cause = doc.cause(second, first)});
}

// "It opened on 6 March 2023 and closed on 27 March, three weeks later.", "The last left on 11 August, 97 days later.":
// the length closes the clause behind its second date. What a sentence before dates may be another event: then only a
// slip of the pen is told.
void DurationMismatch::check_behind(const stet::Document& doc, const stet::Report& report, Length length) const {
  const auto dates = doc.dates();
  const stet::Sentence* sentence = doc.sentence_at(length.span);
  const uint32_t begin = length.span.begin, end = length.span.end;
  const uint32_t at = sentence == nullptr ? 0 : dates.first_at(begin);
  if (at < 2 || dates[at - 1].span.begin < sentence->span.begin || dates[at - 1].span.end + joined < begin) return;
  stet::Date first = dates[at - 2], second = dates[at - 1];
  // "Told on 18 August, and gone on Monday, 4 September": both of one year, whichever that is.
  const bool of_no_year = lacks_year(first) && lacks_year(second);
  if (second.year == first.year) second.flags &= ~uint32_t{STET_DATE_YEAR_INFERRED};
  if (of_no_year && second.year == first.year) first.flags &= ~uint32_t{STET_DATE_YEAR_INFERRED};
  if (first.precision != second.precision || !names_year(first) || !names_year(second)) return;
  const std::string gap = folded(doc, {second.span.end, begin});
  const std::string said = bare(gap);
  const bool exactly = exact_.has(said);
  if (gap.find(',') == std::string::npos || !(said.empty() || exactly || same_year_.has(said))) return;
  if (exactly && length.unit < unit_of_years) length.room = length.unit < unit_of_months ? 1.5 : 4;
  // Behind it nothing else is named.
  const std::string behind = folded(doc, doc.widened({end, end}, sentence->span, 0, 24));
  const size_t word = std::min(behind.find_first_not_of(' '), behind.size());
  uint32_t way = 0;
  const uint32_t size = lapse_.prefix(std::string_view(behind).substr(word), &way);
  const size_t closes = word + size;
  if (size == 0 || (closes < behind.size() && std::string_view(".,;:)").find(behind[closes]) == std::string_view::npos))
    return;
  const bool together = first.span.begin >= sentence->span.begin;
  if (together ? at > 2 && dates[at - 3].span.begin >= sentence->span.begin
               : !same_year_.has(said) && date_before(doc, at - 1, sentence->span.begin) != at - 2)
    return;
  const bool later = way % 2 == 1;
  const stet::Date &a = later ? first : second, &b = later ? second : first;
  if (!exact_enough(a, b, length.unit) || doc.verbatim(length.span) || may_lie_between(a, b, length.days, length.room))
    return;
  if (!together) {
    const double units = static_cast<double>(days_of(b).first - days_of(a).first) / units_of_time[length.unit].days;
    if (!stet::one_slip(stet::printed(std::round(units), 0), stet::printed(length.count, 0))) return;
  }
  // "They met on 4 May. … set for 25 May, three weeks later, and held on 8 June, five weeks later": from the first.
  for (uint32_t k = at - 2; k-- > 0 && dates[k].span.end + sentence_before > first.span.begin;) {
    stet::Date earlier = dates[k];
    if (earlier.year == second.year) earlier.flags &= ~uint32_t{STET_DATE_YEAR_INFERRED};
    if (names_year(earlier) && exact_enough(earlier, second, length.unit) &&
        (later ? lies_between(earlier, second, length) : lies_between(second, earlier, length)))
      return;
  }
  const bool sure = together && !of_no_year;
  const std::string is = of_no_year ? days_between_of_no_year(doc, a, b) : time_between(a, b, length.unit);
  report(length.span, is + "; the text says “" + bare(doc.words(length.span)) + "”",
         {{first.span, "the first date"}, {second.span, "the second"}},
         {.severity = sure ? STET_SEVERITY_DEFAULT : STET_SEVERITY_WARNING,
          .cause = doc.cause(dates[at - 1], dates[at - 2])});
}

// "It was passed on 26 March 1987, so that in the summer of 2022 it was already thirty-five years old".
void DurationMismatch::check_consequence(const stet::Document& doc, const stet::Report& report,
                                         const stet::Number& n) const {
  const auto dates = doc.dates();
  const stet::Sentence* sentence = doc.sentence_at(n.span);
  const uint32_t at = sentence == nullptr ? 0 : dates.first_at(n.span.begin);
  if (at < 2) return;
  const stet::Date &first = dates[at - 2], &second = dates[at - 1];
  if (first.span.begin < sentence->span.begin || second.span.end + joined < n.span.begin || !names_year(first) ||
      !names_year(second) || (at > 2 && dates[at - 3].span.begin >= sentence->span.begin))
    return;
  Length length{};
  if (!length_of(doc, n, sentence->span, length) || length.unit != unit_of_years) return;
  if (!so_old_.ends(folded(doc, {second.span.end, n.span.begin})) ||
      !consequence_.in(folded(doc, {first.span.end, second.span.begin})))
    return;
  if (days_of(second).first <= days_of(first).first || doc.verbatim(n.span) ||
      may_lie_between(first, second, length.days, length.room))
    return;
  report(length.span,
         time_between(first, second, length.unit) + "; the text says “" + bare(doc.words(length.span)) + "”",
         {{first.span, "the first date"}, {second.span, "the second"}},
         {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(second, first)});
}

// "Seven years separate the first book (1948) from the second (1955)", "Zwischen … 1948 und … 1955 liegen sieben
// Jahre".
void DurationMismatch::check_apart(const stet::Document& doc, const stet::Report& report, const stet::Number& n) const {
  const auto dates = doc.dates();
  const stet::Sentence* sentence = doc.sentence_at(n.span);
  if (sentence == nullptr) return;
  const auto within = dates.within(sentence->span);
  const stet::Date* pair[2] = {};
  size_t count = 0;
  for (const stet::Date& d : within) {
    if (count == 2 || !names_year(d)) return;
    pair[count++] = &d;
  }
  Length length{};
  if (count < 2 || pair[0]->precision != pair[1]->precision || !length_of(doc, n, sentence->span, length)) return;
  uint32_t way = 0;
  constexpr uint32_t room = 28;  // bytes
  const uint32_t end = length.span.end;
  const std::string behind = folded(doc, doc.widened({end, end}, sentence->span, 0, room));
  const size_t word = std::min(behind.find_first_not_of(' '), behind.size());
  const bool ahead =
      pair[0]->span.begin > end && distance_.prefix(std::string_view(behind).substr(word), &way) > 0 && way == 1;
  const std::string before = folded(doc, doc.widened({n.span.begin, n.span.begin}, sentence->span, room, 0));
  const std::string opening =
      folded(doc, doc.widened({sentence->span.begin, sentence->span.begin}, sentence->span, 0, room));
  uint32_t opener = 0;
  const bool after = pair[1]->span.end < n.span.begin && distance_.ends(before) &&
                     openers_.prefix(opening, &opener) > 0 && opener == 1;
  if (!ahead && !after) return;
  const bool ordered = pair[0]->year <= pair[1]->year;
  const stet::Date &first = *pair[ordered ? 0 : 1], &second = *pair[ordered ? 1 : 0];
  if (first.year == second.year || !exact_enough(first, second, length.unit) || doc.verbatim(n.span) ||
      may_lie_between(first, second, length.days, length.room))
    return;
  report(length.span,
         time_between(first, second, length.unit) + "; the text says “" + bare(doc.words(length.span)) + "”",
         {{first.span, "the first date"}, {second.span, "the second"}}, {.cause = doc.cause(second, first)});
}

bool DurationMismatch::stretch_at(const stet::Document& doc, uint32_t date, stet::Span sentence, Stretch& out) const {
  const auto dates = doc.dates();
  const stet::Date& d = dates[date];
  if (d.flags & STET_DATE_VERBATIM) return false;
  // "from 3 May to 14 August", of whichever year.
  const bool of_any_year = lacks_year(d);
  if (d.flags & STET_DATE_INTERVAL) {
    out = {d.span, d, d, true};
    out.first.flags = out.last.flags = 0;
    out.last.year = d.end_year;
    out.last.month = d.end_month;
    out.last.day = d.end_day;
    out.of_any_year = (d.flags & STET_DATE_YEAR_INFERRED) != 0;
    return !(d.flags & (STET_DATE_UNCERTAIN | STET_DATE_TWO_DIGIT_YEAR)) &&
           (d.end_year > d.year || (d.end_year == d.year && d.day > 0 && d.end_month > d.month));
  }
  if (date + 1 >= dates.size() || !(names_year(d) || of_any_year)) return false;
  const stet::Date& next = dates[date + 1];
  const bool next_named = of_any_year ? lacks_year(next) || names_year(next) : names_year(next);
  // "from 3 May to 21 June 1843"
  const bool later =
      of_any_year ? next.month > d.month : next.year > d.year || (next.year == d.year && next.month > d.month);
  if (!next_named || next.precision != d.precision || !later || next.span.begin > d.span.end + 12 ||
      next.span.end > sentence.end)
    return false;
  const std::string joint = bare(folded(doc, {d.span.end, next.span.begin}));
  if (!joints_.has(joint) && !last_.has(joint)) return false;
  const stet::Span before = doc.widened({d.span.begin, d.span.begin}, sentence, 24, 0);
  if (!openers_.ends(folded(doc, before))) return false;
  out = {{d.span.begin, next.span.end}, d, next, false, of_any_year};
  if (of_any_year) out.first.year = next.year;
  return true;
}

void DurationMismatch::check_stretch(const stet::Document& doc, const stet::Report& report, const Stretch& stretch,
                                     stet::Span sentence) const {
  const auto numbers = doc.numbers();
  const std::string_view prose = doc.prose();
  const auto tell = [&](stet::Span said, uint32_t unit) {
    if (doc.verbatim(said)) return;
    const int64_t days = days_of(stretch.last).first - days_of(stretch.first).first;
    const std::string is = stretch.of_any_year ? "“" + doc.words(stretch.span) + "” is " + counted(days, "day")
                                               : time_between(stretch.first, stretch.last, unit);
    report(said, is + ", the text says “" + doc.words(said) + "”", {{stretch.span, "the two dates"}});
  };
  const auto fits = [&](const Length& l) {
    return (stretch.of_any_year && l.unit >= unit_of_years) || !exact_enough(stretch.first, stretch.last, l.unit) ||
           may_lie_between(stretch.first, stretch.last, l.days, l.room);
  };
  Length length{};
  // "…, a period of five years", ", five years,"
  const uint32_t behind = numbers.first_at(stretch.span.end);
  if (behind < numbers.size() && numbers[behind].span.begin <= stretch.span.end + joined &&
      length_of(doc, numbers[behind], sentence, length) && !fits(length)) {
    const std::string raw = doc.words({stretch.span.end, length.span.begin});
    const std::string gap = bare(settings_.fold(raw));
    const uint32_t end = length.span.end;
    const bool closes = end >= prose.size() || end >= sentence.end ||
                        std::string_view(".,;:)").find(prose[end]) != std::string_view::npos;
    const bool apart = raw.find_first_of(",(") != std::string::npos;
    // "vom 3. Mai bis zum 14. August getragen, also 103 Tage"
    const size_t comma = gap.rfind(',');
    const bool again = comma != std::string::npos && gap.find_first_of(";:(") == std::string::npos &&
                       period_.has(bare(gap.substr(comma)));
    if (apart && ((closes && (gap.empty() || about_.has(gap))) || period_.has(gap) || again))
      return tell(length.span, length.unit);
  }
  // "five years (1996–2003)", "in the twelve years from 1980 to 1985"
  const uint32_t at = numbers.first_at(stretch.span.begin);
  if (at > 0 && numbers[at - 1].span.begin >= sentence.begin &&
      numbers[at - 1].span.end + joined >= stretch.span.begin && length_of(doc, numbers[at - 1], sentence, length) &&
      length.span.end <= stretch.span.begin && !fits(length)) {
    const std::string gap = folded(doc, {length.span.end, stretch.span.begin});
    const auto most = static_cast<double>(days_of(stretch.last).last - days_of(stretch.first).first);
    if (stretch.closed ? gap.ends_with('(') && (bare(gap).empty() || long_.has(bare(gap)))
                       : openers_.has(bare(gap)) && length.days > most)
      return tell(length.span, length.unit);
  }
  // "the decade from 1990 to 2010"
  const stet::Span before = doc.widened({stretch.span.begin, stretch.span.begin}, sentence, 40, 0);
  const std::string words = folded(doc, before);
  for (auto noun = nouns_.find(words); noun; noun = nouns_.find(words, noun.at + 1)) {
    const uint32_t years = noun.value;
    const std::string gap = bare(words.substr(noun.end()));
    if (!(openers_.has(gap) || (gap.empty() && stretch.closed && prose[stretch.span.begin - 1] == '('))) continue;
    if (!may_lie_between(stretch.first, stretch.last, years * year, years >= 100 ? 15 * year : 3 * year))
      tell(stretch.span, unit_of_years);
    return;
  }
}

void DurationMismatch::check(const stet::Document& doc, const stet::Report& report) const {
  for (const stet::Number& n : doc.numbers())
    if (is_count(n)) {
      Length length{};
      const stet::Sentence* sentence = doc.sentence_at(n.span);
      if (sentence != nullptr && length_of(doc, n, sentence->span, length)) {
        check_lapse(doc, report, length);
        check_behind(doc, report, length);
        check_after_what(doc, report, length);
        check_term(doc, report, length);
        check_until(doc, report, length);
        check_years_before(doc, report, length);
      }
      check_between(doc, report, n);
      check_apart(doc, report, n);
      check_apposition(doc, report, n);
      check_consequence(doc, report, n);
      clock_.check(doc, report, n);
    }
  check_lengths_in_words(doc, report);
  const auto dates = doc.dates();
  for (uint32_t i = 0; i < dates.size(); ++i) {
    const stet::Date& d = dates[i];
    const stet::Sentence* sentence = d.note == stet::none ? doc.sentence_at(d.span) : nullptr;
    if (sentence == nullptr) continue;
    if (i > 0 && names_year(d)) {
      check_next(doc, report, i, sentence->span);
      check_phrases(doc, report, i, sentence->span);
    }
    Stretch stretch{};
    if (stretch_at(doc, i, sentence->span, stretch)) check_stretch(doc, report, stretch, sentence->span);
  }
}

}  // namespace date
