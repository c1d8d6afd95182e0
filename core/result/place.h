// From spans to Places: line, column, the words, and an excerpt of the line, so that reports need no document.
#pragma once

#include <map>
#include <vector>

#include "core/document/document.h"
#include "core/result/finding.h"

namespace stet {

class Placer {
 public:
  explicit Placer(const Document& document, bool excerpts = true) : document_(document), excerpts_(excerpts) {}
  /// `span` must be sound: inside the text, on code point borders. The views are of the document's text.
  PlaceView place(Span span);
  /// The lines that the last place was in, from the beginning of the first to the end of the last.
  Span lines() const { return lines_; }

 private:
  /// 1-based, of any byte of the text; also sets the line's bytes.
  LineColumn locate(uint32_t at, Span& line);

  const Document& document_;
  bool excerpts_;
  Span lines_{};
  struct {
    Span line;
    uint32_t number = 0, at = 0, column = 0;  // column: code points before `at`
  } last_;
  /// Of a long line, by its beginning: code points before each step. Counted once, so that many findings in lines of
  /// megabytes stay linear.
  std::map<uint32_t, std::vector<uint32_t>> columns_;
};

/// A copy that outlives the document.
Place owning(const PlaceView& place);

}  // namespace stet
