// Configuration and plugins of a run.
#include "tools/stet/session.h"

#include <filesystem>
#include <set>

#include "core/base/log.h"
#include "core/config/settings.h"
#include "tools/stet/output.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

/// The stet.toml of the documents. Two different ones in one run are a question only the caller can answer.
Result<std::string> config_for(const std::vector<std::string>& documents) {
  std::error_code fault;
  std::set<std::string> seen;
  std::string found, of;
  for (const std::string& path : documents) {
    std::string folder = path == "-"                     ? "."
                         : fs::is_directory(path, fault) ? path
                                                         : fs::path(path).parent_path().string();
    if (folder.empty()) folder = ".";
    if (!seen.insert(folder).second) continue;
    const std::string file = find_config(folder);
    if (!of.empty() && file != found) {
      const auto name = [](const std::string& f) { return f.empty() ? std::string("no stet.toml") : f; };
      return Error{.message = of + " has " + name(found) + ", but " + path + " has " + name(file) + ".",
                   .hint = "Check them one after the other, or name one file for all: --config FILE (or --no-config)."};
    }
    found = file;
    of = path;
  }
  return documents.empty() ? find_config(".") : found;
}

std::optional<Error> apply(const Arguments& arguments, Config& config) {
  std::vector<Selector> layer;
  for (const Given& g : arguments.given) {
    if (g.name == "--select" || g.name == "--ignore") {
      layer.push_back({g.name == "--select", g.value});
    } else if (g.name == "--severity") {
      const size_t equals = g.value.rfind('=');
      const auto severity = equals == std::string::npos ? std::nullopt : severity_from(g.value.substr(equals + 1));
      if (!severity)
        return Error{.message = "--severity cannot be `" + g.value + "`.",
                     .hint = "Write a rule or group and error, warning or info: --severity date=error"};
      config.severities.push_back({g.value.substr(0, equals), *severity});
    } else if (g.name == "--option") {
      // RULE.KEY=VALUE; keys are kebab-case and rules have no stops, so the first stop parts them.
      const size_t equals = g.value.find('='), stop = g.value.find('.');
      if (equals == std::string::npos || stop == std::string::npos || stop > equals || stop == 0 || stop + 1 == equals)
        return Error{.message = "--option cannot be `" + g.value + "`.",
                     .hint = "Write rule, option and value: --option date/note-url-date-mismatch.tolerance=3"};
      GivenOption given;
      given.rule = g.value.substr(0, stop);
      given.of_plugin = given.rule.find('/') == std::string::npos;
      given.key = g.value.substr(stop + 1, equals - stop - 1);
      given.kind = "text";
      given.text = g.value.substr(equals + 1);
      config.given_options.push_back(std::move(given));
    } else if (const Setting* setting = find_setting_option(g.name)) {
      if (auto error = set_from_text(*setting, g.value, config)) return error;
    } else if (g.name == "--plugin") {
      config.plugin_files.push_back(g.value);
    }
  }
  append_selectors(config.selectors, layer);
  return std::nullopt;
}

/// What is found in the folders, then what is named; one file only once.
std::vector<std::string> plugin_files(const Config& config, const Paths& paths) {
  std::vector<std::string> folders = paths.plugins;
  folders.insert(folders.end(), config.plugin_paths.begin(), config.plugin_paths.end());
  std::vector<std::string> files = find_plugins(folders);
  std::error_code fault;
  std::set<fs::path> known;
  for (const std::string& file : files) known.insert(fs::weakly_canonical(file, fault));
  for (const std::string& file : config.plugin_files)
    if (known.insert(fs::weakly_canonical(file, fault)).second) files.push_back(file);
  return files;
}

bool is_named(const Config& config, const std::string& file) {
  std::error_code fault;
  for (const std::string& named : config.plugin_files)
    if (named == file || fs::equivalent(named, file, fault)) return true;
  return false;
}

/// Two plugins with one rule: which of them is meant nobody can know, so this is an error wherever they were found.
bool is_conflict(const PluginProblem& problem) {
  return problem.why.find("is already a rule of") != std::string::npos ||
         problem.why.find("there is already a plugin") != std::string::npos;
}

}  // namespace

void say_problems(Session& session) {
  const std::vector<PluginProblem>& problems = session.engine->problems();
  for (; session.problems_said < problems.size(); ++session.problems_said) {
    const PluginProblem& problem = problems[session.problems_said];
    if (is_named(session.config, problem.file) || is_conflict(problem)) {
      print_error({.message = "this plugin cannot be used: " + problem.why, .file = problem.file});
      session.plugins_missing = true;
    } else {
      print_warning("plugin " + problem.file + " is left out: " + problem.why);
    }
  }
}

std::string publishers_file(const Paths& paths) { return paths.config + "/publishers.toml"; }

Result<Config> read_config(const Arguments& arguments, const Paths& paths, const std::vector<std::string>& documents) {
  std::string file = arguments.last("--config").value_or("");
  const std::string preset = arguments.last("--preset").value_or("");
  if (file.empty() && !arguments.has("--no-config")) {
    auto found = config_for(documents);
    if (!found) return found.error();
    file = *found;
  }
  Result<Config> config = file.empty() ? preset_config(preset.empty() ? "default" : preset, paths.config)
                                       : load_config(file, paths.config, preset);
  if (!config) return config.error();
  if (file.empty()) config->folder = fs::current_path().string();
  if (auto error = apply(arguments, *config)) return *error;
  if (config->reference.year == 0) config->reference = today();
  log(file.empty() ? "no stet.toml; preset " + config->preset
                   : "configuration: " + file + ", preset " + config->preset);
  return config;
}

Result<Session> open_session(const Arguments& arguments, const std::vector<std::string>& documents,
                             const RunOptions& options) {
  if (arguments.has("--verbose")) enable_log();
  Session session;
  session.paths = find_paths();
  auto config = read_config(arguments, session.paths, documents);
  if (!config) return config.error();
  session.config = std::move(*config);
  const std::vector<std::string> files = plugin_files(session.config, session.paths);
  RunOptions wanted = options;
  wanted.want_log = log_enabled();
  session.engine = Engine::start(files, wanted);
  say_problems(session);
  if (log_enabled())
    for (const PluginInfo& p : session.engine->catalogue().plugins())
      if (!p.file.empty()) log("plugin " + p.name + " " + p.version + ": " + p.file);
  if (auto error = validate(session.config, session.engine->catalogue())) return *error;
  return session;
}

}  // namespace stet
