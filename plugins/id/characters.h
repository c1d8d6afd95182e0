// Characters of identifiers.
#pragma once

#include <algorithm>
#include <string_view>

#include <stet/text.hpp>

namespace id {

using stet::digit;
using stet::letter;
inline bool alnum(char c) { return digit(c) || letter(c); }
/// How many digits stand from `at` on.
inline size_t digits_from(std::string_view s, size_t at) {
  size_t n = 0;
  while (at + n < s.size() && digit(s[at + n])) ++n;
  return n;
}
inline bool all_digits(std::string_view s) { return std::all_of(s.begin(), s.end(), digit); }

}  // namespace id
