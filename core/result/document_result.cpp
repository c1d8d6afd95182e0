// Which findings an editor's comment silences.
#include "core/result/document_result.h"

#include <algorithm>

namespace stet {

bool names_rule(const std::string& name, const RuleInfo& rule) {
  if (name == "all") return rule.group() != "host";
  return name == rule.id || name == rule.group() ||
         std::find(rule.former.begin(), rule.former.end(), name) != rule.former.end();
}

bool silences(const SuppressionRow& s, const RuleInfo& rule, const Place& place) {
  const uint32_t at = place.span.begin;
  // A scope that ends with the text takes in a finding at its very end, which is empty.
  const bool inside = contains(s.scope, at) || (empty(place.span) && at == s.scope.end && !empty(s.scope));
  return inside &&
         std::any_of(s.rules.begin(), s.rules.end(), [&](const std::string& n) { return names_rule(n, rule); });
}

}  // namespace stet
