// "pp. 141–160, at p. 172": the pages of a work, and the place in it that is pointed at.
#pragma once

#include "core/analyse/citations/citation_parser.h"

namespace stet {

/// Parts the two where a full citation says both; else its page stays what it is. Of ibid., op. cit. and short forms
/// the page is such a place.
void part_locator(const Document&, CitationDraft&);

/// Where pages end that stand before a place in them, the last words of `text`: "141–160 (172)". Its end: none do.
uint32_t end_of_pages(const Document&, Span text);

}  // namespace stet
