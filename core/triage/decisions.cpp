// Findings met with decisions by their fingerprints.
#include "core/triage/decisions.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "core/result/place.h"
#include "core/triage/suppressions.h"

namespace stet {
namespace {

constexpr size_t most_shown = 10;

Place place_of(const Decision& d, const std::string& file) {
  Place place = owning(place_in_line(file, d.line, d.words));
  place.span = {0, 0};
  return place;
}

}  // namespace

void mark_decided(DocumentResult& result, const DecisionsOn& decisions, const Catalogue& catalogue) {
  if (decisions.all.empty()) return;
  std::unordered_map<std::string_view, uint32_t> rows;
  for (const Decision* d : decisions.all) {
    rows.emplace(d->fingerprint, static_cast<uint32_t>(result.decisions.size()));
    result.decisions.push_back(*d);
  }
  for (Finding& f : result.findings) {
    if (f.fingerprint == 0 || catalogue.rule(f.rule).group() == "host") continue;
    const auto row = rows.find(fingerprint_text(f));
    if (row == rows.end()) continue;
    f.decision = row->second;
    result.decisions[row->second].met = true;
  }
}

std::vector<const Decision*> without_finding(const DocumentResult& result, size_t own, const Profile& profile,
                                             const Catalogue& catalogue) {
  std::vector<const Decision*> out;
  // A line of a file is not all of it.
  if (result.after_run || result.line_number > 0 || result.unreadable || !was_fully_checked(result, catalogue))
    return out;
  for (size_t i = 0; i < std::min(own, result.decisions.size()); ++i) {
    const Decision& d = result.decisions[i];
    const uint32_t rule = catalogue.find(d.rule);
    // A rule over whole runs finds by what else is in the run.
    if (!d.met && rule != none && is_enabled(profile, rule) && !catalogue.rule(rule).whole_run) out.push_back(&d);
  }
  return out;
}

void judge_decisions(DocumentResult& result, const DecisionsOn& decisions, const Profile& profile,
                     const Catalogue& catalogue) {
  const uint32_t unused = catalogue.find("host/unused-decision");
  if (unused == none || !is_enabled(profile, unused)) return;
  std::vector<const Decision*> lost = without_finding(result, decisions.own, profile, catalogue);
  std::erase_if(lost, [](const Decision* d) { return d->kind == DecisionKind::mended; });
  if (lost.empty()) return;
  Finding f;
  f.rule = unused;
  f.severity = unused < profile.severity.size() ? profile.severity[unused] : catalogue.rule(unused).severity;
  f.place = place_of(*lost.front(), decisions.file);
  for (size_t i = 1; i < std::min(lost.size(), most_shown); ++i)
    f.evidence.push_back({place_of(*lost[i], decisions.file), "also"});
  f.message = lost.size() == 1 ? "The finding that this decision (" + std::string(name_of(lost.front()->kind)) + ", " +
                                     lost.front()->rule + ") was made on is gone; “stet decide --prune” removes it."
                               : "The findings that " + std::to_string(lost.size()) +
                                     " decisions were made on are gone; “stet decide --prune” removes them.";
  result.findings.push_back(std::move(f));
}

void set_decided_aside(DocumentResult& result) {
  if (result.decisions.empty()) return;
  std::vector<Finding> shown;
  for (Finding& f : result.findings) {
    const Decision* decision = decision_on(result, f);
    (decision != nullptr && decision->silences() ? result.decided : shown).push_back(std::move(f));
  }
  result.findings = std::move(shown);
}

}  // namespace stet
