// What stands in braces in the form of a message: {date} and the like. Read by the catalogue's compiler, too.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace stet {

enum class Slot : uint8_t { words, list, message, date, day, month, year, weekday, number, times };

inline constexpr std::string_view slot_names[] = {"words", "list", "message", "date", "day",
                                                  "month", "year", "weekday", "n",    "times"};

constexpr std::optional<Slot> slot_named(std::string_view name) {
  for (size_t i = 0; i < std::size(slot_names); ++i)
    if (slot_names[i] == name) return static_cast<Slot>(i);
  return std::nullopt;
}

/// A form has no more: its translations number them by one figure.
inline constexpr size_t most_slots = 10;

}  // namespace stet
