// Numerals of the forms that documents use.
#include "core/read/numerals.h"

#include <string_view>
#include <utility>

#include "core/base/utf8.h"

namespace stet {

std::string letters_repeated(uint32_t n, char first) {
  constexpr uint32_t alphabet = 26, most = 20;
  const uint32_t times = (n - 1) / alphabet + 1;
  return n == 0 || times > most ? std::to_string(n)
                                : std::string(times, static_cast<char>(first + static_cast<char>((n - 1) % alphabet)));
}

std::string letters_counted(uint32_t n, char first) {
  std::string out;
  for (; n > 0; n = (n - 1) / 26) out.insert(out.begin(), static_cast<char>(first + static_cast<char>((n - 1) % 26)));
  return out;
}

std::string roman_numeral(uint32_t n) {
  static constexpr std::pair<uint32_t, std::string_view> steps[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  if (n == 0 || n >= 4000) return std::to_string(n);
  std::string out;
  for (const auto& [value, digits] : steps)
    for (; n >= value; n -= value) out += digits;
  return out;
}

std::string numeral(uint32_t n, NumeralStyle style) {
  const auto capitals = [](std::string s) {
    for (char& c : s)
      if (is_lower(c)) c = static_cast<char>(c - 32);
    return s;
  };
  switch (style) {
    case NumeralStyle::roman:
      return roman_numeral(n);
    case NumeralStyle::roman_capitals:
      return capitals(roman_numeral(n));
    case NumeralStyle::letters:
      return letters_repeated(n, 'a');
    case NumeralStyle::letters_capitals:
      return letters_repeated(n, 'A');
    case NumeralStyle::symbols: {
      static constexpr std::string_view signs[] = {"*", "†", "‡", "§"};
      if (n == 0 || n > 16) return std::to_string(n);
      std::string out;
      for (uint32_t i = 0; i <= (n - 1) / 4; ++i) out += signs[(n - 1) % 4];
      return out;
    }
    case NumeralStyle::nothing:
      return {};
    default:
      return std::to_string(n);
  }
}

}  // namespace stet
