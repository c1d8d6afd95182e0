// One citation: finds kind and fields in a stretch of a note. The grammar is that of notes in articles ("title",
// publisher, date, link, access date; author–year and book forms); what does not fit stays unsaid.
#pragma once

#include <array>
#include <utility>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// What was read of one citation, before it comes into the tables.
struct CitationDraft {
  stet_citation row{};                                     // but for its fields
  std::array<Span, field_kinds> fields{};                  // by enum stet_field_kind
  std::vector<std::pair<uint32_t, stet_date_role>> roles;  // rows of dates, the last word on each
  Span title_zone{};
  bool certain = false;             // its form says where each field stands
  uint32_t title_quotation = none;  // row of the quotation that holds the title
  bool in_single_marks = false;     // the title stands in ‘ ’, which are no quotation
  uint32_t given = 0;               // bits of enum stet_field_kind: fields that the format's own data say …
  uint32_t from = STET_FROM_TEXT;   // … and these data's origin
};

/// Reads the citation that `segment` holds, a stretch of the note's body. Writes nothing but the draft, so that
/// readings can be compared. Returns false if the segment is commentary: no link, date, title or back-reference.
bool read_citation(const Document& document, Span segment, uint32_t note, CitationDraft& draft);

/// "supra note 7", "vorige N.": folded words that point at another note.
bool points_at_note(std::string_view folded);

/// `s` without white space, mask bytes and any of `marks` at its ends.
Span trim_span(std::string_view text, Span s, std::string_view marks = {});

/// The number behind "ISBN" or "ISSN" in a stretch of a document's prose, in bytes of it; empty: there is none. Its
/// check digit is not asked, since rules tell of wrong ones.
Span book_number(std::string_view prose, Span in, std::string_view sign);

}  // namespace stet
