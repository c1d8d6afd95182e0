// "et. al.": "et" is a whole word and takes no point.
#include <stet/text.hpp>

#include "cite.h"

namespace cite {

const stet::Rule EtAlPunctuation::rule{
    .id = "cite/etal-punctuation",
    .summary = "“Et al.” has a point where none belongs.",
    .severity = stet::Severity::warning,
    .tables = STET_BLOCKS | STET_MARKERS | STET_CITATIONS | STET_PERSONS | STET_WORDS,
    .page =
#include "etal-punctuation.md.inc"
};

void EtAlPunctuation::check(const stet::Document& doc, const stet::Report& report, const Lists&) const {
  constexpr std::string_view slip = "et. al", stop = ". al";  // points are rarer than letters
  constexpr size_t before = slip.size() - stop.size();
  const std::string_view p = doc.prose();
  const auto blocks = doc.blocks();
  uint32_t block = 0;
  for (size_t point = p.find(stop); point != std::string_view::npos; point = p.find(stop, point + 1)) {
    const size_t at = point - std::min(point, before);
    if (p.substr(at, slip.size()) != slip) continue;
    const size_t end = at + slip.size();
    if ((at > 0 && stet::in_word(p[at - 1])) || (end < p.size() && stet::in_word(p[end]))) continue;
    while (block < blocks.size() && blocks[block].span.end <= at) ++block;
    if (block >= blocks.size() || blocks[block].span.begin > at || blocks[block].kind == STET_BLOCK_CODE) continue;
    const auto begin = static_cast<uint32_t>(at);
    const bool closed = end < p.size() && p[end] == '.';
    report({begin, static_cast<uint32_t>(end + closed)}, "“et” is a whole word and takes no point: “et al.”", {},
           {.fix = {{{begin + 2, begin + 3}, ""}}});
  }
}

}  // namespace cite
