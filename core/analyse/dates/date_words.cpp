// The names of config/words/months.toml; of a language that is not there ICU's, cached.
#include "core/analyse/dates/date_words.h"

#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "core/base/scan.h"
#include "core/base/unicode.h"
#include "core/base/utf8.h"
#include "core/lexicon/lexicon.h"

namespace stet {

namespace list = lexicon::list;

namespace {

/// `s` in small letters, its apostrophes and hyphens of one kind each: "ʻOk" and "’ok" are "'ok".
std::string plain_marks(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size();) {
    const CodePoint c = code_point_at(s, i);
    if (c.value == 0x2018 || c.value == 0x2019 || c.value == 0x02BB || c.value == 0x02BC) {
      out += '\'';
    } else if (c.value == 0x2010 || c.value == 0x2011) {
      out += '-';
    } else {
      out += fold(s.substr(i, c.size));
    }
    i += c.size;
  }
  return out;
}

bool all_letters(std::string_view name) {
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x80 && !is_alpha(c) && c != ' ') return false;
  return true;
}

}  // namespace

// A language as ICU knows it: its names and, of names of several words, their beginnings.
struct CalendarTable {
  std::unordered_map<std::string, DateWord> words;
  // Months that are not of letters alone ("'okatopa", "toshiaght-arree", "9-р сар"), with plain marks.
  std::vector<std::pair<std::string, uint8_t>> marked;
  explicit CalendarTable(const std::string& language) {
    std::vector<std::string> two_months;
    for (const CalendarName& n : month_names(language)) {
      uint8_t& month = add(n.folded).month;
      if (month != 0) two_months.push_back(n.folded);
      month = static_cast<uint8_t>(n.number);
      if (std::string plain = plain_marks(n.folded); !all_letters(plain)) marked.emplace_back(std::move(plain), month);
    }
    for (const CalendarName& n : weekday_names(language)) add(n.folded).weekday = static_cast<uint8_t>(n.number);
    for (const std::string& name : two_months) words.erase(name);
  }

 private:
  DateWord& add(const std::string& name) {
    for (size_t i = name.find(' '); i != std::string::npos; i = name.find(' ', i + 1))
      words[name.substr(0, i)].prefix = true;
    return words[name];
  }
};

namespace {

/// From ICU; costs milliseconds, so once per language and process.
const CalendarTable& icu_table(const std::string& language) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<CalendarTable>> tables;
  const std::lock_guard lock(mutex);
  std::unique_ptr<CalendarTable>& slot = tables[language];
  if (slot == nullptr) slot = std::make_unique<CalendarTable>(language);
  return *slot;
}

/// The lists' languages in which a document of this language may name its months.
uint64_t languages_of(std::string_view primary, std::string_view whole) {
  uint64_t of = lexicon::language_bit(primary);
  const auto add = [&](std::string_view tag) { of |= lexicon::language_bit(tag); };
  // Serbian is listed once in each script; a bare "sr" or "bs" may be in either.
  if (primary == "sr" || primary == "bs") add("sr"), add("sr-Latn");
  if (primary == "no") add("nb");
  if (primary == "hr") add("bs");
  if (whole.find("cyrl") != std::string::npos) add("ru");
  return of;
}

bool any_months(uint64_t languages) {
  static const uint64_t known = [] {
    uint64_t all = 0;
    for (size_t i = 0; i < lexicon::count_entries(list::month_names); ++i)
      all |= lexicon::entry(list::month_names, i).meaning.languages;
    return all;
  }();
  return (languages & known) != 0;
}

bool is_name(const DateWord& w) { return w.month != 0 || w.weekday != 0 || w.prefix; }

struct Found {
  DateWord word;
  bool clash = false;  // it is two different months
};
/// What a folded word is in all languages.
struct Names {
  lexicon::Meanings months, weekdays;
  explicit Names(std::string_view word) : months(list::month_names, word), weekdays(list::weekday_names, word) {}
  bool empty() const { return months.empty() && weekdays.empty(); }
};

/// What it is in some.
Found among(const Names& names, uint64_t languages) {
  Found out;
  DateWord& found = out.word;
  for (const lexicon::Meaning m : names.months) {
    if ((m.languages & languages) == 0) continue;
    if (m.value == 0) {
      found.prefix = true;
      continue;
    }
    out.clash = out.clash || found.month != 0;
    if (found.month == 0) found.month = static_cast<uint8_t>(m.value);
  }
  for (const lexicon::Meaning m : names.weekdays) {
    if ((m.languages & languages) == 0) continue;
    if (m.value == 0) found.prefix = true;
    if (found.weekday == 0) found.weekday = static_cast<uint8_t>(m.value);
  }
  return out;
}

/// `word` in small letters.
DateWord english(std::string_view word, const Names& names) {
  static const uint64_t bit = lexicon::language_bit("en");
  DateWord e = among(names, bit).word;
  if (e.month == 0 && e.weekday == 0) return {};
  e.trusted = true;
  e.weak = e.month != 0 && lexicon::has(list::ordinary_month_names, word);
  return e;
}

}  // namespace

DateWords::DateWords(std::string_view language) : language_(language) {
  primary_ = ascii_lower(language_.substr(0, language_.find_first_of("-_")));
  if (primary_.empty() || primary_ == "en") return;
  mask_ = languages_of(primary_, ascii_lower(language_));
  // A script of its own ("az-Cyrl") has names of its own.
  if (!any_months(mask_) || (language_.size() > primary_.size() + 4 && primary_ != "sr" && primary_ != "zh"))
    own_ = &icu_table(language_);
}

DateWord DateWords::look_up_foreign(std::string_view word) const {
  const auto ordinary = [&] { return lexicon::has(list::ordinary_month_names, word); };
  const Names names(word);
  if (names.empty()) return {};
  if (mask_ != 0)
    if (DateWord mine = among(names, mask_).word; is_name(mine)) {
      mine.trusted = true;
      mine.weak = word.size() < 4 || ordinary();
      return mine;
    }
  Found best = among(names, ~uint64_t{0});
  if (best.clash) return {};
  best.word.weak = is_name(best.word) && (word.size() < 5 || ordinary());
  return best.word;
}

DateWord DateWords::look_up_folded(std::string_view word) const {
  if (own_ != nullptr)
    if (const auto found = own_->words.find(std::string(word)); found != own_->words.end()) {
      DateWord mine = found->second;
      mine.trusted = true;
      mine.weak = word.size() < 4;
      return mine;
    }
  const DateWord found = look_up_foreign(word);
  if (is_name(found) || word.empty()) return found;
  // Prepositions and articles that are written as part of the word.
  const size_t first = code_point_at(word, 0).size;
  if (word.size() > first + 3 && lexicon::has(list::glued_before_months, word.substr(0, first)))
    if (const DateWord bare = look_up_foreign(word.substr(first)); bare.month != 0 || bare.weekday != 0) return bare;
  return {};
}

uint32_t DateWords::marked_month(std::string_view rest, DateWord& word) const {
  if (own_ == nullptr || own_->marked.empty() || rest.empty()) return 0;
  uint32_t longest = 0;
  for (const auto& [name, month] : own_->marked) {
    size_t read = 0, i = 0;
    while (read < name.size() && i < rest.size()) {
      const size_t size = code_point_at(rest, i).size;
      const std::string plain = plain_marks(rest.substr(i, size));
      if (name.compare(read, plain.size(), plain) != 0) break;
      read += plain.size();
      i += size;
    }
    if (read != name.size() || i <= longest) continue;
    longest = static_cast<uint32_t>(i);
    word = {};
    word.month = month;
    word.trusted = true;
  }
  return longest;
}

bool DateWords::has_own_table() const { return own_ != nullptr; }

DateWord DateWords::look_up_ascii(std::string_view low) const {
  // Most words are no name of any language.
  const Names names(low);
  if (own_ == nullptr && names.empty()) return {};
  const DateWord e = english(low, names);
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

DateWord DateWords::look_up(std::string_view word) {
  if (word.size() < 2 || word.size() > 64) return {};
  char lowered[64] = {};
  if (lower_ascii(word, lowered) == word.size()) {
    const std::string_view low(lowered, word.size());
    Short now;
    if (low.size() > sizeof now.letters) return look_up_ascii(low);
    std::memcpy(now.letters.data(), lowered, sizeof now.letters);
    const uint64_t mixed = (now.letters[0] ^ now.letters[1] << 1) * 0x9E3779B97F4A7C15ULL;
    Short& known = recent_short_[mixed >> 58];
    if (known.letters != now.letters) {
      now.word = look_up_ascii(low);
      known = now;
    }
    return known.word;
  }
  const size_t h = std::hash<std::string_view>{}(word);
  Slot& slot = recent_[h & (recent_.size() - 1)];
  if (slot.hash == h && slot.length == word.size()) return slot.word;
  slot.hash = h;
  slot.length = static_cast<uint32_t>(word.size());
  slot.word = look_up_folded(word);  // Thai, Hindi: unfolded
  if (!is_name(slot.word)) slot.word = look_up_folded(fold(word));
  return slot.word;
}

}  // namespace stet
