// From spans to Places. Words and excerpts are cut on code point borders; memory is bounded whatever the line's length.
#include "core/result/place.h"

#include <algorithm>

#include "core/base/scan.h"
#include "core/base/utf8.h"

namespace stet {
namespace {

constexpr uint32_t longest_words = 400;  // bytes of Place::text
constexpr uint32_t shown_around = 120;   // bytes of the line shown before and after the span
constexpr uint32_t most_excerpt = 300;   // bytes of the excerpt
constexpr uint32_t step = 128;           // bytes of a text of which the characters are counted together

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
    if (shown.begin - begin > shown_around) {
      begin = word_after(text, border_after(text, shown.begin - shown_around), shown.begin);
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

/// A byte of one of the files, and whether the text has it as its own.
struct FilePlace {
  uint32_t file = 0, byte = 0;
  bool exact = false;
};

/// What stands in the files for a byte of the text; for an end, the byte behind the one before.
FilePlace original_at(const Document& d, uint32_t at, bool is_end) {
  const uint32_t probe = is_end && at > 0 ? at - 1 : at;
  const uint32_t row = last_at_or_before(d.segments, probe);
  if (row == none) return {};
  const stet_segment& s = d.segments[row];
  const uint32_t shift = s.file < d.files.size() ? d.files[s.file].shift : 0;
  const auto in_file = [&](uint32_t byte, bool exact) {
    return FilePlace{s.file, std::min(byte - std::min(byte, shift), u32(d.original_of(s.file).size())), exact};
  };
  // What stands nowhere is said to be where the file goes on.
  if (s.kind == STET_SEGMENT_GENERATED || s.span.end <= probe)
    return in_file(s.span.end <= probe || s.file_end == 0 ? s.file_end : s.file_begin, false);
  if (s.kind == STET_SEGMENT_VERBATIM) return in_file(s.file_begin + (at - s.span.begin), true);
  return in_file(is_end ? s.file_end : s.file_begin, is_end ? at == s.span.end : at == s.span.begin);
}

void set_lines(const Locator::Found& from, const Locator::Found& to, uint32_t begin, uint32_t end, PlaceView& place) {
  place.line = from.place.line;
  place.column = from.place.column;
  place.end_line = to.place.line;
  place.end_column = to.place.column;
  place.byte_column = begin - from.line.begin + 1;
  place.byte_end_column = end - to.line.begin + 1;
}

/// Where markup is masked, a character reference ("&ldquo;") shows its character at its beginning: words that end with
/// it end where the reference does.
Span whole_reference(const Document& d, Span span) {
  constexpr uint32_t longest = 40;  // the longest name has 31 letters
  if (d.masked.empty() || empty(span)) return span;
  uint32_t at = span.end - 1;
  while (at > span.begin && is_continuation(d.masked[at])) --at;
  if (d.text[at] != '&') return span;
  for (uint32_t end = span.end; end < u32(d.text.size()) && end < at + longest && d.masked[end] == STET_MASK; ++end) {
    if (d.text[end] == ';') return {span.begin, end + 1};
    if (!is_alnum(d.text[end]) && d.text[end] != '#') break;
  }
  return span;
}

}  // namespace

Span file_span(const Document& d, Span span) {
  if (!d.has_lines) return {none, none};
  const auto recoded = [&](uint32_t file) {
    return file < d.files.size() && (d.files[file].flags & STET_FILE_RECODED) != 0;
  };
  const auto shift = [&](uint32_t file) { return file < d.files.size() ? d.files[file].shift : 0; };
  if (d.segments.empty()) return recoded(0) ? Span{none, none} : Span{span.begin + shift(0), span.end + shift(0)};
  const FilePlace begin = original_at(d, span.begin, false);
  const FilePlace end = empty(span) ? begin : original_at(d, span.end, true);
  if (!begin.exact || !end.exact || end.file != begin.file || end.byte < begin.byte || recoded(begin.file))
    return {none, none};
  return {begin.byte + shift(begin.file), end.byte + shift(begin.file)};
}

uint32_t Locator::characters_before(uint32_t at) {
  at = std::min(at, u32(text_.size()));
  const auto characters = [&](uint32_t from, uint32_t end) {
    return end - from - u32(count_continuations(text_, from, end));
  };
  // An end stands near its beginning.
  if (at >= last_.byte && at - last_.byte < step) {
    last_.characters += characters(last_.byte, at);
  } else {
    for (uint32_t n = u32(counts_.size()); n <= at / step; ++n)
      counts_.push_back(counts_.back() + characters((n - 1) * step, n * step));
    last_.characters = counts_[at / step] + characters(at / step * step, at);
  }
  last_.byte = at;
  return last_.characters;
}

Locator::Found Locator::locate(uint32_t at) {
  // Evidence stands near its finding.
  if (line_.number == 0 || at < line_.bytes.begin || at > line_.bytes.end) {
    line_.number = lines_.number_at(at);
    line_.bytes = lines_.line(line_.number);
    line_.characters = characters_before(line_.bytes.begin);
  }
  const uint32_t characters = characters_before(at);
  return {{line_.number, characters - line_.characters + 1}, line_.bytes, characters};
}

PlaceView Placer::place(Span span) {
  span = whole_reference(document_, span);
  PlaceView place;
  place.span = span;
  const std::string_view text = document_.text;
  const Locator::Found from = in_text_.locate(span.begin), to = in_text_.locate(span.end);
  set_lines(from, to, span.begin, span.end, place);
  if (!document_.blocks.empty() && span.begin >= document_.blocks.back().span.end)
    if (const Span met = met_(span); !same(met, span)) place.met = met;
  place.in_file = file_span(document_, span);
  place.characters = {from.characters, to.characters};
  if (document_.line_number > 0) place.line = place.end_line = document_.line_number;
  if (!document_.has_lines) {
    place.line = place.column = place.end_line = place.end_column = place.byte_column = place.byte_end_column = 0;
    place_in_part(span, place);
  } else if (!document_.segments.empty()) {
    place_in_file(span, place);
  }
  lines_ = {from.line.begin, std::max(from.line.end, to.line.end)};
  const uint32_t end = std::min(span.end, span.begin + longest_words);
  place.text = text.substr(span.begin, border_before(text, end) - span.begin);
  if (excerpts_) cut_excerpt(text, from.line, place);
  if (const uint32_t note = row_at(document_.notes, span.begin); note != none) {
    place.note = note;
    place.label = slice(text, document_.notes[note].label);
  }
  return place;
}

void Placer::place_in_part(Span span, PlaceView& place) {
  place.boxes = boxes_of(document_, met_(span));
  const uint32_t block = last_at_or_before(document_.blocks, met_(span).begin);
  const uint32_t note = block == none ? none : document_.blocks[block].note;
  if (note == none) {
    // The blocks of the body come first.
    place.part = PlacePart::paragraph;
    place.number = block == none ? 1 : block + 1;
    if (block != none && document_.blocks[block].kind == STET_BLOCK_TABLE_CELL)
      place_in_cell(document_.blocks[block].span.begin, place);
    if (block != none) place_in_member(document_.blocks[block].span.begin, place);
    return;
  }
  if (numbers_.empty()) {
    std::map<uint32_t, uint32_t> counts;  // by kind
    for (const stet_note& n : document_.notes) numbers_.push_back(++counts[n.kind]);
  }
  const uint32_t row = last_at_or_before(document_.segments, span.begin);
  if (row != none && document_.segments[row].file < document_.files.size()) {
    place.member = document_.string(document_.files[document_.segments[row].file].member);
    if (!place.member.empty()) place.characters = {none, none};  // notes stand behind the text of all chapters
  }
  place.part = document_.notes[note].kind == STET_NOTE_FOOTNOTE ? PlacePart::footnote : PlacePart::endnote;
  place.number = numbers_[note];
}

/// The how-manieth table, and where in it: nobody counts the paragraphs of cells.
void Placer::place_in_cell(uint32_t at, PlaceView& place) {
  const uint32_t row = last_at_or_before(document_.cells, at);
  if (row == none || document_.cells[row].span.end < at) return;
  const stet_cell& cell = document_.cells[row];
  if (tables_.empty())
    for (uint32_t c = 0; c < u32(document_.containers.size()); ++c)
      if (document_.containers[c].kind == STET_CONTAINER_TABLE) tables_.push_back(c);
  const auto table = std::lower_bound(tables_.begin(), tables_.end(), cell.table);
  if (table == tables_.end() || *table != cell.table) return;
  place.part = PlacePart::cell;
  place.number = u32(static_cast<size_t>(table - tables_.begin())) + 1;
  place.row = cell.row + 1;
  place.cell = cell.column + 1;
}

/// A book's chapters are files: paragraphs and tables are counted in each.
void Placer::place_in_member(uint32_t at, PlaceView& place) {
  const auto& parts = document_.parts;
  if (parts.size() < 2 || parts[1].kind != STET_PART_BODY) return;
  const uint32_t part = row_at(parts, at);
  if (part == none) return;
  place.member = document_.string(document_.files[parts[part].file].member);
  const uint32_t before = in_text_.characters_before(parts[part].span.begin);
  if (place.characters.begin >= before) {
    place.characters.begin -= before;
    place.characters.end -= before;
  }
  const uint32_t begin = parts[part].span.begin;
  if (place.part == PlacePart::cell)
    place.number -= u32(static_cast<size_t>(std::count_if(tables_.begin(), tables_.end(), [&](uint32_t table) {
      return document_.containers[table].span.begin < begin;
    })));
  else
    place.number -= first_at_or_after(document_.blocks, begin);
}

void Placer::place_in_file(Span span, PlaceView& place) {
  const FilePlace begin = original_at(document_, span.begin, false);
  const FilePlace end = empty(span) ? begin : original_at(document_, span.end, true);
  const uint32_t last = end.file == begin.file ? std::max(begin.byte, end.byte) : begin.byte;
  const auto of_file = [&] { return Locator(document_.original_of(begin.file), document_.original_lines(begin.file)); };
  Locator& locator = in_files_.try_emplace(begin.file, of_file()).first->second;
  const Locator::Found from = locator.locate(begin.byte), to = locator.locate(last);
  set_lines(from, to, begin.byte, last, place);
  if (!document_.is_tagged) place.characters = {from.characters, to.characters};
  if (begin.file > 0) place.file = document_.string(document_.files[begin.file].name);
}

PlaceView place_in_line(std::string_view file, uint32_t line, std::string_view words) {
  PlaceView place;
  place.file = file;
  place.line = place.end_line = line;
  place.column = 1;
  place.end_column = 1 + u32(count_code_points(words));
  place.text = place.excerpt = words;
  place.excerpt_end = u32(words.size());
  return place;
}

Place owning(const PlaceView& p) {
  return {p.span,
          p.met,
          p.in_file,
          p.line,
          p.column,
          p.end_line,
          p.end_column,
          p.byte_column,
          p.byte_end_column,
          p.characters,
          std::string(p.text),
          std::string(p.excerpt),
          p.excerpt_begin,
          p.excerpt_end,
          p.part,
          p.number,
          p.row,
          p.cell,
          p.note,
          std::string(p.label),
          std::string(p.file),
          std::string(p.member),
          p.boxes};
}

}  // namespace stet
