// Finds the year first, then reads what follows it; a full date beats a month, a month beats a year, the first wins.
#include "core/analyse/links/url_date.h"

#include <stet/search.hpp>

#include "core/analyse/dates/date_forms.h"
#include "core/analyse/links/target.h"
#include "core/base/utf8.h"
#include "core/lexicon/calendar.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

struct Digits {
  size_t end = 0;
  int count = 0, value = 0;
};

Digits digits_at(std::string_view s, size_t i) {
  Digits d;
  for (d.end = i; d.end < s.size() && is_digit(s[d.end]); ++d.end) {
    if (d.count < 8) d.value = d.value * 10 + (s[d.end] - '0');
    ++d.count;
  }
  return d;
}

Digits leading(std::string_view s, size_t i, int count) {
  return digits_at(s.substr(0, i + static_cast<size_t>(count)), i);
}

char at(std::string_view s, size_t i) { return i < s.size() ? s[i] : '\0'; }
/// A segment of the path ends here.
bool closes(char c) { return c == '/' || c == '\0' || c == '?' || c == '#'; }
/// Neither letter nor digit: "20030331_Rede2", "…-20170123.html".
bool borders(char c) { return !is_alnum(c); }
bool web_year(int y) { return y >= 1990 && y <= 2099; }
/// Archives of newspapers go back further than the web.
bool press_year(int y) { return y >= 1800 && y <= 2099; }
bool real_day(int y, int m, int d) { return m >= 1 && m <= 12 && d >= 1 && d <= days_in_month(y, m); }

/// "mar", "march": 3. `end` moves past it.
int month_name(std::string_view s, size_t i, size_t& end) {
  end = i;
  while (end < s.size() && is_alpha(s[end])) ++end;
  return lexicon::english_month(s.substr(i, end - i));
}

UrlDate made(int year, int month, int day, size_t begin, size_t end) {
  return {year, month, day, {u32(begin), u32(end)}};
}

/// The folder that the path ends with holds a series whose issues are numbered by year.
bool numbers_issues(std::string_view path, std::string_view host) {
  path.remove_suffix(path.empty() ? 0 : 1);
  return lexicon::longest_suffix(lexicon::list::hosts_that_number_issues, host) > 0 ||
         lexicon::has(lexicon::list::numbered_series, ascii_lower(path.substr(path.rfind('/') + 1)));
}

/// A date that begins with the four digits of a year at `i`.
std::optional<UrlDate> year_first(std::string_view p, std::string_view host, size_t i, const Digits& y) {
  const char before = i > 0 ? p[i - 1] : '/';
  const char sep = at(p, y.end);
  const bool segment = before == '/';
  if (sep == '/' && segment) {
    const Digits m = digits_at(p, y.end + 1);
    const char next = at(p, m.end);
    if (m.count == 4 && closes(next) && real_day(y.value, m.value / 100, m.value % 100))  // /2011/1204/
      return made(y.value, m.value / 100, m.value % 100, i, m.end);
    if ((m.count == 1 || m.count == 2) && m.value >= 1 && m.value <= 12 && press_year(y.value)) {
      if (next == '/' || (next == '-' && m.count == 2)) {
        const Digits d = digits_at(p, m.end + 1);
        const char after = at(p, d.end);
        // "/2023/10/3-questions" is a title; "/2011/10/14.html" a day.
        const bool whole = closes(after) || (after == '.' && d.count == 2) || (after == '_' && d.count == 2);
        if ((d.count == 1 || d.count == 2) && whole && real_day(y.value, m.value, d.value) &&
            (next == '/' || d.count == 2))
          return made(y.value, m.value, d.value, i, d.end);
      }
      if (closes(next) && m.count == 2 && !numbers_issues(p.substr(0, i), host))
        return made(y.value, m.value, 0, i, m.end);
    }
    size_t end = 0;
    const int month = m.count == 0 ? month_name(p, y.end + 1, end) : 0;
    if (month != 0 && closes(at(p, end)) && press_year(y.value)) {
      const Digits d = digits_at(p, end + 1);
      if (at(p, end) == '/' && (d.count == 1 || d.count == 2) && closes(at(p, d.end)) &&
          real_day(y.value, month, d.value))
        return made(y.value, month, d.value, i, d.end);
      return made(y.value, month, 0, i, end);
    }
  }
  if ((sep == '-' || sep == '_') && borders(before)) {
    const Digits m = digits_at(p, y.end + 1);
    const char next = at(p, m.end);
    if ((next == sep || (next == '/' && segment)) && m.count >= 1 && m.count <= 2) {
      const Digits d = digits_at(p, m.end + 1);
      const char after = at(p, d.end);
      const bool padded = m.count == 2 && d.count == 2 && borders(after);
      const bool alone = segment && d.count >= 1 && d.count <= 2 && closes(after);  // /2025-07/05/ too
      if ((padded || alone) && (next == sep || closes(after)) && press_year(y.value) &&
          real_day(y.value, m.value, d.value))
        return made(y.value, m.value, d.value, i, d.end);
    }
    if (segment && m.count == 2 && m.value >= 1 && m.value <= 12 && web_year(y.value) &&
        (closes(next) || (next == '-' && is_alpha(at(p, m.end + 1)))))
      return made(y.value, m.value, 0, i, m.end);
  }
  if (segment && closes(sep) && web_year(y.value)) return made(y.value, 0, 0, i, y.end);
  return std::nullopt;
}

/// -23-03-2024-, /23/03/2024/ where only one order gives a date.
std::optional<UrlDate> year_last(std::string_view p, size_t i, const Digits& a) {
  const char sep = at(p, a.end);
  if ((sep != '-' && sep != '/' && sep != '_') || a.count != 2 || !borders(i > 0 ? p[i - 1] : '/')) return std::nullopt;
  const Digits b = digits_at(p, a.end + 1);
  if (b.count != 2 || at(p, b.end) != sep) return std::nullopt;
  const Digits y = digits_at(p, b.end + 1);
  if (y.count != 4 || !web_year(y.value) || !borders(at(p, y.end))) return std::nullopt;
  if (a.value > 12 && real_day(y.value, b.value, a.value)) return made(y.value, b.value, a.value, i, y.end);
  if (b.value > 12 && real_day(y.value, a.value, b.value)) return made(y.value, a.value, b.value, i, y.end);
  return std::nullopt;
}

/// /202507/05/ and /202507/: the folders of Chinese papers.
std::optional<UrlDate> month_folder(std::string_view p, size_t i, const Digits& ym) {
  const int year = ym.value / 100, month = ym.value % 100;
  if (!web_year(year) || month < 1 || month > 12) return std::nullopt;
  const Digits d = digits_at(p, ym.end + 1);
  if (d.count == 2 && closes(at(p, d.end)) && real_day(year, month, d.value))
    return made(year, month, d.value, i, d.end);
  return made(year, month, 0, i, ym.end);
}

}  // namespace

std::optional<UrlDate> date_in_path(std::string_view path, std::string_view host) {
  size_t from = 0;
  if (is_archive(host)) {  // behind the day of the copy
    while (from < path.size() && !(is_digit(path[from]) && digits_at(path, from).count >= 8)) ++from;
    from = path.find('/', std::min(from, path.size()));
    if (from == std::string_view::npos) return std::nullopt;
  }
  std::optional<UrlDate> best;
  const auto rank = [](const UrlDate& d) { return d.day != 0 ? 3 : d.month != 0 ? 2 : 1; };
  for (size_t i = next_digit(path, from, path.size()); i < path.size(); i = next_digit(path, i, path.size())) {
    const Digits d = digits_at(path, i);
    std::optional<UrlDate> found;
    if (d.count == 4) found = year_first(path, host, i, d);
    if (d.count == 2) found = year_last(path, i, d);
    if (d.count == 6 && i > 0 && path[i - 1] == '/' && at(path, d.end) == '/') found = month_folder(path, i, d);
    // "/2023/html/ecb.pr231018": the year of a folder before it says which part is the year.
    if (d.count == 6 && best && best->month == 0 && d.value / 10000 == best->year % 100 && !is_digit(at(path, d.end)) &&
        real_day(best->year, d.value / 100 % 100, d.value % 100))
      found = made(best->year, d.value / 100 % 100, d.value % 100, i, d.end);
    // A whole folder may be of an old newspaper: "/18720221/".
    const bool folder = i > 0 && path[i - 1] == '/' && at(path, d.end) == '/';
    if (d.count == 8 && borders(i > 0 ? path[i - 1] : '/') && borders(at(path, d.end)) &&
        (web_year(d.value / 10000) || (folder && press_year(d.value / 10000))) &&
        real_day(d.value / 10000, d.value / 100 % 100, d.value % 100))
      found = made(d.value / 10000, d.value / 100 % 100, d.value % 100, i, d.end);
    // "AEN20250705001200315", "/202507050012.html", "/t20250705_11665432": a day and a running number.
    if (!found && (d.count == 12 || d.count == 14 || d.count == 17 || d.count == 8)) {
      const Digits day = leading(path, i, 8);
      const bool lettered = i > 1 && is_alpha(path[i - 1]) && path[i - 2] == '/' && !is_alnum(at(path, d.end));
      if (day.value / 10000 >= 1995 && day.value / 10000 <= 2035 && (d.count > 8 || lettered) &&
          real_day(day.value / 10000, day.value / 100 % 100, day.value % 100))
        found = made(day.value / 10000, day.value / 100 % 100, day.value % 100, i, day.end);
    }
    if (found && (!best || rank(*found) > rank(*best))) best = found;
    i = found ? found->where.end : d.end;
  }
  return best;
}

}  // namespace stet
