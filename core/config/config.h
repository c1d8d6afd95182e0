// The configuration: typed, validated against the catalogue, merged from preset, stet.toml and command line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/document/document.h"
#include "core/rules/catalogue.h"

namespace stet {

/// One word of --select/--ignore: a rule id, a group, or ALL. Later ones win.
struct Selector {
  bool select = true;
  std::string what;
};

struct SeverityChange {
  std::string what;  // rule id or group
  Severity severity = Severity::warning;
};

/// What applies to the documents whose path matches one of `paths` (globs, relative to the configuration file).
struct Override {
  std::vector<std::string> paths;
  std::vector<Selector> selectors;
  std::vector<SeverityChange> severities;
};

struct Config {
  std::string file;       // where it was read from; empty: defaults
  std::string folder;     // its folder: base of relative paths and globs
  std::string preset = "default";
  std::vector<Selector> selectors;
  std::vector<SeverityChange> severities;
  std::vector<Override> overrides;
  std::map<std::string, std::map<std::string, std::string>> options;  // rule id → key → validated text form
  std::optional<Severity> fail_on = Severity::warning;                // nullopt: never
  CivilDate reference;                                                // 0: today
  std::string language;                                               // BCP 47; empty: each document's own
  std::vector<std::string> plugin_paths;                              // folders to search
  std::vector<std::string> plugin_files;                              // libraries to load
  std::vector<std::string> exclude;                                   // globs of documents not walked into
  uint32_t timeout_ms = 20'000;   // per document
  uint32_t memory_mib = 2'048;    // per worker
  uint32_t max_size_mib = 64;     // larger documents are refused
  uint32_t jobs = 0;              // 0: one per core
  std::map<std::string, std::vector<std::string>> publishers;  // name → its domains, of the user's own
};

/// Which rules are on for one document, and how heavy they are. Row = row of the catalogue.
struct Profile {
  std::vector<bool> enabled;
  std::vector<Severity> severity;
  bool operator==(const Profile&) const = default;
};

/// The nearest stet.toml of `folder` and its parents; empty if there is none.
std::string find_config(const std::string& folder);

/// Parses without a catalogue (plugins must be known first); rule names are checked by validate().
/// `config_folder` is where the presets live.
Result<Config> load_config(const std::string& file, const std::string& config_folder);
Result<Config> preset_config(const std::string& name, const std::string& config_folder);
std::vector<std::string> preset_names(const std::string& config_folder);

/// Every rule id, group and option in it must exist. First fault as an Error with file:line:column and a suggestion.
std::optional<Error> validate(Config& config, const Catalogue& catalogue);

Profile make_profile(const Config& config, const Catalogue& catalogue, const std::string& document_path);

/// "**/*.md", "drafts/", "a?.txt": '**' crosses folders; a pattern without '/' matches the last component.
bool glob_match(std::string_view pattern, std::string_view path);

}  // namespace stet
