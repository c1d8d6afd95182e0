// What CommonMark does not know, found before it is parsed: footnotes, formulas, template tags, bare URLs.
//
// Each find is replaced, in a copy of the same length, by characters that mean nothing to the parser but are
// punctuation like what they stand for (so that emphasis beside them is read alike). Offsets stay exact.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet {

struct MarkdownScan {
  std::string work;  // the text with placeholders
  struct Reference {
    Span span, label;  // "[^label]"
    bool definition;   // "[^label]:" at the start of a line; span holds the colon too
    bool nested;       // behind a list's or quotation's sign, or indented by four columns or more
  };
  std::vector<Reference> references;   // in order
  std::vector<Span> hidden;            // formulas and template tags: no prose
  std::vector<Span> code;              // {% highlight %} … {% endhighlight %}
  std::vector<uint32_t> inline_notes;  // offsets of "^["
};

/// Scans from byte `from` on (past the front matter, which is blanked).
MarkdownScan scan_markdown(std::string_view text, uint32_t from);

}  // namespace stet
