// Words: every run of letters and figures in the prose, with the hash of its folded form.
#include "core/lexicon/words.h"

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

}  // namespace

void find_words(Document& d) {
  const std::string_view s = d.prose();
  d.words.reserve(s.size() / 6);
  for (const stet_block& b : d.blocks)
    lexicon::for_each_word(s, b.span, [&](Span at) {
      uint32_t flags = is_upper(code_point_at(s, at.begin).value) ? uint32_t{STET_WORD_CAPITAL} : 0u;
      bool ascii = true;
      WordHash hash;
      for (const char c : slice(s, at)) {
        if (c == STET_MASK) continue;
        if (is_digit(c)) flags |= STET_WORD_DIGITS;
        ascii = ascii && static_cast<unsigned char>(c) < 0x80;
        hash.add(lower(c));
      }
      d.words.push_back({at, ascii ? hash.value : hash_of_folded(slice(s, at)), flags});
    });
}

}  // namespace stet
