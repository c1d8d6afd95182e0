// Words: every run of letters and figures in the prose, with the hash of its folded form.
#include "core/lexicon/words.h"
#include "core/analyse/analyse.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

// FNV-1a; never stored, so it may change.
uint32_t hash_of(std::string_view folded) {
  uint32_t hash = 2166136261u;
  for (const char c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

}  // namespace

void find_words(Document& d) {
  const std::string_view s = d.prose();
  d.words.reserve(s.size() / 6);
  for (const stet_block& b : d.blocks)
    lexicon::for_each_word(s, b.span, [&](Span at) {
      uint32_t flags = is_upper(code_point_at(s, at.begin).value) ? uint32_t{STET_WORD_CAPITAL} : 0u;
      bool plain = true;
      for (uint32_t i = at.begin; i < at.end; ++i) {
        if (is_digit(s[i])) flags |= STET_WORD_DIGITS;
        plain = plain && static_cast<unsigned char>(s[i]) < 0x80 && s[i] != STET_MASK;
      }
      d.words.push_back({at, hash_of(plain ? ascii_lower(slice(s, at)) : fold(d.clean(at))), flags});
    });
}

}  // namespace stet
