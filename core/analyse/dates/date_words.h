// Which words are months and weekdays, and of whose language.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace stet {

struct DateWord {
  uint8_t month = 0;     // 1–12; 0: no month
  uint8_t weekday = 0;   // 1 Monday … 7 Sunday; 0: none
  bool trusted = false;  // English, or the document's language: else only a whole date counts
  bool weak = false;     // an ordinary word too ("may"), or too short to stand for itself
  bool prefix = false;   // a name of several words may begin with it
};

struct CalendarTable;

/// The names tried on one document: English always, its language, and of other languages what is unambiguous.
class DateWords {
 public:
  /// `language` is BCP 47; empty: there is no telling.
  explicit DateWords(std::string_view language);
  DateWord look_up(std::string_view word);
  /// Bytes of the month's name, of marks and digits besides letters ("'okatopa", "9-р сар"), that `rest` begins with;
  /// 0: none. Only of languages the lists lack.
  uint32_t marked_month(std::string_view rest, DateWord& word) const;
  /// The language is one the lists lack; its names may have several words.
  bool has_own_table() const;
  /// "en", "pt", "zh-Hant" as given.
  const std::string& language() const { return language_; }
  bool is(std::string_view primary) const { return primary_ == primary; }

 private:
  DateWord look_up_folded(std::string_view word) const;
  DateWord look_up_foreign(std::string_view word) const;

  std::string language_, primary_;
  const CalendarTable* own_ = nullptr;  // a language the lists lack
  uint64_t mask_ = 0;                   // its bits in the lists; 0: English, or none
  DateWord look_up_ascii(std::string_view lowered) const;

  struct Slot {
    size_t hash = 0;
    uint32_t length = 0;
    DateWord word;
  };
  std::array<Slot, 64> recent_{};  // folding costs more than looking up
  struct Short {
    std::array<uint64_t, 2> letters{};  // the word itself in small letters, zeros behind
    DateWord word;
  };
  std::array<Short, 64> recent_short_{};  // the words beside numbers are few: "in", "on", "July"
};

}  // namespace stet
