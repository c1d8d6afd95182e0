// stet.toml, written out with everything it can hold.
#include "tools/stet/settings.h"

#include <sstream>

#include "core/config/settings.h"
#include "core/rules/option_type.h"

namespace stet {
namespace {

std::string toml_string(std::string_view s) {
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
  if (kind != OptionKind::list && kind != OptionKind::table) return toml_string(o.fallback);
  std::string out;
  std::istringstream items(o.fallback);
  for (std::string item; std::getline(items, item);) {
    const size_t equals = kind == OptionKind::table ? item.find('=') : std::string::npos;
    out += out.empty() ? "" : ", ";
    out += equals == std::string::npos
               ? toml_string(item)
               : toml_string(item.substr(0, equals)) + " = " + toml_string(item.substr(equals + 1));
  }
  if (kind == OptionKind::table) return out.empty() ? "{}" : "{ " + out + " }";
  return "[" + out + "]";
}

}  // namespace

std::string settings_toml() {
  std::string out;
  std::string_view section;
  for (const Setting& s : settings()) {
    if (s.section == "overrides" || s.kind == SettingKind::rules) continue;  // shown by those they belong to
    if (!s.prose.empty() || s.section != section)
      out += out.empty() ? "" : s.section == section && !section.empty() ? "" : "\n";
    if (s.section != section && !s.section.empty()) out += "[" + std::string(s.section) + "]\n";
    section = s.section;
    std::istringstream prose{std::string(s.prose)};
    for (std::string line; std::getline(prose, line);) out += "# " + line + '\n';
    const std::string shown = s.shown.empty() ? default_of(s) : std::string(s.shown);
    out += shown.front() == '#' ? shown + '\n' : "#" + std::string(s.key) + " = " + shown + '\n';
  }
  return out;
}

std::string rules_toml(const Catalogue& catalogue) {
  std::string out = "\n# The rules and their default severities. `stet explain RULE` tells more.\n";
  std::string_view group;
  for (const RuleInfo& rule : catalogue.rules()) {
    if (rule.group() != group) out += "\n# ---- " + std::string(rule.group()) + " ----\n";
    group = rule.group();
    out += "# " + rule.id + " (" + std::string(name_of(rule.severity)) +
           (rule.off ? ", off unless it is selected" : "") + "): " + rule.summary + '\n';
    if (!rule.options.empty()) out += "#[rules." + toml_string(rule.id) + "]\n";
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
