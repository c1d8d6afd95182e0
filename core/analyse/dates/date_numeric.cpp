// Dates of numbers alone: 5.7.2025, 4. 7. 2025, 05/07/2025, 2025-07-03, 20250703, 2025年7月3日, ngày 3 tháng 7 năm
// 2025.
#include "core/analyse/dates/date_forms.h"

namespace stet {

namespace list = lexicon::list;

/// The word before says that the number at `at` is a version, a section, an identifier.
bool DateForms::identifier_before(uint32_t at) const {
  uint32_t i = t_.skip_space_back(at);
  if (t_.ends(i, "§") || t_.before(i) == '#' || t_.ends(i, "№") || t_.ends(i, "n°") || t_.ends(i, "nº")) return true;
  if (t_.before(i) == '.' || t_.before(i) == ':') i = t_.skip_space_back(i - 1);
  const uint32_t begin = t_.word_begin(i);
  return begin != i &&
         (word_is(begin, i, list::versioned_things) || (t_.before(i) != ')' && word_is(begin, i, list::number_signs)));
}

/// "D 31/4/32", "b. 30.2.17", "B Rep. 31.6.45": a shelfmark of three numbers; what could be no day needs only an
/// abbreviation before it, and not a letter.
bool DateForms::shelfmark_before(uint32_t at, bool is_day) const {
  const uint32_t space = t_.skip_space_back(at);
  const bool stop = t_.before(space) == '.';
  const uint32_t end = stop ? space - 1 : space, begin = t_.word_begin(end);
  if (space == at || begin == end) return false;
  const char first = t_.at(begin);
  if (end - begin == 1) return is_alpha(first) && (stop || first < 'a');
  return !is_day && stop && first >= 'A' && first <= 'Z' && words_.look_up(t_.slice(begin, end)).weekday == 0;
}

bool DateForms::numeric(const Numeral& n, DateFound& out) {
  for (const auto form : {&DateForms::east_asian, &DateForms::vietnamese, &DateForms::three_numbers}) {
    if ((this->*form)(n, out)) return true;
    out = {};
  }
  return two_numbers(n, out);
}

bool DateForms::three_numbers(const Numeral& a, DateFound& out) {
  const uint32_t start = t_.skip_masks_back(a.begin);
  const char before = t_.before(start);
  // The middle of an identifier, an IP address, a path.
  if (before == '/' || before == '.' || (before == '-' && is_digit(t_.before(start - 1)))) return false;
  if (is_alpha(before)) return false;

  // Separator: one of . / - (or a no-break or true hyphen), spaces around a stop allowed, a single space in French.
  const auto separator = [&](uint32_t at, char& sep) -> uint32_t {
    uint32_t i = t_.skip_masks(at);
    const char c = t_.at(i);
    if (c == '/' || c == '-') {
      sep = c;
      return i + 1;
    }
    if (t_.starts(i, "‑") || t_.starts(i, "‐")) {
      sep = '-';
      return i + 3;
    }
    const uint32_t spaced = t_.skip_space(i);
    if (t_.at(spaced) == '.' && spaced - i <= 2) {
      sep = '.';
      const uint32_t next = t_.skip_space(spaced + 1);
      return next - spaced <= 3 ? next : 0;
    }
    if (words_.is("fr") && spaced == i + 1) {
      sep = ' ';
      return spaced;
    }
    return 0;
  };
  char s1 = '\0', s2 = '\0';
  const uint32_t at_b = separator(a.end, s1);
  if (at_b == 0) return false;
  const Numeral b = t_.number(at_b);
  if (b.digits < 1 || (b.digits > 2 && !(b.digits == 4 && a.digits <= 2 && s1 == '-'))) return false;
  const uint32_t at_c = separator(b.end, s2);
  if (at_c == 0 || s1 != s2) return false;
  // 23-2020-September
  if (b.digits == 4) {
    const Month m = month_at(at_c);
    if (m.word.month == 0 || !plausible_year(b.value) || a.value < 1 || a.value > 31) return false;
    out.span = {a.begin, m.end};
    out.year = b.value;
    out.month = m.word.month;
    out.day = a.value;
    return true;
  }
  const Numeral c = t_.number(at_c);
  if (c.digits == 0) return false;
  const uint32_t end = t_.skip_masks(c.end);
  const char after = t_.at(end);
  if ((after == s1 || after == '.' || after == ',' || after == '/' || after == '-') && t_.digit_at(end + 1))
    return false;
  if (after == '/' || after == '_' || (is_alpha(after) && after != 'T' && is_alpha(t_.at(end + 1)))) {
    if (after != '_') return false;
  }
  if (identifier_before(a.begin)) return false;
  out.flags |= STET_DATE_NUMERIC;
  out.span = {a.begin, c.end};

  if (a.digits == 4) {  // year first
    if (!plausible_year(a.value) || c.digits > 2 || b.value == 0 || c.value == 0 || s1 == ' ') return false;
    if (c.value > 39 || b.value > 39 || (b.value > 31 && c.value > 31)) return false;
    if (b.value > 12 && !(b.digits == 2 && c.digits == 2 && s1 == '-')) return false;
    out.year = a.value;
    out.month = b.value;
    out.day = c.value;
    return true;
  }
  if (a.digits > 2 || a.value == 0 || b.value == 0 || a.value > 39 || b.value > 39) return false;
  int year = c.value;
  if (c.digits == 4) {
    if (words_.is("th") && year >= 2400 && year < 2650) year -= 543;
    if (year < 1500 || !plausible_year(year)) return false;
  } else if (c.digits == 2) {
    // 5.7.25 is a section or a version at the start of a line, before a word; 5-7-25 a score or part of a number.
    if (s1 == ' ' || (s1 == '-' && (a.digits != 2 || b.digits != 2))) return false;
    if (a.value > 31 || b.value > 31 || (a.value > 12 && b.value > 12)) return false;
    if (s1 == '.' && t_.skip_space_back(a.begin) == t_.begin() && t_.skip_space(end) != t_.end() &&
        (is_space(after) || after == '.'))
      return false;
    // "2.30.32": with stops the day comes first; what is no day the other way round either is a version.
    if (s1 == '.' && b.value > 12 && b.value > days_in_month(full_year(year, pivot_), a.value)) return false;
    year = full_year(year, pivot_);
    const bool month_first = b.value > 12;
    if (shelfmark_before(
            a.begin, !(month_first ? impossible_day(year, a.value, b.value) : impossible_day(year, b.value, a.value))))
      return false;
    out.flags |= STET_DATE_TWO_DIGIT_YEAR;
  } else {
    return false;
  }
  if (s1 == ' ' && (a.value > 31 || b.value > 12)) return false;
  if (a.value > 31 && b.value > 31) return false;
  out.year = year;
  out.day = a.value;
  out.month = b.value;
  if (b.value > 12 && a.value <= 12) {  // only month first can be meant
    out.day = b.value;
    out.month = a.value;
  }
  return true;
}

/// 03/2015, 2021/03, 2024-03.
bool DateForms::two_numbers(const Numeral& a, DateFound& out) {
  const uint32_t start = t_.skip_masks_back(a.begin);
  const char before = t_.before(start);
  if (before == '/' || before == '.' || before == '-' || is_alpha(before)) return false;
  const char sep = t_.at(a.end);
  if (sep != '/' && !(sep == '-' && a.digits == 4)) return false;
  const Numeral b = t_.number(a.end + 1);
  const uint32_t end = t_.skip_masks(b.end);
  const char after = t_.at(end);
  if (after == '/' || after == '-' || is_alpha(after) || ((after == '.' || after == ',') && t_.digit_at(end + 1)))
    return false;
  const Numeral& year = a.digits == 4 ? a : b;
  const Numeral& month = a.digits == 4 ? b : a;
  if (year.digits != 4 || year.value < 1900 || !plausible_year(year.value)) return false;
  if (month.digits < 1 || month.digits > 2 || month.value < 1 || month.value > 12) return false;
  uint32_t i = t_.skip_space_back(a.begin);
  if (t_.before(i) == '.' || t_.before(i) == ':') --i;
  const uint32_t word = t_.word_begin(i);
  if (identifier_before(a.begin) || word_is(word, i, list::issued_things)) return false;
  // "3/2014" and "2014/3" are issues more often than months, "2003-04" is a span of years.
  if (a.digits == 4) {
    if (month.digits != 2 || month.value > year.value % 100) return false;
  } else if (month.digits != 2) {
    const bool alone =
        i == t_.begin() || t_.before(i) == '(' || word_is(word, i, list::prepositions_before_numeric_month);
    if (!alone) return false;
  }
  out.span = {a.begin, b.end};
  out.year = year.value;
  out.month = month.value;
  out.flags |= STET_DATE_NUMERIC;
  return true;
}

/// 20250703, where it is a calendar day and stands for itself.
bool DateForms::compact(const Numeral& n, DateFound& out) {
  const uint32_t start = t_.skip_masks_back(n.begin);
  const uint32_t end = t_.skip_masks(n.end);
  const char before = t_.before(start), after = t_.at(end);
  const int year = n.value / 10000, month = n.value / 100 % 100, day = n.value % 100;
  if (year < 1900 || !plausible_year(year) || month < 1 || day < 1 || impossible_day(year, month, day)) return false;
  if (t_.letter_before(start) || t_.letter_at(end) || before == '/' || before == '.' || before == ':') return false;
  if ((before == '-' && is_digit(t_.before(start - 1))) || after == '/' || after == '%') return false;
  if ((after == '-' || after == ',' || after == '.') && t_.digit_at(end + 1)) return false;
  if (identifier_before(n.begin)) return false;
  out.span = {n.begin, n.end};
  out.year = year;
  out.month = month;
  out.day = day;
  out.flags |= STET_DATE_NUMERIC;
  return true;
}

namespace {

/// A number up to 39 in Chinese characters; 0: none. `at` moves past it.
int han_number(const DateText& t, uint32_t& at) {
  constexpr std::string_view digits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
  int value = 0, unit = 0;
  for (;;) {
    if (t.starts(at, "十")) {
      value += (unit == 0 ? 1 : unit) * 10;
      unit = 0;
      at += 3;
      continue;
    }
    int digit = 0;
    for (int d = 0; d < 9; ++d)
      if (t.starts(at, digits[d])) digit = d + 1;
    if (digit == 0) return value + unit;
    unit = digit;
    at += 3;
  }
}

/// Past one of `signs` (each three bytes), spaces before it allowed; 0: none of them.
uint32_t sign_after(const DateText& t, uint32_t at, std::string_view signs) {
  const uint32_t i = t.skip_space(at);
  if (static_cast<unsigned char>(t.at(i)) < 0xE0) return 0;
  for (size_t k = 0; k < signs.size(); k += 3)
    if (t.starts(i, signs.substr(k, 3))) return i + 3;
  return 0;
}

}  // namespace

/// 2025年7月3日, 2025년 7월 3일, 2013年二月十五号, 7月3日.
bool DateForms::east_asian(const Numeral& n, DateFound& out) {
  constexpr std::string_view years = "年년", months = "月월", days = "日일号號";
  if (static_cast<unsigned char>(t_.at(t_.skip_space(n.end))) < 0xE0) return false;  // none of them follows
  const auto part = [&](uint32_t at, std::string_view signs, int& value) -> uint32_t {
    uint32_t i = t_.skip_space(at);
    const Numeral number = t_.number(i);
    value = number.digits >= 1 && number.digits <= 2 ? number.value : 0;
    i = number.end;
    if (number.digits == 0) value = han_number(t_, i);
    return value == 0 ? 0 : sign_after(t_, i, signs);
  };
  uint32_t end = 0, begin = n.begin;
  // 令和5年: the fifth year of an era.
  int year = n.value;
  if (n.digits < 4 && sign_after(t_, n.end, years) != 0)
    for (size_t i = 0; i < lexicon::count_entries(list::east_asian_eras); ++i) {
      const lexicon::Known era = lexicon::entry(list::east_asian_eras, i);
      if (!t_.ends(n.begin, era.word)) continue;
      year += era.meaning.value;
      begin -= u32(era.word.size());
    }
  if (n.digits == 4 || begin < n.begin) {
    end = sign_after(t_, n.end, years);
    if (end == 0 || !plausible_year(year)) return false;
    if (t_.starts(end, "代") || t_.starts(end, "间") || t_.starts(end, "間") || t_.starts(end, "대")) return false;
    out.year = year;
    int month = 0, day = 0;
    if (const uint32_t m = part(end, months, month); m != 0) {
      out.month = month;
      end = m;
      if (const uint32_t d = part(end, days, day); d != 0) {
        out.day = day;
        end = d;
        // 2025年7月3日木曜日, 2025年7月3日（木）
        int weekday = 0;
        const std::string_view rest = t_.slice(end, std::min(end + 24, t_.end()));
        if (const size_t size = lexicon::longest_prefix(list::weekdays_behind_date, rest, &weekday); size > 0) {
          out.weekday = weekday;
          end += u32(size);
        }
      }
    }
  } else {
    const uint32_t m = sign_after(t_, n.end, months);
    int day = 0;
    if (m == 0 || n.value > 12) return false;
    end = part(m, days, day);
    if (end == 0 || day > 31) return false;
    out.month = n.value;
    out.day = day;
    out.flags |= STET_DATE_YEAR_INFERRED;
  }
  out.span = {begin, end};
  return true;
}

/// [ngày] 3 tháng 7 [năm] 2025, also "tháng 7 năm 2025" begun at the 7.
bool DateForms::vietnamese(const Numeral& n, DateFound& out) {
  if (n.digits > 2) return false;
  constexpr std::string_view thang = "tháng", Thang = "Tháng";
  const auto year = [&](uint32_t at) {
    const Year y = year_after(at, '\0');
    if (y.value == 0) return false;
    out.year = y.value;
    out.span.end = y.end;
    return true;
  };
  uint32_t i = t_.skip_space(n.end);
  if (t_.starts(i, thang) || t_.starts(i, Thang)) {
    const Numeral month = t_.number(t_.skip_space(i + u32(thang.size())));
    if (month.digits < 1 || month.digits > 2 || month.value < 1 || month.value > 12 || n.value > 31) return false;
    out.span = {n.begin, month.end};
    out.day = n.value;
    out.month = month.value;
    if (!year(month.end)) out.flags |= STET_DATE_YEAR_INFERRED;
    return true;
  }
  i = t_.skip_space_back(n.begin);
  if (i == n.begin || n.value < 1 || n.value > 12 || !(t_.ends(i, thang) || t_.ends(i, Thang))) return false;
  out.span.begin = i - u32(thang.size());
  out.month = n.value;
  return year(n.end);
}

}  // namespace stet
