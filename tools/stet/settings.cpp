// stet.toml, written out with everything it can hold.
#include "tools/stet/settings.h"

#include <sstream>

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
  if (o.type == "bool" || o.type.starts_with("int")) return o.fallback;
  if (o.type != "list") return quoted(o.fallback);
  std::string out;
  std::istringstream items(o.fallback);
  for (std::string item; std::getline(items, item);) out += (out.empty() ? "" : ", ") + quoted(item);
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
    out += "# " + rule.id + " (" + std::string(name_of(rule.severity)) + "): " + rule.summary + '\n';
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
             std::string(name_of(rule.severity)) + " | " + summary + " | " + options + " |\n";
    }
  }
  return out;
}

}  // namespace stet
