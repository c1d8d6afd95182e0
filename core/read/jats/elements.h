// The elements of JATS (NISO Z39.96-2021) and BITS, and of the NLM sets before them: what each is to a reader of the
// words.
#pragma once

#include <string_view>

#include "core/read/html/page.h"

namespace stet::jats {

enum class What : uint8_t {
  through,   // its words are words of what holds it
  skipped,   // no words of the text
  wanted,    // through, also where metadata are passed by
  metadata,  // of it only what is wanted is read
  words,     // an inline element: `tag` says which
  block,     // parts words: `tag` says which
  section,   // may have a title, which is a heading
  article,   // a section that begins the count of headings again
  title,
  paragraph,
  label,
  caption,
  floating,  // a figure or a box that stands where there is room
  table,     // the table with its title and notes …
  grid,      // … and the rows themselves
  head,
  cell,
  list,
  item,
  byline,
  author,
  note,
  call,
  link,
  entry,     // of a reference list
  citation,  // in an entry
  persons,
  person,
  field,  // of a citation
  line_break,
};

struct Element {
  What what = What::through;
  html::Tag tag = html::Tag::other;
};

/// By its local name.
Element element_of(std::string_view name);

}  // namespace stet::jats
