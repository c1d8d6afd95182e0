// What both engines make of the user's configuration.
#include "core/process/setup.h"

#include <algorithm>
#include <thread>

#include <sched.h>

namespace stet {
namespace {

bool any_enabled(const std::vector<Profile>& profiles, const Loaded& plugin) {
  for (const Profile& p : profiles)
    for (size_t i = plugin.first_rule; i < plugin.first_rule + plugin.rules && i < p.enabled.size(); ++i)
      if (p.enabled[i]) return true;
  return false;
}

}  // namespace

std::string model_beside(const std::string& publishers_file) {
  return publishers_file.substr(0, publishers_file.rfind('/') + 1) + "references.model";
}

Configuration make_configuration(const Config& config, const std::vector<Profile>& profiles,
                                 const std::string& publishers_file, const RunOptions& options,
                                 const std::vector<Loaded>& loaded) {
  Configuration c;
  for (uint32_t n = 0; n < loaded.size(); ++n)
    if (loaded[n].usable && options.inspect_layers.empty() && any_enabled(profiles, loaded[n]))
      c.plugins.push_back({n, loaded[n].first_rule});
  std::sort(c.plugins.begin(), c.plugins.end(),
            [](const ActivePlugin& a, const ActivePlugin& b) { return a.first_rule < b.first_rule; });
  for (const Profile& p : profiles) c.profiles.push_back({{p.enabled.begin(), p.enabled.end()}, p.options});
  c.host_tables = options.host_tables;
  c.publishers = own_publishers(config);
  c.publishers_file = publishers_file;
  c.sources = {config.sources, config.sources_within()};
  c.language = config.language;
  c.reference = config.reference.year == 0 ? today() : config.reference;
  static_cast<Limits&>(c) = config;
  c.want_view = options.want_view;
  c.want_outline = options.want_outline;
  c.want_credits = options.want_credits;
  c.want_excerpts = options.want_excerpts;
  c.want_hash = options.want_hash;
  c.widen_rows = options.widen_rows;
  c.inspect_layers = options.inspect_layers;
  c.trace = options.trace;
  c.want_log = options.want_log;
  return c;
}

std::string add_to_catalogue(Catalogue& catalogue, const std::string& file, PluginDescription description,
                             Loaded& loaded) {
  description.info.file = file;
  const uint32_t first = u32(catalogue.rules().size()), rules = u32(description.rules.size());
  const std::string why = catalogue.add(std::move(description.info), std::move(description.rules));
  if (why.empty()) loaded = {true, first, rules};
  return why;
}

uint32_t worker_count(uint32_t asked, size_t inputs, uint32_t slots) {
  // Those this process may use: a container or a batch system often gives fewer than there are.
  cpu_set_t usable;
  const bool known = sched_getaffinity(0, sizeof usable, &usable) == 0;
  const uint32_t cores =
      std::max(1u, known ? static_cast<uint32_t>(CPU_COUNT(&usable)) : std::thread::hardware_concurrency());
  return u32(std::min<size_t>({asked > 0 ? asked : cores, inputs, slots}));
}

}  // namespace stet
