// stet explain: a rule's page, lightly drawn on a terminal, as it is otherwise.
#include <unistd.h>

#include "core/base/utf8.h"
#include "tools/stet/help.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

/// Bold and code inside a line of Markdown.
std::string inline_markup(std::string_view line) {
  std::string out;
  bool bold = false, code = false;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '`') {
      out += (code = !code) ? "\x1b[36m" : "\x1b[39m";
    } else if (!code && line.substr(i, 2) == "**") {
      out += (bold = !bold) ? "\x1b[1m" : "\x1b[22m";
      ++i;
    } else {
      out += line[i];
    }
  }
  if (code) out += "\x1b[39m";
  if (bold) out += "\x1b[22m";
  return out;
}

std::string drawn(std::string_view page) {
  std::string out;
  bool fenced = false;
  while (!page.empty()) {
    const size_t end = std::min(page.find('\n'), page.size());
    const std::string_view line = page.substr(0, end);
    page.remove_prefix(std::min(end + 1, page.size()));
    if (line.starts_with("```")) {
      fenced = !fenced;
      continue;
    }
    if (fenced && line.starts_with("! ")) {
      // `! "words" severity`: what is found in the line above.
      out += "    \x1b[33m╰ found here: " + std::string(trim(line.substr(2))) + "\x1b[0m\n";
    } else if (fenced) {
      out += "    \x1b[2m" + std::string(line) + "\x1b[0m\n";
    } else if (line.starts_with('#')) {
      out += "\x1b[1m" + std::string(trim(line.substr(line.find_first_not_of('#')))) + "\x1b[0m\n";
    } else {
      out += inline_markup(line) + '\n';
    }
  }
  return out;
}

std::string facts(const RuleInfo& rule, const PluginInfo& plugin) {
  std::string out = "\n---\n" + rule.id + ": " + std::string(name_of(rule.severity)) + " by default";
  out += plugin.file.empty()
             ? ", of stet itself.\n"
             : ", of the plugin " + plugin.name + " " + plugin.version + ", since " + rule.since + ".\n";
  for (const OptionInfo& o : rule.options) {
    std::string fallback = o.fallback;
    for (char& c : fallback)
      if (c == '\n') c = ' ';
    out += "- " + o.key + " (" + o.type + ", default " + (fallback.empty() ? "empty" : fallback) + "): " + o.summary +
           '\n';
  }
  return out;
}

std::string group_overview(const Catalogue& catalogue, const std::string& group) {
  std::string out;
  for (const RuleInfo& r : catalogue.rules())
    if (r.group() == group)
      out += r.id + " (" + std::string(name_of(r.severity)) + ")\n  " + wrapped(r.summary, 2, 2) + '\n';
  return out;
}

}  // namespace

int run_explain(const Arguments& arguments) {
  const auto session = open_session(arguments, {}, {});
  if (!session) {
    print_error(session.error());
    return 2;
  }
  const Catalogue& catalogue = session->engine->catalogue();
  const std::string& id = arguments.operands.front();
  const uint32_t row = catalogue.find(id);
  if (row == none) {
    if (catalogue.is_group(id)) return print(group_overview(catalogue, id));
    const std::string near = catalogue.suggest(id);
    print_error({.message = "There is no rule `" + id + "`.",
                 .hint = near.empty() ? "stet rules lists them all." : "Did you mean " + near + "?"});
    return 2;
  }
  const RuleInfo& rule = catalogue.rule(row);
  std::string page = rule.page.empty() ? "# " + rule.id + "\n\n" + rule.summary + "\n" : rule.page;
  if (page.back() != '\n') page += '\n';
  page += facts(rule, catalogue.plugins()[rule.plugin]);
  const bool colour = use_colour(arguments.last("--color").value_or("auto"), STDOUT_FILENO);
  return print(colour ? drawn(page) : page);
}

}  // namespace stet
