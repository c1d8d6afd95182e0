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

}  // namespace stet
