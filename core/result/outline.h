// What of a document an editor asks about between two checks: sections, notes, markers, citations and sources, each
// with its place in the files. Made by a worker, since the host parses nothing; small, and sent only if asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/span.h"

namespace stet {

/// A place in a file. Plain, as all rows here, so that they travel as they are.
struct OutlinePlace {
  uint32_t line = 0, column = 0;          // 1-based, columns in bytes of UTF-8; line 0: it has no place in lines
  uint32_t end_line = 0, end_column = 0;  // exclusive
  uint32_t file = none;                   // row of Outline::files; none: the document's own
  uint32_t exact = 0;                     // 1: the words stand in the file as they are, and may be edited there
};

struct Outline {
  struct Section {
    OutlinePlace place, heading;
    Span title{};  // of `words`, as all spans here
    uint32_t level = 0;
  };
  struct Block {  // a leaf of the text
    OutlinePlace place;
    uint32_t kind = 0;  // enum stet_block_kind
  };
  struct NoteList {
    OutlinePlace place;
    Span title{};
  };
  struct Note {
    OutlinePlace place, label;
    Span label_words{}, words{};
    uint32_t list = none, kind = 0;  // enum stet_note_kind
  };
  struct Marker {
    OutlinePlace place, label;
    Span label_words{};
    uint32_t note = none;
  };
  struct Citation {
    OutlinePlace place;
    uint32_t note = none, source = none;
  };
  struct Source {
    uint32_t first = none;  // row of citations
    uint32_t citations = 0;
    Span words{};  // "Title\nAuthors\nContainer, 2020\nURL": a line for what is known
  };
  std::vector<Section> sections;
  std::vector<Block> blocks;
  std::vector<NoteList> lists;
  std::vector<Note> notes;
  std::vector<Marker> markers;
  std::vector<Citation> citations;
  std::vector<Source> sources;
  std::string words;
  std::vector<std::string> files;  // relative to the document

  std::string_view text(Span s) const { return slice(words, s); }
};

}  // namespace stet
