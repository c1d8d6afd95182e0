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

/// The number of a prepared word; 0: the list does not hold it. The smallest, if it has several.
int value_of(List list, std::string_view word);
inline bool has(List list, std::string_view word) { return value_of(list, word) != 0; }

/// The same for a word as it stands in a text.
int value_in(List list, std::string_view as_written);
inline bool holds(List list, std::string_view as_written) { return value_in(list, as_written) != 0; }

/// False if no entry of two bytes and more begins with these; cheap enough to ask at each place of a text.
bool may_begin(List list, char first, char second);

/// Bytes of the longest entry that prepared `text` begins with; 0: none. Where an entry ends in a letter, none may
/// follow; in scripts that set no spaces one may. `value`: of that entry.
size_t longest_prefix(List list, std::string_view text, int* value = nullptr);
/// Bytes of the longest entry that prepared `text` ends with, whatever stands before it; 0: none.
size_t longest_suffix(List list, std::string_view text);

/// The bit of a language ("de", "sr-Latn") in Meaning::languages; 0: no list holds words of it.
uint64_t language_bit(std::string_view tag);
/// The language of the lowest bit; `languages` is not 0.
std::string_view language_of(uint64_t languages);

struct Entry;  // see table.h

/// All meanings of a prepared word, smallest value first.
class Meanings {
 public:
  Meanings(List list, std::string_view word);
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
