// Numbers many bytes at a time, words by their forms.
#include "core/analyse/dates/date_triggers.h"

#include <algorithm>
#include <array>

#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"
#include "core/lexicon/words.h"

namespace stet {

namespace list = lexicon::list;

namespace {

/// "ast O", "ext M", "his J", "yea", "day", "nth", "rro".
bool word_trigger(std::string_view s, size_t i) {
  const auto goes_on = [&](std::string_view with) { return s.substr(i + 1, with.size()) == with; };
  switch (s[i]) {
    case 's':
    case 'x':
    case 'i':
      return (goes_on("t ") || goes_on("s ")) && i + 3 < s.size() && s[i + 3] >= 'A' && s[i + 3] <= 'S';
    case 'y':
      return goes_on("ea");
    case 'd':
      return goes_on("ay");
    case 'n':
      return goes_on("th");
    case 'r':
      return goes_on("ro");
    default:
      return false;
  }
}

/// Nearly all words are told by their hashes from those that a relative date needs.
class RelativeWords {
 public:
  RelativeWords() {
    for (const lexicon::List of : {list::relative_days, list::relative_directions, list::relative_units})
      for (size_t i = 0; i < lexicon::count_entries(of); ++i)
        slot(lexicon::hash_of_folded(lexicon::entry(of, i).word)) = true;
  }
  bool may_have(uint32_t hash) const { return slots_[hash % size]; }

 private:
  bool& slot(uint32_t hash) { return slots_[hash % size]; }

  static constexpr size_t size = 1024;
  std::array<bool, size> slots_{};
};

}  // namespace

std::vector<uint32_t> relative_triggers(const Document& d, std::string_view prose) {
  static const RelativeWords relative;
  std::vector<uint32_t> out;
  for (const stet_form& f : d.forms) {
    // "last year14": the figures of a marker, or what is hidden, are no part of the word.
    const bool mixed = (f.flags & (STET_WORD_DIGITS | STET_WORD_OTHER)) != 0;
    if (!mixed && !relative.may_have(f.hash)) continue;
    constexpr uint32_t shortest = 4;  // "last"
    for (const uint32_t w : d.words_of(f)) {
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
