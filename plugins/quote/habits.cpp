// Habits of setting quotation marks and apostrophes that change within one document: one finding each, with the counts.
#include <string>

#include <stet/habits.hpp>

#include "quote.h"

namespace quote {
namespace {

using stet::Way;

// The rarer way is shown; of two alike the straight one.
void tell(const stet::Report& report, const Way& straight, const Way& curly, const std::string& what) {
  if (straight.empty() || curly.empty()) return;
  const bool curly_rare = curly.count < straight.count;
  stet::tell_rarer(report, curly_rare ? curly : straight, curly_rare ? straight : curly,
                   std::to_string(straight.count) + " straight and " + std::to_string(curly.count) + " curly " + what +
                       " stand in this text");
}

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

const stet::Rule MixedStraightCurly::rule{.id = "quote/mixed-straight-curly",
                                          .summary = "Straight quotation marks stand among curly ones.",
                                          .severity = stet::Severity::info,
                                          .tables = STET_QUOTATIONS,
                                          .page =
#include "mixed-straight-curly.md.inc"
                                              , .off = true};

void MixedStraightCurly::check(const stet::Document& doc, const stet::Report& report) const {
  Way straight, curly;
  for (const stet::Quotation& q : doc.quotations()) {
    if ((q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED | STET_QUOTE_REVERSED | STET_QUOTE_SINGLE)) != 0)
      continue;
    const std::string_view opens = doc.source({q.span.begin, q.inner.begin});
    const std::string_view closes = doc.source({q.inner.end, q.span.end});
    if (opens == "\"" && closes == "\"")
      straight.add(q.span);
    else if (opens == "“" && closes == "”")
      curly.add(q.span);
  }
  tell(report, straight, curly, "quotation marks");
}

const stet::Rule MixedApostrophes::rule{.id = "quote/mixed-apostrophes",
                                        .summary = "Straight apostrophes stand among curly ones.",
                                        .severity = stet::Severity::info,
                                        .tables = STET_BLOCKS | STET_ZONES,
                                        .page =
#include "mixed-apostrophes.md.inc"
                                            , .off = true};

void MixedApostrophes::check(const stet::Document& doc, const stet::Report& report) const {
  const std::string_view prose = doc.prose();
  const auto zones = doc.zones();
  Way straight, curly;
  uint32_t zone = 0, code_end = 0;
  for (const stet::Block& block : doc.blocks()) {
    if (block.kind == STET_BLOCK_CODE) continue;
    for (uint32_t i = block.span.begin + 1; i + 1 < block.span.end; ++i) {
      const bool one = prose[i] == '\'', other = prose[i] == '\xE2' && prose.substr(i, 3) == "’";
      if (!one && !other) continue;
      const uint32_t end = i + (one ? 1 : 3);
      if (end >= block.span.end || !ascii_letter(prose[i - 1]) || !ascii_letter(prose[end])) continue;
      for (; zone < zones.size() && zones[zone].span.begin <= i; ++zone)
        if (zones[zone].kind == STET_ZONE_CODE || zones[zone].kind == STET_ZONE_URL)
          code_end = std::max(code_end, zones[zone].span.end);
      if (i >= code_end) (one ? straight : curly).add({i, end});
    }
  }
  tell(report, straight, curly, "apostrophes");
}

}  // namespace quote
