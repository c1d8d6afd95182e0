// Day or month first? What the document proves, counted for each separator; failing that, the habit of its language.
#include <array>
#include <vector>

#include "core/analyse/dates/date_forms.h"
#include "core/analyse/dates/dates.h"

namespace stet {
namespace {

struct Written {  // a numeric date with the year last, as it stands
  char separator = '\0';
  int first = 0, second = 0;
  bool open() const { return separator != '\0' && first <= 12 && second <= 12 && first != second; }
};

Written as_written(const Document& d, const stet_date& row) {
  const std::string_view raw = d.seen(row.span);
  const std::string ascii = with_ascii_digits(raw);
  const DateText t(ascii.empty() ? raw : std::string_view(ascii), 0, u32(raw.size()));
  // A weekday may be part of the span.
  uint32_t i = 0;
  while (i < raw.size() && !t.digit_at(i)) ++i;
  const Numeral a = t.number(i);
  if (a.digits == 0 || a.digits > 2) return {};
  i = t.skip_space(a.end);
  char sep = t.at(i);
  if (t.dash(i) != 0) sep = '-';
  if (sep != '.' && sep != '/' && sep != '-') return {};
  i = t.skip_space(i + (sep == '-' ? t.dash(i) : 1));
  const Numeral b = t.number(i);
  i = t.skip_space(b.end);
  if (b.digits == 0 || b.digits > 2 || (t.at(i) != sep && t.dash(i) == 0)) return {};
  return {sep, a.value, b.value};
}

size_t slot(char separator) { return separator == '.' ? 0 : separator == '/' ? 1 : 2; }

int compare(int y1, int m1, int d1, int y2, int m2, int d2) {
  if (y1 != y2) return y1 < y2 ? -1 : 1;
  if (m1 != m2) return m1 < m2 ? -1 : 1;
  return d1 == d2 ? 0 : d1 < d2 ? -1 : 1;
}

struct Votes {
  int day_first = 0, month_first = 0;
  int day_proved = 0, month_proved = 0;  // by a part above 12, which only one order allows
};

/// Whether the dates and links beside it in the same note make one reading absurd.
void vote(const Document& d, const std::vector<Written>& written, uint32_t row, Votes& votes) {
  const Written& w = written[row];
  const stet_date& date = d.dates[row];
  bool day_first_wrong = false, month_first_wrong = false;
  const auto after = [&](const CivilDate& limit) {
    if (limit.year == 0 || limit.day == 0) return;
    day_first_wrong = day_first_wrong || compare(date.year, w.second, w.first, limit.year, limit.month, limit.day) > 0;
    month_first_wrong =
        month_first_wrong || compare(date.year, w.first, w.second, limit.year, limit.month, limit.day) > 0;
  };
  // Nobody has read a page, or cited one, later than today.
  if (date.role == STET_DATE_ACCESSED || date.note != none) after(d.reference);
  const auto other = [&](uint32_t i) {
    const stet_date& o = d.dates[i];
    if (o.note != date.note || o.precision != STET_DATE_DAY ||
        (o.flags & (STET_DATE_RELATIVE | STET_DATE_YEAR_INFERRED | STET_DATE_IMPOSSIBLE)) != 0 || written[i].open())
      return;
    const bool accessed = date.role == STET_DATE_ACCESSED;
    if (accessed == (o.role == STET_DATE_ACCESSED)) return;
    const int sign = accessed ? 1 : -1;
    day_first_wrong = day_first_wrong || sign * compare(date.year, w.second, w.first, o.year, o.month, o.day) < 0;
    month_first_wrong = month_first_wrong || sign * compare(date.year, w.first, w.second, o.year, o.month, o.day) < 0;
  };
  if (date.note != none) {
    // A note of many sources is many notes: only what stands near speaks of the same source.
    constexpr uint32_t near = 4;
    for (uint32_t i = row > near ? row - near : 0; i < row + near && i < d.dates.size(); ++i)
      if (i != row) other(i);
    // The link of the same note holds the date.
    const uint32_t next = first_at_or_after(d.links, date.span.begin);
    for (uint32_t i = next > 1 ? next - 2 : 0; i < next + 2 && i < d.links.size(); ++i) {
      if (!contains(d.notes[date.note].span, d.links[i].span)) continue;
      const stet_link& l = d.links[i];
      if (l.dated.year != date.year || l.dated.day == 0 || date.role == STET_DATE_ACCESSED) continue;
      const bool as_day_first = l.dated.month == w.second && l.dated.day == w.first;
      const bool as_month_first = l.dated.month == w.first && l.dated.day == w.second;
      month_first_wrong = month_first_wrong || as_day_first;
      day_first_wrong = day_first_wrong || as_month_first;
    }
  }
  if (day_first_wrong == month_first_wrong) return;
  ++(day_first_wrong ? votes.month_first : votes.day_first);
}

/// The United States and few others put the month first; "en" alone may be either.
bool month_first_habit(std::string_view l, const Votes& named) {
  const auto is = [&](std::string_view tag) {
    return l.size() >= tag.size() && ascii_lower(l.substr(0, tag.size())) == tag;
  };
  if (is("en-us") || is("en-ph") || is("es-us")) return true;
  if (!l.empty() && !(is("en") && l.size() == 2)) return false;
  // A writer of "3 July 2025" and "3.7.2025" hardly means March by 7/3.
  return named.month_first >= named.day_first;
}

}  // namespace

void settle_date_order(Document& d, std::string_view language) {
  std::array<Votes, 3> votes;
  Votes named;
  std::vector<Written> written(d.dates.size());
  for (uint32_t i = 0; i < d.dates.size(); ++i)
    if (d.dates[i].flags & STET_DATE_NUMERIC) written[i] = as_written(d, d.dates[i]);
  bool any = false;
  for (uint32_t i = 0; i < d.dates.size(); ++i) {
    const stet_date& row = d.dates[i];
    if (row.precision != STET_DATE_DAY || (row.flags & STET_DATE_RELATIVE) != 0) continue;
    if ((row.flags & STET_DATE_NUMERIC) == 0) {
      const char c = d.prose()[row.span.begin];
      if (row.weekday == 0) ++(is_digit(c) ? named.day_first : named.month_first);
      continue;
    }
    const Written& w = written[i];
    if (w.separator == '\0') continue;
    Votes& v = votes[slot(w.separator)];
    if (w.separator == '.') ++named.day_first;
    if (w.first > 12 && w.second <= 12) ++v.day_first, ++v.day_proved;
    if (w.second > 12 && w.first <= 12) ++v.month_first, ++v.month_proved;
    if (!w.open()) continue;
    any = true;
    vote(d, written, i, v);
  }
  if (!any) return;
  // What one separator proves is a good guess for the others.
  const bool slash_or_dash_month = votes[1].month_first + votes[2].month_first > 0;
  const bool slash_or_dash_day = votes[1].day_first + votes[2].day_first > 0;
  const bool guess =
      slash_or_dash_month != slash_or_dash_day ? slash_or_dash_month : month_first_habit(language, named);
  for (uint32_t i = 0; i < d.dates.size(); ++i) {
    stet_date& row = d.dates[i];
    if ((row.flags & STET_DATE_NUMERIC) == 0 || row.precision != STET_DATE_DAY) continue;
    const Written& w = written[i];
    if (!w.open()) continue;
    const Votes& v = votes[slot(w.separator)];
    bool month_first, certain;
    if ((v.day_proved > 0) != (v.month_proved > 0)) {
      // Access dates that would then lie before publication are faults, not witnesses.
      month_first = v.month_proved > 0;
      certain = true;
    } else if ((v.day_first > 0) != (v.month_first > 0)) {
      month_first = v.month_first > 0;
      certain = true;
    } else if (w.separator == '.') {  // day first wherever dots are used
      month_first = v.month_first > v.day_first;
      certain = v.month_first == 0;
    } else {
      month_first = v.day_first == v.month_first ? guess : v.month_first > v.day_first;
      certain = false;
    }
    row.month = static_cast<uint8_t>(month_first ? w.first : w.second);
    row.day = static_cast<uint8_t>(month_first ? w.second : w.first);
    row.flags &= ~static_cast<uint32_t>(STET_DATE_UNCERTAIN);
    if (!certain) row.flags |= STET_DATE_UNCERTAIN;
  }
}

}  // namespace stet
