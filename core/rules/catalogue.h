// All rules of all loaded plugins, and the host's own. Ids, pages and options are asked here and nowhere else.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/rules/severity.h"

namespace stet {

struct OptionInfo {
  std::string key, type, fallback, summary;
};
struct RuleInfo {
  std::string id, summary, page, since;
  std::vector<std::string> languages;  // BCP 47; none: all
  std::vector<std::string> former;     // ids it had before
  Severity severity = Severity::warning;
  bool off = false;        // runs only where its id is selected
  bool whole_run = false;  // it concludes over the documents of a run
  uint64_t tables = 0;
  std::vector<OptionInfo> options;
  uint32_t plugin = 0;  // row of plugins()
  std::string_view group() const { return std::string_view(id).substr(0, id.find('/')); }
};
struct PluginInfo {
  std::string name, version, file;
  uint32_t first_rule = 0, rules = 0;
  std::vector<OptionInfo> options;  // of the whole plugin
};

class Catalogue {
 public:
  Catalogue();  // plugin 0 is the host with its rules
  const std::vector<RuleInfo>& rules() const { return rules_; }
  const std::vector<PluginInfo>& plugins() const { return plugins_; }
  const RuleInfo& rule(uint32_t i) const { return rules_[i]; }
  /// Row of a rule by its id or one it had before; none if unknown.
  uint32_t find(std::string_view id) const;
  /// Row of a plugin by name; none if unknown.
  uint32_t find_plugin(std::string_view name) const;
  bool is_group(std::string_view name) const;
  /// "did you mean …?" over ids and groups; empty if nothing is near.
  std::string suggest(std::string_view id) const;
  /// Adds a plugin and its rules (their .plugin is set here). Returns what is wrong, or nothing.
  std::string add(PluginInfo plugin, std::vector<RuleInfo> rules);

 private:
  std::vector<RuleInfo> rules_;
  std::vector<PluginInfo> plugins_;
  std::map<std::string, uint32_t, std::less<>> rows_;  // of rules, by their ids and the ones they had before
};

}  // namespace stet
