// Suppressions: matching names and scopes, and saying which were in vain.
#include "core/triage/suppressions.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace stet {
namespace {

constexpr std::string_view everything = "all";

bool is_known(const std::string& name, const Catalogue& catalogue) {
  return name == everything || catalogue.find(name) != none || catalogue.is_group(name);
}

/// Could it have silenced anything? Not if every rule it names is off.
bool concerns_enabled_rule(const SuppressionRow& s, const Profile& profile, const Catalogue& catalogue) {
  for (uint32_t i = 0; i < u32(catalogue.rules().size()); ++i) {
    if (!is_enabled(profile, i)) continue;
    for (const std::string& name : s.rules)
      if (names_rule(name, catalogue.rule(i))) return true;
  }
  return false;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  return out;
}

void say(DocumentResult& result, const SuppressionRow& s, uint32_t rule, Severity severity, std::string message) {
  Finding f;
  f.rule = rule;
  f.severity = severity;
  f.place = s.place;
  f.message = std::move(message);
  result.findings.push_back(std::move(f));
}

}  // namespace

bool was_fully_checked(const DocumentResult& result, const Catalogue& catalogue) {
  return !result.unreadable && std::none_of(result.findings.begin(), result.findings.end(), [&](const Finding& f) {
    return catalogue.rule(f.rule).id.starts_with("host/plugin-");
  });
}

void apply_suppressions(DocumentResult& result, const Catalogue& catalogue) {
  if (result.suppressions.empty()) return;
  auto& findings = result.findings;
  std::vector<RuleAt> said;
  for (const Finding& f : findings) said.push_back({f.rule, f.place.span});
  // The first that fits has the credit; a second one over the same words silences nothing.
  const std::vector<uint32_t> by = silenced_by(said, result.suppressions, catalogue);
  std::vector<Finding> kept;
  kept.reserve(findings.size());
  for (size_t i = 0; i < findings.size(); ++i) {
    if (by[i] == none) {
      kept.push_back(std::move(findings[i]));
    } else {
      ++result.suppressions[by[i]].used;
      result.silenced.push_back({std::move(findings[i]), by[i]});
    }
  }
  findings = std::move(kept);
}

void judge_suppressions(DocumentResult& result, const Profile& profile, const Catalogue& catalogue) {
  const uint32_t unknown = catalogue.find("host/unknown-suppression");
  const uint32_t unused = catalogue.find("host/unused-suppression");
  const auto severity = [&](uint32_t rule) {
    return rule < profile.severity.size() ? profile.severity[rule] : catalogue.rule(rule).severity;
  };
  const bool complete = was_fully_checked(result, catalogue);
  for (const SuppressionRow& s : result.suppressions) {
    if (unknown != none && is_enabled(profile, unknown)) {
      for (const std::string& name : s.rules) {
        if (is_known(name, catalogue)) continue;
        const std::string near = catalogue.suggest(name);
        say(result, s, unknown, severity(unknown),
            "This comment names “" + name + "”, which is no rule and no group of rules" +
                (near.empty() ? "; “stet rules” lists them." : "; did you mean " + near + "?"));
      }
    }
    if (unused == none || !is_enabled(profile, unused) || s.used > 0 || !complete) continue;
    if (s.rules.empty()) {
      say(result, s, unused, severity(unused),
          "This comment names no rule and silences nothing; name a rule, a group or “all”.");
    } else if (concerns_enabled_rule(s, profile, catalogue)) {
      say(result, s, unused, severity(unused),
          "This comment silences nothing: " + listed(s.rules) + " finds nothing here. It can go.");
    }
  }
}

}  // namespace stet
