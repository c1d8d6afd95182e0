// The configuration: typed, validated against the catalogue, merged from preset, stet.toml and command line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/config/publishers.h"
#include "core/document/document.h"
#include "core/rules/catalogue.h"
#include "core/rules/option_type.h"

namespace stet {

/// Where a setting was written, so that a fault found late can still name the place.
struct Where {
  enum class Origin { preset, file, command_line };
  Origin origin = Origin::command_line;
  uint32_t line = 0, column = 0;  // 1-based, column in code points; 0 on the command line
};

/// One word of --select/--ignore: a rule id, a group, or ALL (every rule of every plugin). Later ones win.
struct Selector {
  bool select = true;
  std::string what;
  Where where = {};
};

struct SeverityChange {
  std::string what;  // rule id, group or ALL
  Severity severity = Severity::warning;
  Where where = {};
};

/// An option's value: as text (items of a list, key=value of a table separated by '\n'); of a file also its content.
struct OptionValue {
  std::string text, bytes;
  bool operator==(const OptionValue&) const = default;
};
/// Rule id, or name of a plugin for its own options → key → value.
using OptionValues = std::map<std::string, std::map<std::string, OptionValue>>;

/// An option as written; validate() checks it against what the plugins take and fills `value`.
struct GivenOption {
  std::string rule, key;  // rule: or, for an option of the whole plugin, its name
  bool of_plugin = false;
  std::string kind;  // TOML's word for the value: "boolean", "integer", "string", "list", "table", "number", "date";
                     // "text": untyped
  std::string text;  // as in OptionValue
  std::string folder = {};  // what the name of a file is relative to; empty: the current folder
  Where rule_where = {}, key_where = {}, value_where = {};
  OptionValue value = {};
};

/// What is said of rules, for all documents or for some.
struct RuleChanges {
  std::vector<Selector> selectors;
  std::vector<SeverityChange> severities;
  std::vector<GivenOption> given_options;
};

/// What applies to the documents whose path matches one of `paths` (globs, relative to the configuration file).
struct Override : RuleChanges {
  std::vector<std::string> paths;
};

/// What a document and a worker may take. Plain, so that it travels as it is.
struct Limits {
  uint32_t timeout_ms = 20'000;   // per document
  uint32_t memory_mib = 2'048;    // per worker
  uint32_t max_size_mib = 64;     // larger documents are refused
  uint32_t jobs = 0;              // 0: one per core
  uint32_t renew_after = 50'000;  // documents a worker does before a fresh one takes its place; 0: any number
};

/// A setting of it is declared in settings.cpp.
struct Config : RuleChanges, Limits {
  std::string file;    // where it was read from; empty: defaults
  std::string folder;  // its folder: base of relative paths and globs
  std::string preset = "default";
  std::vector<Override> overrides;
  std::optional<Severity> fail_on = Severity::warning;         // nullopt: never
  CivilDate reference;                                         // 0: today
  std::string language;                                        // BCP 47; empty: each document's own
  std::vector<std::string> plugin_paths;                       // folders to search
  std::vector<std::string> plugin_files;                       // libraries to load; missing ones are errors
  std::vector<std::string> exclude;                            // globs of documents not walked into
  std::vector<std::string> knowledge_files;                    // of further publishers
  std::vector<PublisherEntry> knowledge;                       // what these say; validate() reads it
  std::map<std::string, std::vector<std::string>> publishers;  // name → its domains, of the user's own
  std::string decisions_file = "stet-decisions.toml";          // relative to the folder
  std::string sources;                                         // folder of sources' texts; empty: there is none
  bool sources_named = false;                                  // by the person, on the command line
  bool require_reason = false;                                 // of decisions
  std::optional<Where> runs_code;                              // where `file` first names what would be run
  bool from_stranger = false;  // found beside documents, and not trusted: opens nothing outside of its folder
  /// Where alone the folder of sources may lie; empty: anywhere.
  std::string sources_within() const { return from_stranger && !sources_named ? folder : std::string(); }
};

/// Which rules are on for one document, how heavy they are and with which options. Row = row of the catalogue.
struct Profile {
  std::vector<bool> enabled;
  std::vector<Severity> severity;
  OptionValues options;  // those that somebody set
  bool operator==(const Profile&) const = default;
};

/// What the user knows besides the built-in list: that of files, then what stet.toml says itself, which wins.
std::vector<PublisherEntry> own_publishers(const Config& config);

/// The day it is here; what Config::reference stands for where it is 0.
CivilDate today();

/// The nearest stet.toml of `folder` and its parents, within their repository; empty if there is none.
std::string find_config(const std::string& folder);
/// A file of that name in the folder or one above it, up to one that holds .git, with its whole path; empty: none has.
std::string find_upwards(const std::string& folder, std::string_view name);

/// Parses without a catalogue (plugins must be known first); rule names are checked by validate().
/// `config_folder` is where the presets live; `preset` replaces the one the file names.
Result<Config> load_config(const std::string& file, const std::string& config_folder, const std::string& preset = {});
Result<Config> preset_config(const std::string& name, const std::string& config_folder);
/// The presets of a folder: its *.toml files that begin with the line "# Preset: what it is for".
struct Preset {
  std::string name, summary;
};
std::vector<Preset> presets(const std::string& config_folder);
std::vector<std::string> preset_names(const std::string& config_folder);
bool is_preset(const std::string& name, const std::string& config_folder);

/// Adds the selectors of one layer (preset, file, command line). A layer that begins with a selection starts from
/// nothing ("only these"); one that begins with --ignore keeps what was on before.
void append_selectors(std::vector<Selector>& selectors, const std::vector<Selector>& layer);

/// Every rule id, group and option in it must exist. First fault as an Error with file:line:column and a suggestion.
std::optional<Error> validate(Config& config, const Catalogue& catalogue);

Profile make_profile(const Config& config, const Catalogue& catalogue, const std::string& document_path);

/// The profiles of a run: documents with the same overrides share one, so thousands of paths cost little.
class Profiles {
 public:
  Profiles(const Config& config, const Catalogue& catalogue) : config_(config), catalogue_(catalogue) {}
  /// Row of all() for a document.
  uint32_t of(const std::string& document_path);
  const std::vector<Profile>& all() const { return profiles_; }

 private:
  const Config& config_;
  const Catalogue& catalogue_;
  std::map<std::vector<bool>, uint32_t> rows_;  // by which overrides match
  std::vector<Profile> profiles_;
};

/// "**/*.md", "drafts/", "a?.txt": '**' crosses folders; a pattern without '/' matches the last component; one that
/// ends in '/' matches everything in such a folder.
bool glob_match(std::string_view pattern, std::string_view path);

}  // namespace stet
