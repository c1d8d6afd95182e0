// What most commands begin with: the configuration, and an engine with the plugins it asks for.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/config/config.h"
#include "core/process/engine.h"
#include "tools/stet/arguments.h"
#include "tools/stet/paths.h"

namespace stet {

/// The plugins that are found and named.
std::vector<std::string> plugin_files(const Config& config, const Paths& paths);
/// Those a configuration file names, without what is bundled.
std::vector<std::string> named_plugins(const Config& config);

/// Preset, stet.toml and command line, merged. `documents` decide where stet.toml is looked for.
Result<Config> read_config(const Arguments& arguments, const Paths& paths, const std::vector<std::string>& documents);

struct Session {
  Paths paths;
  Config config;
  std::unique_ptr<Engine> engine;
  bool plugins_missing = false;  // one that was asked for by name could not be used; that was said
  size_t problems_said = 0;
  bool folders_said = false;
};
/// Says what the engine found wrong with plugins since the last time.
void say_problems(Session& session);

/// Reads the configuration, loads the plugins, says which could not be loaded, validates the one against the other.
Result<Session> open_session(const Arguments& arguments, const std::vector<std::string>& documents,
                             const RunOptions& options);

/// The knowledge behind the publishers service.
std::string publishers_file(const Paths& paths);

}  // namespace stet
