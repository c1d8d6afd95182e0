// Which language a text is in: one guess for all who ask.
#pragma once

#include <string>
#include <string_view>

namespace stet {

struct LanguageGuess {
  std::string_view tag;  // BCP 47 primary tag, valid for ever; empty: no telling
  bool sure = false;     // else good enough to choose between names of months, and for nothing more
};
/// By script and small words of the first 3 KB; STET_MASK bytes count as nothing.
LanguageGuess guess(std::string_view prose);

/// The tag where the guess is sure; else empty.
std::string guess_language(std::string_view prose);

}  // namespace stet
