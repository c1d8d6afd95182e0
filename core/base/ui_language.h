// The languages in which stet speaks to people, and words that are given in all of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stet {

enum class UiLanguage : uint8_t { en, de, fr };
inline constexpr std::string_view ui_language_names[] = {"en", "de", "fr"};

/// What people are told in; set once, before anything is said.
inline UiLanguage chosen_ui_language = UiLanguage::en;
inline UiLanguage ui_language() { return chosen_ui_language; }
inline void set_ui_language(UiLanguage language) { chosen_ui_language = language; }

/// The same in English, German and French: one that is missing does not compile. Literals alone.
class Told {
 public:
  /// Nothing.
  constexpr Told() = default;
  consteval Told(const char* en, const char* de, const char* fr) : in_{en, de, fr} {
    for (const char* words : in_)
      if (*words == '\0') throw "a translation is empty";
  }
  /// A name, which no language changes.
  consteval explicit Told(const char* name) : Told(name, name, name) {}

  constexpr bool empty() const { return *in_[0] == '\0'; }
  constexpr std::string_view in(UiLanguage language) const { return in_[static_cast<size_t>(language)]; }
  constexpr std::string_view english() const { return in(UiLanguage::en); }
  /// In the language that people are told in.
  std::string_view now() const { return in(ui_language()); }

 private:
  const char* in_[3] = {"", "", ""};
};

}  // namespace stet
