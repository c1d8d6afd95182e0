// Suppressions inside a document: `stet: rule[, rule] — reason`, in what the format has for comments.
#pragma once

#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

struct InlineComment {
  Span span, words;  // the whole of it; what it says
};
/// Of comments in their order; the document's blocks must be complete and sorted.
void read_suppressions(Document& document, const std::vector<InlineComment>& comments);

/// What of a comment's words says that it silences: the sign with its colon, or without it before a rule ("stet
/// name/typo — …"), in letters of either case. 0: it does not. `whole_file`: all of the document.
size_t suppression_sign(std::string_view words, bool* whole_file = nullptr);

/// Reads the HTML comments that begin at these offsets; the document's blocks must be complete and sorted.
void read_suppressions(Document& document, const std::vector<uint32_t>& comments);

/// A suppression, if `words` (of the comment `span`, without its marks) are one: "stet: rule — reason".
void read_suppression(Document& document, Span span, std::string_view words);

/// Rows of `comments`: what people (and stet, in an annotated copy) wrote into HTML comments. `comments`: where they
/// begin.
void read_comments(Document& document, const std::vector<uint32_t>& comments);

}  // namespace stet
