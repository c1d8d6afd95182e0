// From spans to Places: line, column, the words, and an excerpt of the line, so that reports need no document.
#pragma once

#include <map>
#include <vector>

#include "core/document/document.h"
#include "core/result/finding.h"

namespace stet {

/// Lines, columns and characters of one text, for places that come in groups.
class Locator {
 public:
  Locator(std::string_view text, const LineIndex& lines) : text_(text), lines_(lines) {}
  struct Found {
    LineColumn place;
    Span line;            // the line's bytes
    uint32_t characters;  // code points of the text before it
  };
  /// Of any byte of the text.
  Found locate(uint32_t at);
  /// Code points before any byte.
  uint32_t characters_before(uint32_t at);

 private:
  std::string_view text_;
  const LineIndex& lines_;
  struct {
    uint32_t number = 0, characters = 0;
    Span bytes{};
  } line_;  // the last that was asked for; number 0: none was
  struct {
    uint32_t byte = 0, characters = 0;
  } last_;                           // the place that was asked for last
  std::vector<uint32_t> counts_{0};  // characters before each step, as far as any place asked: many stay linear
};

/// Place::characters are those of the file where its words stand in running text, those of the document's text where
/// they stand between tags or in a package (as the Web Annotation model, 4.2.5, counts: without tags, entities
/// replaced); in a book, of the chapter's.
class Placer {
 public:
  explicit Placer(const Document& document, bool excerpts = true)
      : document_(document), excerpts_(excerpts), in_text_(document.text, document.lines()), met_(document) {}
  /// `span` must be sound: inside the text, on code point borders. The views are of the document's text.
  PlaceView place(Span span);
  /// The lines that the last place was in, from the beginning of the first to the end of the last.
  Span lines() const { return lines_; }

 private:
  void place_in_file(Span span, PlaceView& place);
  void place_in_part(Span span, PlaceView& place);
  void place_in_cell(uint32_t at, PlaceView& place);
  void place_in_member(uint32_t at, PlaceView& place);

  const Document& document_;
  bool excerpts_;
  Span lines_{};
  Locator in_text_;
  std::map<uint32_t, Locator> in_files_;  // by row of `files`; made at the first need
  Met met_;
  std::vector<uint32_t> numbers_;  // of notes, each kind counted for itself; made at the first need
  std::vector<uint32_t> tables_;   // rows of `containers`; made at the first need
};

/// Where a span of the text stands in the file: {none, none} where it is not the file's own bytes as they are.
Span file_span(const Document& document, Span span);

/// A line (from 1) of a file that is not the document.
PlaceView place_in_line(std::string_view file, uint32_t line, std::string_view words);

/// A copy that outlives the document.
Place owning(const PlaceView& place);

}  // namespace stet
