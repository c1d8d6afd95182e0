// Opens plugins. One that is refused for one profile is refused for all: half a plugin helps nobody.
#include "core/work/open_instances.h"

#include <algorithm>

namespace stet {
namespace {

/// Which rules of a plugin a profile enables; empty: none.
std::vector<bool> enabled_rules(const Configuration::Profile& profile, uint32_t first, uint32_t count) {
  std::vector<bool> out(count);
  for (uint32_t i = 0; i < count && first + i < profile.enabled.size(); ++i) out[i] = profile.enabled[first + i] != 0;
  if (std::find(out.begin(), out.end(), true) == out.end()) out.clear();
  return out;
}

}  // namespace

Instances open_instances(const Configuration& configuration, const std::vector<const stet_plugin*>& libraries,
                         Services& services, const std::function<void(uint32_t)>& opening,
                         const std::function<void(uint32_t, const std::string&)>& opened) {
  Instances all(configuration.profiles.size());
  for (auto& row : all) row.resize(configuration.plugins.size());
  for (uint32_t p = 0; p < u32(configuration.plugins.size()); ++p) {
    const ActivePlugin& active = configuration.plugins[p];
    if (active.library >= libraries.size() || libraries[active.library] == nullptr) continue;
    const stet_plugin& plugin = *libraries[active.library];
    opening(p);
    std::string why;
    for (size_t k = 0; k < all.size() && why.empty(); ++k) {
      std::vector<bool> enabled = enabled_rules(configuration.profiles[k], active.first_rule, plugin.rules.count);
      if (enabled.empty()) continue;
      auto instance =
          std::make_unique<Instance>(plugin, std::move(enabled), configuration.profiles[k].options, services);
      why = instance->open();
      if (why.empty()) all[k][p] = std::move(instance);
    }
    if (!why.empty())
      for (auto& row : all) row[p].reset();
    opened(p, why);
  }
  return all;
}

}  // namespace stet
