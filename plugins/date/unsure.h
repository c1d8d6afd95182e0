// Rules on dates that say a thing twice, or not enough to be a day.
#pragma once

#include <stet/checker.hpp>

namespace date {

/// "AD 312 AD".
struct RedundantCentury {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// "8 a.m. in the morning".
class AmPmRedundant {
 public:
  static const stet::Rule rule;
  explicit AmPmRedundant(const stet::Settings& s)
      : parts_(s.words("parts-of-the-day")), go_on_(s.words("words-that-go-on")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList parts_, go_on_;
};
/// 5/7/2019, in a text that proves no order of day and month.
struct AmbiguousNumeric {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// "last October", in a text without a date.
struct RelativeUnanchored {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// "15 Asad 1400".
class CalendarUndefined {
 public:
  static const stet::Rule rule;
  explicit CalendarUndefined(const stet::Settings& s) : months_(s.words("months-of-other-calendars")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList months_;
};

}  // namespace date
