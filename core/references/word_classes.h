// Which of the word lists a word of a reference stands in, told by one look-up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stet {

enum RefClass : uint32_t {
  class_month = 1u << 0,
  class_publisher = 1u << 1,
  class_institution = 1u << 2,
  class_journal = 1u << 3,
  class_newspaper = 1u << 4,
  class_conference = 1u << 5,
  class_series = 1u << 6,
  class_genre = 1u << 7,
  class_undated = 1u << 8,
  class_editor = 1u << 9,
  class_translator = 1u << 10,
  class_page = 1u << 11,
  class_issue = 1u << 12,
  class_volume = 1u << 13,
  class_place = 1u << 14,
  class_given = 1u << 15,
  class_particle = 1u << 16,
  class_joint = 1u << 17,   // and, &
  class_others = 1u << 18,  // al., u.a.
  class_edition = 1u << 19,
  class_lead = 1u << 20,  // in, dans: to what holds the work
  class_access = 1u << 21,
  class_available = 1u << 22,
  class_signal = 1u << 23,
  class_small = 1u << 24,  // the, und, della
  class_weekday = 1u << 25,
  class_ordinal = 1u << 26,
  class_season = 1u << 27,
};

/// The classes of all words of the lists together. Made once, of the tables in the program; then only read.
class WordClasses {
 public:
  static const WordClasses& instance();
  /// Of a folded word (see fold()) without marks at its ends; 0: it stands in none of the lists.
  uint32_t of(std::string_view folded) const;

 private:
  WordClasses();
  struct Slot {
    uint64_t hash = 0;  // 0: empty
    uint32_t classes = 0;
  };
  void add(std::string_view entry, uint32_t classes);
  void grow();

  std::vector<Slot> slots_;
  size_t used_ = 0;
};

/// Of any bytes; never 0. The same in every version: features are made of it.
uint64_t hash_of_word(std::string_view bytes);

}  // namespace stet
