// Names, conservatively: two or more capitalised words in a row inside a sentence, with the particles names have.
#include "core/analyse/analyse.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

// A small word inside of a name.
bool particle(std::string_view w) {
  return lexicon::has(lexicon::list::name_particles, w) || lexicon::has(lexicon::list::words_within_names, w);
}
// Words that are capitalised for other reasons.
bool common(std::string_view w) { return lexicon::has(lexicon::list::sentence_openers, w); }

}  // namespace

void find_names(Document& d) {
  const std::string_view s = d.prose();
  for (uint32_t row = 0; row < d.sentences.size(); ++row) {
    const Span sentence = d.sentences[row].span;
    if (d.blocks[d.sentences[row].block].kind == STET_BLOCK_HEADING) continue;
    uint32_t begin = none, end = 0, words = 0;
    const auto flush = [&] {
      if (words >= 2) d.names.push_back({{begin, end}, 0, 0});
      begin = none;
      words = 0;
    };
    for (uint32_t i = sentence.begin; i < sentence.end;) {
      const CodePoint c = code_point_at(s, i);
      if (!is_letter(c.value)) {
        if (c.value != ' ' && c.value != '-' && c.value != '.' && c.value != 0x2019 && c.value != '\'') flush();
        if (c.value == '.' && words > 0 && i - end > 0) flush();
        i += c.size;
        continue;
      }
      uint32_t word = i;
      while (word < sentence.end) {
        const CodePoint l = code_point_at(s, word);
        if (!is_letter(l.value) && l.value != '-' && l.value != 0x2011) break;
        word += l.size;
      }
      const std::string_view w = s.substr(i, word - i);
      if (is_upper(c.value) && !(begin == none && common(w))) {
        if (begin == none) begin = i;
        end = word;
        ++words;
      } else if (!(begin != none && particle(w))) {
        flush();
      }
      i = word;
    }
    flush();
  }
}

}  // namespace stet
