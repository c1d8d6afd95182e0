// The names by which a note calls up a work: words, family names, what stands before "op. cit.".
#pragma once

#include <array>
#include <string_view>

#include <stet/checker.hpp>

namespace notes {

/// Bytes of the dash, quotation mark or no-break space at `at`; 0: there is none.
uint32_t mark_at(std::string_view prose, uint32_t at);

/// ASCII letters, and whatever is not ASCII.
inline constexpr auto letters_of_names = [] {
  std::array<bool, 256> of{};
  for (size_t c = 0; c < 256; ++c) of[c] = c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z');
  return of;
}();

/// Calls `take` with each word of a stretch until it returns true: "Lévi-Strauss" and "O'Neill" are two words each.
template <class Take>
void each_word(std::string_view prose, stet::Span s, Take take) {
  const std::string_view p = prose.substr(0, s.end);
  for (uint32_t i = s.begin; i < s.end;) {
    const uint32_t begin = i;
    while (i < s.end && letters_of_names[static_cast<unsigned char>(p[i])]) {
      if (static_cast<unsigned char>(p[i]) >= 0xC2 && mark_at(p, i) != 0) break;
      ++i;
    }
    if (i > begin && take(stet::Span{begin, i})) return;
    if (i < s.end) i += std::max(mark_at(p, i), 1u);
  }
}

/// The first word that is more than an initial or a particle ("de", "von", "al"); an empty span at the end: none.
stet::Span first_word(const stet::Document&, stet::Span);
/// "Paul Harrowgate, Salt": the last word before the first comma, by which the work is looked for.
stet::Span family_word(const stet::Document&, stet::Span name);

}  // namespace notes
