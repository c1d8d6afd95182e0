// Authors as they are written in a citation, taken apart into family and given names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stet {

struct PersonName {
  std::string family, given;  // a single word, or a body such as "BBC News", is a family name alone
};

/// "Smith, John; Doe, Jane", "John Smith, Jane Doe and Max Muster", "Smith J, Doe A", "Smith, J. and Doe, A."
std::vector<PersonName> split_names(std::string_view words);

/// Folded, and "Mueller" as "Müller".
std::string name_fold(std::string_view words);

/// The initials of a body's name, folded: "International Crisis Group" is cited as ICG. Empty for fewer than three
/// words.
std::string initials_of(std::string_view words);

}  // namespace stet
