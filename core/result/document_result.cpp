// Which findings an editor's comment silences.
#include "core/result/document_result.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <queue>
#include <string_view>

namespace stet {
namespace {

template <class Use>
void for_each_name(const RuleInfo& rule, Use use) {
  use(std::string_view(rule.id));
  use(std::string_view(rule.group()));
  for (const std::string& former : rule.former) use(std::string_view(former));
  if (rule.group() != "host") use(std::string_view("all"));
}

/// Suppressions of one name, and what they could silence.
struct Concerned {
  std::vector<uint32_t> suppressions, said;
};

/// One walk over both in the order of the text. At each place the first of the suppressions that are open counts.
void sweep(Concerned& of, const std::vector<RuleAt>& said, const std::vector<SuppressionRow>& suppressions,
           std::vector<uint32_t>& by) {
  const auto scope = [&](uint32_t s) { return suppressions[s].scope; };
  std::sort(of.suppressions.begin(), of.suppressions.end(),
            [&](uint32_t a, uint32_t b) { return scope(a).begin < scope(b).begin; });
  // What is empty comes first where others begin.
  std::sort(of.said.begin(), of.said.end(), [&](uint32_t a, uint32_t b) {
    const Span x = said[a].span, y = said[b].span;
    return x.begin != y.begin ? x.begin < y.begin : empty(x) > empty(y);
  });
  std::priority_queue<uint32_t, std::vector<uint32_t>, std::greater<>> open;
  size_t next = 0;
  for (const uint32_t row : of.said) {
    const Span span = said[row].span;
    for (; next < of.suppressions.size() && scope(of.suppressions[next]).begin <= span.begin; ++next)
      if (!empty(scope(of.suppressions[next]))) open.push(of.suppressions[next]);
    // A scope that ends with the text takes in what stands at its very end, which is empty.
    const auto is_over = [&](Span s) { return s.end < span.begin || (s.end == span.begin && !empty(span)); };
    while (!open.empty() && is_over(scope(open.top()))) open.pop();
    if (!open.empty()) by[row] = std::min(by[row], open.top());
  }
}

}  // namespace

bool names_rule(const std::string& name, const RuleInfo& rule) {
  bool found = false;
  for_each_name(rule, [&](std::string_view n) { found = found || n == name; });
  return found;
}

std::vector<uint32_t> silenced_by(const std::vector<RuleAt>& said, const std::vector<SuppressionRow>& suppressions,
                                  const Catalogue& catalogue) {
  std::vector<uint32_t> by(said.size(), none);
  if (suppressions.empty()) return by;
  std::map<std::string_view, Concerned> named;
  for (uint32_t s = 0; s < u32(suppressions.size()); ++s)
    for (const std::string& name : suppressions[s].rules) named[name].suppressions.push_back(s);
  for (uint32_t i = 0; i < u32(said.size()); ++i)
    for_each_name(catalogue.rule(said[i].rule), [&](std::string_view name) {
      const auto at = named.find(name);
      if (at != named.end() && (at->second.said.empty() || at->second.said.back() != i)) at->second.said.push_back(i);
    });
  for (auto& [name, of] : named) sweep(of, said, suppressions, by);
  return by;
}

}  // namespace stet
