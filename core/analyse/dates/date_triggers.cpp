// Numbers many bytes at a time, words by their forms.
#include "core/analyse/dates/date_triggers.h"

#include <algorithm>

#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {

namespace list = lexicon::list;

namespace {

/// "ast O", "ext M", "his J", "yea", "day", "nth", "rro".
bool word_trigger(std::string_view s, size_t i) {
  if (i + 2 >= s.size()) return false;
  const char a = s[i], b = s[i + 1], c = s[i + 2], d = i + 3 < s.size() ? s[i + 3] : '\0';
  return ((a == 's' || a == 'x' || a == 'i') && (b == 't' || b == 's') && c == ' ' && d >= 'A' && d <= 'S') ||
         (a == 'y' && b == 'e' && c == 'a') || (a == 'd' && b == 'a' && c == 'y') ||
         (a == 'n' && b == 't' && c == 'h') || (a == 'r' && b == 'r' && c == 'o');
}

/// The words of some lists, by their hashes.
class Hashes {
 public:
  explicit Hashes(std::initializer_list<lexicon::List> lists) {
    for (const lexicon::List of : lists)
      for (size_t i = 0; i < lexicon::count_entries(of); ++i) {
        hashes_.push_back(lexicon::hash_of_folded(lexicon::entry(of, i).word));
        bits_ |= uint64_t{1} << (hashes_.back() & 63);
      }
  }
  bool have(uint32_t hash) const {
    return (bits_ >> (hash & 63) & 1) != 0 && std::find(hashes_.begin(), hashes_.end(), hash) != hashes_.end();
  }

 private:
  std::vector<uint32_t> hashes_;
  uint64_t bits_ = 0;  // most words are none of them
};

}  // namespace

std::vector<uint32_t> relative_triggers(const Document& d, std::string_view prose) {
  const Hashes wanted{list::relative_days, list::relative_directions, list::relative_units};
  std::vector<uint32_t> out;
  for (const stet_form& f : d.forms) {
    // "last year14": the figures of a marker, or what is hidden, are no part of the word.
    const bool mixed = (f.flags & (STET_WORD_DIGITS | STET_WORD_OTHER)) != 0;
    if (!mixed && !wanted.have(f.hash)) continue;
    constexpr uint32_t shortest = 4;  // "last"
    for (uint32_t w = f.first; w != none; w = d.words[w].next) {
      const Span at = d.words[w].span;
      if (mixed && length(at) <= shortest) continue;
      for (uint32_t i = at.begin; i < at.end; ++i)
        if (word_trigger(prose, i)) out.push_back(i);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

DateTriggers::DateTriggers(std::string_view text, uint32_t begin, uint32_t end, const std::vector<uint32_t>& words)
    : text_(text),
      begin_(begin),
      end_(end),
      number_(u32(next_digit(text, begin, end))),
      words_(words),
      word_(static_cast<size_t>(std::lower_bound(words.begin(), words.end(), begin) - words.begin())) {}

uint32_t DateTriggers::next(uint32_t from) {
  if (number_ < from) {
    uint32_t i = from;
    if (i > begin_ && is_digit(text_[i - 1]))
      while (i < end_ && is_digit(text_[i])) ++i;
    number_ = u32(next_digit(text_, i, end_));
  }
  while (word_ < words_.size() && words_[word_] < from) ++word_;
  return word_ < words_.size() ? std::min(number_, words_[word_]) : number_;
}

}  // namespace stet
