// Words: every run of letters and figures in the prose, with the hash of its folded form.
#include "core/lexicon/words.h"

#include <array>

#include "core/analyse/analyse.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

// FNV-1a; never stored, so it may change.
struct WordHash {
  uint32_t value = 2166136261u;
  void add(char c) { value = (value ^ static_cast<unsigned char>(c)) * 16777619u; }
};

uint32_t hash_of_folded(std::string_view word) {
  WordHash hash;
  std::string shown(word);
  std::erase(shown, STET_MASK);
  for (const char c : fold(shown)) hash.add(c);
  return hash.value;
}

/// What a byte of ASCII is in a word: its small letter, or the figure; 0: it is in none.
constexpr std::array<char, 256> word_bytes = [] {
  std::array<char, 256> all{};
  for (char c = 0; c < 0x7F; ++c)
    if (is_alnum(c)) all[static_cast<size_t>(c)] = lower(c);
  return all;
}();
char in_ascii_word(char c) { return word_bytes[static_cast<unsigned char>(c)]; }
bool ends_word(char c) { return static_cast<unsigned char>(c) < 0x80 && c != STET_MASK && in_ascii_word(c) == 0; }

/// Words in which, or beside which, something else than ASCII stands, or what is hidden.
void find_other_words(Document& d, Span within) {
  const std::string_view s = d.prose();
  lexicon::for_each_word(s, within, [&](Span at) {
    uint32_t flags = is_upper(code_point_at(s, at.begin).value) ? uint32_t{STET_WORD_CAPITAL} : 0u;
    for (const char c : slice(s, at))
      if (is_digit(c)) flags |= STET_WORD_DIGITS;
    d.words.push_back({at, hash_of_folded(slice(s, at)), flags});
  });
}

}  // namespace

void find_words(Document& d) {
  const std::string_view s = d.prose();
  d.words.reserve(s.size() / 6);
  for (const stet_block& b : d.blocks)
    for (uint32_t i = b.span.begin; i < b.span.end;) {
      uint32_t end = i;
      uint32_t flags = is_upper(s[i]) ? uint32_t{STET_WORD_CAPITAL} : 0u;
      WordHash hash;
      bool digits = false;
      for (char c = 0; end < b.span.end && (c = in_ascii_word(s[end])) != 0; ++end) {
        digits |= c <= '9';  // all others are small letters
        hash.add(c);
      }
      if (digits) flags |= STET_WORD_DIGITS;
      if (end == b.span.end || ends_word(s[end])) {
        if (end > i) d.words.push_back({{i, end}, hash.value, flags});
        i = end + 1;
        continue;
      }
      while (end < b.span.end && !ends_word(s[end])) ++end;
      find_other_words(d, {i, end});
      i = end;
    }
}

}  // namespace stet
