// Messages by their forms. A form is words with slots; what stood in a slot is written as the other language does.
#include "core/base/translated.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "core/base/message_slots.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

struct Form {
  const char *english, *german, *french;
};
struct FormsOfGroup {
  const char* group;
  uint32_t begin, end;  // rows of forms
};
#include "messages.inc"

constexpr size_t of_year = 12;
constexpr std::string_view months[][of_year] = {{"January", "February", "March", "April", "May", "June", "July",
                                                 "August", "September", "October", "November", "December"},
                                                {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
                                                 "September", "Oktober", "November", "Dezember"},
                                                {"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
                                                 "août", "septembre", "octobre", "novembre", "décembre"}};
constexpr size_t of_week = 7;
constexpr std::string_view weekdays[][of_week] = {
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}};
constexpr std::string_view decimals[] = {".", ",", ","};
constexpr std::string_view opening[] = {"“", "„", "«\u00A0"}, closing[] = {"”", "“", "\u00A0»"};
constexpr std::string_view conjunctions[][2] = {{" and ", " or "}, {" und ", " oder "}, {" et ", " ou "}};

size_t digits_at(std::string_view s, size_t at) {
  size_t end = at;
  while (end < s.size() && is_digit(s[end])) ++end;
  return end - at;
}

/// Bytes of "-91,500.25" at the beginning; 0: no number stands there.
size_t number_at(std::string_view s) {
  size_t at = s.starts_with('-') ? 1 : 0;
  size_t run = digits_at(s, at);
  if (run == 0) return 0;
  at += run;
  if (run <= 3)
    while (at < s.size() && s[at] == ',' && digits_at(s, at + 1) == 3) at += 4;
  if (at < s.size() && s[at] == '.' && (run = digits_at(s, at + 1)) > 0) at += 1 + run;
  return at;
}

struct DateSaid {
  std::string_view day, year;
  size_t month = of_year;  // of_year: none
  size_t size = 0;         // bytes; 0: no date stands there
};

/// "24 March 2025", "March 2025", "2025".
DateSaid date_at(std::string_view s) {
  DateSaid out;
  size_t at = 0;
  if (const size_t run = digits_at(s, 0); (run == 1 || run == 2) && s.substr(run, 1) == " ") {
    out.day = s.substr(0, run);
    at = run + 1;
  }
  for (size_t m = 0; m < of_year && out.month == of_year; ++m)
    if (s.substr(at).starts_with(months[0][m]) && s.substr(at + months[0][m].size(), 1) == " ") out.month = m;
  if (out.month < of_year)
    at += months[0][out.month].size() + 1;
  else if (!out.day.empty())
    return {};
  const size_t run = digits_at(s, at);
  out.year = s.substr(at, run);
  out.size = run == 0 || run > 4 ? 0 : at + run;
  return out;
}

/// The words of a table of names, with its number; std::size: none.
template <size_t N>
size_t name_at(std::string_view s, const std::string_view (&names)[N]) {
  for (size_t i = 0; i < N; ++i)
    if (s.starts_with(names[i])) return i;
  return N;
}

/// Bytes of "once", "twice", "3 times".
size_t times_at(std::string_view s) {
  for (const std::string_view word : {"once", "twice"})
    if (s.starts_with(word)) return word.size();
  const size_t number = number_at(s);
  constexpr std::string_view rest = " times";
  return number > 0 && s.substr(number).starts_with(rest) ? number + rest.size() : 0;
}

/// Bytes of what may stand in a slot of this kind at the beginning; 0: nothing may. Not of kinds that take any words.
size_t fitting(Slot kind, std::string_view s) {
  if (kind == Slot::number) return number_at(s);
  if (kind == Slot::times) return times_at(s);
  if (kind == Slot::weekday) {
    const size_t day = name_at(s, weekdays[0]);
    return day < of_week ? weekdays[0][day].size() : 0;
  }
  const DateSaid said = date_at(s);
  const bool fits = kind == Slot::date || (kind == Slot::day     ? !said.day.empty()
                                           : kind == Slot::month ? said.day.empty() && said.month < of_year
                                                                 : said.month == of_year);
  return fits ? said.size : 0;
}
bool takes_any(Slot kind) { return kind == Slot::words || kind == Slot::list || kind == Slot::message; }

struct Filled {
  Slot kind;
  std::string_view words;
  std::string told{};  // of a message: its translation
};

/// What is looked for, and how long yet: a message that fits nowhere may hold much that is tried in turn.
struct Search {
  const FormsOfGroup& group;
  UiLanguage language;
  size_t steps = 20000;
};
std::optional<std::string> translated(Search& search, std::string_view english);

/// Holds words against one form. Words of a document may hold what the form holds, so that ends are tried in turn.
class Fit {
 public:
  explicit Fit(Search& search) : search_(search) {}

  bool operator()(std::string_view form, std::string_view words) {
    slots_.clear();
    return rest(form, words);
  }
  const std::vector<Filled>& slots() const { return slots_; }

 private:
  bool rest(std::string_view form, std::string_view words) {
    if (search_.steps == 0) return false;
    --search_.steps;
    const size_t brace = form.find('{');
    if (!words.starts_with(form.substr(0, brace))) return false;
    if (brace == form.npos) return words.size() == form.size();
    words.remove_prefix(brace);
    const size_t close = form.find('}', brace);
    const Slot kind = *slot_named(form.substr(brace + 1, close - brace - 1));
    form.remove_prefix(close + 1);
    if (!takes_any(kind)) {
      const size_t size = fitting(kind, words);
      return size > 0 && take(kind, size, form, words);
    }
    if (form.empty()) return !words.empty() && take(kind, words.size(), form, words);
    const std::string_view next = form.substr(0, form.find('{'));
    if (next.empty()) {  // another slot follows at once
      for (size_t end = 1; end < words.size(); ++end)
        if (take(kind, end, form, words)) return true;
      return false;
    }
    for (size_t end = words.find(next, 1); end != words.npos; end = words.find(next, end + 1))
      if (take(kind, end, form, words)) return true;
    return false;
  }

  bool take(Slot kind, size_t size, std::string_view form, std::string_view words) {
    Filled slot{kind, words.substr(0, size)};
    if (kind == Slot::message) {
      auto told = translated(search_, slot.words);
      if (!told) return false;
      slot.told = std::move(*told);
    }
    slots_.push_back(std::move(slot));
    if (rest(form, words.substr(size))) return true;
    slots_.pop_back();
    return false;
  }

  Search& search_;
  std::vector<Filled> slots_;
};

std::string number_in(std::string_view english, size_t l) {
  std::string out;
  for (const char c : english) out += c == ',' ? thousands_mark[l] : c == '.' ? decimals[l] : std::string_view(&c, 1);
  return out;
}

std::string date_in(std::string_view english, UiLanguage language) {
  const DateSaid said = date_at(english);
  std::string out(said.day);
  if (!out.empty() && language == UiLanguage::de) out += '.';
  if (out == "1" && language == UiLanguage::fr) out += "er";
  if (!out.empty()) out += ' ';
  if (said.month < of_year) (out += months[static_cast<size_t>(language)][said.month]) += ' ';
  return out.append(said.year);
}

std::string times_in(std::string_view english, UiLanguage language) {
  const bool german = language == UiLanguage::de;
  if (english == "once") return german ? "einmal" : "une fois";
  if (english == "twice") return german ? "zweimal" : "deux fois";
  return number_in(english.substr(0, number_at(english)), static_cast<size_t>(language)) + (german ? "-mal" : " fois");
}

/// “a”, “b” and “c”: the marks, and the last word between two items.
std::string list_in(std::string_view english, size_t l) {
  std::string out;
  size_t last = 0, last_size = 0, kind = 0;  // of the word between, in `out`
  bool inside = false;
  for (size_t i = 0; i < english.size();) {
    const std::string_view at = english.substr(i);
    if (at.starts_with(opening[0]) || at.starts_with(closing[0])) {
      inside = at.starts_with(opening[0]);
      out += inside ? opening[l] : closing[l];
      i += opening[0].size();
      continue;
    }
    for (size_t k = 0; k < 2 && !inside; ++k)
      if (at.starts_with(conjunctions[0][k])) {
        last = out.size();
        last_size = conjunctions[0][k].size();
        kind = k;
      }
    out += english[i++];
  }
  if (last_size > 0) out.replace(last, last_size, conjunctions[l][kind]);
  return out;
}

/// "1,200": figures of the document that are grouped as English has them; beside them ours are too, for in German 4,200
/// is four and a bit.
bool grouped_as_english(std::string_view words) {
  for (size_t at = words.find(','); at != std::string_view::npos; at = words.find(',', at + 1)) {
    const auto digit = [&](size_t i) { return i < words.size() && words[i] >= '0' && words[i] <= '9'; };
    if (at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4)) return true;
  }
  return false;
}

std::string slot_in(const Filled& slot, UiLanguage language) {
  const auto l = static_cast<size_t>(language);
  switch (slot.kind) {
    case Slot::words:
      break;
    case Slot::list:
      return list_in(slot.words, l);
    case Slot::message:
      return slot.told;
    case Slot::number:
      return number_in(slot.words, l);
    case Slot::times:
      return times_in(slot.words, language);
    case Slot::weekday:
      return std::string(weekdays[l][name_at(slot.words, weekdays[0])]);
    case Slot::date:
    case Slot::day:
    case Slot::month:
    case Slot::year:
      return date_in(slot.words, language);
  }
  return std::string(slot.words);
}

std::optional<std::string> translated(Search& search, std::string_view english) {
  for (uint32_t row = search.group.begin; row < search.group.end; ++row) {
    Fit fit(search);
    if (!fit(forms[row].english, english)) continue;
    std::vector<std::string> parts;
    const auto of_the_document = [](const Filled& s) {
      return (s.kind == Slot::words || s.kind == Slot::list) && grouped_as_english(s.words);
    };
    const bool as_english = std::any_of(fit.slots().begin(), fit.slots().end(), of_the_document);
    for (const Filled& slot : fit.slots())
      parts.push_back(as_english && slot.kind == Slot::number ? std::string(slot.words)
                                                              : slot_in(slot, search.language));
    const std::vector<std::string_view> views(parts.begin(), parts.end());
    return filled(search.language == UiLanguage::de ? forms[row].german : forms[row].french, views);
  }
  return std::nullopt;
}

const FormsOfGroup* forms_of(std::string_view group) {
  for (const FormsOfGroup& g : groups)
    if (g.group == group) return &g;
  return nullptr;
}

}  // namespace

bool has_messages(std::string_view group) { return forms_of(group) != nullptr; }

std::optional<std::string> translated(std::string_view group, std::string_view english, UiLanguage language) {
  constexpr size_t longest = 2000;  // bytes; nothing that is written for people is longer
  const bool none = language == UiLanguage::en || english.empty() || english.size() > longest;
  const FormsOfGroup* const own = none ? nullptr : forms_of(group);
  if (own == nullptr) return std::nullopt;
  Search search{*own, language};
  if (auto found = translated(search, english)) return found;
  // Where findings of one cause became one, what another rule said is a piece of evidence.
  for (const FormsOfGroup& other : groups) {
    Search further{other, language};
    if (&other == own) continue;
    if (auto found = translated(further, english)) return found;
  }
  return std::nullopt;
}

std::string spoken(std::string_view group, std::string_view english) {
  return translated(group, english, ui_language()).value_or(std::string(english));
}

}  // namespace stet
