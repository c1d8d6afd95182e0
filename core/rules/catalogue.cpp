// The catalogue of rules.
#include "core/rules/catalogue.h"

#include <algorithm>

#include "core/base/edit_distance.h"
#include "core/base/span.h"
#include "core/rules/host_rules.h"

namespace stet {

Catalogue::Catalogue() { add({"host", STET_VERSION, "", 0, 0, {}}, host_rules()); }

uint32_t Catalogue::find(std::string_view id) const {
  const auto row = rows_.find(id);
  return row == rows_.end() ? none : row->second;
}

uint32_t Catalogue::find_plugin(std::string_view name) const {
  for (uint32_t i = 0; i < plugins_.size(); ++i)
    if (plugins_[i].name == name) return i;
  return none;
}

bool Catalogue::is_group(std::string_view name) const { return find_plugin(name) != none; }

std::string Catalogue::suggest(std::string_view id) const {
  std::vector<std::string> candidates;
  for (const RuleInfo& r : rules_) candidates.push_back(r.id);
  for (const PluginInfo& p : plugins_) candidates.push_back(p.name);
  // "url-mismatch" without its group is a common slip: an exact tail is nearer than any spelling.
  for (const RuleInfo& r : rules_)
    if (r.id.size() > id.size() && r.id[r.id.size() - id.size() - 1] == '/' && r.id.ends_with(id)) return r.id;
  return nearest(id, candidates);
}

std::string Catalogue::add(PluginInfo plugin, std::vector<RuleInfo> rules) {
  if (const uint32_t other = find_plugin(plugin.name); other != none)
    return "there is already a plugin “" + plugin.name + "”: " + plugins_[other].file;
  for (const RuleInfo& r : rules)
    if (const uint32_t other = find(r.id); other != none)
      return "its rule " + r.id + " is already a rule of " + plugins_[rules_[other].plugin].file;
  plugin.first_rule = u32(rules_.size());
  plugin.rules = u32(rules.size());
  for (RuleInfo& r : rules) {
    const uint32_t row = u32(rules_.size());
    rows_.insert_or_assign(r.id, row);  // an id wins over what another rule was once called
    for (const std::string& former : r.former) rows_.emplace(former, row);
    r.plugin = u32(plugins_.size());
    rules_.push_back(std::move(r));
  }
  plugins_.push_back(std::move(plugin));
  return {};
}

}  // namespace stet
