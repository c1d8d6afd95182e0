// Characters are counted along their line, once for each question.
#include "core/serve/positions.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {
namespace {

/// How many units the character at `at` takes, and how many bytes.
struct Step {
  uint32_t units, bytes;
};
Step step_at(std::string_view text, size_t at, Units units) {
  const CodePoint c = code_point_at(text, at);
  const uint32_t bytes = std::max(c.size, 1u);
  return {units == Units::utf8 ? bytes : units == Units::utf16 && c.value > 0xFFFF ? 2u : 1u, bytes};
}

}  // namespace

const char* name_of(Units units) {
  return units == Units::utf8 ? "utf-8" : units == Units::utf16 ? "utf-16" : "utf-32";
}

Units agreed_units(const JsonView& offered) {
  bool bytes = false, points = false, utf16 = false;
  offered.each([&](const JsonView& one) {
    bytes = bytes || one.raw() == "\"utf-8\"";
    points = points || one.raw() == "\"utf-32\"";
    utf16 = utf16 || one.raw() == "\"utf-16\"";
  });
  return bytes ? Units::utf8 : points && !utf16 ? Units::utf32 : Units::utf16;
}

std::optional<Position> read_position(const JsonView& json) {
  const auto line = json["line"].number(), character = json["character"].number();
  if (!line || !character) return std::nullopt;
  return Position{*line, *character};
}

std::optional<PositionRange> read_range(const JsonView& json) {
  const auto begin = read_position(json["start"]), end = read_position(json["end"]);
  if (!begin || !end) return std::nullopt;
  return PositionRange{*begin, *end};
}

void write(Json& json, const Position& p) { json.object().field("line", p.line).field("character", p.character).end(); }

void write(Json& json, const PositionRange& range) {
  json.object().key("start");
  write(json, range.begin);
  json.key("end");
  write(json, range.end);
  json.end();
}

uint32_t TextPositions::offset(Position p) const {
  if (p.line >= lines_.lines()) return u32(text_.size());
  const Span line = lines_.line(p.line + 1);
  if (units_ == Units::utf8) {
    uint32_t at = line.begin + std::min(p.character, length(line));
    while (at > line.begin && at < line.end && is_continuation(text_[at])) --at;
    return at;
  }
  uint32_t at = line.begin;
  for (uint32_t left = p.character; left > 0 && at < line.end;) {
    const Step step = step_at(text_, at, units_);
    if (step.units > left) break;  // inside of a surrogate pair
    left -= step.units;
    at += step.bytes;
  }
  return std::min(at, line.end);
}

Position TextPositions::position(uint32_t offset) const {
  offset = std::min(offset, u32(text_.size()));
  const uint32_t number = lines_.number_at(offset);
  const Span line = lines_.line(number);
  return at_column(number, std::min(offset, line.end) - line.begin + 1);
}

Position TextPositions::at_column(uint32_t number, uint32_t byte_column) const {
  if (number == 0) return {};
  if (number > lines_.lines()) return position(u32(text_.size()));
  const Span line = lines_.line(number);
  const uint32_t end = line.begin + std::min(byte_column - std::min(byte_column, 1u), length(line));
  Position p{number - 1, end - line.begin};
  if (units_ == Units::utf8) return p;
  p.character = 0;
  for (uint32_t at = line.begin; at < end;) {
    const Step step = step_at(text_, at, units_);
    if (at + step.bytes > end) break;
    p.character += step.units;
    at += step.bytes;
  }
  return p;
}

}  // namespace stet
