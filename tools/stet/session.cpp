// Configuration and plugins of a run.
#include "tools/stet/session.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

#include "core/base/log.h"
#include "core/config/settings.h"
#include "core/config/trust.h"
#include "core/report/words.h"
#include "tools/stet/output.h"
#include "tools/stet/room.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

std::string folder_of(const std::string& document) {
  std::error_code fault;
  const std::string folder = document == "-"                     ? "."
                             : fs::is_directory(document, fault) ? document
                                                                 : fs::path(document).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// Where the decisions on documents without a stet.toml lie: in a folder above them all, or in this one.
std::string decisions_folder(const std::vector<std::string>& documents, const std::string& name) {
  std::error_code gone;
  std::set<std::string> folders, found;
  for (const std::string& path : documents) folders.insert(folder_of(path));
  for (const std::string& folder : folders) found.insert(find_upwards(folder, name));
  const std::string file = found.size() == 1 ? *found.begin() : std::string();
  return file.empty() ? fs::current_path(gone).string() : fs::path(file).parent_path().string();
}

/// The stet.toml of the documents. Two different ones in one run are a question only the caller can answer.
Result<std::string> config_for(const std::vector<std::string>& documents) {
  std::set<std::string> seen;
  std::string found, of;
  for (const std::string& path : documents) {
    const std::string folder = folder_of(path);
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

/// A stet.toml that was found, not given, chooses rules; what it would run, it must be trusted for.
std::optional<Error> check_trust(const Arguments& arguments, Config& config) {
  if (arguments.has("--trust-config")) {
    config.from_stranger = false;
    return std::nullopt;
  }
  const std::vector<std::string> plugins = named_plugins(config);
  config.from_stranger = !TrustStore(TrustStore::usual_folder()).trusts(config.file, plugins);
  if (!config.from_stranger || !config.runs_code) return std::nullopt;
  return Error{.message = "this configuration names plugins to run, and it is not trusted as it is now",
               .file = config.file,
               .line = config.runs_code->line,
               .column = config.runs_code->column,
               .hint = "If you trust them: stet trust " + config.file +
                       " (or --trust-config for one run, or --no-config to go without)."};
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

namespace {

/// What the kernel does not grant is said once; who wants it for certain is refused without it.
std::optional<Error> check_confinement(const Arguments& arguments, const Engine& engine, const RunOptions& options) {
  const Confinement c = engine.confinement();
  if (arguments.has("--require-sandbox") && !c.complete())
    return Error{.message = options.in_process ? std::string("--in-process confines nothing.")
                                               : "This system does not grant " + not_in_force(c) + ".",
                 .hint = "Without --require-sandbox stet does without."};
#ifndef STET_SANITIZED
  if (!options.in_process && !c.filter)
    print_warning("this system does not grant " + not_in_force(c) + ": plugins are less confined");
#endif
  return std::nullopt;
}

/// "date" is one of stet's own plugins.
bool is_own_name(std::string_view name) {
  const std::string all = std::string(" ") + STET_BUNDLED_PLUGINS + " ";
  return all.find(" " + std::string(name) + " ") != std::string::npos;
}

bool is_bundled(const Session& session, const std::string& file) {
  return fs::path(file).parent_path() == session.paths.plugins.front();
}

/// A stet that has lost a part must not call an article clean.
bool say_missing_bundled(const Session& session, const std::vector<std::string>& files) {
  bool missing = false;
  const std::string& folder = session.paths.plugins.front();
  for (std::string_view rest = STET_BUNDLED_PLUGINS; !rest.empty();) {
    const size_t end = std::min(rest.find(' '), rest.size());
    const std::string file = folder + "/" + std::string(rest.substr(0, end)) + ".so";
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (std::find(files.begin(), files.end(), file) != files.end()) continue;
    print_error({.message = "this plugin belongs to stet and is not there: its rules check nothing", .file = file});
    missing = true;
  }
  return missing;
}

}  // namespace

void say_problems(Session& session) {
  // Nobody may take for checked what the rules of a folder that is not there would have found.
  std::error_code fault;
  for (const std::string& folder : session.config.plugin_paths)
    if (!session.folders_said && !fs::is_directory(folder, fault)) {
      print_error({.message = "there is no such folder of plugins",
                   .file = shown_path(folder),
                   .hint = "The configuration names it: `path` under [plugins]. Build the plugins, or take it out."});
      session.plugins_missing = true;
    }
  for (size_t i = 1; i < session.paths.plugins.size(); ++i)  // the first are stet's own
    if (!session.folders_said && !fs::is_directory(session.paths.plugins[i], fault))
      print_warning("STET_PLUGIN_PATH names a folder that is not there: " + shown_path(session.paths.plugins[i]));
  session.folders_said = true;
  const std::vector<PluginProblem>& problems = session.engine->problems();
  for (; session.problems_said < problems.size(); ++session.problems_said) {
    const PluginProblem& problem = problems[session.problems_said];
    if (is_bundled(session, problem.file) || is_named(session.config, problem.file) || is_conflict(problem)) {
      print_error({.message = "this plugin cannot be used: " + problem.why, .file = problem.file});
      session.plugins_missing = true;
    } else {
      print_warning("plugin " + problem.file + " is left out: " + problem.why);
    }
  }
}

std::vector<std::string> named_plugins(const Config& config) {
  std::vector<std::string> files = find_plugins(config.plugin_paths);
  files.insert(files.end(), config.plugin_files.begin(), config.plugin_files.end());
  return files;
}

// What is found in the folders, then what is named; one file only once.
std::vector<std::string> plugin_files(const Config& config, const Paths& paths) {
  std::vector<std::string> folders = paths.plugins;
  folders.insert(folders.end(), config.plugin_paths.begin(), config.plugin_paths.end());
  std::vector<std::string> files = find_plugins(folders);
  if (config.plugin_files.empty()) return files;
  std::error_code fault;
  // One that is named takes the place of one that was installed under its name; stet's own keep theirs.
  for (const std::string& named : config.plugin_files)
    if (!is_own_name(fs::path(named).stem().string()))
      std::erase_if(files,
                    [&](const std::string& file) { return fs::path(file).filename() == fs::path(named).filename(); });
  std::set<fs::path> known;
  for (const std::string& file : files) known.insert(fs::weakly_canonical(file, fault));
  for (const std::string& file : config.plugin_files)
    if (known.insert(fs::weakly_canonical(file, fault)).second) files.push_back(file);
  return files;
}

std::string publishers_file(const Paths& paths) { return paths.config + "/publishers.toml"; }

Result<Config> read_config(const Arguments& arguments, const Paths& paths, const std::vector<std::string>& documents) {
  std::string file = arguments.last("--config").value_or("");
  const std::string preset = arguments.last("--preset").value_or("");
  bool found = false;
  if (file.empty() && !arguments.has("--no-config")) {
    auto beside = config_for(documents);
    if (!beside) return beside.error();
    file = *beside;
    found = !file.empty();
    const fs::path folder = fs::path(file).parent_path();
    if (found && !lies_within(file, folder.empty() ? "." : folder.string()))
      return Error{.message = "this configuration is a link that leads out of its folder",
                   .file = file,
                   .hint = "If it is yours, name it: --config " + file};
  }
  Result<Config> config = file.empty() ? preset_config(preset.empty() ? "default" : preset, paths.config)
                                       : load_config(file, paths.config, preset);
  if (!config) return config.error();
  if (file.empty()) {
    std::error_code gone;
    config->folder = arguments.has("--no-config") ? fs::current_path(gone).string()
                                                  : decisions_folder(documents, config->decisions_file);
  }
  config->from_stranger = found;
  config->sources_named = arguments.has("--sources");
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
  if (session.config.from_stranger)
    if (auto error = check_trust(arguments, session.config)) return *error;
  // What a command is to write anew need not be there, and is not read.
  if (const auto output = arguments.last("--output")) {
    std::error_code fault;
    const fs::path written = fs::weakly_canonical(fs::absolute(*output, fault), fault);
    std::erase_if(session.config.knowledge_files,
                  [&](const std::string& file) { return fs::weakly_canonical(file, fault) == written; });
  }
  const std::vector<std::string> files = plugin_files(session.config, session.paths);
  RunOptions wanted = options;
  wanted.want_log = log_enabled();
  wanted.knowledge = session.paths.config;
  bool broken = say_missing_bundled(session, files);
  session.engine = Engine::start(files, wanted);
  say_problems(session);
  for (const PluginProblem& p : session.engine->problems()) broken = broken || is_bundled(session, p.file);
  if (broken) {
    const std::string narrow = narrow_memory();
    return Error{.message = "stet is not whole, so nothing was checked.",
                 .hint = narrow.empty() ? "Install it again, or build it: tools/run --version" : narrow};
  }
  if (auto error = check_confinement(arguments, *session.engine, options)) return *error;
  if (log_enabled())
    for (const PluginInfo& p : session.engine->catalogue().plugins())
      if (!p.file.empty()) log("plugin " + p.name + " " + p.version + ": " + p.file);
  if (auto error = validate(session.config, session.engine->catalogue())) return *error;
  return session;
}

}  // namespace stet
