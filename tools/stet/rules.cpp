// stet rules: all rules, for people and for programs.
#include <algorithm>

#include <unistd.h>

#include "core/base/json.h"
#include "core/base/utf8.h"
#include "tools/stet/help.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"
#include "tools/stet/settings.h"

namespace stet {
namespace {

std::string as_text(const Catalogue& catalogue, bool colour) {
  size_t widest = 0;
  for (const RuleInfo& r : catalogue.rules()) widest = std::max(widest, r.id.size());
  const size_t at = widest + 11, width = std::max<size_t>(terminal_width(), at + 30);
  std::string out;
  std::string_view group;
  for (const RuleInfo& r : catalogue.rules()) {
    if (!group.empty() && group != r.group()) out += '\n';
    group = r.group();
    const std::string severity(name_of(r.severity));
    out += (colour ? "\x1b[1m" + r.id + "\x1b[0m" : r.id) + std::string(widest - r.id.size() + 2, ' ');
    out += severity + std::string(9 - severity.size(), ' ') + wrapped(r.summary, at, at, width) + '\n';
  }
  return out;
}

std::string as_json(const Catalogue& catalogue) {
  std::string out;
  Json json(out, 2);
  json.array();
  for (const RuleInfo& r : catalogue.rules()) {
    const PluginInfo& plugin = catalogue.plugins()[r.plugin];
    json.object().field("id", std::string_view(r.id)).field("group", r.group()).field("severity", name_of(r.severity));
    json.field("summary", std::string_view(r.summary)).field("since", std::string_view(r.since));
    json.field("plugin", std::string_view(plugin.name)).field("version", std::string_view(plugin.version));
    json.key("options").array();
    for (const OptionInfo& o : r.options) {
      json.object().field("key", std::string_view(o.key)).field("type", std::string_view(o.type));
      json.field("default", std::string_view(o.fallback)).field("summary", std::string_view(o.summary)).end();
    }
    json.end().end();
  }
  json.end();
  return out + '\n';
}

std::string written(const Catalogue& catalogue, const std::string& format, const Arguments& arguments) {
  if (format == "json") return as_json(catalogue);
  if (format == "markdown") return rules_markdown(catalogue);
  if (format == "schema") return settings_schema(catalogue);
  if (format == "toml")
    return "# Preset: every rule at its own severity\n# Made by `stet rules --format toml`. A line that begins with # "
           "and no "
           "space holds a setting at its default.\n\n" +
           settings_toml() + rules_toml(catalogue);
  if (format == "text")
    return as_text(catalogue, use_colour(arguments.last("--color").value_or("auto"), STDOUT_FILENO));
  std::string ids;
  for (const RuleInfo& r : catalogue.rules()) ids += r.id + '\n';
  return ids;
}

}  // namespace

int run_rules(const Arguments& arguments) {
  const auto session = open_session(arguments, {}, {});
  if (!session) {
    print_error(session.error());
    return 2;
  }
  const int code = print(written(session->engine->catalogue(), arguments.last("--format").value_or("text"), arguments));
  return session->plugins_missing ? 2 : code;
}

}  // namespace stet
