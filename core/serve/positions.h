// Positions as the protocol counts them: lines from 0, characters in units of UTF-8, UTF-16 or UTF-32, whichever was
// agreed upon.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/line_index.h"
#include "core/base/span.h"
#include "core/serve/json_view.h"

namespace stet {

enum class Units : uint8_t { utf8, utf16, utf32 };
/// "utf-8"
const char* name_of(Units units);
/// The best of what a client offers (`general.positionEncodings`): bytes if it can, UTF-16 if it says nothing.
Units agreed_units(const JsonView& offered);

struct Position {
  uint32_t line = 0, character = 0;
  auto operator<=>(const Position&) const = default;
};
struct PositionRange {
  Position begin, end;
};
/// Nothing where it is no position.
std::optional<Position> read_position(const JsonView& json);
std::optional<PositionRange> read_range(const JsonView& json);
void write(Json& json, const Position& position);
void write(Json& json, const PositionRange& range);

/// The lines of one text. It must outlive this.
class TextPositions {
 public:
  TextPositions(std::string_view text, Units units) : text_(text), lines_(text), units_(units) {}
  /// A character beyond the line's end is the line's end; a line beyond the text is the text's end.
  uint32_t offset(Position position) const;
  /// Of any byte; inside of a character, that character.
  Position position(uint32_t offset) const;
  PositionRange range(Span span) const { return {position(span.begin), position(span.end)}; }
  /// Of a line and a column in bytes, both from 1, as results say places.
  Position at_column(uint32_t line, uint32_t byte_column) const;
  uint32_t lines() const { return lines_.lines(); }

 private:
  std::string_view text_;
  LineIndex lines_;
  Units units_;
};

}  // namespace stet
