// Footnote definitions of Markdown: how far each reaches, and its body as a text of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"
#include "core/read/markdown/markdown_scan.h"

namespace stet {

/// Where a stretch of a buffer stands in the document; it reaches to the next piece.
struct Piece {
  uint32_t at;    // offset in the buffer
  uint32_t text;  // offset in the document
};

struct FootnoteDefinition {
  Span span, label;    // the whole definition; what stands in its brackets
  Span body;           // trimmed
  Span area;           // to the end of its last line: what no longer belongs to the running text
  std::string buffer;  // the body without its indentation
  std::vector<Piece> pieces;
};

/// Reads the definitions among `references` that md4c sees as prose (not in code or comments), and blanks them in
/// `work`. Bodies reach over indented paragraphs and lazily continued lines.
std::vector<FootnoteDefinition> take_definitions(std::string_view text, std::string& work,
                                                 const std::vector<MarkdownScan::Reference>& references);

}  // namespace stet
