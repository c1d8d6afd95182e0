// What points at another note by its number: "supra note 7", "oben Anm. 7", "(n 7)", "note 7 below".
#pragma once

#include <map>
#include <utility>
#include <vector>

#include <stet/checker.hpp>

namespace notes {

enum class Direction { unsaid, back, ahead };

struct Pointer {
  stet::Span span;  // the words and the number
  stet::Span name;  // what stands before: whose work is meant; may be empty
  uint32_t note;    // row of the note it stands in
  uint32_t number;  // of the note it points at
  Direction direction;
  bool alone;         // the note says nothing else: "See note 9."
  bool behind_opcit;  // "op. cit., n. 7": a note of this text, or one of the work cited
};

/// Rows of notes by list and number.
struct Numbers {
  struct Place {
    uint32_t note;
    bool many;  // there are several of that number
  };
  Numbers() = default;
  explicit Numbers(const stet::Document&);
  const Place* find(uint32_t list, uint32_t number) const;
  /// Numbers begin again: which chapter is meant nobody can tell.
  bool restart() const { return ends.size() > 1; }

  std::vector<std::pair<std::pair<uint32_t, uint32_t>, Place>> by_number;  // sorted
  std::map<uint32_t, std::pair<uint32_t, uint32_t>> ends;  // of each list: the least and the greatest number
};

/// Made once for each document.
struct Pointers {
  std::vector<Pointer> all;  // in order; of notes that stand in numbered lists alone
  Numbers numbers;           // read where there is a pointer
};

class PointerReader {
 public:
  explicit PointerReader(const stet::Settings& s)
      : settings_(s),
        words_(s.words("note-words")),
        directions_(s.words("note-directions")),
        signals_(s.words("signals")),
        previous_(s.words("previous-note")) {}
  Pointers prepare(const stet::Document&) const;
  /// "Bell (vorige Anm.)": pointers at the note before, of which the rest is read only where a rule asks.
  std::vector<Pointer> at_previous(const stet::Document&) const;

 private:
  bool read_at(const stet::Document&, const stet::Note&, uint32_t digits, Pointer&) const;
  stet::Settings settings_;
  stet::WordList words_, directions_, signals_, previous_;
};

}  // namespace notes
