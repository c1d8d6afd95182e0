// The types of options.
#include "core/rules/option_type.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/base/utf8.h"

namespace stet {
namespace {

template <class T>
std::optional<T> number_of(std::string_view text) {
  T value{};
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string shortest(double n) {
  if (n == std::floor(n) && std::abs(n) < 1e15) return std::to_string(static_cast<long long>(n));
  std::string out = std::to_string(n);
  while (out.back() == '0') out.pop_back();
  return out;
}

bool is_choice(std::string_view s) {
  return !s.empty() && is_lower(s.front()) && s.back() != '-' && s.find("--") == std::string_view::npos &&
         std::all_of(s.begin(), s.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

/// " 0..10" behind "int" or "number".
bool parse_bounds(std::string_view words, OptionType& type) {
  if (words.empty()) return true;
  if (words.front() != ' ') return false;
  words.remove_prefix(1);
  const size_t dots = words.find("..");
  if (dots == std::string_view::npos) return false;
  const auto least = number_of<double>(words.substr(0, dots)), most = number_of<double>(words.substr(dots + 2));
  if (!least || !most || *least > *most) return false;
  type.bounded = true;
  type.least = *least;
  type.most = *most;
  return true;
}

}  // namespace

const char* OptionType::known() {
  return "bool, int MIN..MAX, number MIN..MAX, string, date, list, table, file, or choices a|b|c";
}

std::optional<OptionType> OptionType::parse(std::string_view words) {
  OptionType type;
  const auto plain = [&](std::string_view name, OptionKind kind) {
    if (words != name) return false;
    type.kind = kind;
    return true;
  };
  if (plain("bool", OptionKind::boolean) || plain("string", OptionKind::string) || plain("date", OptionKind::date) ||
      plain("list", OptionKind::list) || plain("table", OptionKind::table) || plain("file", OptionKind::file))
    return type;
  for (const auto& [name, kind] : {std::pair{std::string_view("int"), OptionKind::integer},
                                   std::pair{std::string_view("number"), OptionKind::number}}) {
    if (!words.starts_with(name)) continue;
    type.kind = kind;
    if (parse_bounds(words.substr(name.size()), type)) return type;
    return std::nullopt;
  }
  if (words.find('|') == std::string_view::npos) return std::nullopt;
  type.kind = OptionKind::choice;
  for (std::string_view rest = words;;) {
    const size_t bar = rest.find('|');
    if (!is_choice(rest.substr(0, bar))) return std::nullopt;
    type.choices.emplace_back(rest.substr(0, bar));
    if (bar == std::string_view::npos) return type;
    rest.remove_prefix(bar + 1);
  }
}

bool OptionType::accepts(std::string_view text) const {
  switch (kind) {
    case OptionKind::boolean:
      return text == "true" || text == "false";
    case OptionKind::integer: {
      const auto n = number_of<int64_t>(text);
      return n && (!bounded || (least <= static_cast<double>(*n) && static_cast<double>(*n) <= most));
    }
    case OptionKind::number: {
      const auto n = number_of<double>(text);
      return n && std::isfinite(*n) && (!bounded || (least <= *n && *n <= most));
    }
    case OptionKind::date:
      return text.empty() || parse_day(text).has_value();
    case OptionKind::choice:
      return std::find(choices.begin(), choices.end(), text) != choices.end();
    case OptionKind::table: {
      for (std::string_view rest = text; !rest.empty();) {
        const size_t end = std::min(rest.find('\n'), rest.size());
        const size_t equals = rest.find('=');
        if (equals == 0 || equals >= end) return false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      return true;
    }
    default:
      return true;
  }
}

std::string OptionType::expected() const {
  const auto range = [&](std::string what) {
    return bounded ? what + " from " + shortest(least) + " to " + shortest(most) : what;
  };
  switch (kind) {
    case OptionKind::boolean:
      return "true or false";
    case OptionKind::integer:
      return range("a whole number");
    case OptionKind::number:
      return range("a number");
    case OptionKind::date:
      return "a date, as in 2025-07-10";
    case OptionKind::list:
      return "a list of strings, as in [\"one\", \"two\"]";
    case OptionKind::table:
      return "a table of strings, as in { one = \"1\" }";
    case OptionKind::file:
      return "the name of a file in quotation marks";
    case OptionKind::choice: {
      std::string out;
      for (size_t i = 0; i < choices.size(); ++i)
        out += (i == 0 ? "\"" : i + 1 == choices.size() ? " or \"" : ", \"") + choices[i] + '"';
      return out;
    }
    default:
      return "a string in quotation marks";
  }
}

bool OptionType::takes(std::string_view toml_kind) const {
  switch (kind) {
    case OptionKind::boolean:
      return toml_kind == "boolean";
    case OptionKind::integer:
      return toml_kind == "integer";
    case OptionKind::number:
      return toml_kind == "integer" || toml_kind == "number";
    case OptionKind::date:
      return toml_kind == "date" || toml_kind == "string";
    case OptionKind::list:
      return toml_kind == "list";
    case OptionKind::table:
      return toml_kind == "table";
    default:
      return toml_kind == "string";
  }
}

std::optional<CivilDate> parse_day(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  for (size_t i = 0; i < s.size(); ++i)
    if (i != 4 && i != 7 && !is_digit(s[i])) return std::nullopt;
  const auto number = [&](size_t at, size_t n) {
    int value = 0;
    for (size_t i = at; i < at + n; ++i) value = value * 10 + (s[i] - '0');
    return value;
  };
  const CivilDate day{number(0, 4), number(5, 2), number(8, 2)};
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day.year < 1 || day.month < 1 || day.month > 12) return std::nullopt;
  const bool leap = day.month == 2 && ((day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0);
  if (day.day < 1 || day.day > days[day.month - 1] + (leap ? 1 : 0)) return std::nullopt;
  return day;
}

}  // namespace stet
