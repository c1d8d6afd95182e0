// Every setting of stet.toml, declared once: what reads the file, the JSON schema, the commented stet.toml and the
// command line are all made of this table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/base/ui_language.h"
#include "core/config/config.h"

namespace stet {

enum class SettingKind {
  text,        // a string
  flag,        // true or false
  language,    // BCP 47
  day,         // YYYY-MM-DD, with or without quotation marks
  fail_on,     // a severity or "never"
  seconds,     // a number; kept in milliseconds
  integer,     // a whole number
  globs,       // a list of strings
  files,       // a list of paths, relative to the file
  folder,      // a path, relative to the file, of the command line to where it is called
  selectors,   // a list of rules, groups and ALL
  severities,  // a table: rule or group → severity
  rules,       // a table of tables: rule → option → value
  domains,     // a table: name → list of domains
  tables       // a list of tables, whose settings are those of the section of this name
};

/// A setting on the command line.
struct SettingOption {
  std::string_view name = {};  // "--jobs"; empty: it has none
  Told value = {};             // "N"
  Told help = {};
};

struct Setting {
  std::string_view section;  // "run": it stands in [run]; empty: before all sections
  std::string_view key;
  SettingKind kind = SettingKind::text;
  std::string_view about = {};  // a line, for editors; empty: its option's help
  std::string_view prose = {};  // what the commented stet.toml says of it, lines parted by \n
  std::string_view shown = {};  // its value there, or the lines of a table; empty: the default
  // Where it goes; kinds that are alone of their kind know for themselves.
  std::variant<std::monostate, std::string Config::*, bool Config::*, uint32_t Limits::*,
               std::vector<std::string> Config::*>
      to = {};
  double least = 0, most = 0;  // of a number
  SettingOption option = {};
  bool runs_code = false;  // of a file found beside documents only where its folder is trusted
};

/// In the order of the commented stet.toml; those of a section follow each other.
const std::vector<Setting>& settings();
/// Null if there is none.
const Setting* find_setting(std::string_view section, std::string_view key);
/// By its name on the command line; null if there is none.
const Setting* find_setting_option(std::string_view option);
std::vector<std::string> setting_keys(std::string_view section);

/// A line that says what it is, in English.
std::string_view about(const Setting& setting);
/// The default as TOML writes it.
std::string default_of(const Setting& setting);
/// A value from the command line, checked. Only for settings with an option.
std::optional<Error> set_from_text(const Setting& setting, const std::string& text, Config& config);

}  // namespace stet
