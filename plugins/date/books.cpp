// An ISBN beside a year in which there were none of its kind.
#include <algorithm>

#include <stet/text.hpp>

#include "date.h"

namespace date {

const stet::Rule IsbnEra::rule{.id = "date/isbn-era",
                               .summary = "A book of the year given cannot have such an ISBN.",
                               .severity = stet::Severity::info,
                               .tables = STET_CITATIONS,
                               .page =
#include "isbn-era.md.inc"
};

// Standard Book Numbers were given from 1967 on (the international ones from 1970), to books that were in print; those
// with the prefix 979 from 2008 on.
void IsbnEra::check(const stet::Document& doc, const stet::Report& report) const {
  constexpr int32_t first_numbers = 1967, first_979 = 2008, in_print = 10;  // years
  for (const stet::Citation& c : doc.citations()) {
    const stet::Span isbn = doc.field(c, STET_FIELD_ISBN);
    if (stet::empty(isbn)) continue;
    const stet::Date* issued = doc.issued(c);
    if (issued == nullptr || !names_year(*issued)) continue;
    const auto dates = doc.dates().within(c.span);
    if (std::any_of(dates.begin(), dates.end(),
                    [&](const stet::Date& d) { return d.role != STET_DATE_ACCESSED && d.year != issued->year; }))
      continue;  // a reprint says so
    std::string digits = doc.words(isbn);
    std::erase_if(digits, [](char ch) { return !stet::digit(ch); });
    const bool newer = digits.size() == 13 && digits.starts_with("979");
    const int32_t first = newer ? first_979 : first_numbers - in_print;
    if (issued->year >= first) continue;
    report(issued->span,
           "of " + std::to_string(issued->year) + ", but " +
               (newer ? "ISBN that begin with 979 were first given in " + std::to_string(first_979)
                      : "ISBN were first given in " + std::to_string(first_numbers)) +
               ": it is another edition, or another year",
           {{isbn, "the ISBN"}}, {.cause = doc.cause(*issued)});
  }
}

}  // namespace date
