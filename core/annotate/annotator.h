// Annotators write what was found back into a copy of the document itself, in its own format. One format, one file;
// registry.cpp is the list of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/annotate/mend.h"
#include "core/base/result.h"
#include "core/document/document.h"
#include "core/read/reader.h"

namespace stet {

/// Where words of a remark are to say the line that a byte of the text stands in.
struct LineMention {
  uint32_t at;     // byte of the words, behind what leads to the number
  uint32_t lead;   // bytes of that: ", line "
  uint32_t place;  // of the document's text
};
/// What is written beside some words of the document.
struct Remark {
  Span span{};                          // of the document's text
  std::string words;                    // one line: severity, rule, message, evidence
  std::string id = {};                  // the finding's fingerprint; empty: it has none
  std::vector<LineMention> lines = {};  // in the order of `at`
  WordEdits edits = {};                 // suggested as tracked changes, all or none; those of remarks do not overlap
};
struct AnnotatedCopy {
  std::string bytes;
  std::vector<Unwritten> suggested = {};  // by remark that has edits: why they are not in the copy
};
/// Its words with the lines as the copy has them; `line_of` a place may be 0: then none is said.
template <class LineOf>
std::string told(const Remark& remark, LineOf line_of) {
  std::string out;
  size_t at = 0;
  for (const LineMention& m : remark.lines) {
    const uint32_t line = line_of(m.place);
    out.append(remark.words, at, (line > 0 ? m.at : m.at - m.lead) - at);
    at = m.at;
    if (line > 0) out += std::to_string(line);
  }
  return out.append(remark.words, at);
}

struct Annotator {
  const char* format;   // the reader's name
  bool tracks_changes;  // else nothing can be suggested in it
  /// The document as it was read, with `remarks` in it (sorted by place), and without those of an earlier copy. Nothing
  /// else is changed: read again, it is the same document.
  /// `input`: what the document was read from. An error where nothing can be written, which leaves no half of a copy.
  Result<AnnotatedCopy> (*write)(const Document& document, const ReadInput& input, const std::vector<Remark>& remarks);
  /// Where a library is needed that may be missing: loads it, and says whether it is there; and its package's name.
  bool (*is_ready)() = nullptr;
  const char* package = nullptr;
};
/// Null: nothing can be written into this format.
const Annotator* find_annotator(std::string_view format);
/// "markdown, …", for messages.
std::string annotated_formats();

Result<AnnotatedCopy> annotate_markdown(const Document& document, const ReadInput& input,
                                        const std::vector<Remark>& remarks);
/// HTML, wikitext, LaTeX, reStructuredText, Org, AsciiDoc.
Result<AnnotatedCopy> annotate_beside(const Document& document, const ReadInput& input,
                                      const std::vector<Remark>& remarks);
Result<AnnotatedCopy> annotate_odt(const Document& document, const ReadInput& input,
                                   const std::vector<Remark>& remarks);
Result<AnnotatedCopy> annotate_docx(const Document& document, const ReadInput& input,
                                    const std::vector<Remark>& remarks);
Result<AnnotatedCopy> annotate_pdf(const Document& document, const ReadInput& input,
                                   const std::vector<Remark>& remarks);

}  // namespace stet
