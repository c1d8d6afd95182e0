// Stretches of an article with the places of findings marked in them and note markers linked to their notes.
#pragma once

#include <string>
#include <vector>

#include "core/report/html_parts.h"

namespace stet {

/// A place of a finding.
struct Mark {
  Span span{};
  size_t finding = 0;
  uint32_t evidence = none;  // which piece of its evidence; none: the finding's own words
  bool first = true;         // false: a further place of the same cause, which is no target of links
  bool anchored = false;     // a span over two blocks is opened twice, but is one target
};

/// Is it a sign of its own in the text? Not one that "[4–6]" only implies, nor an inline note, which is its own body.
inline bool is_written(const DocumentView& view, const stet_marker& m) {
  if ((m.flags & STET_MARKER_IN_RANGE) != 0) return false;
  return m.note >= view.notes.size() || (view.notes[m.note].kind == STET_NOTE_INLINE) == 0;
}

/// Writes spans of one document in ascending order.
class MarkedText {
 public:
  /// Findings in `left_out` get no marks. Only notes in `shown_notes` can be linked to.
  MarkedText(std::string& out, const HtmlDocument& document, const std::vector<bool>& left_out,
             std::vector<bool> shown_notes);

  /// A stretch of text, split wherever a mark or a marker begins or ends, so that elements never overlap.
  /// `as_written`: with the markup.
  void append(Span span, bool as_written = false);
  /// The first mark that begins on the span; nullptr.
  const Mark* first_mark_from(Span span) const;
  /// Links from a note to the markers that call it.
  void append_backlinks(uint32_t note);
  /// Unique within the page: "2-15".
  std::string id_of(uint32_t row) const { return std::to_string(document_.index) + "-" + std::to_string(row + 1); }

 private:
  void add_mark(const Place& place, size_t finding, uint32_t evidence, bool first);
  void collect(const std::vector<bool>& left_out);
  /// What lies over the same words in more layers than anybody can tell apart is shown at its beginning alone, so that
  /// the page does not grow with the square of the findings.
  void limit_depth();
  bool shows_anything(Span span) const;
  std::string_view shown_text() const { return view_.masked.empty() ? view_.text : view_.masked; }
  std::vector<Mark*> marks_on(Span span);
  std::vector<uint32_t> markers_on(Span span) const;
  void append_words(Span span, bool as_written);
  void append_piece(Span piece, const std::vector<Mark*>& marks, uint32_t marker, Span whole, bool as_written);
  void append_in_marker(Span piece, uint32_t marker, bool as_written);
  void append_anchor(Mark& mark);
  void append_badge(const Mark& mark);
  std::string number(const Mark& m) const { return std::to_string(document_.first_number + m.finding); }
  Severity severity(const Mark& m) const { return document_.result->findings[m.finding].severity; }

  std::string& out_;
  const HtmlDocument& document_;
  const DocumentView& view_;
  std::vector<Mark> marks_;
  std::vector<Mark*> open_;
  std::vector<Span> raw_;                          // shown as written although it is markup; disjoint
  std::vector<std::vector<uint32_t>> markers_of_;  // by note
  std::vector<bool> shown_notes_;
  size_t next_mark_ = 0;
};

}  // namespace stet
