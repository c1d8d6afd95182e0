// The types of options: what a rule may declare, and whether a value is one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil_date.h"

namespace stet {

enum class OptionKind : uint8_t { boolean, integer, number, string, date, list, table, file, choice };

struct OptionType {
  OptionKind kind = OptionKind::string;
  bool bounded = false;
  double least = 0, most = 0;
  std::vector<std::string> choices;

  /// Nothing if it is none of "bool", "int", "int 0..10", "number", "number 0..1", "string", "date", "list", "table",
  /// "file", "a|b|c".
  static std::optional<OptionType> parse(std::string_view words);
  static const char* known();  // for messages

  /// A value as text: items of a list, key=value of a table separated by '\n'.
  bool accepts(std::string_view text) const;
  /// "a whole number from 0 to 10".
  std::string expected() const;
  /// Does TOML's word for a value ("boolean", "integer", "number", "string", "list", "table", "date") fit at all?
  bool takes(std::string_view toml_kind) const;
};

/// "2025-07-10"; nothing if it is no calendar day in that form.
std::optional<CivilDate> parse_day(std::string_view text);

}  // namespace stet
