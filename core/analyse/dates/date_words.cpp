// English by a switch; the built-in languages in one hash table made at first need; any other language from ICU,
// cached.
#include "core/analyse/dates/date_words.h"

#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "core/analyse/dates/date_names.h"
#include "core/analyse/word_table.h"
#include "core/base/unicode.h"
#include "core/base/utf8.h"

namespace stet {

struct CalendarTable {
  struct Entry {
    std::string_view word;
    uint64_t languages = 0;
    uint8_t month = 0, weekday = 0;
    bool prefix = false;
  };
  std::vector<Entry> slots;
  std::vector<std::string> owned;

  explicit CalendarTable(size_t room) : slots(room) {}

  /// Of the outer eight bytes on each side.
  static size_t hash(std::string_view s) {
    uint64_t head = 0, tail = 0;
    if (s.size() >= 8) {
      std::memcpy(&head, s.data(), 8);
      std::memcpy(&tail, s.data() + s.size() - 8, 8);
    } else {
      for (const char c : s) head = head << 8 | static_cast<unsigned char>(c);
    }
    const uint64_t h = (head * 0x9E3779B97F4A7C15ULL ^ tail * 0xC2B2AE3D27D4EB4FULL) + s.size() * 0x165667B19E3779F9ULL;
    return static_cast<size_t>(h ^ h >> 32);
  }
  /// One entry for each different meaning of a word.
  void add(const Entry& e) {
    for (size_t i = hash(e.word) & (slots.size() - 1);; i = (i + 1) & (slots.size() - 1)) {
      Entry& s = slots[i];
      if (s.word.empty()) {
        s = e;
        return;
      }
      if (s.word == e.word && s.month == e.month && s.weekday == e.weekday && s.prefix == e.prefix) {
        s.languages |= e.languages;
        return;
      }
    }
  }
  template <class F>
  void each(std::string_view word, F f) const {
    for (size_t i = hash(word) & (slots.size() - 1); !slots[i].word.empty(); i = (i + 1) & (slots.size() - 1))
      if (slots[i].word == word) f(slots[i]);
  }
};

namespace {

constexpr uint32_t key(char a, char b, char c) {
  return static_cast<uint32_t>(static_cast<unsigned char>(a)) << 16 |
         static_cast<uint32_t>(static_cast<unsigned char>(b)) << 8 | static_cast<unsigned char>(c);
}

/// `w` in lower case.
DateWord english(std::string_view w) {
  if (w.size() < 3 || w.size() > 9) return {};
  int month = 0, weekday = 0;
  std::string_view rest;
  bool weak = false;
  switch (key(w[0], w[1], w[2])) {
    case key('j', 'a', 'n'):
      month = 1;
      rest = "uary";
      break;
    case key('f', 'e', 'b'):
      month = 2;
      rest = "ruary";
      break;
    case key('m', 'a', 'r'):
      month = 3;
      rest = "ch";
      weak = true;
      break;
    case key('a', 'p', 'r'):
      month = 4;
      rest = "il";
      break;
    case key('m', 'a', 'y'):
      month = 5;
      weak = true;
      break;
    case key('j', 'u', 'n'):
      month = 6;
      rest = "e";
      break;
    case key('j', 'u', 'l'):
      month = 7;
      rest = "y";
      break;
    case key('a', 'u', 'g'):
      month = 8;
      rest = "ust";
      break;
    case key('s', 'e', 'p'):
      month = 9;
      rest = "tember";
      break;
    case key('o', 'c', 't'):
      month = 10;
      rest = "ober";
      break;
    case key('n', 'o', 'v'):
      month = 11;
      rest = "ember";
      break;
    case key('d', 'e', 'c'):
      month = 12;
      rest = "ember";
      break;
    case key('m', 'o', 'n'):
      weekday = 1;
      rest = "day";
      break;
    case key('t', 'u', 'e'):
      weekday = 2;
      rest = "sday";
      break;
    case key('w', 'e', 'd'):
      weekday = 3;
      rest = "nesday";
      break;
    case key('t', 'h', 'u'):
      weekday = 4;
      rest = "rsday";
      break;
    case key('f', 'r', 'i'):
      weekday = 5;
      rest = "day";
      break;
    case key('s', 'a', 't'):
      weekday = 6;
      rest = "urday";
      break;
    case key('s', 'u', 'n'):
      weekday = 7;
      rest = "day";
      break;
    default:
      return {};
  }
  const std::string_view tail = w.substr(3);
  const bool whole = tail.empty() || tail == rest || (month == 9 && tail == "t") || (weekday == 2 && tail == "s") ||
                     (weekday == 4 && (tail == "r" || tail == "rs"));
  if (!whole) return {};
  DateWord word;
  word.month = static_cast<uint8_t>(month);
  word.weekday = static_cast<uint8_t>(weekday);
  word.trusted = true;
  word.weak = weak;
  return word;
}

template <class F>
void split(std::string_view s, char by, F f) {
  for (int n = 0;; ++n) {
    const size_t at = s.find(by);
    f(s.substr(0, at), n);
    if (at == std::string_view::npos) return;
    s.remove_prefix(at + 1);
  }
}

/// Names of several words are also entered under each of their beginnings.
void add_name(CalendarTable& table, std::string_view name, int month, int weekday, uint64_t languages) {
  for (size_t i = name.find(' '); i != std::string_view::npos; i = name.find(' ', i + 1))
    table.add({name.substr(0, i), languages, 0, 0, true});
  table.add({name, languages, static_cast<uint8_t>(month), static_cast<uint8_t>(weekday), false});
}

const CalendarTable& built_in() {
  static const CalendarTable table = [] {
    CalendarTable t(8192);
    uint64_t bit = 1;
    for (const CalendarLanguage& l : calendar_languages()) {
      const auto enter = [&](std::string_view names, bool months) {
        split(names, '|', [&](std::string_view variants, int n) {
          split(variants, ',', [&](std::string_view name, int) {
            if (!name.empty()) add_name(t, name, months ? n + 1 : 0, months ? 0 : n + 1, bit);
          });
        });
      };
      enter(l.months, true);
      enter(l.weekdays, false);
      bit <<= 1;
    }
    return t;
  }();
  return table;
}

/// From ICU; costs milliseconds, so once per language and process.
const CalendarTable& icu_table(const std::string& language) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<CalendarTable>> tables;
  const std::lock_guard lock(mutex);
  std::unique_ptr<CalendarTable>& slot = tables[language];
  if (slot == nullptr) {
    slot = std::make_unique<CalendarTable>(1024);
    std::vector<CalendarName> months = month_names(language), days = weekday_names(language);
    slot->owned.reserve(months.size() + days.size());
    for (auto* names : {&months, &days})
      for (CalendarName& n : *names) {
        slot->owned.push_back(std::move(n.folded));
        add_name(*slot, slot->owned.back(), names == &months ? n.number : 0, names == &days ? n.number : 0, 1);
      }
  }
  return *slot;
}

/// Months of other languages that are ordinary words or names in English or elsewhere.
constexpr WordTable<128> ordinary(
    {"mars mart marco marca maio mayo mai mei maj list lut lipa kova kovo nisan tetor ekim aral agus gener maig ira "
     "iraila "
     "urria spalio maart junio ogos mac magg lugl sett genn"});

}  // namespace

DateWords::DateWords(std::string_view language, std::string_view sample)
    : language_(language.empty() ? date_language(sample) : std::string(language)) {
  primary_ = ascii_lower(language_.substr(0, language_.find_first_of("-_")));
  if (primary_.empty() || primary_ == "en") return;
  const std::string whole = ascii_lower(language_);
  uint64_t bit = 1;
  for (const CalendarLanguage& l : calendar_languages()) {
    // Serbian is listed once in each script; a bare "sr" or "bs" may be in either.
    const std::string_view code = l.code.substr(0, l.code.find('-'));
    const bool cyrillic = whole.find("cyrl") != std::string::npos;
    if (code == primary_ || (primary_ == "bs" && code == "sr") || (primary_ == "no" && code == "nb") ||
        (primary_ == "hr" && code == "bs") || (cyrillic && code == "ru"))
      mask_ |= bit;
    bit <<= 1;
  }
  // A script of its own ("az-Cyrl") has names of its own.
  if (mask_ == 0 || (language_.size() > primary_.size() + 4 && primary_ != "sr" && primary_ != "zh"))
    own_ = &icu_table(language_);
}

DateWord DateWords::look_up_foreign(std::string_view word) const {
  DateWord best, mine;
  bool clash = false;
  built_in().each(word, [&](const CalendarTable::Entry& e) {
    DateWord& to = (e.languages & mask_) != 0 ? mine : best;
    if (to.month != 0 && e.month != 0 && to.month != e.month) clash = clash || &to == &best;
    if (e.month != 0 && to.month == 0) to.month = e.month;
    if (e.weekday != 0 && to.weekday == 0) to.weekday = e.weekday;
    to.prefix = to.prefix || e.prefix;
  });
  if (mine.month != 0 || mine.weekday != 0 || mine.prefix) {
    mine.trusted = true;
    mine.weak = word.size() < 4 || ordinary.has(word);
    return mine;
  }
  if (clash) return {};
  best.weak = word.size() < 5 || ordinary.has(word);
  return best;
}

DateWord DateWords::look_up_folded(std::string_view word) const {
  if (own_ != nullptr) {
    DateWord mine;
    bool clash = false;
    own_->each(word, [&](const CalendarTable::Entry& e) {
      clash = clash || (mine.month != 0 && e.month != 0 && mine.month != e.month);
      if (e.month != 0) mine.month = e.month;
      if (e.weekday != 0) mine.weekday = e.weekday;
      mine.prefix = mine.prefix || e.prefix;
    });
    if (!clash && (mine.month != 0 || mine.weekday != 0 || mine.prefix)) {
      mine.trusted = true;
      mine.weak = word.size() < 4;
      return mine;
    }
  }
  const DateWord found = look_up_foreign(word);
  if (found.month != 0 || found.weekday != 0 || found.prefix) return found;
  // Prepositions and articles that are written as part of the word.
  for (const std::string_view p : {"ב", "ל", "ה", "מ", "ب", "ل", "و"})
    if (word.size() > p.size() + 3 && word.substr(0, p.size()) == p) {
      const DateWord bare = look_up_foreign(word.substr(p.size()));
      if (bare.month != 0 || bare.weekday != 0) return bare;
    }
  return {};
}

DateWord DateWords::look_up(std::string_view word) {
  if (word.size() < 2 || word.size() > 64) return {};
  char lowered[64];
  bool ascii = true;
  for (size_t i = 0; i < word.size(); ++i) {
    lowered[i] = lower(word[i]);
    ascii = ascii && static_cast<unsigned char>(word[i]) < 0x80;
  }
  const std::string_view low(lowered, word.size());
  if (ascii) {
    const DateWord e = english(low);
    if (mask_ == 0 && own_ == nullptr) return e.month != 0 || e.weekday != 0 ? e : look_up_foreign(low);
    DateWord mine = look_up_folded(low);
    if (mine.trusted || (e.month == 0 && e.weekday == 0)) {
      // "mar" is both a weekday and a month in several languages.
      if (mine.month == 0) mine.month = e.month;
      if (mine.weekday == 0) mine.weekday = e.weekday;
      mine.weak = mine.weak || e.weak;
      return mine;
    }
    return e;
  }
  const size_t h = std::hash<std::string_view>{}(word);
  Slot& slot = recent_[h & (recent_.size() - 1)];
  if (slot.hash == h && slot.length == word.size()) return slot.word;
  slot.hash = h;
  slot.length = static_cast<uint32_t>(word.size());
  slot.word = look_up_folded(word);  // Thai, Hindi: unfolded
  if (slot.word.month == 0 && slot.word.weekday == 0 && !slot.word.prefix) slot.word = look_up_folded(fold(word));
  return slot.word;
}

}  // namespace stet
