// Tags of languages: "en", "de-CH", "zh-Hans".
#pragma once

#include <algorithm>
#include <string_view>

#include "core/base/utf8.h"

namespace stet {

/// Is it built as BCP 47 has it: a language of two or three letters, and subtags behind hyphens (or, as some write, low
/// lines)? Whether there is such a language is not asked.
inline bool is_language_tag(std::string_view s) {
  constexpr size_t longest = 35;
  const auto first =
      static_cast<size_t>(std::find_if_not(s.begin(), s.end(), [](char c) { return is_alpha(c); }) - s.begin());
  return s.size() <= longest && first >= 2 && first <= 3 &&
         std::all_of(s.begin(), s.end(), [](char c) { return is_alnum(c) || c == '-' || c == '_'; });
}

}  // namespace stet
