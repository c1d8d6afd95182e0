// The rules about the form of dates: habits that change within a document.
#pragma once

#include <array>
#include <optional>
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

/// Read for the first rule that asks.
class LazyForms {
 public:
  explicit LazyForms(const FormReader* reader) : reader_(reader) {}
  const Forms& of(const stet::Document& doc) const {
    if (!forms_) forms_ = reader_->forms(doc);
    return *forms_;
  }

 private:
  const FormReader* reader_;
  mutable std::optional<Forms> forms_;
};
/// What the rules on forms share.
class Shared {
 public:
  explicit Shared(const stet::Settings& s) : reader_(s) {}
  LazyForms prepare(const stet::Document&) const { return LazyForms(&reader_); }

 private:
  FormReader reader_;
};

#define STET_DATE_FORM_RULE(Name)                                                         \
  struct Name {                                                                           \
    static const stet::Rule rule;                                                         \
    void check(const stet::Document&, const stet::Report&, const LazyForms& forms) const; \
  }
STET_DATE_FORM_RULE(MixedOrder);
STET_DATE_FORM_RULE(InconsistentFormat);
STET_DATE_FORM_RULE(MonthAbbreviationMixed);
STET_DATE_FORM_RULE(DmyComma);
STET_DATE_FORM_RULE(MdyCommaMissing);
STET_DATE_FORM_RULE(SpacedNumeric);
STET_DATE_FORM_RULE(OrdinalInDate);
#undef STET_DATE_FORM_RULE
class DecadeApostrophe {
 public:
  static const stet::Rule rule;
  explicit DecadeApostrophe(const stet::Settings& s) : before_(s, "words-before-decades") {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Spellings before_;
};

}  // namespace date
