// What points at another note by its number: "supra note 7", "oben Anm. 7", "(n 7)", "note 7 below".
#pragma once

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
  bool behind_opcit;  // "op. cit., n. 7": a note of this text, or one of the work cited
};

class PointerReader {
 public:
  explicit PointerReader(const stet::Settings& s)
      : settings_(s), words_(s.words("note-words")), directions_(s.words("note-directions")) {}
  /// In order; of notes that stand in numbered lists alone.
  std::vector<Pointer> read(const stet::Document&) const;

 private:
  bool read_at(const stet::Document&, const stet::Note&, uint32_t digits, Pointer&) const;
  stet::Settings settings_;
  stet::WordList words_, directions_;
};

}  // namespace notes
