// What dates by name are made of: ordinal endings, the small words between day, month and year, months, years.
#include <algorithm>
#include <cstring>

#include "core/analyse/dates/date_forms.h"

namespace stet {

namespace list = lexicon::list;

namespace {

constexpr uint32_t longest_name = 60;  // bytes of a month's

/// Arabic-Indic, Devanagari, Thai and full-width digits; -1: none of them.
int foreign_digit(char32_t c) {
  for (const char32_t zero : {U'٠', U'۰', U'०', U'০', U'๐', U'０'})
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  return -1;
}

}  // namespace

std::string with_ascii_digits(std::string_view text) {
  std::string out;
  for (const char lead : {'\xD9', '\xDB', '\xE0', '\xEF'}) {
    const void* hit = std::memchr(text.data(), lead, text.size());
    if (hit == nullptr) continue;
    for (size_t i = static_cast<size_t>(static_cast<const char*>(hit) - text.data()); i < text.size();) {
      const CodePoint c = code_point_at(text, i);
      if (c.size >= 2 && text[i] == lead) {
        if (const int digit = foreign_digit(c.value); digit >= 0) {
          if (out.empty()) out = text;
          for (size_t k = 0; k + 1 < c.size; ++k) out[i + k] = digit_pad;
          out[i + c.size - 1] = static_cast<char>('0' + digit);
        }
      }
      i += c.size;
    }
  }
  return out;
}

bool leap_year(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
  if (month == 2) return leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool impossible_day(int year, int month, int day) {
  if (month == 0) return false;
  if (month > 12) return true;
  return day > days_in_month(year, month);
}

int64_t day_number(int year, int month, int day) {
  const int64_t y = month <= 2 ? year - 1 : year;
  const int64_t era = (y >= 0 ? y : y - 399) / 400;
  const int64_t of_era = y - era * 400;
  const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

CivilDate civil_date(int64_t n) {
  n += 719468;
  const int64_t era = (n >= 0 ? n : n - 146096) / 146097;
  const int64_t of_era = n - era * 146097;
  const int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
  const int64_t m = (5 * of_year + 2) / 153;
  const int month = static_cast<int>(m < 10 ? m + 3 : m - 9);
  return {static_cast<int>(year + era * 400 + (month <= 2)), month, static_cast<int>(of_year - (153 * m + 2) / 5 + 1)};
}

bool plausible_year(int year) { return year >= 1000 && year <= 2999; }

int full_year(int two_digits, int pivot) {
  const int year = pivot - pivot % 100 + two_digits;
  if (year > pivot + 5) return year - 100;
  return year <= pivot - 95 ? year + 100 : year;
}

/// Past "st", "er", "º", ":e", "-го" written onto a number.
uint32_t DateForms::skip_ordinal(uint32_t at) const {
  at = t_.skip_masks(at);
  uint32_t from = at;
  const char c = t_.at(at);
  if (c == '.' && (t_.starts(at + 1, "º") || t_.starts(at + 1, "ª"))) return at + 3;
  if (t_.starts(at, "º") || t_.starts(at, "ª") || t_.starts(at, "°")) return at + 2;
  if (c == ':' || c == '-' || c == '\'') ++from;
  if (t_.starts(at, "’")) from += 3;
  from = t_.skip_masks(from);
  const uint32_t end = t_.word_end(from);
  if (end == from || !word_is(from, end, list::ordinal_endings)) return at;
  return t_.skip_masks(end);
}

uint32_t DateForms::skip_connectors(uint32_t at) const {
  for (int i = 0; i < 3; ++i) {
    const uint32_t end = t_.word_end(at);
    if (end == at || !word_is(at, end, list::day_connectors)) return at;
    uint32_t next = end;
    if (t_.at(next) == '\'') {
      ++next;
    } else if (t_.starts(next, "’")) {
      next += 3;
    }
    const uint32_t after = t_.skip_space(next);
    if (after == end) return at;  // "day" of "days"
    at = after;
  }
  return at;
}

uint32_t DateForms::skip_connectors_back(uint32_t at) const {
  for (int i = 0; i < 2; ++i) {
    const uint32_t end = t_.skip_space_back(at);
    const uint32_t begin = t_.word_begin(end);
    if (begin == end || begin < floor_ || !word_is(begin, end, list::year_connectors)) return at;
    at = begin;
  }
  return at;
}

DateForms::Month DateForms::month_at(uint32_t at) {
  Month m;
  m.begin = m.end = at;
  if (words_.has_own_table() && at < t_.end()) {
    DateWord marked;
    const uint32_t size = words_.marked_month(t_.slice(at, std::min(at + longest_name, t_.end())), marked);
    if (size != 0 && !t_.letter_at(at + size) && !t_.digit_at(at + size)) return {at, at + size, marked, true};
  }
  m.end = t_.word_end(at);
  if (m.end == at) return m;
  m.capital = is_upper(t_.at(at));
  m.word = words_.look_up(t_.slice(at, m.end));
  // Thai abbreviations have stops inside: ม.ค.
  if (m.word.month == 0 && t_.at(m.end) == '.' && words_.is("th")) {
    const uint32_t more = t_.word_end(m.end + 1);
    if (more > m.end + 1) {
      std::string joined(t_.slice(at, m.end));
      joined += t_.slice(m.end + 1, more);
      m.word = words_.look_up(joined);
      if (m.word.month != 0) m.end = more;
    }
  }
  // Names of several words, the longest one.
  DateWord word = m.word;
  uint32_t end = m.end;
  for (int i = 0; i < 4 && word.prefix; ++i) {
    const uint32_t next = t_.skip_space(end);
    const uint32_t more = t_.word_end(next);
    if (more == next || more - at > longest_name) break;
    end = more;
    word = words_.look_up(t_.slice(at, end));
    if (word.month != 0) {
      m.word = word;
      m.end = end;
    }
  }
  return m;
}

/// The month that ends at `at`, one stop allowed.
DateForms::Month DateForms::month_before(uint32_t at) {
  Month m;
  at = t_.skip_masks_back(at);
  if (t_.before(at) == '.') --at;
  m.end = at;
  m.begin = t_.word_begin(at);
  if (m.begin == m.end || m.begin < floor_) return {};
  if (is_digit(t_.before(m.begin)) || t_.before(m.begin) == '@' || t_.before(m.begin) == '#') return {};
  m.capital = is_upper(t_.at(m.begin));
  m.word = words_.look_up(t_.slice(m.begin, m.end));
  if (m.word.month == 0 && t_.before(m.begin) == '.' && words_.is("th")) {
    const uint32_t more = t_.word_begin(m.begin - 1);
    if (more < m.begin - 1 && more >= floor_) {
      std::string joined(t_.slice(more, m.begin - 1));
      joined += t_.slice(m.begin, m.end);
      m.word = words_.look_up(joined);
      if (m.word.month != 0) m.begin = more;
    }
  }
  // A name of several words, or of more than letters, which begins words before.
  uint32_t from = m.begin;
  for (int i = 0; i < 4 && m.word.month == 0 && words_.has_own_table(); ++i) {
    const uint32_t end = t_.skip_space_back(from);
    if (end <= std::max(floor_, t_.begin())) break;
    from = t_.word_begin(end);
    if (from == end) from -= code_point_before(t_.all(), end).size;
    if (from < floor_ || at - from > longest_name) break;
    const Month whole = month_at(from);
    if (whole.word.month != 0 && whole.end == at) return whole;
  }
  return m;
}

/// The year that follows a month or day ending at `at`. `tight` is the hyphen, slash or stop that parted day and month.
DateForms::Year DateForms::year_after(uint32_t at, char tight) {
  uint32_t i = t_.skip_masks(at);
  bool separated = false, comma = false;
  if (tight != '\0' && t_.at(i) == tight && t_.digit_at(i + 1)) {
    ++i;
  } else {
    tight = '\0';
    if (t_.at(i) == '.') ++i;
    i = t_.skip_space(i);
    if (t_.at(i) == ',') {
      comma = true;
      ++i;
    } else if (t_.starts(i, "،")) {
      i += 2;
    }
    i = t_.skip_space(i);
    for (int k = 0; k < 2; ++k) {
      const uint32_t end = t_.word_end(i);
      if (end == i || !word_is(i, end, list::year_connectors)) break;
      separated = true;
      i = t_.skip_space(end);
    }
  }
  bool apostrophe = false;
  if (t_.at(i) == '\'') {
    apostrophe = true;
    ++i;
  } else if (t_.starts(i, "’") || t_.starts(i, "‘")) {
    apostrophe = true;
    i += 3;
  }
  if (!separated && i == at) return {};
  Numeral n = t_.number(i);
  const char next = t_.at(n.end);
  if (n.digits == 0 || (next == ':' && t_.digit_at(n.end + 1))) return {};
  // "7 May 20225": a figure too many; it is read as written.
  if (n.digits == 5 && !apostrophe && n.value < 30000 && !is_alnum(next) && !t_.digit_at(n.end + 1))
    return {n.end, n.value, false};
  // "2567 BE": the Buddhist era.
  if (n.digits == 4 && n.value >= 2400 && n.value < 2700) {
    const uint32_t era = t_.skip_space(n.end);
    for (const std::string_view sign : {"B.E.", "BE", "พ.ศ."})
      if (t_.starts(era, sign) && !t_.letter_at(era + u32(sign.size())))
        return {era + u32(sign.size()), n.value - 543, false};
  }
  if (n.digits == 4 && !apostrophe) {
    if (words_.is("th") && n.value >= 2400 && n.value < 2650) n.value -= 543;
    if (!plausible_year(n.value) || (is_alpha(next) && is_alpha(t_.at(n.end + 1)) && next != 'y')) return {};
    if (next == ',' && t_.digit_at(n.end + 1)) return {};
    return {n.end, n.value, false};
  }
  // "(accessed 21 July 25)": at the end of a bracket or note two figures are a year, elsewhere "3 July 25 people …". So
  // they are between commas or before a stop: "20 May, 25, https://…".
  const bool closes = next == ')' || next == ']' || next == '\0' || (next == '.' && t_.at(n.end + 1) == '\0') ||
                      (comma && (next == '.' || next == ',' || next == ';') && is_space(t_.at(n.end + 1)) &&
                       !t_.digit_at(t_.skip_space(n.end + 1)));
  if (n.digits == 2 && (apostrophe || tight != '\0' || closes) && !t_.letter_at(n.end) && next != tight)
    return {n.end, full_year(n.value, pivot_), true};
  return {};
}

}  // namespace stet
