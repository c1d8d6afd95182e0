// The date plugin, and the calendar its rules share.
#include <algorithm>

#include "date.h"

#include "forms.h"
#include "unsure.h"

namespace date {

int weekday(int year, int month, int day) {
  const int64_t n = day_number(year, month, day) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>((n % 7 + 7) % 7) + 1;
}

int julian_weekday(int year, int month, int day) {
  const int64_t before = (14 - month) / 12, y = year + 4800 - before, m = month + 12 * before - 3;
  const int64_t julian_day = day + (153 * m + 2) / 5 + 365 * y + y / 4 - 32083;  // day 0 was a Monday
  return static_cast<int>(julian_day % 7) + 1;
}

int64_t earliest(const stet::Date& d) {
  int64_t first = days_of(d).first;
  may_mean(d, [&](stet::Days days) {
    first = std::min(first, days.first);
    return false;
  });
  return first;
}
int64_t latest(const stet::Date& d) {
  int64_t last = days_of(d).last;
  may_mean(d, [&](stet::Days days) {
    last = std::max(last, days.last);
    return false;
  });
  return last;
}

// The inverse of stet::day_number (Howard Hinnant's civil_from_days).
bool closes_clause(const stet::Settings& settings, const stet::Document& doc, const stet::Date& d, stet::Span sentence,
                   const stet::WordList& list) {
  constexpr uint32_t farthest = 64;  // bytes
  if (const std::string_view language = doc.language().substr(0, 2); language != "de" && language != "nl") return false;
  const std::string behind = settings.fold(doc.words(doc.widened({d.span.end, d.span.end}, sentence, 0, farthest)));
  const std::string_view clause = std::string_view(behind).substr(0, behind.find_first_of(",;.:("));
  return list.ends(clause) || list.begins(clause);
}

std::string written_day(int64_t day) {
  const int64_t z = day + 719468, era = (z >= 0 ? z : z - 146096) / 146097, of_era = z - era * 146097;
  const int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t shifted = (5 * of_year + 2) / 153;
  const int d = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
  const int m = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
  return written(year_of_era + era * 400 + (m <= 2), m, d);
}

}  // namespace date

STET_PLUGIN_SHARING(date::Shared, "date", "0.1.0", date::NoteUrlDateMismatch, date::NoteArchiveMismatch,
                    date::SnowflakeMismatch, date::CitationYearConflict, date::BodyNoteConflict, date::BodyBodyConflict,
                    date::EventAfterSource, date::AccessBeforePublication, date::AccessInFuture, date::Impossible,
                    date::WeekdayMismatch, date::CalendarMismatch, date::DurationMismatch, date::AnniversaryMismatch,
                    date::AgeMismatch, date::LifeMismatch, date::PeriodMismatch, date::TenseConflict,
                    date::TwoDigitYear, date::IsbnEra, date::RangeReversed, date::YearImplausible,
                    date::InconsistentFormat, date::MixedOrder, date::MonthAbbreviationMixed, date::DmyComma,
                    date::MdyCommaMissing, date::SpacedNumeric, date::OrdinalInDate, date::DecadeApostrophe,
                    date::HistoryReversed, date::RedundantCentury, date::AmPmRedundant, date::AmbiguousNumeric,
                    date::RelativeUnanchored, date::CalendarUndefined)
