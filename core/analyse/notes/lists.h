// Which runs of labelled lines are lists of notes, and which stretch of text each of them serves.
//
// A list is believed for its heading, or for markers before it that call its notes in their order. One mechanism reads
// a list at the end, lists behind each chapter or page, and lists under sub-headings of one section: the markers in
// their order are cut into stretches, one for each list, so that as many notes as possible are called.
#pragma once

#include <vector>

#include "core/analyse/notes/calls.h"
#include "core/document/note_headings.h"

namespace stet {

/// A heading of notes or references, and the blocks below it.
struct NoteSection {
  uint32_t heading, first, last;  // blocks; [first, last)
  SectionKind kind;
  Span span;
};
std::vector<NoteSection> note_sections(const Document& document);

struct FoundList {
  std::vector<Head> heads;
  LabelStyle style = LabelStyle::bracket;  // of its labels
  uint32_t scheme = 0;
  uint32_t section = none;                 // row of the sections; none: it has no heading
  LabelStyle calls = LabelStyle::bracket;  // the style of its markers
  uint32_t called = 0;                     // how many of its notes are called in order
  uint32_t serves = 0;                     // where the text that it serves begins
  uint32_t begin() const { return heads.front().begin; }
};

/// In order of place, not overlapping.
std::vector<FoundList> choose_lists(const std::vector<NoteSection>& sections, Calls& calls,
                                    const std::vector<Run>& runs);

}  // namespace stet
