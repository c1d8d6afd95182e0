// A text has a third as many forms as words, and nearly all of them are in no list of numbers.
#include "core/analyse/numbers/candidates.h"

#include <algorithm>
#include <string>

#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/word_hashes.h"

namespace stet {
namespace {

namespace list = lexicon::list;

/// What the words of a form may be to a number.
enum Kind : uint8_t {
  begins = 1,
  article = 2,         // "a" begins one before words as "hundred" and "third"
  behind_article = 4,  // these
  odd = 8              // some hold more than letters: what stands before may be a word of its own
};

class Candidates {
 public:
  Candidates(const Document& d, uint64_t languages) : d_(d), languages_(languages), kinds_(d.forms.size()) {}

  std::vector<uint32_t> run() {
    static const lexicon::WordHashes known{list::vague_numbers, list::number_articles, list::fraction_words,
                                           list::number_words,  list::number_scales,   list::half_numbers};
    std::vector<uint32_t> those, rows;
    uint32_t next = 0;
    for (const stet_form& f : d_.forms) {
      const uint32_t form = next++;
      const bool in_list = known.may_have(f.hash);
      if (!in_list && (f.flags & ~uint32_t{STET_WORD_CAPITAL}) == 0) continue;
      kinds_[form] = kind_by_flags(f.flags) | (in_list ? kind_in_lists(f.span) : 0);
      if (kinds_[form] != 0) those.push_back(form);
    }
    for (const uint32_t form : those)
      for (const uint32_t row : d_.words_of(d_.forms[form]))
        if (counts(row, kinds_[form])) rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    return rows;
  }

 private:
  static uint8_t kind_by_flags(uint32_t flags) {
    if ((flags & (STET_WORD_DIGITS | STET_WORD_SEVERAL)) != 0) return begins | behind_article;
    return (flags & STET_WORD_OTHER) != 0 ? odd : 0;
  }
  uint8_t kind_in_lists(Span at) const {
    std::string word = fold(d_.seen(at));
    std::erase(word, STET_MASK);
    const auto is = [&](lexicon::List of) { return lexicon::value_of(of, word, languages_) != 0; };
    const bool part = is(list::fraction_words);
    uint8_t kind = 0;
    if (part || is(list::vague_numbers) || is(list::number_words) || is(list::half_numbers)) kind |= begins;
    if (part || lexicon::has(list::number_scales, word)) kind |= behind_article;
    if (is(list::number_articles)) kind |= article;
    return kind;
  }

  bool counts(uint32_t row, uint8_t kind) const {
    if ((kind & begins) != 0 || ((kind & odd) != 0 && !is_letters(d_.words[row].span))) return true;
    return (kind & article) != 0 && row + 1 < d_.words.size() &&
           (kinds_[d_.words[row + 1].form] & (behind_article | odd)) != 0;
  }
  bool is_letters(Span word) const {
    for (uint32_t i = word.begin; i < word.end;) {
      const CodePoint c = code_point_at(d_.prose(), i);
      if (!is_letter(c.value)) return false;
      i += c.size;
    }
    return true;
  }

  const Document& d_;
  uint64_t languages_;
  std::vector<uint8_t> kinds_;  // by form
};

}  // namespace

std::vector<uint32_t> words_that_may_count(const Document& d, uint64_t languages) {
  return Candidates(d, languages).run();
}

}  // namespace stet
