// Whether two citations describe the same work, and whether what they say of it can both be so.
#pragma once

#include <string>
#include <string_view>

#include <stet/checker.hpp>

namespace notes {

/// No day can be meant by both: "2024" and "May 2024" agree, "3/5/2024" agrees with 3 May and with 5 March.
bool apart(const stet::Date&, const stet::Date&);

class Compare {
 public:
  explicit Compare(const stet::Settings& s) : settings_(s) {}

  /// Letters and digits alone, folded: equal titles are equal whatever their punctuation.
  std::string letters(std::string_view words) const;
  std::string letters(const stet::Document&, stet::Span) const;

  /// The same DOI, or the same page of a site (no root of one).
  bool same_place(const stet::Document&, const stet::Citation&, const stet::Citation&) const;
  /// Equal, or one is the beginning of the other; also where neither says one.
  bool same_title(const stet::Document&, const stet::Citation&, const stet::Citation&) const;
  /// Nothing that both say tells two works apart: title, author, edition, container, volume, issue.
  bool one_work(const stet::Document&, const stet::Citation&, const stet::Citation&) const;
  /// Both name persons, and none of the family names is in both.
  bool other_persons(const stet::Document&, const stet::Citation&, const stet::Citation&) const;
  /// Both give the field as a plain number, and the numbers differ.
  bool other_number(const stet::Document&, const stet::Citation&, const stet::Citation&, stet_field_kind) const;

 private:
  std::string page(const stet::Document&, const stet::Citation&) const;

  stet::Settings settings_;
};

}  // namespace notes
