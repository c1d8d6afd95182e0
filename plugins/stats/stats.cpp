// The stats plugin: what its rules share, and their list.
#include "stats.h"

namespace stats {

Reported Shared::prepare(const stet::Document& doc) const {
  Reported out;
  for (const stet::Block& b : doc.blocks()) {
    if (b.kind == STET_BLOCK_CODE) continue;
    const std::string_view s = doc.prose().substr(b.span.begin, b.span.end - b.span.begin);
    // Nothing is reported without a sign, an interval or a percentage.
    const auto reports = [](char c) { return c == '=' || c == '<' || c == '>' || c == '%' || c == '['; };
    if (std::none_of(s.begin(), s.end(), reports) && s.find("CI") == std::string_view::npos) continue;
    out.passages.emplace_back(doc, b.span);
    for (Result& r : results_in(out.passages.back().text()))
      out.results.emplace_back(static_cast<uint32_t>(out.passages.size() - 1), r);
  }
  if (out.results.empty()) return out;
  for (const Passage& p : out.passages) out.one_sided = out.one_sided || one_sided_.in(settings_.fold(p.text()));
  return out;
}

}  // namespace stats

STET_PLUGIN_SHARING(stats::Shared, "stats", "0.1.0", stats::PMismatch, stats::DecisionError, stats::PZero,
                    stats::POutOfRange, stats::ROutOfRange, stats::CiExcludesEstimate, stats::Grim, stats::GrimPercent,
                    stats::Grimmer, stats::Debit)
