// The notes that a page marks as such: links that lead to a place which leads back, sidenotes, and what tools name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/read/html/anchors.h"
#include "core/read/html/page.h"

namespace stet::html {

struct PageNote {
  uint32_t begin, end;     // nodes: its element, or several that follow each other
  uint32_t target = none;  // what its markers name
  uint32_t kind = 0;       // enum stet_note_kind
  uint32_t list = 0;       // of those of its kind: numbers begin again with each
  bool remark = false;     // of an editor, about the words its marker stands behind: a comment, no note
  std::string label = {};  // as shown
  // Where its own words begin: what stands in front of it was its label.
  uint32_t first = none, first_at = 0;  // a text, and a byte of the source
  Span label_place = {0, 0};            // bytes of the source; empty: written nowhere
};

struct PageMarker {
  uint32_t node;  // all it holds is the marker
  uint32_t note;  // none: what it calls is not there
  std::string label;
  bool shown = false;               // its words are the text's: "Marsh 1977"
  std::vector<uint32_t> also = {};  // notes that it calls without writing them: 2 and 3 of "1–4"
};

struct PageNotes {
  std::vector<PageNote> notes;      // by begin; none inside of another
  std::vector<PageMarker> markers;  // by node
  std::vector<bool> dropped;        // by node: links back, and what stands around them
  std::vector<bool> hidden = {};    // by node: texts that no reader minds, between markers; empty: none
};

/// `roots`: what is read of the page; a note does not hold it.
PageNotes find_page_notes(const Page& page, const std::vector<uint32_t>& roots);

// Its parts.
struct NoteGroup {  // anchors with one target
  uint32_t target;
  std::vector<uint32_t> anchors;  // rows
};
/// Groups that are notes, by evidence; marks in `back` the anchors that lead back.
std::vector<NoteGroup> pair_anchors(const Page& page, std::vector<Anchor>& anchors, std::vector<bool>& back);
/// How far the note reaches whose place is `target`; none of the other targets and no marker stands in it.
void find_ranges(const Page& page, std::vector<PageNote>& notes, const std::vector<uint32_t>& markers);
/// The note's own label at its begin, where it has one.
void find_label(const Page& page, PageNote& note, const std::vector<bool>& dropped);
/// The element to which the brackets around a marker belong: "<sup>[<a>1</a>]</sup>".
uint32_t marker_root(const Page& page, uint32_t node);
/// Notes that stand in the margin or inside of a sentence.
void find_side_notes(const Page& page, const Ids& ids, PageNotes& out);

}  // namespace stet::html
