// Weekdays of days without a year: "On 3 March 2024 … On Sunday, 9 March", "on Tuesday, 4 October … on Friday, 22
// October". The year is that of what is told before, if it was told near; whatever year stands near may be meant.
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>
#include <vector>

#include "two_calendars.h"

namespace date {
namespace {

constexpr uint32_t near_year = 1500, near_day = 3000;  // bytes
constexpr int32_t months_of_year = 2, months_of_day = 3;

struct Dated {
  const stet::Date* date;
  int32_t year;  // 0: of a day without one, which no year near confirms
};

bool usable(const stet::Date& d) {
  // Without a year it may be of any calendar; with one it must be of ours.
  const uint32_t julian = (d.flags & STET_DATE_YEAR_INFERRED) != 0 ? 0 : STET_DATE_JULIAN;
  return (d.flags & (STET_DATE_VERBATIM | STET_DATE_IMPOSSIBLE | STET_DATE_UNCERTAIN | STET_DATE_RELATIVE |
                     STET_DATE_TWO_DIGIT_YEAR | julian)) == 0;
}
bool is_near(const stet::Date& before, const stet::Date& d, uint32_t bytes, int32_t months) {
  return d.span.begin - before.span.end <= bytes && before.month != 0 && std::abs(before.month - d.month) <= months;
}

/// The weekday that follows from another day of the same year; `year`: a leap year or none.
int expected(const stet::Date& from, const stet::Date& to, int32_t year) {
  const stet_day a{year, from.month, from.day, {0, 0}}, b{year, to.month, to.day, {0, 0}};
  const int64_t apart = day_number(b) - day_number(a);
  return static_cast<int>(((from.weekday - 1 + apart) % 7 + 7) % 7) + 1;
}

/// The weekdays of the running text that are right in the year that the text gives them, in its order.
std::vector<Dated> weekdays_that_agree(const stet::Document& doc) {
  std::vector<Dated> out;
  for (const stet::Date& d : doc.dates())
    if (usable(d) && d.note == stet::none && d.weekday != 0 && d.day != 0 && d.year != 0 &&
        weekday(d.year, d.month, d.day) == d.weekday)
      out.push_back({&d, d.year});
  return out;
}

/// Where the year was told long before, two weekdays before that are right in it vouch for it, and none there is of
/// another.
const Dated* agreed_year(const std::vector<Dated>& agreed, const stet::Date& d) {
  constexpr size_t enough = 2;
  const Dated* out = nullptr;
  size_t vouching = 0;
  auto at = std::lower_bound(agreed.begin(), agreed.end(), d.span.begin,
                             [](const Dated& a, uint32_t begin) { return a.date->span.begin < begin; });
  while (at != agreed.begin()) {
    const Dated& before = *--at;
    if (d.span.begin - before.date->span.end > near_day) break;
    if (!is_near(*before.date, d, near_day, months_of_day)) continue;
    if (before.year != d.year) return nullptr;
    if (out == nullptr) out = &before;
    ++vouching;
  }
  return vouching >= enough ? out : nullptr;
}

/// Weekdays without a year that nothing near them settles.
struct Unsettled {
  std::vector<const stet::Date*> days;  // of the running text, in its order
  bool told = false;                    // one of them is reported
  /// The year that the text names and in which all of them but one are right; null: there is none, or that one is right
  /// in another year that the text names.
  std::optional<std::pair<int32_t, const stet::Date*>> odd_one(const std::vector<Dated>& years) const {
    constexpr size_t fewest = 3;
    if (days.size() < fewest || told) return {};
    const auto fits = [](int32_t year, const stet::Date& d) { return weekday(year, d.month, d.day) == d.weekday; };
    std::vector<int32_t> named;
    for (const Dated& y : years) named.push_back(y.year);
    std::sort(named.begin(), named.end());
    named.erase(std::unique(named.begin(), named.end()), named.end());
    std::optional<std::pair<int32_t, const stet::Date*>> out;
    for (const int32_t year : named) {
      const auto right = std::count_if(days.begin(), days.end(), [&](const auto* d) { return fits(year, *d); });
      if (static_cast<size_t>(right) + 1 != days.size()) continue;
      const auto odd = std::find_if(days.begin(), days.end(), [&](const auto* d) { return !fits(year, *d); });
      if (std::any_of(named.begin(), named.end(), [&](int32_t other) { return fits(other, **odd); })) return {};
      if (out && out->second != *odd) return {};
      if (!out) out = {year, *odd};
    }
    return out;
  }
};

}  // namespace

void WeekdayMismatch::check_without_year(const stet::Document& doc, const stet::Report& report) const {
  const auto dates = doc.dates();
  const auto is_told = [](const stet::Date& d) { return d.weekday != 0 && (d.flags & STET_DATE_YEAR_INFERRED) != 0; };
  if (std::none_of(dates.begin(), dates.end(), is_told)) return;
  std::vector<Dated> years;  // days, months and years with their year, of the running text
  Dated day{nullptr, 0};     // the last weekday that fits, or the first of all
  const std::vector<Dated> agreed = weekdays_that_agree(doc);
  Unsettled unsettled;
  for (const stet::Date& d : dates) {
    if (!usable(d)) continue;
    const stet::Block* block = doc.block_at(d.span);
    if (block == nullptr || block->kind != STET_BLOCK_PARAGRAPH || block->note != stet::none) continue;
    if ((d.flags & STET_DATE_YEAR_INFERRED) == 0) {
      years.push_back({&d, d.year});
      if (d.weekday != 0 && d.day != 0 && weekday(d.year, d.month, d.day) == d.weekday) day = {&d, d.year};
      continue;
    }
    if (d.weekday == 0 || d.day == 0 || (d.flags & STET_DATE_INTERVAL) != 0) continue;
    unsettled.days.push_back(&d);
    const Dated* giver = agreed_year(agreed, d);
    bool fits = false;
    int32_t year = 0;
    // A year told before the days that vouch for theirs is not meant any more.
    const uint32_t from = giver == nullptr ? 0 : giver->date->span.begin;
    for (size_t i = years.size(); i-- > 0 && d.span.begin - years[i].date->span.end <= near_day;) {
      if (years[i].date->span.begin < from) break;
      if (giver == nullptr && is_near(*years[i].date, d, near_year, months_of_year)) giver = &years[i];
      if (weekday(years[i].year, d.month, d.day) == d.weekday) fits = true, year = years[i].year;
    }
    const bool same_time = day.date != nullptr && is_near(*day.date, d, near_day, months_of_day);
    if (!fits && same_time && day.year != 0) {
      giver = giver == nullptr ? &day : giver;
      if (weekday(day.year, d.month, d.day) == d.weekday) fits = true, year = day.year;
    }
    if (giver != nullptr && !fits) {
      const char* const is = name_of_weekday(weekday(giver->year, d.month, d.day));
      report(d.span, written(giver->year, d.month, d.day) + " was a " + is + ", not a " + name_of_weekday(d.weekday),
             {{giver->date->span, "the year is that of this"}},
             {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(d)});
      unsettled.told = true;
      continue;
    }
    if (giver == nullptr && !fits && same_time && day.year == 0 && years.empty()) {
      constexpr int32_t common = 2001, leap = 2004;
      if (expected(*day.date, d, common) != d.weekday && expected(*day.date, d, leap) != d.weekday) {
        report(d.span,
               "if “" + doc.words(day.date->span) + "” is right, this is a " +
                   name_of_weekday(expected(*day.date, d, common)) + ", not a " + name_of_weekday(d.weekday),
               {{day.date->span, "the other day"}}, {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(d)});
        unsettled.told = true;
        continue;
      }
    }
    if (fits || !same_time) day = {&d, year};
  }
  // "The attacks of 2023", and days of five months: all but one are right in that year.
  if (const auto odd = unsettled.odd_one(years)) {
    const auto& [year, d] = *odd;
    const auto given = std::find_if(years.begin(), years.end(), [&](const Dated& y) { return y.year == year; });
    report(d->span,
           written(year, d->month, d->day) + " was a " + name_of_weekday(weekday(year, d->month, d->day)) + ", not a " +
               name_of_weekday(d->weekday),
           {{given->date->span, "the year is that of this"}},
           {.severity = STET_SEVERITY_WARNING, .cause = doc.cause(*d)});
  }
}

// "On Saturday, 15 (28) January 1909": one day of the week, by either reckoning.
void WeekdayMismatch::check_two_calendars(const stet::Document& doc, const stet::Report& report) const {
  const auto words = doc.words();
  for (const stet::Date& d : doc.dates()) {
    const auto days = two_days_before(doc, d);
    if (!days || days->second - days->first != days_between_calendars(d.year, d.month) || doc.verbatim(d.span))
      continue;
    const uint32_t next = words.first_at(days->begin);
    if (next == 0) continue;
    const stet::Span before = words[next - 1].span;
    const std::string_view gap = doc.prose().substr(before.end, days->begin - before.end);
    const uint32_t said = weekdays_.value(settings_.fold(doc.words(before)), doc.language());
    if (said == 0 || (gap != " " && gap != ", ")) continue;
    const int is = weekday(d.year, d.month, days->second);
    if (static_cast<int>(said) == is) continue;
    report({before.begin, d.span.end},
           written(d.year, d.month, days->second) + " was a " + name_of_weekday(is) + ", not a " +
               name_of_weekday(static_cast<int>(said)),
           {}, {.cause = doc.cause(d)});
  }
}

}  // namespace date
