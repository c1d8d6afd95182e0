// The rules about the form of dates: habits that change within a document.
#pragma once

#include <array>
#include <vector>

#include <stet/checker.hpp>
#include <stet/habits.hpp>
#include <stet/spellings.hpp>

namespace date {

/// How the parts of a day are set.
enum class Pattern : uint8_t {
  day_month,   // 3 July 2025
  month_day,   // July 3, 2025
  year_first,  // 2025, July 3
  iso,         // 2025-07-03
  points,      // 3.7.2025
  slashes,     // 3/7/2025
};
inline constexpr size_t patterns = 6;

/// A day with its year, as it is written.
struct Form {
  stet::Span span;
  Pattern pattern;
  bool numeric;
  uint8_t month = 0, month_letters = 0;  // of a month in letters
  stet::Span ordinal{0, 0};              // "rd" of "3rd"
  stet::Span gap{0, 0};                  // what stands before the year, where it is last
  bool comma = false;                    // in this gap
  bool spaced = false;                   // "3. 7. 2025"
};

/// The days of a document by what they date: those of one kind are set alike.
struct Forms {
  enum Role : size_t { prose, cells, issued, accessed };
  static constexpr size_t roles = 4;
  std::array<std::vector<Form>, roles> of;
};

/// Reads them.
class FormReader {
 public:
  explicit FormReader(const stet::Settings& s) : settings_(s), months_(s, "month-names") {}
  Forms forms(const stet::Document&) const;

 private:
  bool read(const stet::Document&, const stet::Date&, Form&) const;
  stet::Settings settings_;
  stet::Spellings months_;
};

class MixedOrder {
 public:
  static const stet::Rule rule;
  explicit MixedOrder(const stet::Settings& s) : reader_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  FormReader reader_;
};
class InconsistentFormat {
 public:
  static const stet::Rule rule;
  explicit InconsistentFormat(const stet::Settings& s) : reader_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  FormReader reader_;
};
class MonthAbbreviationMixed {
 public:
  static const stet::Rule rule;
  explicit MonthAbbreviationMixed(const stet::Settings& s) : reader_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  FormReader reader_;
};
class DmyComma {
 public:
  static const stet::Rule rule;
  explicit DmyComma(const stet::Settings& s) : reader_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  FormReader reader_;
};
class MdyCommaMissing {
 public:
  static const stet::Rule rule;
  explicit MdyCommaMissing(const stet::Settings& s) : reader_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  FormReader reader_;
};
class SpacedNumeric {
 public:
  static const stet::Rule rule;
  explicit SpacedNumeric(const stet::Settings& s) : reader_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  FormReader reader_;
};
class OrdinalInDate {
 public:
  static const stet::Rule rule;
  explicit OrdinalInDate(const stet::Settings& s) : reader_(s) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  FormReader reader_;
};
class DecadeApostrophe {
 public:
  static const stet::Rule rule;
  explicit DecadeApostrophe(const stet::Settings& s) : before_(s, "words-before-decades") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings before_;
};

}  // namespace date
