// Copies what a rule says at the end of a run.
#include "core/work/conclude.h"

#include "core/contract/text.h"
#include "core/result/place.h"

namespace stet {

Concluded conclude(Instance& instance, uint32_t rule, const stet_cursor& cursor, uint32_t anchors) {
  Concluded out;
  const RuleInfo& about = instance.description().rules[rule];
  out.said = instance.conclude(rule, cursor, anchors, [&](const stet_finding& f) {
    RunFinding finding;
    finding.severity = f.severity == STET_SEVERITY_DEFAULT ? about.severity : static_cast<Severity>(f.severity);
    finding.anchor = f.anchor;
    finding.message = view(f.message);
    for (uint32_t i = 0; i < f.evidence.count; ++i) {
      const stet_evidence& e = *STET_ROW(f.evidence, stet_evidence, i);
      RunEvidence evidence;
      evidence.message = view(e.message);
      if (e.kind == STET_EVIDENCE_ANCHOR) {
        evidence.anchor = e.number;
      } else {
        const auto [file, line] = instance.file_line(rule, view(e.option), e.number);
        evidence.place = owning(place_in_line(file, e.number, line));
      }
      finding.evidence.push_back(std::move(evidence));
    }
    out.findings.push_back(std::move(finding));
  });
  return out;
}

}  // namespace stet
