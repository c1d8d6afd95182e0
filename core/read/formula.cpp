// Which formulas read as words.
#include "core/read/formula.h"

#include <algorithm>
#include <array>

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr std::array<std::string_view, 25> names = {"t",  "F",  "r", "p",  "P",  "z",   "Z",  "Q",  "M",
                                                    "SD", "SE", "N", "n",  "df", "d",   "OR", "RR", "HR",
                                                    "CI", "R",  "k", "ns", "V",  "and", "to"};
constexpr std::array<std::string_view, 6> letters = {"chi", "eta", "omega", "phi", "varphi", "epsilon"};
constexpr std::array<std::string_view, 9> commands = {"le",     "leq",    "ge",     "geq", "pm",
                                                      "mathrm", "mathit", "textit", "text"};

template <size_t n>
bool has(const std::array<std::string_view, n>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Behind "^2", "^{***}"; `at`: another exponent.
size_t past_exponent(std::string_view s, size_t at) {
  const bool braced = at + 1 < s.size() && s[at + 1] == '{';
  const size_t begin = at + 1 + braced;
  size_t i = begin;
  while (i < s.size() && s[i] == '*') ++i;
  if (i == begin && i < s.size() && s[i] == '2') ++i;
  if (i == begin || (braced && (i >= s.size() || s[i] != '}'))) return at;
  return i + braced;
}

/// Behind the subscript of a name, "_p", "_{p}", "_{\text{p}}"; `at`: another one.
size_t past_subscript(std::string_view s, size_t at) {
  for (const std::string_view subscript : {"_p", "_z", "_s", "_{p}", "_{z}", "_{s}", "_{\\text{p}}", "_{\\mathrm{p}}"})
    if (s.substr(at).starts_with(subscript)) return at + subscript.size();
  return at;
}

}  // namespace

bool reads_as_words(std::string_view s) {
  bool figure = false, relation = false, named = false;
  for (size_t i = 0; i < s.size();) {
    const char c = s[i];
    figure = figure || is_digit(c);
    if (is_digit(c) || std::string_view(".,;:+-% ~(){}[]/").find(c) != std::string_view::npos) {
      ++i;
    } else if (c == '=' || c == '<' || c == '>') {
      relation = true;
      ++i;
    } else if (c == '^' || c == '_') {
      const size_t end = c == '^' ? past_exponent(s, i) : past_subscript(s, i);
      if (end == i) return false;
      i = end;
    } else {
      const bool command = c == '\\';
      const size_t begin = i + command;
      size_t end = begin;
      while (end < s.size() && is_alpha(s[end])) ++end;
      if (command && end == begin) {
        if (end >= s.size() || std::string_view("%,;:! ").find(s[end]) == std::string_view::npos) return false;
        i = end + 1;
        continue;
      }
      const std::string_view word = s.substr(begin, end - begin);
      const bool letter = command ? has(letters, word) : has(names, word);
      if (word.empty() || !(letter || (command && has(commands, word)))) return false;
      // η² is an effect; η is any number.
      const bool effect = !command || word == "chi" || word.ends_with("phi");
      if (letter && !effect && (end >= s.size() || (s[end] != '^' && s[end] != '_'))) return false;
      named = named || letter;
      relation = relation || word == "le" || word == "leq" || word == "ge" || word == "geq";
      i = end;
    }
  }
  return figure && (!named || relation);
}

}  // namespace stet
