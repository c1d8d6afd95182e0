// English dates that have to be reckoned: feast days of a year, and "two weeks after" a date.
#include <algorithm>

#include "core/analyse/dates/date_forms.h"

namespace stet {

namespace list = lexicon::list;

namespace {

/// Easter Sunday of the Gregorian calendar, as a day number (Gauss, Meeus).
int64_t easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int e = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int f = (32 + 2 * (b % 4) + 2 * (c / 4) - e - c % 4) % 7;
  const int g = (a + 11 * e + 22 * f) / 451;
  return day_number(year, (e + f - 7 * g + 114) / 31, (e + f - 7 * g + 114) % 31 + 1);
}

/// The fourth Thursday of November.
int64_t thanksgiving(int year) {
  const int64_t first = day_number(year, 11, 1);
  return first + (7 - first % 7) % 7 + 21;  // 1970-01-01 was a Thursday
}

}  // namespace

/// "Easter 2018", "Christmas Eve 2014", "Good Friday, 2020": makes a year the day of its feast.
void DateForms::add_feast(DateFound& out) {
  uint32_t end = t_.skip_space_back(out.span.begin);
  if (t_.before(end) == ',') end = t_.skip_space_back(end - 1);
  const uint32_t last = t_.word_begin(end);
  if (last == end || last < floor_) return;
  const uint32_t first_end = t_.skip_space_back(last);
  const uint32_t first = t_.word_begin(first_end);
  const int day = word_of(last, end, list::feast_days);
  const int name = day != 0 ? word_of(first, first_end, list::feasts) : word_of(last, end, list::feasts);
  const bool friday = day == 5 && first >= floor_;
  int64_t found = 0;
  if (name == 1 && (day == 0 || day <= 2)) found = day_number(out.year, 12, day == 2 ? 24 : 25);
  if (name == 2 && (day == 0 || day >= 3)) found = easter(out.year) + (day == 4 ? 1 : day == 5 ? -2 : 0);
  if (name == 3 && day == 0) found = day_number(out.year, 10, 31);
  if (name == 4 && day <= 1) found = thanksgiving(out.year);
  const int which = friday ? word_of(first, first_end, list::leading_feast_words) : 0;
  if (which == 1) found = easter(out.year) - 2;
  if (which == 2) found = thanksgiving(out.year) + 1;
  const uint32_t begin = which != 0 || (day != 0 && name != 0) ? first : last;
  if (found == 0 || begin < floor_ || !is_upper(t_.at(begin))) {
    // Lower case only where nothing else can be meant.
    if (found == 0 || begin < floor_ || (name != 2 && which != 2)) return;
  }
  const CivilDate d = civil_date(found);
  out.span.begin = begin;
  out.month = d.month;
  out.day = d.day;
}

/// "16 days from", "two weeks after" before a date: a date of its own, whose span ends where `base` begins.
bool DateForms::offset_before(const stet_date& base, uint32_t floor, DateFound& out) const {
  uint32_t end = t_.skip_space_back(base.span.begin);
  uint32_t begin = t_.word_begin(end);
  if (begin == end) return false;
  // "since the year 2011"
  int word = word_of(begin, end, list::words_before_year);
  for (const int wanted : {2, 1})
    if (word == wanted) {
      end = t_.skip_space_back(begin);
      begin = t_.word_begin(end);
      word = word_of(begin, end, list::words_before_year);
    }
  const int direction = begin < end ? word_of(begin, end, list::offset_directions) : 0;
  // "five years after 2011" is a year, not a day of one; "since" counts from its beginning.
  if (direction == 0 || (base.precision != STET_DATE_DAY && direction != 3)) return false;
  out = {};
  out.span.end = end;
  end = t_.skip_space_back(begin);
  begin = t_.word_begin(end);
  const int unit = word_of(begin, end, list::offset_units);
  if (unit == 0) return false;
  end = t_.skip_space_back(begin);
  begin = t_.word_begin(end);
  int count = begin < end ? word_of(begin, end, list::count_words) : 0;
  if (begin == end) {
    begin = t_.numeral_begin(end);
    const Numeral n = t_.number(begin);
    if (n.digits == 0 || n.digits > 3 || t_.before(begin) == '.' || t_.before(begin) == ',') return false;
    count = n.value;
  }
  if (count == 0 || begin < floor) return false;
  if (direction == 3) {  // "for ten years since 2001" is a stretch of time
    const uint32_t before = t_.skip_space_back(begin);
    if (word_of(t_.word_begin(before), before, list::words_before_stretch) != 0) return false;
  }
  const int sign = direction == 1 ? -count : count;
  CivilDate d{base.year, std::max<int>(base.month, 1), std::max<int>(base.day, 1)};  // a year begins in January
  if (unit <= 2) {
    d = civil_date(day_number(d.year, d.month, d.day) + sign * (unit == 2 ? 7 : 1));
  } else {
    const int months = d.year * 12 + d.month - 1 + sign * (unit == 4 ? 12 : 1);
    d.year = months / 12;
    d.month = months % 12 + 1;
    if (d.day > days_in_month(d.year, d.month)) d.day = days_in_month(d.year, d.month);
  }
  out.span.begin = begin;
  out.year = d.year;
  out.month = d.month;
  out.day = d.day;
  out.flags = STET_DATE_RELATIVE;
  return plausible_year(d.year);
}

}  // namespace stet
