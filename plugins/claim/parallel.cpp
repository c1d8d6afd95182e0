// "Two causes: a door that did not close, a survey that, as the inquiry says, never took place, and a lorry …": parts
// of one build begin alike, so that they are counted however long they are and whatever commas stand within.
#include <string>
#include <string_view>
#include <vector>

#include <stet/text.hpp>

#include "count_list.h"

namespace claim {
namespace {

std::string_view word_at(std::string_view s, size_t at) {
  at = std::min(s.find_first_not_of(' ', at), s.size());
  size_t end = at;
  while (end < s.size() && stet::in_word(s[end])) ++end;
  return s.substr(at, end - at);
}

/// The ending of an infinitive where the language has one, or of an English "-ing"; empty: it has none.
std::string_view verb_ending(std::string_view word, std::string_view language) {
  constexpr size_t shortest = 5, letters = 2;  // bytes
  if (word.size() < shortest) return {};
  const std::string_view last = word.substr(word.size() - letters);
  if (language == "en") return word.ends_with("ing") ? "ing" : std::string_view();
  if (language == "es" || language == "pt" || language == "it" || language == "fr") {
    if (language == "it") return last == "re" ? last : std::string_view();
    if (last == "ar" || last == "er" || last == "ir") return language == "fr" && last == "ar" ? "" : "r";
    return language == "fr" && last == "re" ? "r" : std::string_view();
  }
  return {};
}

}  // namespace

/// How many parts of one build a list has, its words folded; 0: its parts are of several.
size_t CountListMismatch::parallel_parts(std::string_view words, std::string_view language) const {
  language = language.substr(0, 2);
  const auto behind = [&](std::string_view word) {
    return static_cast<size_t>(word.data() - words.data()) + word.size();
  };
  // "the first from the basin to the gate, the second …": of a word, or of the one behind its article.
  const auto ordinal = [&](std::string_view word) {
    constexpr uint32_t before_first = 10;  // of the values of openers-of-parallel-parts
    constexpr size_t longest_article = 3;
    uint32_t own = openers_.value(word);
    if (own <= before_first && word.size() <= longest_article && !last_.has(word))
      own = openers_.value(word_at(words, behind(word)));
    return own > before_first ? own - before_first : 0;
  };
  const std::string_view first = word_at(words, 0);
  const bool counted = ordinal(first) == 1;
  const uint32_t kind = counted ? 0 : openers_.value(first);
  const std::string_view ending = verb_ending(first, language);
  if (!counted && kind == 0 && ending.empty()) return 0;
  const auto opens = [&](std::string_view word) {
    if (counted) return ordinal(word) > 1;
    if (kind != 0) return openers_.value(word) == kind;
    return verb_ending(word, language) == ending;
  };
  // Behind each comma; the last behind "and", with a comma or without.
  size_t parts = 1;
  bool closed = false;
  for (size_t at = 0; at < words.size();) {
    const size_t comma = words.find(',', at);
    const size_t stop = std::min(comma, words.size());
    // Within the stretch: " and a lorry", at a word's border.
    for (size_t space = words.find(' ', at); space < stop; space = words.find(' ', space + 1)) {
      const std::string_view joint = word_at(words, space);
      if (joint.empty() || !last_.has(joint)) continue;
      if (!opens(word_at(words, behind(joint)))) continue;
      // Another comma with a part of its own behind it: this one joins two things within a part.
      if (comma != words.npos) {
        const std::string_view next = word_at(words, comma + 1);
        if (opens(next) || (last_.has(next) && static_cast<size_t>(joint.data() - words.data()) > at + 1)) continue;
      }
      if (closed) return 0;
      ++parts;
      closed = true;
    }
    if (comma == words.npos) break;
    const std::string_view next = word_at(words, comma + 1);
    if (!closed && opens(next)) ++parts;
    at = comma + 1;
  }
  constexpr size_t fewest = 3;
  return closed && parts >= fewest ? parts : 0;
}

}  // namespace claim
