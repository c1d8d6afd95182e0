// Claims: what a marker supports. A sentence without a marker inside is one claim; markers inside cut it into clauses.
#include <algorithm>

#include "core/analyse/analyse.h"

namespace stet {

void find_claims(Document& d) {
  d.claims.reserve(d.sentences.size());
  uint32_t marker = 0;
  for (uint32_t i = 0; i < d.sentences.size(); ++i) {
    const stet_sentence& s = d.sentences[i];
    const stet_block& b = d.blocks[s.block];
    if (b.note != none || b.kind == STET_BLOCK_HEADING || b.kind == STET_BLOCK_NOTES_HEADING ||
        b.kind == STET_BLOCK_CODE)
      continue;
    uint32_t begin = s.span.begin;
    while (marker < d.markers.size() && d.markers[marker].span.begin < s.span.begin) ++marker;
    while (marker < d.markers.size() && d.markers[marker].span.begin < s.span.end) {
      const uint32_t first = marker;
      uint32_t end = d.markers[marker].span.end;
      // Markers side by side support one claim.
      while (marker < d.markers.size() && d.markers[marker].span.begin <= end + 1 &&
             d.markers[marker].span.begin < s.span.end) {
        end = std::max(end, d.markers[marker].span.end);
        ++marker;
      }
      d.claims.push_back({{begin, d.markers[first].span.begin}, i, first, marker - first, 0});
      begin = end;
    }
    // What is left behind the last marker: a claim of its own only if there are words.
    uint32_t letters = 0;
    for (uint32_t k = begin; k < s.span.end && letters < 3; ++k) {
      const auto c = static_cast<unsigned char>(d.prose()[k]);
      letters += (c | 32) >= 'a' && (c | 32) <= 'z';
      letters += c >= 0xC3;
    }
    if (letters >= 3) d.claims.push_back({{begin, s.span.end}, i, marker, 0, 0});
  }
}

}  // namespace stet
