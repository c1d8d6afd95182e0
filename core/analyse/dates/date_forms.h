// The scanners: which date, if any, the number at a place is part of.
#pragma once

#include <cstdint>

#include "core/analyse/dates/date_text.h"
#include "core/analyse/dates/date_words.h"
#include "core/document/document.h"
#include "core/lexicon/lexicon.h"

namespace stet {

/// A date as written: no row yet.
struct DateFound {
  Span span{};
  int year = 0, month = 0, day = 0, weekday = 0;  // 0: not said
  int end_year = 0, end_month = 0, end_day = 0;   // only with STET_DATE_INTERVAL
  uint32_t flags = 0;                             // enum of stet_date.flags
};

bool leap_year(int year);
int days_in_month(int year, int month);
/// There is no such calendar day. Without a day or month there is nothing to be wrong about.
bool impossible_day(int year, int month, int day);
/// Days since 1970-01-01 and back.
int64_t day_number(int year, int month, int day);
CivilDate civil_date(int64_t day_number);
/// A year between 1000 and the near future; of Thai documents the Buddhist era's.
bool plausible_year(int year);
/// 25 → 2025, 87 → 1987: at most five years after `pivot`, the year everything is seen from.
int full_year(int two_digits, int pivot);

class DateForms {
 public:
  DateForms(const DateText& text, DateWords& words, int pivot) : t_(text), words_(words), pivot_(pivot) {}

  /// The longest date that the digits beginning at `at` belong to; nothing of it lies before `floor`.
  bool at_number(uint32_t at, uint32_t floor, DateFound& out);
  /// "yesterday", "last October" around the letters at `at`, which a relative word or month name ends or begins with.
  bool at_word(uint32_t at, uint32_t floor, const CivilDate& today, DateFound& out);
  /// date_reckoned.cpp
  bool offset_before(const stet_date& base, uint32_t floor, DateFound& out) const;

 private:
  struct Month {
    uint32_t begin = 0, end = 0;  // the word, without a stop
    DateWord word;
    bool capital = false;
  };
  struct Year {
    uint32_t end = 0;
    int value = 0;  // 0: none
    bool two_digits = false;
  };
  // date_forms.cpp: months by name
  bool day_month(const Numeral& n, DateFound& out);
  bool month_day(const Numeral& n, DateFound& out);
  bool month_year(const Numeral& n, DateFound& out);
  bool year_month_day(const Numeral& n, DateFound& out);
  bool after_day(uint32_t at, int day, DateFound& out);
  bool after_day_in_roman(uint32_t at, char tight, int day, DateFound& out) const;
  void add_second_year(DateFound& out) const;
  uint32_t range_sign(uint32_t at) const;
  void add_weekday(DateFound& out);
  // date_ordinals.cpp
  void add_ordinal(DateFound& out);
  bool month_ordinal_year(const Numeral& n, DateFound& out);
  // date_parts.cpp: what dates are made of
  uint32_t skip_ordinal(uint32_t at) const;
  uint32_t skip_connectors(uint32_t at) const;
  uint32_t skip_connectors_back(uint32_t at) const;
  Month month_at(uint32_t at);
  Month month_before(uint32_t at);
  Year year_after(uint32_t at, char tight);
  /// The list's number for the word that stands there; 0: none.
  int word_of(uint32_t begin, uint32_t end, lexicon::List list) const {
    return begin < end ? lexicon::value_in(list, t_.slice(begin, end)) : 0;
  }
  bool word_is(uint32_t begin, uint32_t end, lexicon::List list) const { return word_of(begin, end, list) != 0; }
  // date_numeric.cpp: numbers only
  bool numeric(const Numeral& n, DateFound& out);
  bool three_numbers(const Numeral& a, DateFound& out);
  bool two_numbers(const Numeral& a, DateFound& out);
  bool compact(const Numeral& n, DateFound& out);
  bool east_asian(const Numeral& n, DateFound& out);
  bool vietnamese(const Numeral& n, DateFound& out);
  bool identifier_before(uint32_t at) const;
  bool shelfmark_before(uint32_t at, bool is_day) const;
  // date_reckoned.cpp
  void add_feast(DateFound& out);
  // date_years.cpp
  bool bare_year(const Numeral& n, DateFound& out);
  bool count_follows(uint32_t at, int value) const;

  const DateText& t_;
  DateWords& words_;
  int pivot_;
  uint32_t floor_ = 0;
};

}  // namespace stet
