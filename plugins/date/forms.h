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

/// Reads them once for all rules of the plugin.
class WithForms {
 public:
  explicit WithForms(const stet::Settings& s) : settings_(s), months_(s, "month-names") {}
  Forms prepare(const stet::Document&) const;

 private:
  bool read(const stet::Document&, const stet::Date&, Form&) const;
  stet::Settings settings_;
  stet::Spellings months_;
};

struct MixedOrder {
  static const stet::Rule rule;
  MixedOrder(const stet::Settings&, const WithForms&) {}
  void check(const stet::Document&, const stet::Report&, const Forms&) const;
};
struct InconsistentFormat {
  static const stet::Rule rule;
  InconsistentFormat(const stet::Settings&, const WithForms&) {}
  void check(const stet::Document&, const stet::Report&, const Forms&) const;
};
struct MonthAbbreviationMixed {
  static const stet::Rule rule;
  MonthAbbreviationMixed(const stet::Settings&, const WithForms&) {}
  void check(const stet::Document&, const stet::Report&, const Forms&) const;
};
struct DmyComma {
  static const stet::Rule rule;
  DmyComma(const stet::Settings&, const WithForms&) {}
  void check(const stet::Document&, const stet::Report&, const Forms&) const;
};
struct MdyCommaMissing {
  static const stet::Rule rule;
  MdyCommaMissing(const stet::Settings&, const WithForms&) {}
  void check(const stet::Document&, const stet::Report&, const Forms&) const;
};
struct SpacedNumeric {
  static const stet::Rule rule;
  SpacedNumeric(const stet::Settings&, const WithForms&) {}
  void check(const stet::Document&, const stet::Report&, const Forms&) const;
};
struct OrdinalInDate {
  static const stet::Rule rule;
  OrdinalInDate(const stet::Settings&, const WithForms&) {}
  void check(const stet::Document&, const stet::Report&, const Forms&) const;
};
class DecadeApostrophe {
 public:
  static const stet::Rule rule;
  DecadeApostrophe(const stet::Settings& s, const WithForms&) : before_(s, "words-before-decades") {}
  void check(const stet::Document&, const stet::Report&, const Forms&) const;

 private:
  stet::Spellings before_;
};

}  // namespace date
