// The rules of the table plugin about cells that are not as the others are, and about what stands beside a table.
#pragma once

#include <string>

#include <stet/habits.hpp>

#include "table.h"

namespace table {

/// An empty cell in a column that is full.
class MissingCell {
 public:
  static const stet::Rule rule;
  explicit MissingCell(const stet::Settings& s, const Shared&) : heads_(s) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  Heads heads_;
};
/// A row of Markdown with more or fewer cells than its table has columns.
struct ColumnCount {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};
struct InconsistentFinalPeriod {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};
struct InconsistentDateFormat {
  static const stet::Rule rule;
  void check(const stet::Document&, const stet::Report&, const Faults&) const;
};
class CaptionMissing {
 public:
  static const stet::Rule rule;
  CaptionMissing(const stet::Settings&, const Shared& s) : numbered_(s.numbered()) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  const Numbered& numbered_;
};
class UnitMissing {
 public:
  static const stet::Rule rule;
  UnitMissing(const stet::Settings& s, const Shared& shared)
      : numbered_(shared.numbered()), heads_(s.words("heads-that-need-units")) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  const Numbered& numbered_;
  stet::WordList heads_;
};
class Uncited {
 public:
  static const stet::Rule rule;
  Uncited(const stet::Settings& s, const Shared& shared)
      : numbered_(shared.numbered()), sources_(s.words("words-before-sources")) {}
  void check(const stet::Document&, const stet::Report&, const Faults&) const;

 private:
  bool cited(const stet::Document&, const Exhibits&, const TitledTable&, stet::Span cells) const;
  const Numbered& numbered_;
  stet::WordList sources_;
};

}  // namespace table
