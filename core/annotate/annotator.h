// Annotators write what was found back into a copy of the document itself, in its own format. One format, one file;
// registry.cpp is the list of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/document/document.h"

namespace stet {

/// What is written beside some words of the document.
struct Remark {
  Span span{};        // of the document's text
  std::string words;  // one line: severity, rule, message, evidence
};

struct Annotator {
  const char* format;  // the reader's name
  /// The document as it was read, with `remarks` in it (sorted by place), and without those of an earlier copy. Nothing
  /// else is changed: read again, it is the same document.
  /// `bytes`: the file's own. An error where nothing can be written, which leaves no half of a copy.
  Result<std::string> (*write)(const Document& document, std::string_view bytes, const std::vector<Remark>& remarks);
};
/// Null: nothing can be written into this format.
const Annotator* find_annotator(std::string_view format);
/// "markdown, …", for messages.
std::string annotated_formats();

Result<std::string> annotate_markdown(const Document& document, std::string_view bytes,
                                      const std::vector<Remark>& remarks);
Result<std::string> annotate_odt(const Document& document, std::string_view bytes, const std::vector<Remark>& remarks);
Result<std::string> annotate_docx(const Document& document, std::string_view bytes, const std::vector<Remark>& remarks);

}  // namespace stet
