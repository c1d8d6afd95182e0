// The spellings of the capitalised words of a document, each with its places and with the names it stands beside.
#pragma once

#include <unordered_map>

#include "name.h"

namespace name {

/// One way a capitalised word is written. Words joined by hyphens are one: "Ross-Hellauer".
struct Spelling {
  std::string text, folded;
  std::u32string letters;
  uint32_t hash = 0;  // of its first word
  uint32_t count = 0;
  uint32_t inside = 0;                // how many do not begin a sentence, nor stand in a title or heading
  std::vector<stet::Span> places;     // the first few
  std::vector<uint32_t> left, right;  // spellings it stands beside, each once, in order; the first many
  std::vector<uint32_t> inverted;     // "Burgess, Julian": what follows behind a comma
  // The first letters of two given names and more before it, or behind its comma: "H. H. Meier" and "Hermann Heinrich
  // Meier" have "HH". Where all of them are initials in `initials`, else in `given`.
  std::vector<std::u32string> initials, given;
  uint32_t small = 0;    // how often the same word stands in small letters, addresses and code left out
  bool never = false;    // a month, a weekday, a title: no name
  bool settled = false;  // `folded` and `never` are found out

  bool name() const { return small == 0 && !never; }
  /// "USA", "PhD": it ends with a capital.
  bool acronym() const { return letters.size() > 1 && letters.back() >= 'A' && letters.back() <= 'Z'; }
};

class Spellings {
 public:
  Spellings(const stet::Document&, const stet::Settings&, const Names::Words&);

  // What only some spellings are asked for, and neighbours, which only likely pairs are, is found out at the first
  // need.
  const std::vector<Spelling>& rows() const { return rows_; }
  /// With `folded` and `never`.
  const Spelling& settle(uint32_t row);
  /// Finds what stands beside what: `left`, `right`, `inverted`, `initials`, `given`, and the answers of beside().
  void find_neighbours();
  /// Where a spelling stands beside another: its first such place, or its first place at all.
  stet::Span beside(uint32_t row, uint32_t neighbour) const;

 private:
  struct Mention {
    stet::Span span;
    uint32_t row;
    bool prose;  // neither a title, nor a heading, nor the first word of a sentence
  };
  void collect(const stet::Document&);
  void take(const stet::Document&, stet::Span, bool prose, uint32_t hash);
  void join();
  void initials();
  void count_small(const std::vector<uint32_t>& hashes);

  std::string_view prose_;
  std::string language_;
  bool joined_ = false;
  const stet::Settings* settings_;
  const Names::Words* words_;
  std::vector<Spelling> rows_;
  std::vector<Mention> mentions_;  // by place
  std::unordered_map<std::string, uint32_t> by_text_;
  std::unordered_map<uint64_t, stet::Span> beside_;  // the first place of a spelling beside a neighbour
};

}  // namespace name
