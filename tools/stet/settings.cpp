// stet.toml, written out with everything it can hold.
#include "tools/stet/settings.h"

#include <sstream>

#include "core/rules/option_type.h"

namespace stet {
namespace {

constexpr auto text = R"(
# Where to begin: "default" (every rule at its own severity), "newsroom" or "strict".
#preset = "default"

# Which rules are on. A rule ("date/impossible"), a group ("date") or "ALL". Later lines win. A file whose first line of
# the two is `select` starts from nothing and checks only what it selects.
#select = ["ALL"]
#ignore = []

# From which severity on a run fails with exit code 1: "error", "warning", "info" or "never".
#fail-on = "warning"

# What counts as today for rules about dates. Left out: the day of the run.
#reference-date = 2025-07-10

# The documents' language as in BCP 47: "en", "de", "zh-Hans". Left out: found in each document.
#language = "en"

# Documents that are not checked when their folder is. '*' stays within a folder name, '**' crosses folders, and
# a pattern without '/' is compared with the name alone. Paths are relative to this file.
#exclude = ["drafts/", "*.bak.md"]

# Another severity for a rule or a group: "error", "warning" or "info". Later lines win.
#[severity]
#"link" = "info"

# Your own publishers and their domains; they count before the built-in list.
#[publishers]
#"The Example Courier" = ["courier.example"]

[plugins]
# Folders to look for plugins in, and plugins to load; relative to this file. A plugin under `load` must be there.
#path = []
#load = []
# Options of a whole plugin stand under its name: [plugins.NAME].

[run]
# Seconds one document may take.
#timeout = 20
# MiB one worker may use.
#memory = 2048
# MiB; larger documents are refused.
#max-size = 64
# Documents at once; 0: one per core.
#jobs = 0

# Other rules for some documents. These lines change what is settled above; they do not start from nothing.
#[[overrides]]
#paths = ["letters/**", "*.txt"]
#ignore = ["quote"]
#severity = { "date" = "info" }
#[overrides.rules."group/rule"]
#option = "another value"
)";

std::string quoted(std::string_view s) {
  std::string out = "\"";
  for (char c : s) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string toml_value(const OptionInfo& o) {
  const auto type = OptionType::parse(o.type);
  const OptionKind kind = type ? type->kind : OptionKind::string;
  if (kind == OptionKind::boolean || kind == OptionKind::integer || kind == OptionKind::number) return o.fallback;
  if (kind == OptionKind::date && !o.fallback.empty()) return o.fallback;
  if (kind != OptionKind::list && kind != OptionKind::table) return quoted(o.fallback);
  std::string out;
  std::istringstream items(o.fallback);
  for (std::string item; std::getline(items, item);) {
    const size_t equals = kind == OptionKind::table ? item.find('=') : std::string::npos;
    out += out.empty() ? "" : ", ";
    out += equals == std::string::npos ? quoted(item)
                                       : quoted(item.substr(0, equals)) + " = " + quoted(item.substr(equals + 1));
  }
  if (kind == OptionKind::table) return out.empty() ? "{}" : "{ " + out + " }";
  return "[" + out + "]";
}

}  // namespace

std::string settings_toml() { return text + 1; }

std::string rules_toml(const Catalogue& catalogue) {
  std::string out = "\n# The rules and their default severities. `stet explain RULE` tells more.\n";
  std::string_view group;
  for (const RuleInfo& rule : catalogue.rules()) {
    if (rule.group() != group) out += "\n# ---- " + std::string(rule.group()) + " ----\n";
    group = rule.group();
    out += "# " + rule.id + " (" + std::string(name_of(rule.severity)) +
           (rule.off ? ", off unless it is selected" : "") + "): " + rule.summary + '\n';
    if (!rule.options.empty()) out += "#[rules." + quoted(rule.id) + "]\n";
    for (const OptionInfo& o : rule.options)
      out += "# " + o.summary + " (" + o.type + ")\n#" + o.key + " = " + toml_value(o) + '\n';
  }
  return out;
}

std::string rules_markdown(const Catalogue& catalogue) {
  std::string out =
      "# Rules\n\nMade by `tools/dev generate` from the rules' own declarations; `stet explain RULE` shows a page in "
      "the terminal.\n";
  for (const PluginInfo& plugin : catalogue.plugins()) {
    const bool host = plugin.file.empty();
    out += "\n## " + plugin.name + (host ? " (stet itself)" : "") +
           "\n\n| rule | severity | what it finds | options |\n|---|---|---|---|\n";
    for (uint32_t i = plugin.first_rule; i < plugin.first_rule + plugin.rules; ++i) {
      const RuleInfo& rule = catalogue.rule(i);
      std::string options;
      for (const OptionInfo& o : rule.options) options += (options.empty() ? "`" : ", `") + o.key + "`";
      const std::string page = plugin.name + rule.id.substr(rule.id.find('/')) + ".md";
      std::string summary;
      for (char c : rule.summary) summary += c == '|' ? "\\|" : std::string(1, c);
      out += "| " + (host ? "`" + rule.id + "`" : "[`" + rule.id + "`](" + page + ")") + " | " +
             std::string(name_of(rule.severity)) + (rule.off ? ", off" : "") + " | " + summary + " | " + options +
             " |\n";
    }
  }
  return out;
}

}  // namespace stet
