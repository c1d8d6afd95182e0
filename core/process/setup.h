// What both engines make of the user's configuration.
#pragma once

#include <string>
#include <vector>

#include "core/process/engine.h"
#include "core/process/messages.h"

namespace stet {

/// A library of the engine's list, as far as the catalogue took it in.
struct Loaded {
  bool usable = false;
  uint32_t first_rule = 0, rules = 0;
};

/// The configuration for nursery and workers. A plugin with no rule enabled in any profile is left out; so are all when
/// a table is only inspected.
/// The weights for reading references lie in the folder of what is known of publishers.
std::string model_beside(const std::string& publishers_file);

Configuration make_configuration(const Config& config, const std::vector<Profile>& profiles,
                                 const std::string& publishers_file, const RunOptions& options,
                                 const std::vector<Loaded>& loaded);

/// Takes a described plugin into the catalogue; returns why not, or nothing.
std::string add_to_catalogue(Catalogue& catalogue, const std::string& file, PluginDescription description,
                             Loaded& loaded);

/// As many as are asked for, else one per core; never more than there are inputs or slots.
uint32_t worker_count(uint32_t asked, size_t inputs, uint32_t slots);

}  // namespace stet
