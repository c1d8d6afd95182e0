// A block or sentence as a reader of figures sees it: markup dropped, spaces and minus signs made alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <stet/document.hpp>

namespace stats {

class Passage {
 public:
  /// `commas`: the document's language has decimal commas. "0,05" is read in any.
  Passage(const stet::Document&, stet::Span, bool commas);
  /// Common spaces alone, one at a time; "-" for every minus sign and en dash; "." for a decimal comma; χ is "X", ² is
  /// "2".
  std::string_view text() const { return text_; }
  /// Bytes begin … end of the text, with decimal commas where they were.
  std::string said(size_t begin, size_t end) const;
  /// Where bytes begin … end of it stand in the document.
  stet::Span span(size_t begin, size_t end) const {
    return {place(begin).begin, end == 0 ? place(0).begin : place(end - 1).end};
  }

 private:
  // Characters that stand in the document one behind another, each of so many bytes.
  struct Run {
    size_t at;  // in the text
    uint32_t begin, size;
  };
  void add(std::string_view characters, uint32_t begin, uint32_t size);
  // Where a byte's character stands in the document.
  stet::Span place(size_t at) const;

  std::string text_;
  std::vector<Run> runs_;
  uint32_t end_;
  std::vector<size_t> commas_;  // decimal ones, in the text
};

/// The sentences in which a character of ASCII stands, in their order.
std::vector<stet::Span> sentences_with(const stet::Document&, char);

/// A figure with a decimal point: "28", "-4.46", ".000", "1e-3", "11,455".
struct Figure {
  double value = 0;
  int decimals = 0;
  size_t begin = 0, end = 0;  // in the passage; end 0: there is none
  explicit operator bool() const { return end != 0; }
  /// Half a unit of its last figure: how far rounding may have moved it.
  double slack() const;
};
Figure figure_at(std::string_view, size_t at);

/// Behind spaces.
inline size_t past_spaces(std::string_view s, size_t at) {
  while (at < s.size() && s[at] == ' ') ++at;
  return at;
}
/// No letter or figure stands before.
bool begins_word(std::string_view, size_t at);

/// "N = 28": the figure behind a name and "=". end 0: there is none.
Figure named(std::string_view, std::string_view name, size_t from = 0);

/// A p as it is reported: ".05", "< .001".
std::string written_p(double);

}  // namespace stats
