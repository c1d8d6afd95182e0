// Rules about habits of notes that change within a document: one finding each.
#pragma once

#include <stet/checker.hpp>
#include <stet/habits.hpp>

namespace notes {

/// "played⁴." where others stand "behind.³"
struct MarkerPlacement {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
/// "Ibid.", "Ebd.", "Ibidem".
class IbidVariantMixed {
 public:
  static const stet::Rule rule;
  explicit IbidVariantMixed(const stet::Settings& s) : settings_(s), variants_(s.words("variants-of-ibid")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::Settings settings_;
  stet::WordList variants_;
};
/// "See …", "Vgl. …".
class SignalLanguageMixed {
 public:
  static const stet::Rule rule;
  explicit SignalLanguageMixed(const stet::Settings& s) : signals_(s.words("signals-of-languages")) {}
  void check(const stet::Document&, const stet::Report&) const;

 private:
  stet::WordList signals_;
};
struct MissingAccessDate {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};
struct FinalPeriod {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&) const;
};

}  // namespace notes
