// Every word and phrase stet knows: lists written in config/words/*.toml, compiled into the program, one way to look
// things up.
//
// A list is named in code as lexicon::list::access_phrases for [access-phrases] in the data; a name that no file
// holds does not compile. Its head in the data says how text must be prepared: folded as fold() does (the rule), small
// letters with their accents, or as written. value_in() prepares by itself; all others expect it done.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <stet/abi.h>

#include "core/lexicon/pair.h"

namespace stet::lexicon {

/// A list of words. Cheap to copy, valid for ever.
struct List {
  uint16_t row;
  bool operator==(const List&) const = default;
};
namespace list {
#include "lists.inc"
}

/// What a word means: its number (1 in lists without numbers) and the languages it is a word of (0: of none in
/// particular). Value 0: no word, but the beginning of a name of several words.
struct Meaning {
  int value;
  uint64_t languages;
};

/// The list of that name, as the data has it ("access-phrases").
std::optional<List> find(std::string_view name);
std::string_view name_of(List list);

namespace detail {
extern const uint64_t pairs[][4];  // for each list, a bitmap of pair_of for all words
extern const stet_first_words first_words[];
extern const bool singles[];       // for each list: it holds a word of one byte
extern const bool own_language[];  // for each list: its words count in texts of their language alone
int find_value(List list, std::string_view word, uint64_t languages);
int find_value_in(List list, std::string_view as_written);
size_t find_prefix(List list, std::string_view text, int* value, uint64_t languages);
}  // namespace detail

/// Bits of languages, see language_bit(): words of any.
inline constexpr uint64_t all_languages = ~uint64_t{0};
/// Of a list, those whose words count in a text of `languages`: these, where the list says `own_language`; else all.
inline uint64_t counting(List list, uint64_t languages) {
  return detail::own_language[list.row] ? languages : all_languages;
}

/// False if no entry of two bytes and more begins with these; cheap enough to ask at each place of a text.
inline bool may_begin(List list, char first, char second) {
  const uint32_t pair = pair_of(static_cast<unsigned char>(first), static_cast<unsigned char>(second));
  return (detail::pairs[list.row][pair >> 6] >> (pair & 63) & 1) != 0;
}

/// False if no entry is what prepared `text` begins with: of its first four bytes, which say more than two.
bool may_have_prefix(List list, std::string_view text);
/// The same for a text as it stands, of a list of folded words or of small letters.
bool may_have_prefix_in(List list, std::string_view as_written);

/// False if no entry begins with words[0] and the word behind it, of a text's words up to `end`; nothing is said of
/// entries that begin with a sign. Cheaper than a look at the words.
inline bool may_begin(List list, const stet_word* words, const stet_word* end) {
  const stet_first_words& f = detail::first_words[list.row];
  const auto holds = [&](uint32_t n) {
    const uint32_t bit = (n * 0x9E3779B1u) >> f.shift;
    return (f.bits[bit >> 6] >> (bit & 63) & 1) != 0;
  };
  if (!holds(words->hash)) return (words->flags & STET_WORD_SEVERAL) != 0;
  const uint32_t pair = words->hash * 31;
  return holds(pair) || (words + 1 < end && holds(pair + words[1].hash)) || (words->flags & STET_WORD_SEVERAL) != 0;
}

/// The number of a prepared word; 0: the list does not hold it. The smallest, if it has several. Words of no language
/// in particular are of all.
inline int value_of(List list, std::string_view word, uint64_t languages = all_languages) {
  return word.size() > 1 && !may_begin(list, word[0], word[1]) ? 0 : detail::find_value(list, word, languages);
}
inline bool has(List list, std::string_view word) { return value_of(list, word) != 0; }

/// The same for a word as it stands in a text.
inline int value_in(List list, std::string_view s) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  if (s.size() > 1 && static_cast<signed char>(s[0]) > 0 && static_cast<signed char>(s[1]) > 0 &&
      !may_begin(list, small(s[0]), small(s[1])) && !may_begin(list, s[0], s[1]))
    return 0;
  return detail::find_value_in(list, s);
}
inline bool holds(List list, std::string_view as_written) { return value_in(list, as_written) != 0; }

/// Bytes of the longest entry that prepared `text` begins with; 0: none. Where an entry ends in a letter, none may
/// follow; in scripts that set no spaces one may. `value`: of that entry.
inline size_t longest_prefix(List list, std::string_view text, int* value = nullptr,
                             uint64_t languages = all_languages) {
  if (text.size() > 1 && !may_begin(list, text[0], text[1]) && !detail::singles[list.row]) return 0;
  return detail::find_prefix(list, text, value, languages);
}
/// Bytes of the longest entry that prepared `text` ends with, whatever stands before it; 0: none.
size_t longest_suffix(List list, std::string_view text);

/// What a value of a list stands for, where the list says so: the right spelling of a misspelling. Empty: nothing.
std::string_view meaning_of(List list, int value);
/// The value of a prepared word in a language ("en", "de-CH"; empty: nobody knows, any will do). Words of no language
/// in particular are in all. 0: the list does not hold it.
int value_for(List list, std::string_view word, std::string_view language);

/// The bit of a language ("de", "sr-Latn") in Meaning::languages; 0: no list holds words of it.
uint64_t language_bit(std::string_view tag);
/// The bits of all languages whose words a text in that language ("de-AT", "nb") is written with; 0: no list holds
/// words of it.
uint64_t languages_for(std::string_view tag);
/// The language of the lowest bit; `languages` is not 0.
std::string_view language_of(uint64_t languages);

struct Entry;  // see table.h

/// All meanings of a prepared word, smallest value first.
class Meanings {
 public:
  Meanings(List list, std::string_view word) {
    if (word.size() <= 1 || may_begin(list, word[0], word[1])) find(list, word);
  }
  class Iterator {
   public:
    explicit Iterator(const Entry* entry) : entry_(entry) {}
    Meaning operator*() const;
    Iterator& operator++();
    bool operator==(const Iterator&) const = default;

   private:
    const Entry* entry_;
  };
  Iterator begin() const { return Iterator(begin_); }
  Iterator end() const { return Iterator(end_); }
  bool empty() const { return begin_ == end_; }

 private:
  void find(List list, std::string_view word);

  const Entry* begin_ = nullptr;
  const Entry* end_ = nullptr;
};

/// Number of lists; rows below it are List{row}.
uint16_t count_lists();
/// Number of entries of a list, and each of them, prepared: for tests and for what is derived from a list.
size_t count_entries(List list);
struct Known {
  std::string_view word;
  Meaning meaning;
};
Known entry(List list, size_t i);

}  // namespace stet::lexicon
