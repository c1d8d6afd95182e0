// The words of names in notes.
#include "names.h"

#include <algorithm>

namespace notes {

uint32_t mark_at(std::string_view p, uint32_t at) {
  const auto byte = [&](uint32_t k) { return at + k < p.size() ? static_cast<unsigned char>(p[at + k]) : 0u; };
  if (byte(0) == 0xC2) return byte(1) == 0xA0 || byte(1) == 0xAB || byte(1) == 0xBB ? 2 : 0;
  return byte(0) == 0xE2 && byte(1) == 0x80 && byte(2) >= 0x90 && byte(2) <= 0xBA ? 3 : 0;
}

stet::Span first_word(const stet::Document& doc, stet::Span s) {
  stet::Span found{s.end, s.end};
  each_word(doc.prose(), s, [&](stet::Span w) {
    const std::string_view word = doc.prose().substr(w.begin, w.end - w.begin);
    const bool particle = word == "von" || word == "van" || word == "der" || word == "den" || word == "del" ||
                          word == "bin" || word == "ibn" || word == "abu" || word == "dos" || word == "della";
    if (word.size() < 3 || particle) return false;
    found = w;
    return true;
  });
  return found;
}

stet::Span family_word(const stet::Document& doc, stet::Span name) {
  const std::string_view p = doc.prose();
  stet::Span head = name;
  head.end = head.begin;
  while (head.end < name.end && p[head.end] != ',') ++head.end;
  constexpr uint32_t longest = 60;  // more is no name
  if (head.end - head.begin > longest) return first_word(doc, name);
  stet::Span found{name.end, name.end};
  each_word(p, head, [&](stet::Span w) {
    if (w.end - w.begin >= 3) found = w;
    return false;
  });
  return stet::empty(found) ? first_word(doc, name) : found;
}

}  // namespace notes
