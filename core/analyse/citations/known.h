// Citations of which the format itself says what their words are: the values of a wiki's template.
#pragma once

#include <functional>
#include <vector>

#include "core/analyse/citations/citation_parser.h"

namespace stet {

/// Rows that a reader wrote: of each citation its span and its fields.
struct KnownCitations {
  Table<stet_citation> rows;  // sorted by place
  Table<stet_field> fields;
};
/// Takes them out of the tables, which the pass fills anew.
KnownCitations take_known(Document& document);

/// The known citations of a note's body, each whole, and between them what `cut` makes of the other words.
std::vector<Span> part_at_known(const KnownCitations& known, Span body,
                                const std::function<std::vector<Span>(Span)>& cut);

/// Sets the fields that the format knows above what was read of the same words. Returns a bit for each such field.
uint32_t heed_known(const KnownCitations& known, const Document& document, CitationDraft& draft);

}  // namespace stet
