// "Pym 9–15.", "See Cray 417": a note that names an author and pages and nothing else, as the MLA's style does.
#pragma once

#include <set>
#include <string>

#include "core/analyse/citations/citation_parser.h"

namespace stet {

/// Told from "Table 4" and "Genesis 12" by what the document cites: the author of an earlier source, or any name once
/// that is the habit. Asked for the notes in their order.
class ByPage {
 public:
  explicit ByPage(const Document& document) : d_(document) {}

  /// Reads the segment, a whole note, as a short form: author and locator.
  bool read(Span segment, uint32_t note, CitationDraft& draft);

 private:
  bool is_cited(std::string_view name);

  const Document& d_;
  std::set<std::string> families_;  // folded, of the full citations before `seen_`
  uint32_t seen_ = 0;
  uint32_t resolved_ = 0;
};

}  // namespace stet
