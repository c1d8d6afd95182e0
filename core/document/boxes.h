// Where words stand on the pages of a document that has pages, as a PDF does.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/span.h"

namespace stet {

struct Document;

/// A rectangle of a page, in points (1/72 inch) from the upper left corner of the page as a viewer shows it: turned as
/// it says, and cut to its crop box.
struct PageBox {
  uint32_t page = 0;  // from 1
  float left = 0, top = 0, width = 0, height = 0;
};
/// A word, or as much of one as stands on a line.
struct WordBox {
  Span span{};        // of the document's text
  uint32_t line = 0;  // words of one line have one number
  PageBox box;
};

/// Where a span stands: a rectangle for each line, in the order of reading, at most `most_boxes`. Words are whole,
/// since no letter's place is known but where letters are all as wide (in Chinese, say). A span without words is where
/// the word before it is. Empty where the document has no pages.
std::vector<PageBox> boxes_of(const Document& document, Span span);
inline constexpr size_t most_boxes = 64;

}  // namespace stet
