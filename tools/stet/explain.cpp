// stet explain: a rule's page, lightly drawn on a terminal, as it is otherwise; for a finding both.
#include <algorithm>

#include <unistd.h>

#include "core/base/utf8.h"
#include "core/report/phrases.h"
#include "core/report/report.h"
#include "tools/stet/decisions.h"
#include "tools/stet/finding_target.h"
#include "tools/stet/help.h"
#include "tools/stet/inputs.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

constexpr Told found_here{"found here: ", "hier gefunden: ", "trouvé ici\u00A0: "};
constexpr Told of_a_plugin{"{0}: {1} by default, of the plugin {2}, since {3}.",
                           "{0}: {1}, wenn nichts anderes eingestellt ist; vom Plugin {2}, seit {3}.",
                           "{0}\u00A0: {1} par défaut, du plugin {2}, depuis {3}."};
constexpr Told of_stet{"{0}: {1} by default, of stet itself.",
                       "{0}: {1}, wenn nichts anderes eingestellt ist; von stet selbst.",
                       "{0}\u00A0: {1} par défaut, de stet lui-même."};
constexpr Told an_option{"- {0} ({1}, default {2}): {3}", "- {0} ({1}, Vorgabe {2}): {3}",
                         "- {0} ({1}, par défaut {2})\u00A0: {3}"};
constexpr Told no_default{"empty", "leer", "vide"};

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
      out += "    \x1b[33m╰ " + std::string(found_here.now()) + std::string(trim(line.substr(2))) + "\x1b[0m\n";
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
  const Phrases say(ui_language());
  const std::string severity = say(say.of(rule.severity)), by = plugin.name + " " + plugin.version;
  std::string out = "\n---\n";
  out += plugin.file.empty() ? of_stet.now({rule.id, severity}) : of_a_plugin.now({rule.id, severity, by, rule.since});
  out += '\n';
  for (const OptionInfo& o : rule.options) {
    std::string fallback = o.fallback;
    for (char& c : fallback)
      if (c == '\n') c = ' ';
    out += an_option.now({o.key, o.type, fallback.empty() ? no_default.now() : fallback, o.summary}) + '\n';
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

std::string page_of(const Catalogue& catalogue, uint32_t row) {
  const RuleInfo& rule = catalogue.rule(row);
  std::string page = rule.page.empty() ? "# " + rule.id + "\n\n" + rule.summary + "\n" : rule.page;
  if (page.back() != '\n') page += '\n';
  return page + facts(rule, catalogue.plugins()[rule.plugin]);
}

int refuse(const Error& error) {
  print_error(error);
  return 2;
}

/// The findings at a place, those that were decided on too, and below them the pages of their rules.
int explain_findings(const Arguments& arguments, const FindingTarget& target, bool colour) {
  if (target.place.empty())
    return refuse({.message = "Say which finding of " + target.path + ": " + target.path + "#3 for the third, " +
                              target.path + ":12 for the one in line 12.",
                   .hint = "stet check " + target.path + " lists them."});
  Arguments checking = arguments;
  checking.operands = {target.path};
  auto session = open_session(checking, checking.operands, {});
  if (!session) return refuse(session.error());
  auto inputs = find_inputs(checking, session->config);
  if (!inputs) return refuse(inputs.error());
  for (const Error& e : inputs->unreadable) return refuse(e);
  const Catalogue& catalogue = session->engine->catalogue();
  Profiles profiles(session->config, catalogue);
  for (Input& one : inputs->inputs) one.profile = profiles.of(one.path);
  if (auto made = session->engine->configure(session->config, profiles.all(), publishers_file(session->paths)); !made)
    return refuse(made.error());
  say_problems(*session);

  const RunReport run{STET_VERSION, {}, session->config.reference, {}, {}, {}};
  const ReportOptions drawing{.colour = colour, .width = terminal_width(), .quiet = true};
  std::string out, places;
  std::optional<Error> fault;
  std::vector<uint32_t> rules;
  const auto report = find_reporter("text")->begin(run, catalogue, drawing, out);
  const auto decisions = find_decisions(checking, session->config);
  if (!decisions) return refuse(decisions.error());
  auto book = open_decisions(*decisions, session->config);
  if (!book) return refuse(book.error());
  DecidedTriage triaged(profiles.all(), catalogue, *book, [&](DocumentResult&& result, const Profile&) {
    if (result.unreadable) fault = *result.unreadable;
    if (!same_path(result.path, target.path)) return;
    // What was decided on has no number.
    if (!target.place.starts_with('#'))
      for (Finding& f : result.decided) result.findings.push_back(std::move(f));
    places += places_of_findings(result, catalogue);
    std::vector<Finding> meant;
    for (const Finding& f : result.findings)
      if (is_at(result, f, target.place)) meant.push_back(f);
    result.findings = std::move(meant);
    for (const Finding& f : result.findings)
      if (std::find(rules.begin(), rules.end(), f.rule) == rules.end()) rules.push_back(f.rule);
    report->document(result);
  });
  session->engine->run(inputs->inputs, [&](DocumentResult&& r) { triaged.add(std::move(r)); }, {}, {});
  triaged.end();
  if (fault) return refuse(*fault);
  if (rules.empty()) return refuse(no_such_finding(shown_target(target), places));
  for (const uint32_t rule : rules) {
    const std::string page = page_of(catalogue, rule);
    if (rule != rules.front()) out += '\n';
    out += colour ? drawn(page) : page;
  }
  return print(out);
}

}  // namespace

int run_explain(const Arguments& arguments) {
  const bool colour = use_colour(arguments.last("--color").value_or("auto"), STDOUT_FILENO);
  const std::string& id = arguments.operands.front();
  // A rule's group may be a folder's name, too.
  if (const FindingTarget target = target_of(id);
      path_exists(target.path) && id.find_first_of(".:#") != std::string::npos)
    return explain_findings(arguments, target, colour);
  if (const size_t mark = id.find_first_of(":#"); mark != std::string::npos) {
    const std::string path = id.substr(0, mark);
    return path_exists(path)
               ? refuse({.message = "Say which finding of " + path + " `" + id.substr(mark) + "` is.",
                         .hint = "As in: " + path + ":12 for the one in line 12, " + path + "#3 for the third."})
               : refuse({.message = "there is no such document", .file = path});
  }
  const auto session = open_session(arguments, {}, {});
  if (!session) return refuse(session.error());
  const Catalogue& catalogue = session->engine->catalogue();
  const uint32_t row = catalogue.find(id);
  if (row == none) {
    if (catalogue.is_group(id)) return print(group_overview(catalogue, id));
    if (std::all_of(id.begin(), id.end(), is_digit))
      return refuse({.message = "Say of which document finding " + id + " is: stet explain DOCUMENT#" + id});
    const std::string near = catalogue.suggest(id);
    return refuse({.message = "There is no rule `" + id + "`.",
                   .hint = near.empty() ? "stet rules lists them all." : "Did you mean " + near + "?"});
  }
  const std::string page = page_of(catalogue, row);
  return print(colour ? drawn(page) : page);
}

}  // namespace stet
