// Dates whose month is a name: 3 July 2025, July 3rd, 2025, July 2025, 2025. július 3., and ranges of these.
#include "core/analyse/dates/date_forms.h"

#include "core/document/labels.h"

namespace stet {

namespace list = lexicon::list;

namespace {

constexpr int english_ordinal = 1;  // in list::ordinal_endings

}  // namespace

bool DateForms::at_number(uint32_t at, uint32_t floor, DateFound& out) {
  floor_ = floor;
  while (t_.before(at) == digit_pad) --at;
  if (is_digit(t_.before(at))) return false;
  const Numeral n = t_.number(at);
  if (n.digits == 0 || (n.digits > 4 && n.digits != 8)) return false;
  const uint32_t start = t_.skip_masks_back(at);
  const char c = t_.before(start);
  if (c == '$' || c == '#' || c == '@' || c == '_' || c == '=' || c == '&' || c == '%' || c == '+' || c == '\\')
    return false;
  // "1.3", "1,000", "3:20": the tail of some other number.
  if ((c == '.' || c == ',' || c == ':') && is_digit(t_.before(start - 1))) return false;
  if (t_.ends(start, "€") || t_.ends(start, "£") || t_.ends(start, "¥")) return false;

  const auto attempt = [&](bool (DateForms::*form)(const Numeral&, DateFound&)) {
    out = {};
    return (this->*form)(n, out);
  };
  bool found = false;
  if (n.digits <= 2) {
    if (n.value == 0 && n.digits < 2) return false;
    found = attempt(&DateForms::numeric);
    if (!found && n.value >= 1 && n.value <= 39) {
      found = attempt(&DateForms::month_day);
      // "Mar 3 July 2025": where both read, the one with a year.
      DateFound other;
      if ((!found || out.year == 0) && day_month(n, other) && (!found || other.year != 0)) {
        out = other;
        found = true;
      }
    }
    found = found || attempt(&DateForms::month_year);  // July '25
  } else if (n.digits == 4) {
    found = attempt(&DateForms::numeric) || attempt(&DateForms::year_month_day) || attempt(&DateForms::month_year) ||
            attempt(&DateForms::month_ordinal_year) || attempt(&DateForms::bare_year);
    if (found && out.month == 0 && (out.flags & STET_DATE_INTERVAL) == 0) add_feast(out);
  } else {
    found = n.digits == 3 ? attempt(&DateForms::east_asian) : attempt(&DateForms::compact);  // 民國112年
  }
  if (!found) return false;
  add_second_year(out);
  if (out.day != 0 && out.weekday == 0 && (out.flags & STET_DATE_INTERVAL) == 0) add_weekday(out);
  if (impossible_day(out.year != 0 ? out.year : 2000, out.month, out.day) ||
      ((out.flags & STET_DATE_INTERVAL) != 0 &&
       impossible_day(out.end_year != 0 ? out.end_year : 2000, out.end_month, out.end_day)))
    out.flags |= STET_DATE_IMPOSSIBLE;
  return true;
}

/// "11 February 1731/2": while the year began on 25 March, the days before it were told with both years. The second one
/// is ours.
void DateForms::add_second_year(DateFound& out) const {
  constexpr int last = 1752;  // England's, which was among the last to change
  if (out.month < 1 || out.month > 3 || out.year < 1000 || out.year >= last || out.flags != 0) return;
  if (t_.at(out.span.end) != '/') return;
  const Numeral second = t_.number(out.span.end + 1);
  if (second.digits != 1 && second.digits != 2 && second.digits != 4) return;
  const int part = second.digits == 1 ? 10 : second.digits == 2 ? 100 : 10'000;
  if (second.value != (out.year + 1) % part || t_.at(second.end) == '/' || t_.letter_at(second.end)) return;
  ++out.year;
  out.span.end = second.end;
}

/// "12.ii.1809", the month in roman figures. Reads "ii.1809" at `at`, behind the sign `tight`.
bool DateForms::after_day_in_roman(uint32_t at, char tight, int day, DateFound& out) const {
  const uint32_t end = t_.word_end(at);
  const uint32_t month = end - at <= 4 ? roman_value(t_.slice(at, end)) : 0;
  if (month < 1 || month > 12 || t_.at(end) != tight) return false;
  const Numeral year = t_.number(end + 1);
  if (year.digits != 4 || !plausible_year(year.value) || t_.letter_at(year.end) || day < 1 || day > 31) return false;
  out.day = day;
  out.month = static_cast<int>(month);
  out.year = year.value;
  out.span.end = year.end;
  return true;
}

/// Reads "[.] [of] July [2025]" after a day that ends at `at`. Sets month, year, flags and span.end.
bool DateForms::after_day(uint32_t at, int day, DateFound& out) {
  uint32_t i = t_.skip_masks(at);
  char tight = '\0';
  const char c = t_.at(i);
  if ((c == '-' || c == '/' || c == '.') && t_.letter_at(t_.skip_masks(i + 1))) {
    tight = c;
    ++i;
    if (after_day_in_roman(t_.skip_masks(i), tight, day, out)) return true;
  } else {
    if (c == '.') ++i;
    i = t_.skip_space(i);
  }
  i = t_.skip_masks(i);
  // What is a small word in one language is a month, or a month's first word, in another: "15 des 2001".
  Month m = month_at(i);
  if (m.word.month == 0 || !m.word.trusted)
    if (const uint32_t behind = skip_connectors(i); behind != i) m = month_at(behind);
  if (m.word.month == 0) return false;
  out.day = day;
  out.month = m.word.month;
  out.span.end = m.end;
  const Year y = year_after(m.end, tight);
  if (y.value != 0) {
    out.year = y.value;
    out.span.end = y.end;
    if (y.two_digits) out.flags |= STET_DATE_TWO_DIGIT_YEAR;
    return true;
  }
  if (tight == '.' || tight == '/') return false;
  // "le 3 mars", "el 12 de mayo": most languages write months small, and behind a day they are nothing else.
  const bool written_small = !words_.is("en") && !words_.is("");
  return m.word.trusted && (m.capital || !m.word.weak || written_small) && day <= 31;
}

/// Bytes of the dash or the word that stands there between two days; 0: none.
uint32_t DateForms::range_sign(uint32_t at) const {
  if (const uint32_t sign = t_.dash(at); sign != 0) return sign;
  const uint32_t end = t_.word_end(at);
  return word_is(at, end, list::date_range_words) ? end - at : 0;
}

bool DateForms::day_month(const Numeral& n, DateFound& out) {
  const uint32_t start = t_.skip_masks_back(n.begin);
  const char c = t_.before(start);
  if ((c == '-' || c == '/' || c == '.') && is_digit(t_.before(start - 1))) return false;
  if (t_.letter_before(start) && is_alpha(c)) return false;
  out.span.begin = n.begin;
  const uint32_t plain = t_.skip_masks(n.end);
  const uint32_t end = skip_ordinal(n.end);
  // "1 st January 2008": raised letters that were copied as a word.
  if (end == plain && is_space(t_.at(plain))) {
    const uint32_t letters = t_.skip_space(plain), stop = t_.word_end(letters);
    if (word_of(letters, stop, list::ordinal_endings) == english_ordinal && after_day(stop, n.value, out) &&
        out.year != 0)
      return true;
    out = {};
    out.span.begin = n.begin;
  }
  uint32_t i = t_.at(end) == '.' ? end + 1 : end;
  i = t_.skip_space(i);
  uint32_t sign = range_sign(i);
  if (sign != 0) {
    const Numeral last = t_.number(t_.skip_space(i + sign));
    DateFound to;
    if (last.digits >= 1 && last.digits <= 2 && last.value <= 31 &&
        (after_day(skip_ordinal(last.end), last.value, to) || after_day(last.end, last.value, to)) && to.year != 0 &&
        last.value > n.value) {
      out.day = n.value;
      out.month = to.month;
      out.year = to.year;
      out.end_day = last.value;
      out.end_month = to.month;
      out.end_year = to.year;
      out.flags |= to.flags | STET_DATE_INTERVAL;
      out.span.end = to.span.end;
      return true;
    }
  }
  if (!after_day(end, n.value, out) && (end == plain || !after_day(plain, n.value, out))) return false;
  if (out.year != 0) return true;
  // 3 July – 5 August 2025
  i = t_.skip_space(out.span.end);
  sign = t_.dash(i);
  if (sign != 0) {
    const Numeral last = t_.number(t_.skip_space(i + sign));
    DateFound to;
    if (last.digits >= 1 && last.digits <= 2 && after_day(skip_ordinal(last.end), last.value, to) && to.year != 0) {
      out.end_day = to.day;
      out.end_month = to.month;
      out.end_year = out.year = to.year;
      if (to.month < out.month) --out.year;
      out.flags |= to.flags | STET_DATE_INTERVAL;
      out.span.end = to.span.end;
      return true;
    }
  }
  out.flags |= STET_DATE_YEAR_INFERRED;
  return true;
}

bool DateForms::month_day(const Numeral& n, DateFound& out) {
  const uint32_t start = t_.skip_masks_back(n.begin);
  char tight = '\0';
  uint32_t i = start;
  const char c = t_.before(i);
  if (c == '-' || c == '/') {
    tight = c;
    --i;
  } else {
    i = t_.skip_space_back(i);
    if (t_.before(i) == ',') i = t_.skip_space_back(i - 1);
    if (i == start && c != '.' && c != ',') return false;
  }
  const uint32_t end = skip_ordinal(n.end);
  Month m = month_before(i);
  // "February the 12th, 1809"; without a year it may be a 12th regiment.
  const bool article = m.word.month == 0 && tight == '\0' && end > n.end;
  if (article) {
    const uint32_t the = t_.word_begin(i);
    if (the > floor_ && word_is(the, i, list::weekday_articles)) m = month_before(t_.skip_space_back(the));
  }
  if (m.word.month == 0) return false;
  out.span = {m.begin, n.end};
  out.month = m.word.month;
  out.day = n.value;
  if (t_.letter_at(n.end) && end == t_.skip_masks(n.end)) return false;
  out.span.end = end > n.end && t_.skip_masks(n.end) != end ? t_.skip_masks_back(end) : n.end;
  const Year y = year_after(end, tight);
  if (y.value != 0) {
    out.year = y.value;
    out.span.end = y.end;
    if (y.two_digits) out.flags |= STET_DATE_TWO_DIGIT_YEAR;
    return m.word.trusted || !m.word.weak;
  }
  if (article || tight != '\0' || !m.word.trusted || (m.word.weak && !m.capital) || n.value > 31) return false;
  // July 3–5, 2025; July 3 – August 5, 2025; July 3 to 5, 2025
  i = t_.skip_space(end);
  if (const uint32_t sign = range_sign(i); sign != 0) {
    uint32_t k = t_.skip_space(i + sign);
    const Month second = month_at(k);
    int month = out.month;
    if (second.word.month != 0) {
      month = second.word.month;
      k = t_.skip_space(t_.at(second.end) == '.' ? second.end + 1 : second.end);
    }
    const Numeral last = t_.number(k);
    if (last.digits >= 1 && last.digits <= 2 && last.value >= 1) {
      const Year to = year_after(skip_ordinal(last.end), '\0');
      if (to.value != 0) {
        out.end_day = last.value;
        out.end_month = month;
        out.end_year = out.year = to.value;
        if (month < out.month) --out.year;
        out.span.end = to.end;
        out.flags |= STET_DATE_INTERVAL;
        return true;
      }
      if (last.value > 31) return false;
    }
  }
  const char next = t_.at(n.end);
  if (next == '%' || ((next == ':' || next == '.' || next == ',') && t_.digit_at(n.end + 1))) return false;
  const uint32_t before_end = t_.skip_space_back(m.begin);
  const uint32_t before = t_.word_begin(before_end);
  // "In May 5 people": a number, not a day.
  if (word_is(before, before_end, list::prepositions_before_month) && out.span.end == n.end) return false;
  out.flags |= STET_DATE_YEAR_INFERRED;
  return true;
}

/// July 2025; May–June 2024; July '25.
bool DateForms::month_year(const Numeral& n, DateFound& out) {
  int year = n.value;
  uint32_t i = t_.skip_masks_back(n.begin);
  const uint32_t start = i;
  const char c = t_.before(i);
  if (n.digits == 2) {
    if (c == '\'') {
      --i;
    } else if (t_.ends(i, "’")) {
      i -= 3;
    } else {
      return false;
    }
    if (t_.letter_at(n.end)) return false;
    out.flags |= STET_DATE_TWO_DIGIT_YEAR;
    year = full_year(year, pivot_);
  } else {
    if (words_.is("th") && year >= 2400 && year < 2650) year -= 543;
    if (!plausible_year(year)) return false;
    const char next = t_.at(n.end);
    if ((next == ':' || next == ',') && t_.digit_at(n.end + 1)) return false;
    if (is_alpha(next) && is_alpha(t_.at(n.end + 1))) return false;
  }
  i = t_.skip_space_back(i);
  if (t_.before(i) == ',' || t_.before(i) == '-' || t_.before(i) == '/') {
    i = t_.skip_space_back(i - 1);
  } else {
    i = skip_connectors_back(i);
    i = t_.skip_space_back(i);
  }
  if (i == start && n.digits == 4 && t_.before(i) != '.') return false;
  const Month m = month_before(i);
  if (m.word.month == 0 || (m.word.weak && (!m.word.trusted || !m.capital))) {
    // A short foreign or lower-case name is a month if a spelled day stands before it.
    if (m.word.month == 0) return false;
    out = {};
    out.span = {m.begin, n.end};
    out.month = m.word.month;
    out.year = year;
    add_ordinal(out);
    if (out.day != 0) return true;
    if (!(m.word.trusted && m.word.month != 0 && !words_.is("en") && !words_.is(""))) return false;
  }
  // "May 2014 be a better year": the wish, not the month.
  if (m.word.month == 5 && m.capital) {
    const uint32_t next = t_.skip_space(n.end);
    if (word_is(next, t_.word_end(next), list::words_behind_wishing_may)) return false;
  }
  out.span = {m.begin, n.end};
  out.month = m.word.month;
  out.year = year;
  // the first of two months
  uint32_t k = t_.skip_space_back(m.begin);
  uint32_t sign = t_.dash_before(k);
  if (sign == 0 && t_.before(k) == '/') sign = 1;
  if (sign != 0 && k - sign > floor_) {
    k = t_.skip_space_back(k - sign);
    const Month first = month_before(k);
    if (first.word.month != 0 && (first.capital || !first.word.weak) && first.word.month != m.word.month) {
      out.end_month = m.word.month;
      out.end_year = year;
      out.month = first.word.month;
      if (out.end_month < out.month) --out.year;
      out.span.begin = first.begin;
      out.flags |= STET_DATE_INTERVAL;
      return true;
    }
  }
  add_ordinal(out);
  return true;
}

/// 2025. július 3.; 2020/Sep/23; 2014 May 5; 2010. gada 14. jūnijs; (2022, 9 mei).
bool DateForms::year_month_day(const Numeral& n, DateFound& out) {
  if (!plausible_year(n.value)) return false;
  uint32_t i = t_.skip_masks(n.end);
  char tight = '\0';
  const char c = t_.at(i);
  if ((c == '-' || c == '/') && (t_.letter_at(i + 1) || t_.digit_at(i + 1))) {
    tight = c;
    ++i;
    // 2020/23/Sep
    const Numeral day = t_.number(i);
    if (day.digits == 2 && t_.at(day.end) == tight && t_.letter_at(day.end + 1)) {
      const Month m = month_at(day.end + 1);
      if (m.word.month == 0) return false;
      out.span = {n.begin, m.end};
      out.year = n.value;
      out.month = m.word.month;
      out.day = day.value;
      return day.value >= 1 && day.value <= 31;
    }
  } else {
    if (c == '.' || c == ',') ++i;
    i = t_.skip_space(i);
    if (i == n.end) return false;
    // "(2022, 9 mei)", as APA has it outside of English.
    if (c == ',' && t_.before(n.begin) == '(' && t_.digit_at(i)) {
      const Numeral day = t_.number(i);
      DateFound rest;
      if (day.digits > 2 || day.value < 1 || !after_day(day.end, day.value, rest) || rest.year != 0 ||
          t_.at(rest.span.end) != ')')
        return false;
      out.span = {n.begin, rest.span.end};
      out.year = n.value;
      out.month = rest.month;
      out.day = day.value;
      return true;
    }
    const uint32_t word = t_.word_end(i);
    if (word_is(i, word, list::words_behind_leading_year)) {
      i = t_.skip_space(t_.at(word) == '.' ? word + 1 : word);
      const Numeral day = t_.number(i);
      DateFound rest;
      if (day.digits >= 1 && day.digits <= 2 && after_day(day.end, day.value, rest) && rest.year == 0) {
        out.span = {n.begin, rest.span.end};
        out.year = n.value;
        out.month = rest.month;
        out.day = day.value;
        return true;
      }
    }
  }
  const Month m = month_at(i);
  if (m.word.month == 0) return false;
  i = t_.skip_masks(m.end);
  if (tight != '\0' && t_.at(i) == tight) {
    ++i;
  } else {
    if (tight != '\0') return false;
    i = t_.skip_space(t_.at(i) == '.' ? i + 1 : i);
  }
  const Numeral day = t_.number(i);
  const char next = t_.at(day.end);
  if (day.digits < 1 || day.digits > 2 || day.value < 1 || day.value > 31 || next == ':' || next == '%') {
    // "1931 júniusában", "1931. június": no day is said
    const bool hungarian = words_.is("hu") && c != ',' && tight == '\0' && !m.word.weak && day.digits == 0;
    // 2014 May;12(3)
    if (!hungarian && (tight != '\0' || t_.at(t_.skip_masks(m.end)) != ';' || (!m.capital && m.word.weak)))
      return false;
    out.span = {n.begin, m.end};
    out.year = n.value;
    out.month = m.word.month;
    return true;
  }
  if (!m.word.trusted || (m.word.weak && !m.capital)) return false;
  // "in 2014. May 5, 2015": the day has a year of its own.
  if (year_after(day.end, '\0').value != 0) return false;
  if (t_.letter_at(day.end) && skip_ordinal(day.end) == day.end && !words_.is("hu")) return false;
  out.span = {n.begin, day.end};
  out.year = n.value;
  out.month = m.word.month;
  out.day = day.value;
  // "2003. május 12–14."
  const uint32_t dash = t_.dash(day.end);
  const Numeral to = dash > 0 ? t_.number(day.end + dash) : Numeral{};
  if (to.digits > 0 && to.digits <= 2 && to.value > day.value && to.value <= 31) {
    out.span.end = to.end;
    out.flags |= STET_DATE_INTERVAL;
    out.end_year = out.year;
    out.end_month = out.month;
    out.end_day = to.value;
  }
  return true;
}

/// "Monday, 3 July 2025", "July 3, 2025 (Thursday)", "12 de setembro de 2014, sexta".
void DateForms::add_weekday(DateFound& out) {
  uint32_t i = t_.skip_space_back(out.span.begin);
  for (int k = 0; k < 3; ++k) {
    if (t_.before(i) == ',' || t_.before(i) == '.') {
      i = t_.skip_space_back(i - 1);
      continue;
    }
    const uint32_t begin = t_.word_begin(i);
    if (begin == i || begin < floor_) break;
    // "sat", "sun", "do", "so" are also words: a weekday begins with a capital or is a long name.
    const bool longer = i - begin > 4;
    const DateWord w = longer || !is_lower(t_.at(begin)) ? words_.look_up(t_.slice(begin, i)) : DateWord{};
    const bool of_a_name = !longer && t_.before(begin) == '-';  // "L'Ouest-Mer, 19 mai 2022"
    if (w.weekday != 0 && (w.trusted || longer) && !of_a_name) {
      out.weekday = w.weekday;
      out.span.begin = begin;
      return;
    }
    if (!word_is(begin, i, list::weekday_articles) && t_.before(i) != '-') break;
    i = t_.skip_space_back(begin);
    if (t_.before(i) == '-') --i;
  }
  // "2022. október 12-én, szerdán": Hungarian writes an ending onto the day.
  uint32_t tail = out.span.end;
  if (t_.at(tail) == '-' && t_.letter_at(tail + 1) && words_.is("hu")) tail = t_.word_end(tail + 1);
  i = t_.skip_space(tail);
  const bool bracket = t_.at(i) == '(';
  const bool comma = t_.at(i) == ',';
  if (bracket || comma) i = t_.skip_space(i + 1);
  uint32_t end = t_.word_end(i);
  // "2 May 1878, a Thursday,": nothing more is said of it.
  if (comma && end > i && word_is(i, end, list::articles_of_a_weekday)) {
    const uint32_t day = t_.skip_space(end);
    const uint32_t last = t_.word_end(day);
    if (last > day && (t_.at(last) == ',' || t_.at(last) == '.' || t_.at(last) == ';')) i = day, end = last;
  }
  if (end == i || (bracket ? t_.at(end) != ')' : end - i < 4)) return;
  const DateWord w = words_.look_up(t_.slice(i, end));
  if (w.weekday == 0 || !w.trusted || w.month != 0) return;
  // "On 3 July 2025 Monday's paper" is rare; "3 July 2025, Monday 4 July" is not: leave a weekday to the date it leads.
  const uint32_t after = t_.skip_space(t_.at(end) == ',' ? end + 1 : end);
  if (!bracket && (t_.digit_at(after) || month_at(after).word.month != 0)) return;
  out.weekday = w.weekday;
  out.span.end = bracket ? end + 1 : end;
}

}  // namespace stet
