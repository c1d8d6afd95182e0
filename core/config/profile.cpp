// Which rules are on for a document, and how heavy they are: the selectors applied strictly in their order.
#include <algorithm>
#include <filesystem>

#include "core/config/config.h"

namespace stet {
namespace {

/// ALL leaves the host's own rules alone: that a plugin crashed is never a matter of taste. Naming them works.
bool concerns(const std::string& what, const RuleInfo& rule) {
  if (what == "ALL") return rule.plugin != 0;
  return what == rule.id || what == rule.group() ||
         std::find(rule.former.begin(), rule.former.end(), what) != rule.former.end();
}

/// A rule that is off by default comes on by its own name alone.
bool switches(const Selector& s, const RuleInfo& rule) {
  return concerns(s.what, rule) && !(s.select && rule.off && (s.what == "ALL" || s.what == rule.group()));
}

void apply(const std::vector<Selector>& selectors, const std::vector<SeverityChange>& severities,
           const Catalogue& catalogue, Profile& profile) {
  const std::vector<RuleInfo>& rules = catalogue.rules();
  for (const Selector& s : selectors)
    for (size_t i = 0; i < rules.size(); ++i)
      if (switches(s, rules[i])) profile.enabled[i] = s.select;
  for (const SeverityChange& s : severities)
    for (size_t i = 0; i < rules.size(); ++i)
      if (concerns(s.what, rules[i])) profile.severity[i] = s.severity;
}

/// The document's path as the globs of the configuration see it.
std::string relative_path(const Config& config, const std::string& path) {
  std::error_code fault;
  const auto absolute = std::filesystem::absolute(path, fault).lexically_normal();
  const std::string relative = absolute.lexically_relative(config.folder).generic_string();
  return relative.empty() || relative.starts_with("../") ? absolute.generic_string() : relative;
}

std::vector<bool> matching_overrides(const Config& config, const std::string& document_path) {
  std::vector<bool> matching(config.overrides.size(), false);
  if (config.overrides.empty()) return matching;
  const std::string path = relative_path(config, document_path);
  for (size_t i = 0; i < config.overrides.size(); ++i)
    for (const std::string& glob : config.overrides[i].paths) matching[i] = matching[i] || glob_match(glob, path);
  return matching;
}

Profile profile_with(const Config& config, const Catalogue& catalogue, const std::vector<bool>& matching) {
  Profile profile;
  for (const RuleInfo& rule : catalogue.rules()) {
    profile.enabled.push_back(!rule.off);
    profile.severity.push_back(rule.severity);
  }
  apply(config.selectors, config.severities, catalogue, profile);
  for (size_t i = 0; i < matching.size(); ++i)
    if (matching[i]) apply(config.overrides[i].selectors, config.overrides[i].severities, catalogue, profile);
  // What is said on the command line goes before what is said for some paths.
  const auto set = [&](const std::vector<GivenOption>& options, bool command_line) {
    for (const GivenOption& o : options)
      if ((o.rule_where.origin == Where::Origin::command_line) == command_line)
        profile.options[o.rule][o.key] = o.value;
  };
  set(config.given_options, false);
  for (size_t i = 0; i < matching.size(); ++i)
    if (matching[i]) set(config.overrides[i].given_options, false);
  set(config.given_options, true);
  return profile;
}

}  // namespace

void append_selectors(std::vector<Selector>& selectors, const std::vector<Selector>& layer) {
  if (!layer.empty() && layer.front().select) selectors.push_back({false, "ALL", layer.front().where});
  selectors.insert(selectors.end(), layer.begin(), layer.end());
}

Profile make_profile(const Config& config, const Catalogue& catalogue, const std::string& document_path) {
  return profile_with(config, catalogue, matching_overrides(config, document_path));
}

uint32_t Profiles::of(const std::string& document_path) {
  std::vector<bool> matching = matching_overrides(config_, document_path);
  const auto [at, fresh] = rows_.try_emplace(std::move(matching), u32(profiles_.size()));
  if (fresh) profiles_.push_back(profile_with(config_, catalogue_, at->first));
  return at->second;
}

}  // namespace stet
