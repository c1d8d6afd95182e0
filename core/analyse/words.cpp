// Words: every run of letters and figures in the prose, with the hash of its folded form.
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
  for (const stet_block& b : d.blocks) {
    for (uint32_t i = b.span.begin; i < b.span.end;) {
      const uint32_t begin = i;
      uint32_t flags = 0;
      bool ascii = true;
      while (i < b.span.end) {
        const CodePoint c = code_point_at(s, i);
        const bool digit = c.value < 0x80 && is_digit(static_cast<char>(c.value));
        if (!digit && !is_letter(c.value)) break;
        if (digit) flags |= STET_WORD_DIGITS;
        if (i == begin && is_upper(c.value)) flags |= STET_WORD_CAPITAL;
        ascii = ascii && c.value < 0x80;
        i += c.size;
      }
      if (i == begin) {
        i += code_point_at(s, i).size;
        continue;
      }
      const std::string_view word = slice(s, {begin, i});
      d.words.push_back({{begin, i}, hash_of(ascii ? ascii_lower(word) : fold(word)), flags});
    }
  }
}

}  // namespace stet
