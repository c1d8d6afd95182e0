// A finding as the host holds it: copied from the plugin, placed in the file, ready for triage and reports.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/document/boxes.h"
#include "core/rules/severity.h"

namespace stet {

/// In a format without lines.
enum class PlacePart : uint32_t { nowhere, paragraph, footnote, endnote, cell };

/// A span with everything a report needs to show it without the document. Text: std::string, or std::string_view while
/// the document is at hand.
template <class Text>
struct PlaceOf {
  Span span{};                                    // bytes of the document's text
  Span met{none, none};                           // where a reader meets it, if not there: a link, for its address
  Span in_file{none, none};                       // bytes of the file; none: not exact
  uint32_t line = 0, column = 0;                  // 1-based, code points; 0: no lines in this format
  uint32_t end_line = 0, end_column = 0;          // exclusive
  uint32_t byte_column = 0, byte_end_column = 0;  // the same columns in bytes of UTF-8
  Span characters{none, none};                    // code points of the text that an annotation counts (see Placer)
  Text text{};                                    // the words of the span (as in the file), at most 400 bytes
  Text excerpt{};                                 // its line, cut around the span to a few hundred bytes
  uint32_t excerpt_begin = 0, excerpt_end = 0;    // the span inside the excerpt, bytes
  PlacePart part = PlacePart::nowhere;            // where there are no lines: what it stands in …
  uint32_t number = 0;                            // … and the how-manieth of these, of a cell its table's, from 1
  uint32_t row = 0, cell = 0;                     // of a cell: in its table, from 1
  uint32_t note = none;                           // position of the note it stands in, 0-based
  Text label{};                                   // that note's label, or empty
  Text file{};                                    // where it is, if not in the document that was checked
  Text member{};                                  // of a book: the chapter's file, in which paragraphs are counted
  std::vector<PageBox> boxes{};                   // on its page, or pages; empty: it has none
};
using Place = PlaceOf<std::string>;
using PlaceView = PlaceOf<std::string_view>;
/// Where a reader of the page meets it.
inline Span met(const Place& p) { return p.met.begin != none ? p.met : p.span; }
struct RelatedPlace {
  Place place;
  std::string message;
};
struct FixEdit {
  Place place;
  std::string text;
};
struct Fix {
  std::string title;
  bool unsafe = false;
  std::vector<FixEdit> edits;
};
/// The row at fault and the one it contradicts; none: not said.
struct Cause {
  uint32_t table = none, row = none, other_table = none, other_row = none;
};
struct Finding {
  uint32_t rule = 0;  // row of the catalogue
  Severity severity = Severity::warning;
  Place place;
  std::string message;
  std::vector<RelatedPlace> evidence;
  std::vector<Fix> fixes;  // alternatives, the best first
  std::vector<Place> also;
  Cause cause;
  std::vector<uint32_t> also_rules;  // rows of rules that saw the same fault
  uint64_t fingerprint = 0;          // rule + words + sentence, without position; 0: it has none
  uint32_t repeat = 1;               // the how-manieth of this fingerprint in the document
  uint32_t decision = none;          // row of DocumentResult::decisions; none: nothing was decided
  uint32_t number = 0;               // the how-manieth of its document, decided ones counted; 0: it was not counted
};

/// "e2a5f0c19b3d4786", "e2a5f0c19b3d4786-2"; empty if it has none.
std::string fingerprint_text(const Finding& finding);

}  // namespace stet
