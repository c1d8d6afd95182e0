// Claims: what a marker supports. A sentence without a marker inside is one claim; markers inside cut it into clauses.
#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/base/utf8.h"

namespace stet {

namespace {

/// Without the spaces and the marks left of a clause before; empty if it holds no words.
Span claim_in(std::string_view prose, Span s) {
  const auto outer = [](CodePoint c) { return is_white(c.value) || c.value == STET_MASK; };
  while (s.begin < s.end && !is_alnum(prose[s.begin])) {
    const CodePoint c = code_point_at(prose, s.begin);
    if (!outer(c) && c.value != ',' && c.value != ';' && c.value != '.' && c.value != ':') break;
    s.begin += c.size;
  }
  while (s.end > s.begin && outer(code_point_before(prose, s.end))) s.end -= code_point_before(prose, s.end).size;
  for (uint32_t i = s.begin; i < s.end;) {
    if (is_alnum(prose[i])) return s;
    const CodePoint c = code_point_at(prose, i);
    if (is_letter(c.value)) return s;
    i += c.size;
  }
  return {s.begin, s.begin};
}

}  // namespace

void find_claims(Document& d) {
  d.claims.reserve(d.sentences.size());
  const std::string_view prose = d.prose();
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
      if (const Span claim = claim_in(prose, {begin, d.markers[first].span.begin}); !empty(claim)) {
        d.claims.push_back({claim, i, first, marker - first, 0});
      } else if (!d.claims.empty() && d.claims.back().first_marker + d.claims.back().markers == first) {
        d.claims.back().markers = marker - d.claims.back().first_marker;  // apart from its words: they support them too
      }
      begin = end;
    }
    // What is left behind the last marker: a claim of its own only if there are words.
    const Span rest = claim_in(prose, {begin, s.span.end});
    uint32_t letters = 0;
    for (uint32_t k = rest.begin; k < rest.end && letters < 3;) {
      if (is_alpha(prose[k])) {  // nearly all
        ++letters;
        ++k;
        continue;
      }
      const CodePoint c = code_point_at(prose, k);
      letters += c.value >= 0x80 && is_letter(c.value);
      k += c.size;
    }
    if (letters >= 3) d.claims.push_back({rest, i, marker, 0, 0});
  }
}

}  // namespace stet
