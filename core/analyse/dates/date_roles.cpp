// The words that say a date is the day somebody looked, in the languages notes are written in.
#include "core/analyse/dates/date_text.h"
#include "core/analyse/dates/dates.h"
#include "core/lexicon/lexicon.h"

namespace stet {
namespace {

// Chinese, Japanese and Korean set no spaces: what ends at `at` is asked, not the word there.
bool phrase_ends(const DateText& t, uint32_t at, uint32_t floor) {
  if (static_cast<unsigned char>(t.before(at)) < 0x80 || code_point_before(t.all(), at).value < 0x2E80) return false;
  uint32_t from = at > floor + 24 ? at - 24 : floor;
  while (from < at && is_continuation(t.at(from))) ++from;
  return lexicon::longest_suffix(lexicon::list::access_phrases, fold(t.slice(from, at))) > 0;
}

// One of the phrases stands within a few words of the date.
bool says_beside(std::string_view text, Span date, lexicon::List phrases) {
  constexpr uint32_t before = 48, behind = 32;  // bytes
  uint32_t begin = date.begin - std::min(date.begin, before), end = std::min(date.end + behind, u32(text.size()));
  while (begin < date.begin && is_continuation(text[begin])) ++begin;
  while (end > date.end && end < text.size() && is_continuation(text[end])) --end;
  for (const Span s : {Span{begin, date.begin}, Span{date.end, end}}) {
    const std::string words = fold(slice(text, s));
    for (size_t i = 0; i < words.size(); ++i) {
      if (i > 0 && (is_alnum(words[i - 1]) || is_continuation(words[i]))) continue;
      if (lexicon::longest_prefix(phrases, std::string_view(words).substr(i)) > 0) return true;
    }
  }
  return false;
}

}  // namespace

bool may_be_julian(std::string_view text, const stet_date& date, std::string_view language) {
  constexpr int last_year = 1923;  // of all states that used it: Greece
  if (date.day == 0 || date.year > last_year) return false;
  const int own = lexicon::value_of(lexicon::list::julian_languages, language.substr(0, language.find_first_of("-_")));
  return date.year <= std::max(own, 1752) || says_beside(text, date.span, lexicon::list::old_style_words);
}

bool announced(std::string_view text, Span date) { return says_beside(text, date, lexicon::list::announcing_phrases); }

bool access_words_around(std::string_view text, uint32_t at, uint32_t end) {
  const uint32_t floor = at > 64 ? at - 64 : 0;
  const DateText t(text, floor, u32(text.size()));
  uint32_t i = t.skip_space_back(at);
  for (int words = 0; words < 5; ++words) {
    while (t.before(i) == ':' || t.before(i) == '(' || t.before(i) == '[' || t.before(i) == ',' || t.before(i) == '.' ||
           t.ends(i, "：")) {
      // A full stop ends the phrase unless it follows an abbreviation.
      if (t.before(i) == '.' && (words > 0 || i - t.word_begin(i - 1) > 6)) return false;
      i = t.skip_space_back(t.ends(i, "：") ? i - 3 : i - 1);
    }
    if (phrase_ends(t, i, floor)) return true;
    const uint32_t begin = t.word_begin(i);
    if (begin == i) break;
    const std::string_view word = t.slice(begin, i);
    if (lexicon::holds(lexicon::list::access_phrases, word) || lexicon::holds(lexicon::list::access_words, word))
      return true;
    if (t.before(begin) == '[' && lexicon::holds(lexicon::list::access_in_brackets, word)) return true;
    if (!lexicon::holds(lexicon::list::words_behind_access, word)) break;
    i = t.skip_space_back(begin);
  }
  const uint32_t after = t.skip_space(end);
  return static_cast<unsigned char>(t.at(after)) >= 0xE0 &&
         lexicon::longest_prefix(lexicon::list::access_words_behind_date, t.slice(after, t.end())) > 0;
}

}  // namespace stet
