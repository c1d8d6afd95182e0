// Who speaks in an interview or a message, and where.
#pragma once

#include "core/analyse/citations/citation_parser.h"

namespace stet {

/// Of a citation of type interview or personal communication (`row`): the person as its author, without the words that
/// lead to the name, and where an interview was held as its place.
void read_speaker(const Document& d, const stet_citation& row, CitationDraft& draft);

}  // namespace stet
