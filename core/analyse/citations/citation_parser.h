// One citation: finds kind and fields in a stretch of a note. The grammar is that of notes in articles ("title",
// publisher, date, link, access date; author–year and book forms); what does not fit stays unsaid.
#pragma once

#include "core/document/document.h"

namespace stet {

/// Reads the citation that `segment` holds. Sets roles of dates and owners of links and dates inside it.
/// Returns false if the segment is commentary: no link, date, title or back-reference.
bool read_citation(Document& document, Span segment, uint32_t note, stet_citation& citation);

/// `s` without white space, mask bytes and any of `marks` at its ends.
Span trim_span(std::string_view text, Span s, std::string_view marks = {});

}  // namespace stet
