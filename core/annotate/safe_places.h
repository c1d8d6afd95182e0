// Where a comment may stand in a file without changing what its reader sees.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/document/document.h"

namespace stet {

/// For formats whose comments are lines: the ends of the lines behind which such a line changes nothing, in order; the
/// end of the file is the last. Nothing verbatim, no list, table, or paragraph that a comment would part. One pass.
std::vector<uint32_t> line_places(std::string_view format, std::string_view source);

/// For formats whose comments stand among words: the ends of blocks, in the file, in order; the end of the file is the
/// last. `end_of`: a stretch of the text, and where the last of it that the page shows ends in the source; none:
/// nowhere.
template <class EndOf>
std::vector<uint32_t> word_places(const Document& d, std::string_view source, EndOf end_of) {
  std::vector<uint32_t> out;
  for (const stet_block& b : d.blocks)
    if (const uint32_t end = end_of(b.span); end != none) out.push_back(end);
  out.push_back(u32(source.size()));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace stet
