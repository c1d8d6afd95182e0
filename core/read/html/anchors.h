// The links of a page that lead to other places of it, with what their words and markup say they are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/read/html/page.h"

namespace stet::html {

struct Anchor {
  uint32_t node;
  uint32_t target;       // what its fragment names; none: it is not on the page
  std::string fragment;  // decoded, without "#"
  std::string label;     // its words without brackets and stops; empty: they are no label
  bool raised = false, bracketed = false;
  bool says_marker = false;  // class, role or rel say that it calls a note …
  bool says_back = false;    // … or that it leads back from one
};

using Ids = std::unordered_map<std::string, uint32_t>;
Ids find_ids(const Page& page);
std::vector<Anchor> find_anchors(const Page& page, const Ids& ids);

/// "1", "iv", "a", "*", "note 3" of "[1]", "(iv)", "a)", …; empty: no label.
std::string label_of(std::string_view words);
/// True if class, role, epub:type or style of the element say that it is a note, or holds notes.
bool says_note(const Page& page, uint32_t n);
bool says_endnote(const Page& page, uint32_t n);

}  // namespace stet::html
