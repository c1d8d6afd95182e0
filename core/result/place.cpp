// From spans to Places. Words and excerpts are cut on code point borders; memory is bounded whatever the line's length.
#include "core/result/place.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr uint32_t most_words = 400;    // bytes of Place::text
constexpr uint32_t most_around = 120;   // bytes of the line shown before and after the span
constexpr uint32_t most_excerpt = 300;  // bytes of the excerpt
constexpr uint32_t step = 4096;

uint32_t border_before(std::string_view text, uint32_t at) {
  while (at > 0 && at < text.size() && is_continuation(text[at])) --at;
  return at;
}
uint32_t border_after(std::string_view text, uint32_t at) {
  while (at < text.size() && is_continuation(text[at])) ++at;
  return at;
}
/// A cut moved to a word's border nearby, so that excerpts do not begin inside a word.
uint32_t word_after(std::string_view text, uint32_t at, uint32_t limit) {
  for (uint32_t i = at; i < limit && i < at + 24; ++i)
    if (text[i] == ' ') return i + 1;
  return at;
}
uint32_t word_before(std::string_view text, uint32_t at, uint32_t limit) {
  for (uint32_t i = at; i > limit && i + 24 > at; --i)
    if (text[i - 1] == ' ') return i - 1;
  return at;
}

void cut_excerpt(std::string_view text, Span line, PlaceView& place) {
  // Of a span over several lines, the first line is shown.
  const Span shown{place.span.begin,
                   std::clamp(place.span.end, place.span.begin, std::max(place.span.begin, line.end))};
  uint32_t begin = line.begin, end = std::max(line.end, line.begin);
  if (end - begin > most_excerpt) {
    if (shown.begin - begin > most_around) {
      begin = word_after(text, border_after(text, shown.begin - most_around), shown.begin);
    }
    if (end - begin > most_excerpt) {
      end = border_before(text, begin + most_excerpt);
      if (end > shown.end) end = word_before(text, end, shown.end);
    }
  }
  place.excerpt = text.substr(begin, end - begin);
  const auto size = u32(place.excerpt.size());
  place.excerpt_begin = std::min(shown.begin - begin, size);
  place.excerpt_end = std::min(shown.end - begin, size);
}

}  // namespace

LineColumn Placer::locate(uint32_t at, Span& line) {
  const LineIndex& lines = document_.lines();
  const std::string_view text = document_.text;
  // Places come in groups: evidence stands near its finding, an end near its beginning.
  if (at >= last_.at && at <= last_.line.end && at - last_.at <= step && last_.number > 0) {
    last_.column += u32(count_code_points(text.substr(last_.at, at - last_.at)));
    last_.at = at;
    line = last_.line;
    return {document_.line_number > 0 ? document_.line_number : last_.number, last_.column + 1};
  }
  const uint32_t low = lines.number_at(at);
  line = lines.line(low);
  uint32_t from = line.begin, column = 0;
  if (at - line.begin > step) {
    std::vector<uint32_t>& columns = columns_[line.begin];
    for (uint32_t counted = 0; columns.size() <= (line.end - line.begin) / step;) {
      const uint32_t i = line.begin + u32(columns.size()) * step;
      columns.push_back(counted);
      counted += u32(count_code_points(text.substr(i, std::min(step, line.end - i))));
    }
    const size_t block = std::min<size_t>((at - line.begin) / step, columns.size() - 1);
    column = columns[block];
    from = line.begin + u32(block) * step;
  }
  column += u32(count_code_points(text.substr(from, at - from)));
  last_ = {line, low, at, column};
  return {document_.line_number > 0 ? document_.line_number : low, column + 1};
}

PlaceView Placer::place(Span span) {
  PlaceView place;
  place.span = span;
  const std::string_view text = document_.text;
  Span line{}, last{};
  const LineColumn from = locate(span.begin, line);
  const LineColumn to = locate(span.end, last);
  place.line = from.line;
  place.column = from.column;
  place.end_line = to.line;
  place.end_column = to.column;
  lines_ = {line.begin, std::max(line.end, last.end)};
  const uint32_t end = std::min(span.end, span.begin + most_words);
  place.text = text.substr(span.begin, border_before(text, end) - span.begin);
  if (excerpts_) cut_excerpt(text, line, place);
  if (const uint32_t note = row_at(document_.notes, span.begin); note != none) {
    place.note = note;
    place.label = slice(text, document_.notes[note].label);
  }
  return place;
}

Place owning(const PlaceView& p) {
  return {p.span,
          p.line,
          p.column,
          p.end_line,
          p.end_column,
          std::string(p.text),
          std::string(p.excerpt),
          p.excerpt_begin,
          p.excerpt_end,
          p.note,
          std::string(p.label)};
}

}  // namespace stet
