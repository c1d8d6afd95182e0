// Results say lines and columns in bytes; a file that cannot be read has its lines alone.
#include "core/serve/places.h"

#include <filesystem>

#include "core/report/words.h"

namespace stet {
namespace {

std::string beside(const std::string& document, const std::string& file) {
  return (std::filesystem::path(document).parent_path() / file).lexically_normal().string();
}

}  // namespace

const TextPositions* Places::positions_of(const std::string& file) {
  if (file.empty()) return &document_.positions();
  auto [at, fresh] = others_.try_emplace(file);
  if (fresh && !document_.path.empty() && texts_)
    if (const std::string* text = texts_(beside(document_.path, file)))
      at->second = std::make_unique<TextPositions>(*text, units_);
  return at->second.get();
}

PositionRange Places::range_in(const std::string& file, Span lines, Span columns) {
  if (lines.begin == 0) return {};
  if (const TextPositions* positions = positions_of(file))
    return {positions->at_column(lines.begin, columns.begin), positions->at_column(lines.end, columns.end)};
  return {{lines.begin - 1, 0}, {lines.begin - 1, 0}};
}

PositionRange Places::range(const Place& p) {
  // A byte order mark stands in the client's text, too, and in no column.
  if (p.file.empty() && p.in_file.begin != none && p.in_file.end <= document_.text().size())
    return document_.positions().range(p.in_file);
  return range_in(p.file, {p.line, p.end_line}, {p.byte_column, p.byte_end_column});
}

PositionRange Places::range(const OutlinePlace& p, const Outline& outline) {
  return range_in(p.file == none ? std::string() : outline.files[p.file], {p.line, p.end_line},
                  {p.column, p.end_column});
}

Span Places::span(const OutlinePlace& p) const {
  const TextPositions& positions = document_.positions();
  return {positions.offset(positions.at_column(p.line, p.column)),
          positions.offset(positions.at_column(p.end_line, p.end_column))};
}

std::string Places::uri_of(const std::string& file) const {
  return file.empty() || document_.path.empty() ? document_.uri : stet::uri_of(beside(document_.path, file));
}

void Places::location(Json& json, const Place& place) {
  json.object().field("uri", std::string_view(uri_of(place.file))).key("range");
  write(json, range(place));
  json.end();
}

void Places::location(Json& json, const OutlinePlace& place, const Outline& outline) {
  json.object()
      .field("uri", std::string_view(uri_of(place.file == none ? std::string() : outline.files[place.file])))
      .key("range");
  write(json, range(place, outline));
  json.end();
}

}  // namespace stet
