// From a buffer md4c reads to the document: where its bytes stand there, and making them visible in the mask.
#pragma once

#include <string_view>
#include <vector>

#include "core/document/document.h"
#include "core/read/markdown/footnotes.h"

namespace stet {

class MarkdownMask {
 public:
  /// `pieces` empty: the buffer is the document's text byte for byte.
  MarkdownMask(Document& document, std::string_view buffer, const std::vector<Piece>& pieces)
      : d_(document), buffer_(buffer), pieces_(pieces) {}

  uint32_t place(uint32_t at) const;
  Span place(Span s) const {
    return empty(s) ? Span{place(s.begin), place(s.begin)} : Span{place(s.begin), place(s.end - 1) + 1};
  }

  /// Copies the document's own bytes.
  void show(Span s);
  /// Decodes a character reference in place; the bytes it no longer needs stay masked.
  void show_entity(Span s);
  /// The next line end at or after `at`.
  void show_line_break(uint32_t at);
  /// <br> parts words: a line break stands in its first byte.
  void show_br(uint32_t at) { d_.masked[place(at)] = '\n'; }

 private:
  Document& d_;
  const std::string_view buffer_;
  const std::vector<Piece>& pieces_;
};

}  // namespace stet
