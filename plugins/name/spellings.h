// The spellings of the capitalised words of a document, each with its places and with the names it stands beside.
#pragma once

#include <bit>
#include <deque>
#include <unordered_map>

#include "name.h"

namespace name {

constexpr size_t shortest = 4;  // letters of a spelling that is compared; "Bell" and "Bel" are two names
constexpr size_t longest = 48;  // bytes of any spelling

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
  std::string_view folded;
  uint32_t form = 0;  // of its first word
  uint32_t key = 0;   // of all of its words: the same of spellings that are one when folded
  uint32_t count = 0;
  // Of those whose neighbours were found: how many do not begin a sentence, nor stand in a title or heading; and how
  // many stand in one.
  uint32_t inside = 0, titled = 0;
  uint32_t first = stet::none;   // the first word of its first mention
  uint32_t small = stet::none;   // how often its word stands in small letters, addresses and code left out
  uint32_t around = stet::none;  // its Neighbours
  bool never = false;            // a month, a weekday, a title: no name
  bool joined = false;           // of several words
  bool ascii = false;            // of its letters alone
  bool settled = false;          // `folded` and `never` are found out

  bool name() const { return small == 0 && !never; }
  /// "J": the initial of a name.
  bool initial() const { return letters() == 1; }
  size_t letters() const {
    return text.size() - static_cast<size_t>(std::count_if(text.begin(), text.end(), stet::inside_character));
  }
  char32_t first_letter() const {
    size_t size = 1;
    while (size < text.size() && stet::inside_character(text[size])) ++size;
    return stet::code_points(text.substr(0, size)).front();
  }
  void count_at(uint32_t word) {
    if (count++ == 0) first = word;
  }
  /// "USA", "PhD": it ends with a capital.
  bool acronym() const { return text.size() > 1 && text.back() >= 'A' && text.back() <= 'Z'; }
};

/// What stands beside a spelling.
struct Neighbours {
  std::vector<stet::Span> mentions;   // the first few places of the spelling
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

  /// All that are long enough to be compared; behind these, others that stand beside them.
  const std::vector<Spelling>& rows() const { return rows_; }
  /// Words that are written in capital letters alone, and have at least three.
  const std::vector<uint32_t>& capitals() const { return capitals_; }
  /// With `folded` and `never`, which only some spellings are asked for.
  const Spelling& settle(uint32_t row);
  /// Finds what stands beside these spellings: once, for all that will be asked.
  void find_neighbours(const stet::Document&, const std::vector<uint32_t>& rows);
  /// Of a spelling whose neighbours were found.
  const Neighbours& around(uint32_t row) const { return around_[rows_[row].around]; }
  /// Where a spelling stands beside another: its first such place, or its first place at all.
  stet::Span beside(uint32_t row, uint32_t neighbour) const;

 private:
  /// Words that hyphens join.
  struct Joined {
    uint32_t first, last, row;  // none: they are too long
  };
  struct Mention {
    stet::Span span;
    uint32_t row;
    uint32_t word;  // its first one
  };
  /// A word with a hyphen beside it, and the row of the spelling it has alone.
  struct Hyphened {
    uint32_t word, row;
  };
  void collect(const stet::Document&);
  /// The spellings of a form; words with a hyphen beside them are not yet counted.
  void collect_form(const stet::Document&, const stet::Form&, uint32_t number, std::vector<Hyphened>&);
  void join_words(const stet::Document&, const std::vector<Hyphened>&);
  Spelling& new_row(std::string_view text, uint32_t form, uint32_t flags);
  /// The letters of words as they are read; kept where they do not stand so in the document.
  std::string_view letters_of(const stet::Document&, stet::Span);
  bool in_code(uint32_t word) const { return (code_[word / 64] >> word % 64 & 1) != 0; }
  bool beside_hyphen(stet::Span s) const {
    return (s.end < prose_.size() && prose_[s.end] == '-') || (s.begin > 0 && prose_[s.begin - 1] == '-');
  }
  /// The joined words that a word is among; nullptr.
  const Joined* joined_at(uint32_t word) const;
  /// The row of a word that may be of no spelling yet.
  uint32_t row_of(const stet::Document&, const stet::Word&);
  /// The mentions around a word, as far as they stand close to each other; the word behind them.
  uint32_t add_mentions(const stet::Document&, uint32_t word);
  /// Counts where these mentions stand, which are in order: within sentences, or in titles.
  void count_places(const stet::Document&, const std::vector<size_t>& mentions);
  /// A mention is near the next one.
  bool close(size_t mention) const;
  void find_beside(const std::vector<size_t>& from);
  void initials(const std::vector<size_t>& of_mentions);
  std::string_view bytes(stet::Span s) const { return {prose_.data() + s.begin, s.end - s.begin}; }
  Neighbours* asked(uint32_t row) { return rows_[row].around == stet::none ? nullptr : &around_[rows_[row].around]; }

  std::string_view prose_;
  stet::Rows<stet::Word> words_;
  stet::Rows<stet::Form> forms_;
  std::string language_;
  const stet::Settings* settings_;
  const Names::Words* lists_;
  std::vector<uint64_t> code_;                             // words of addresses and code, a bit for each
  std::vector<Spelling> rows_;                             // first those of one word, by their forms
  uint32_t of_forms_ = 0;                                  // how many these are
  std::unordered_map<std::string_view, uint32_t> others_;  // rows of all others
  std::vector<Joined> joined_;
  std::vector<uint32_t> capitals_;
  std::vector<Mention> mentions_;  // by place: those that are asked for, and all that stand close beside them
  std::vector<Neighbours> around_;
  std::deque<std::string> kept_;  // texts that do not stand in the document as they are read, and folded ones
};

}  // namespace name
