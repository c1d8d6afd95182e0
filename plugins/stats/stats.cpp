// The stats plugin: what its rules share, and their list.
#include "stats.h"

#include "flow.h"
#include "reporting.h"

namespace stats {
Reported Shared::prepare(const stet::Document& doc) const {
  Reported out;
  const std::string_view language = doc.language().substr(0, doc.language().find('-'));
  out.commas = !language.empty() && !points_.has(language);
  for (const stet::Block& b : doc.blocks()) {
    if (b.kind == STET_BLOCK_CODE) continue;
    const std::string_view s = doc.prose().substr(b.span.begin, b.span.end - b.span.begin);
    const auto has = [&](auto bytes) { return s.find(bytes) < s.size(); };
    // Nothing is reported without a sign, or the per cent of a confidence interval.
    if (!has('=') && !has('<') && !has('>') && !(has('%') && (has('I') || has("ДИ")))) continue;
    out.passages.emplace_back(doc, b.span, out.commas);
    for (Result& r : results_in(out.passages.back().text()))
      out.results.emplace_back(static_cast<uint32_t>(out.passages.size() - 1), r);
  }
  if (out.results.empty()) return out;
  const auto words = doc.words();
  uint32_t done = 0;  // blocks before this place are read
  for (const uint32_t i : one_sided_.places(doc)) {
    if (words[i].span.begin < done) continue;
    const stet::Block* b = doc.block_at(words[i].span);
    if (b == nullptr || b->kind == STET_BLOCK_CODE) continue;
    done = b->span.end;
    out.one_sided = out.one_sided || one_sided_.in(settings_.fold(Passage(doc, b->span, out.commas).text()));
  }
  return out;
}

}  // namespace stats

STET_PLUGIN_SHARING(stats::Shared, "stats", "0.1.0", stats::PValueMismatch, stats::PZero, stats::POutOfRange,
                    stats::PConclusion, stats::ROutOfRange, stats::CiExcludesEstimate, stats::CiPConflict, stats::Grim,
                    stats::GrimPercent, stats::Grimmer, stats::OutsideScale, stats::Debit, stats::EffectSizeMismatch,
                    stats::SampleFlow, stats::DfMismatch, stats::StatisticMismatch, stats::PImprecise, stats::Marginal,
                    stats::EffectSizeMissing, stats::CiAsymmetric, stats::NConsistency)
