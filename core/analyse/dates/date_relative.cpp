// Dates told from the document's own day: yesterday, last October, this year.
#include "core/analyse/dates/date_forms.h"

namespace stet {

namespace list = lexicon::list;

bool DateForms::at_word(uint32_t at, uint32_t floor, const CivilDate& today, DateFound& out) {
  floor_ = floor;
  out = {};
  const uint32_t begin = t_.word_begin(at), end = t_.word_end(at);
  if (begin < floor || end == at || is_digit(t_.before(begin)) || is_digit(t_.at(end))) return false;
  const char around = t_.before(begin), after = t_.at(end);
  if (around == '@' || around == '/' || around == '.' || around == '_' || after == '/' || after == '_' || after == '-')
    return false;
  // USA Today is a newspaper.
  const bool day = word_is(begin, end, list::relative_days);
  if (day) {
    if (t_.at(begin) == 'T' || (today.day == 0)) return false;
    const char c = lower(t_.at(begin));
    const int step = c == 'y' ? -1 : t_.at(begin + 2) == 'm' ? 1 : 0;
    const CivilDate d = civil_date(day_number(today.year, today.month, today.day) + step);
    out.span = {begin, end};
    out.year = d.year;
    out.month = d.month;
    out.day = d.day;
    out.flags = STET_DATE_RELATIVE;
    return true;
  }
  const uint32_t said_end = t_.skip_space_back(begin);
  const uint32_t said = t_.word_begin(said_end);
  if (said == said_end || said_end == begin || said < floor) return false;
  const int direction = word_of(said, said_end, list::relative_directions);
  if (direction == 0) return false;
  const int step = direction - 2;
  out.span = {said, end};
  out.flags = STET_DATE_RELATIVE;
  const int unit = word_of(begin, end, list::relative_units);
  if (unit == 1) {
    // "the past year" is a span of time.
    if (t_.at(said) == 'p' || t_.at(said) == 'P') return false;
    out.year = today.year + step;
    return true;
  }
  if (today.month == 0) return false;
  if (unit == 2) {
    if (t_.at(said) == 'p' || t_.at(said) == 'P') return false;
    const int month = today.year * 12 + today.month - 1 + step;
    out.year = month / 12;
    out.month = month % 12 + 1;
    return true;
  }
  const Month m = month_at(begin);
  if (m.word.month == 0 || !m.word.trusted || !m.capital) return false;
  // "this May 2014 …", "last March 5": those digits lead to a date of their own.
  const uint32_t next = t_.skip_space(t_.at(m.end) == ',' ? m.end + 1 : m.end);
  if (t_.digit_at(next) || t_.at(next) == '\'') return false;
  out.month = m.word.month;
  out.year = today.year;
  if (step < 0 && out.month >= today.month) --out.year;
  if (step > 0 && out.month <= today.month) ++out.year;
  return true;
}

}  // namespace stet
