// The spellings of the capitalised words of a document, each with its places and with the names it stands beside.
#pragma once

#include <bit>
#include <deque>
#include <unordered_map>

#include "name.h"

namespace name {

/// Rows found by a hash, kept as their numbers alone.
class Slots {
 public:
  explicit Slots(size_t most) : slots_(std::bit_ceil(2 * most + 1), stet::none) {}
  /// The slot of the row that `is` knows, or the free one where it belongs.
  template <class Is>
  uint32_t& find(size_t hash, const Is& is) {
    for (size_t i = hash;; ++i)
      if (uint32_t& row = slots_[i & (slots_.size() - 1)]; row == stet::none || is(row)) return row;
  }

 private:
  std::vector<uint32_t> slots_;
};

/// One way a capitalised word is written. Words joined by hyphens are one: "Ross-Hellauer".
struct Spelling {
  std::string_view text;  // in the document, or where a part of it is hidden in Spellings
  std::u32string_view letters;
  std::string_view folded;
  uint32_t hash = 0;  // of its first word
  uint32_t form = 0;  // of that word
  uint32_t key = 0;   // of all of its words: the same of spellings that are one when folded
  uint32_t count = 0;
  // Of those whose neighbours were found: how many do not begin a sentence, nor stand in a title or heading; and how
  // many stand in one.
  uint32_t inside = 0, titled = 0;
  uint32_t first = 0;            // its first mention
  uint32_t last = 0;             // its last one
  uint32_t next = stet::none;    // another spelling of the same word
  uint32_t small = stet::none;   // see Spellings::small; none: not yet counted
  uint32_t around = stet::none;  // its Neighbours
  bool never = false;            // a month, a weekday, a title: no name
  bool joined = false;           // of several words
  bool settled = false;          // `folded`, `small` and `never` are found out

  bool name() const { return small == 0 && !never; }
  /// "USA", "PhD": it ends with a capital.
  bool acronym() const { return letters.size() > 1 && letters.back() >= 'A' && letters.back() <= 'Z'; }
};

/// What stands beside a spelling.
struct Neighbours {
  std::vector<uint32_t> left, right;  // spellings, each once, in order; the first many
  std::vector<uint32_t> inverted;     // "Burgess, Julian": what follows behind a comma
  // The first letters of two given names and more before it, or behind its comma: "H. H. Meier" and "Hermann Heinrich
  // Meier" have "HH". Where all of them are initials in `initials`, else in `given`.
  std::vector<std::u32string> initials, given;
  std::unordered_map<uint32_t, stet::Span> places;  // where it stands beside a neighbour: the first of them
};

class Spellings {
 public:
  Spellings(const stet::Document&, const stet::Settings&, const Names::Words&);
  Spellings(const Spellings&) = delete;
  Spellings& operator=(const Spellings&) = delete;

  const std::vector<Spelling>& rows() const { return rows_; }
  /// Words that are written in capital letters alone, and have at least three.
  const std::vector<uint32_t>& capitals() const { return capitals_; }
  /// How often the word of a spelling stands in small letters, addresses and code left out.
  uint32_t small(uint32_t row);
  /// With `folded`, `small` and `never`, which only some spellings are asked for.
  const Spelling& settle(uint32_t row);
  /// Finds what stands beside these spellings: once, for all that will be asked.
  void find_neighbours(const stet::Document&, const std::vector<uint32_t>& rows);
  /// Of a spelling whose neighbours were found.
  const Neighbours& around(uint32_t row) const { return around_[rows_[row].around]; }
  /// Where a spelling stands beside another: its first such place, or its first place at all.
  stet::Span beside(uint32_t row, uint32_t neighbour) const;
  /// The first few places of a spelling.
  std::vector<stet::Span> places(uint32_t row) const;

 private:
  struct Mention {
    stet::Span span;
    uint32_t row;
    uint32_t next;  // mention of the same spelling
    uint32_t word;  // its first one
  };
  void collect(const stet::Document&);
  /// The row of the spelling of a word, or of words joined to it; none: there are too many.
  uint32_t row_of(const stet::Document&, const stet::Word& first, stet::Span, bool other, uint32_t key);
  void decode();
  /// Counts where these mentions stand, which are in order: within sentences, or in titles.
  void count_places(const stet::Document&, const std::vector<size_t>& mentions);
  /// A mention is near the next one.
  bool close(size_t mention) const;
  void join(const std::vector<size_t>& from);
  void initials(const std::vector<size_t>& of_mentions);
  bool in_code(uint32_t byte) const;
  std::string_view bytes(stet::Span s) const { return {prose_.data() + s.begin, s.end - s.begin}; }
  Neighbours* asked(uint32_t row) { return rows_[row].around == stet::none ? nullptr : &around_[rows_[row].around]; }

  std::string_view prose_;
  stet::Rows<stet::Word> document_words_;
  stet::Rows<stet::Form> forms_;
  std::string language_;
  const stet::Settings* settings_;
  const Names::Words* words_;
  std::vector<stet::Span> code_;  // and addresses
  std::vector<Spelling> rows_;
  std::vector<uint32_t> by_form_;                          // the first spelling of each form of the document
  std::unordered_map<std::string_view, uint32_t> joined_;  // spellings of several words
  std::vector<uint32_t> capitals_;
  std::vector<Mention> mentions_;  // by place
  std::vector<Neighbours> around_;
  std::u32string letters_;        // of all spellings
  std::deque<std::string> kept_;  // texts that do not stand in the document as they are read, and folded ones
};

}  // namespace name
