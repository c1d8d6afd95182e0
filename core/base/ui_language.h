// The languages in which stet speaks to people, and words that are given in all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace stet {

enum class UiLanguage : uint8_t { en, de, fr };
inline constexpr std::string_view ui_language_names[] = {"en", "de", "fr"};
/// What stands between each three figures of a number.
inline constexpr std::string_view thousands_mark[] = {",", ".", "\u202F"};

/// What people are told in; set once, before anything is said.
inline UiLanguage chosen_ui_language = UiLanguage::en;
inline UiLanguage ui_language() { return chosen_ui_language; }
inline void set_ui_language(UiLanguage language) { chosen_ui_language = language; }

/// Which of {0} … {9} a phrase puts in, as bits.
constexpr unsigned parts_of(std::string_view phrase) {
  unsigned out = 0;
  for (size_t i = 0; i + 2 < phrase.size(); ++i)
    if (phrase[i] == '{' && phrase[i + 1] >= '0' && phrase[i + 1] <= '9' && phrase[i + 2] == '}')
      out |= 1u << (phrase[i + 1] - '0');
  return out;
}

/// A phrase with its parts put in.
inline std::string filled(std::string_view phrase, std::span<const std::string_view> parts) {
  std::string out;
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (parts_of(phrase.substr(i, 3)) == 0) {
      out += phrase[i];
      continue;
    }
    const auto n = static_cast<size_t>(phrase[i + 1] - '0');
    if (n < parts.size()) out += parts[n];
    i += 2;
  }
  return out;
}
inline std::string filled(std::string_view phrase, std::initializer_list<std::string_view> parts) {
  return filled(phrase, std::span(parts.begin(), parts.size()));
}

/// The same in English, German and French: one that is missing, or puts in other parts, does not compile. Literals
/// alone.
class Told {
 public:
  /// Nothing.
  constexpr Told() = default;
  consteval Told(const char* en, const char* de, const char* fr) : in_{en, de, fr} {
    for (const char* words : in_)
      if (*words == '\0' || parts_of(words) != parts_of(en)) throw "a translation is empty, or puts in other parts";
  }
  /// A name, which no language changes.
  consteval explicit Told(const char* name) : Told(name, name, name) {}

  constexpr bool empty() const { return *in_[0] == '\0'; }
  constexpr std::string_view in(UiLanguage language) const { return in_[static_cast<size_t>(language)]; }
  constexpr std::string_view english() const { return in(UiLanguage::en); }
  /// In the language that people are told in.
  std::string_view now() const { return in(ui_language()); }
  std::string now(std::initializer_list<std::string_view> parts) const { return filled(now(), parts); }

 private:
  const char* in_[3] = {"", "", ""};
};

}  // namespace stet
