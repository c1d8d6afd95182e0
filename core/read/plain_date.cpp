// Datelines: only forms that can be read in one way.
#include "core/read/plain_date.h"

#include <array>
#include <string>

#include "core/base/utf8.h"
#include "core/lexicon/calendar.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

bool take_number(std::string_view& s, size_t least, size_t most, int& out) {
  size_t n = 0;
  int value = 0;
  while (n < s.size() && n < most && is_digit(s[n])) value = value * 10 + (s[n++] - '0');
  if (n < least || (n < s.size() && is_digit(s[n]))) return false;
  s.remove_prefix(n);
  out = value;
  return true;
}

bool take(std::string_view& s, char c) {
  if (s.empty() || s.front() != c) return false;
  s.remove_prefix(1);
  return true;
}

void skip_blanks(std::string_view& s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
}

std::string_view take_word(std::string_view& s) {
  size_t n = 0;
  while (n < s.size() && is_alpha(s[n])) ++n;
  const std::string_view word = s.substr(0, n);
  s.remove_prefix(n);
  return word;
}

// Whole names only: "sun" is a word too.
bool is_weekday(std::string_view word) { return word.size() > 5 && lexicon::english_weekday(word) != 0; }

std::optional<CivilDate> checked(int year, int month, int day) {
  static constexpr std::array<int, 12> days = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > days[static_cast<size_t>(month - 1)]) return {};
  if (month == 2 && day == 29 && (year % 4 != 0 || (year % 100 == 0 && year % 400 != 0))) return {};
  return CivilDate{year, month, day};
}

std::optional<CivilDate> iso_date(std::string_view s) {
  int year = 0, month = 0, day = 0;
  if (!take_number(s, 4, 4, year) || !take(s, '-') || !take_number(s, 2, 2, month) || !take(s, '-') ||
      !take_number(s, 2, 2, day))
    return {};
  // A time may follow: "T10:00:00Z", " 10:00 +0100".
  for (const char c : s)
    if (!is_digit(c) && c != 'T' && c != 'Z' && c != ':' && c != '+' && c != '-' && c != '.' && c != ' ') return {};
  if (!s.empty() && is_digit(s.front())) return {};
  return checked(year, month, day);
}

std::optional<CivilDate> english_date(std::string_view s) {
  int year = 0, month = 0, day = 0;
  if (is_alpha(s.front())) {
    std::string_view rest = s;
    if (is_weekday(take_word(rest))) {
      take(rest, ',');
      skip_blanks(rest);
      s = rest;
      if (s.empty()) return {};
    }
  }
  const auto take_month = [&] {
    month = lexicon::english_month(take_word(s));
    take(s, '.');
    return month != 0;
  };
  if (is_digit(s.front())) {
    if (!take_number(s, 1, 2, day)) return {};
    skip_blanks(s);
    if (!take_month()) return {};
  } else {
    if (!take_month()) return {};
    skip_blanks(s);
    if (!take_number(s, 1, 2, day)) return {};
  }
  take(s, ',');
  skip_blanks(s);
  if (!take_number(s, 4, 4, year) || !s.empty()) return {};
  return checked(year, month, day);
}

/// "Published: …" → "…"; the label alone decides nothing, what follows must be a date.
std::string_view after_label(std::string_view line) {
  std::string_view name = line.substr(0, line.find(':'));
  if (name.size() == line.size()) {
    const size_t on = line.find(" on ");
    if (on == std::string_view::npos) return line;
    name = line.substr(0, on + 3);
  }
  return lexicon::holds(lexicon::list::dateline_labels, trim(name))
             ? trim(line.substr(std::min(line.size(), name.size() + 1)))
             : line;
}

std::optional<CivilDate> dateline(std::string_view line) {
  line = trim(line);
  if (const auto date = plain_date(after_label(line))) return date;
  // "By A. Author | 3 July 2025", "3 July 2025 · Moscow"
  static constexpr std::array<std::string_view, 6> bars = {"|",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                                           "\xC2\xB7", "\xE2\x80\xA2",   " - "};
  for (const std::string_view bar : bars) {
    const size_t first = line.find(bar);
    if (first == std::string_view::npos) continue;
    const size_t last = line.rfind(bar);
    if (const auto date = plain_date(after_label(trim(line.substr(last + bar.size()))))) return date;
    if (const auto date = plain_date(after_label(trim(line.substr(0, first))))) return date;
  }
  return {};
}

}  // namespace

std::optional<CivilDate> plain_date(std::string_view words) {
  words = trim(words);
  if (words.size() < 8 || words.size() > 40) return {};
  if (const auto date = iso_date(words)) return date;
  return english_date(words);
}

void find_own_date(Document& document) {
  if (document.dated.year != 0) return;
  uint32_t seen = 0;
  for (const stet_block& block : document.blocks) {
    if (++seen > 12 || block.span.begin > 4096) return;
    if (length(block.span) > 200 || block.kind == STET_BLOCK_CODE || block.kind == STET_BLOCK_TABLE_CELL ||
        block.note != none)
      continue;
    std::string words(document.seen(block.span));
    std::erase(words, STET_MASK);
    for (size_t at = 0; at <= words.size();) {
      const size_t end = std::min(words.find('\n', at), words.size());
      if (const auto date = dateline(std::string_view(words).substr(at, end - at))) {
        document.dated = *date;
        return;
      }
      at = end + 1;
    }
  }
}

}  // namespace stet
