// stet check: documents in, reports out.
#include <chrono>
#include <cstdio>
#include <filesystem>

#include <unistd.h>

#include "core/base/edit_distance.h"
#include "core/base/log.h"
#include "core/report/report.h"
#include "core/triage/triage.h"
#include "tools/stet/inputs.h"
#include "tools/stet/interrupt.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"

namespace stet {
namespace {

struct Target {
  const Reporter* reporter = nullptr;
  std::string file;  // empty: standard output
};

Error unknown_report(const std::string& format) {
  std::vector<std::string> names;
  std::string list;
  for (const Reporter& r : reporters()) {
    names.emplace_back(r.name);
    list += (list.empty() ? "" : ", ") + names.back();
  }
  const std::string near = nearest(format, names);
  return {.message = "There is no report format `" + format + "`.",
          .hint = (near.empty() ? "" : "Did you mean " + near + "? ") + "There are: " + list + "."};
}

/// --report FORMAT[=FILE] and --format FORMAT; without any, text.
Result<std::vector<Target>> report_targets(const Arguments& arguments) {
  std::vector<Target> targets;
  for (const Given& g : arguments.given) {
    if (g.name != "--report" && g.name != "--format") continue;
    const size_t equals = g.name == "--report" ? g.value.find('=') : std::string::npos;
    const std::string format = g.value.substr(0, equals);
    Target target{find_reporter(format), equals == std::string::npos ? "" : g.value.substr(equals + 1)};
    if (target.reporter == nullptr) return unknown_report(format);
    if (equals != std::string::npos && target.file.empty())
      return Error{.message = "--report " + g.value + " names no file.",
                   .hint = "Type --report " + format + "=FILE, or --report " + format + " for standard output."};
    if (target.file == "-") target.file.clear();
    const auto folder = std::filesystem::path(target.file).parent_path();
    std::error_code fault;
    if (!folder.empty() && !std::filesystem::is_directory(folder, fault))
      return Error{.message = "The folder " + folder.string() + " for the report does not exist.",
                   .hint = "Make it first: mkdir -p " + folder.string()};
    for (const Target& other : targets)
      if (other.file == target.file)
        return Error{.message = target.file.empty() ? "Only one report can go to standard output."
                                                    : "Two reports would go to " + target.file + ".",
                     .hint = "Give each its own file: --report " + format + "=FILE"};
    targets.push_back(std::move(target));
  }
  if (targets.empty()) targets.push_back({find_reporter("text"), {}});
  return targets;
}

/// A line on the terminal while a long run lasts.
class Progress {
 public:
  Progress(size_t total, bool wanted) : total_(total), wanted_(wanted && isatty(STDERR_FILENO) == 1) {}
  ~Progress() {
    if (shown_) std::fputs("\r\x1b[K", stderr);
  }
  void show(size_t done) {
    if (!wanted_ || std::chrono::steady_clock::now() - begun_ < std::chrono::milliseconds(500)) return;
    std::fprintf(stderr, "\r\x1b[Kchecked %zu of %zu", done, total_);
    std::fflush(stderr);
    shown_ = true;
  }

 private:
  size_t total_;
  bool wanted_, shown_ = false;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// The options as given, for run headers, without machine paths: of absolute ones the name stays.
std::string command_line(const Arguments& arguments) {
  const auto word = [](std::string text) {
    const size_t equals = text.find('=');
    const size_t from = equals == std::string::npos ? 0 : equals + 1;
    if (from < text.size() && text[from] == '/')
      text.replace(from, std::string::npos, std::filesystem::path(text.substr(from)).filename().string());
    const bool plain = text.find_first_of(" \t\n'\"\\$`*?[]|&;<>(){}~!#") == std::string::npos && !text.empty();
    if (plain) return text;
    std::string quoted = "'";
    for (char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + "'";
  };
  std::string out = "stet check";
  for (const Given& g : arguments.given) {
    out += ' ' + std::string(g.name);
    if (!g.value.empty()) out += ' ' + word(g.value);
  }
  for (const std::string& operand : arguments.operands) out += ' ' + word(operand);
  return out;
}

std::optional<Error> write(const Target& target, const RunReport& run, const Catalogue& catalogue,
                           const Arguments& arguments) {
  const std::string when = arguments.last("--color").value_or("auto");
  ReportOptions options;
  options.colour = target.file.empty() && use_colour(when, STDOUT_FILENO);
  options.width = terminal_width();
  options.quiet = arguments.has("--quiet");
  std::string text;
  target.reporter->write(run, catalogue, options, text);
  if (!target.file.empty()) {
    log("report " + target.file + ": " + std::to_string(text.size()) + " bytes");
    return write_file(target.file, text);
  }
  const auto written = write_stdout(text);
  return written ? std::nullopt : std::optional<Error>(written.error());
}

/// Checks, and takes each document's result through triage.
void check(Session& session, Inputs& inputs, const Arguments& arguments, RunReport& run,
           const std::vector<Profile>& profiles) {
  const Catalogue& catalogue = session.engine->catalogue();
  Progress progress(inputs.inputs.size(), !arguments.has("--quiet"));
  size_t at = 0;  // results come in the order of the inputs, several for one where it is cut into lines
  const auto done = [&](DocumentResult&& result) {
    while (at < inputs.inputs.size() && inputs.inputs[at].path != result.path) ++at;
    triage(result, profiles[at < inputs.inputs.size() ? inputs.inputs[at].profile : 0], catalogue);
    run.documents.push_back(std::move(result));
  };
  session.engine->run(
      inputs.inputs, done, [&](size_t n) { progress.show(n); }, [] { return interrupted() != 0; });
  for (Error& error : inputs.unreadable) {
    DocumentResult result;
    result.path = error.file;
    result.unreadable = std::move(error);
    run.documents.push_back(std::move(result));
  }
}

int exit_code(const RunReport& run, const Config& config, bool faults) {
  bool failing = false;
  for (const DocumentResult& d : run.documents) {
    if (d.unreadable) {
      print_error(*d.unreadable);
      faults = true;
    }
    for (const Finding& f : d.findings) failing = failing || (config.fail_on && f.severity >= *config.fail_on);
  }
  return faults ? 2 : failing ? 1 : 0;
}

int say_interrupted() {
  print_error({.message = "Interrupted: no report was written."});
  return 128 + interrupted();
}

int usage(const Error& error) {
  print_error(error);
  return 2;
}

}  // namespace

int run_check(const Arguments& arguments) {
  watch_interrupts();
  const auto targets = report_targets(arguments);
  if (!targets) return usage(targets.error());
  RunOptions options;
  options.in_process = arguments.has("--in-process");
  options.want_excerpts = false;
  for (const Target& t : *targets) {
    options.want_view = options.want_view || t.reporter->needs_view;
    options.want_excerpts = options.want_excerpts || t.reporter->needs_excerpts;
  }
  auto session = open_session(arguments, arguments.operands, options);
  if (!session) return usage(session.error());
  auto inputs = find_inputs(arguments, session->config);
  if (interrupted() != 0) return say_interrupted();
  if (!inputs) return usage(inputs.error());

  const Catalogue& catalogue = session->engine->catalogue();
  Profiles profiles(session->config, catalogue);
  for (Input& input : inputs->inputs) input.profile = profiles.of(input.path);
  if (auto error = session->engine->configure(session->config, profiles.all(), publishers_file(session->paths)))
    return usage(*error);

  say_problems(*session);

  RunReport run{STET_VERSION,         command_line(arguments),     session->config.reference,
                session->config.file, session->engine->problems(), {}};
  check(*session, *inputs, arguments, run, profiles.all());
  if (interrupted() != 0) return say_interrupted();
  say_problems(*session);
  bool faults = session->plugins_missing;
  for (const Target& target : *targets) {
    if (const auto error = write(target, run, catalogue, arguments)) {
      print_error(*error);
      faults = true;
    }
  }
  return exit_code(run, session->config, faults);
}

}  // namespace stet
