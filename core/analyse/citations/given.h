// Citations of which the format itself says what their words are: a bibliography's fields, an article's elements, the
// values of a wiki's template.
#pragma once

#include <vector>

#include "core/analyse/citations/citation_parser.h"

namespace stet {

/// A stretch of a note, and what the format says of it; null: nothing.
struct NotePart {
  Span span;
  const GivenCitation* given = nullptr;
};
/// The given citations of a note's body, each whole, and the other words between them.
std::vector<NotePart> part_at_given(const Document& document, Span body);

/// Puts what is given above what was read of the same words; a bare draft becomes what is given and nothing else.
void heed_given(const Document& document, const GivenCitation& given, CitationDraft& draft);

/// That of which the words are a field; null: none.
const GivenCitation* given_with(const Document& document, Span words);

}  // namespace stet
