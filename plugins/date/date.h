// The rules of the date plugin: dates that cannot be, and dates that contradict each other.
#pragma once

#include <cstdint>
#include <string>

#include <stet/checker.hpp>

namespace date {

class NoteUrlDateMismatch {
 public:
  static const stet::Rule rule;
  explicit NoteUrlDateMismatch(const stet::Settings& s) : tolerance_(s.integer("tolerance")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  int64_t tolerance_;
};
struct BodyNoteConflict {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct AccessBeforePublication {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct AccessInFuture {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct Impossible {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct WeekdayMismatch {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct TwoDigitYear {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

using stet::day_number;
using stet::days_in_month;
/// 1 Monday … 7 Sunday.
int weekday(int year, int month, int day);

/// A date as the days it may mean: the first and the last.
struct Range {
  int64_t first, last;
};
Range range_of(int year, int month, int day);
Range range_of(const stet::Date&);
/// "24 March 2025", "March 2025", "2025".
std::string words(int year, int month, int day);
std::string words(const stet::Date&);

}  // namespace date
