// stet check: documents in, reports out.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <unordered_map>

#include <unistd.h>

#include "core/base/log.h"
#include "core/report/report.h"
#include "core/report/words.h"
#include "core/triage/triage.h"
#include "tools/stet/changes.h"
#include "tools/stet/inputs.h"
#include "tools/stet/interrupt.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"
#include "tools/stet/targets.h"

namespace stet {
namespace {

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

/// What findings a run may have and still be a success.
struct Bounds {
  std::optional<Severity> fail_on;       // at least this fails; none: nothing does
  std::optional<uint64_t> max_warnings;  // these are counted instead

  static Result<Bounds> of(const Arguments& arguments, const Config& config) {
    Bounds b{config.fail_on, {}};
    if (arguments.has("--exit-zero")) return Bounds{};
    const auto most = arguments.last("--max-warnings");
    if (!most) return b;
    uint64_t number = 0;
    const auto [end, fault] = std::from_chars(most->data(), most->data() + most->size(), number);
    if (fault != std::errc() || end != most->data() + most->size())
      return Error{.message = "--max-warnings " + *most + " is no number.", .hint = "Type --max-warnings 10"};
    b.max_warnings = number;
    return b;
  }
};

/// What the exit code and the last words of a run depend on.
class Verdict {
 public:
  explicit Verdict(const Bounds& bounds) : bounds_(bounds) {}
  void add(const DocumentResult& result) {
    if (result.unreadable) unreadable_.push_back(*result.unreadable);
    for (const Finding& f : result.findings) {
      const bool is_counted = bounds_.max_warnings && f.severity == Severity::warning;
      warnings_ += is_counted;
      failing_ = failing_ || (!is_counted && bounds_.fail_on && f.severity >= *bounds_.fail_on);
    }
  }
  /// Says which documents could not be read, too.
  int exit_code(bool faults) const {
    for (const Error& e : unreadable_) print_error(e);
    const bool too_many = bounds_.max_warnings && warnings_ > *bounds_.max_warnings;
    if (too_many)
      print_error({.message = counted(warnings_, "warning") + "; --max-warnings allows " +
                              std::to_string(*bounds_.max_warnings) + "."});
    return faults || !unreadable_.empty() ? 2 : failing_ || too_many ? 1 : 0;
  }

 private:
  const Bounds bounds_;
  bool failing_ = false;
  uint64_t warnings_ = 0;
  std::vector<Error> unreadable_;
};

/// Checks, takes each document's result through triage and hands it on; none is kept.
void check(Session& session, Inputs& inputs, const Arguments& arguments, const std::vector<Profile>& profiles,
           const std::optional<ChangedLines>& changes, Targets& targets, Verdict& verdict) {
  const Catalogue& catalogue = session.engine->catalogue();
  Progress progress(inputs.inputs.size(), !arguments.has("--quiet"));
  const auto take = [&](const DocumentResult& result) {
    verdict.add(result);
    targets.document(result);
  };
  size_t at = 0;  // results come in the order of the inputs, several for one where it is cut into lines
  std::unordered_map<std::string_view, uint32_t> profile_of;  // for rules over the whole run, which begin again
  const auto done = [&](DocumentResult&& result) {
    for (const std::string& line : result.log) log(result.path + ": " + line);
    if (result.after_run) {
      if (profile_of.empty())
        for (const Input& input : inputs.inputs) profile_of.emplace(input.path, input.profile);
      const auto known = profile_of.find(result.path);
      triage(result, profiles[known == profile_of.end() ? 0 : known->second], catalogue);
    } else {
      while (at < inputs.inputs.size() && inputs.inputs[at].path != result.path) ++at;
      triage(result, profiles[at < inputs.inputs.size() ? inputs.inputs[at].profile : 0], catalogue);
    }
    if (changes) changes->narrow(result);
    take(result);
  };
  session.engine->run(
      inputs.inputs, done, [&](size_t n) { progress.show(n); }, [] { return interrupted() != 0; });
  for (Error& error : inputs.unreadable) {
    DocumentResult result;
    result.path = error.file;
    result.unreadable = std::move(error);
    take(result);
  }
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
  auto targets = Targets::of(arguments);
  if (!targets) return usage(targets.error());
  RunOptions options;
  options.in_process = arguments.has("--in-process");
  if (const auto traced = arguments.last("--trace")) {
    options.trace = *traced;
    enable_log();
  }
  options.want_view = targets->need_view();
  options.want_excerpts = targets->need_excerpts();
  auto session = open_session(arguments, arguments.operands, options);
  if (!session) return usage(session.error());
  const auto bounds = Bounds::of(arguments, session->config);
  if (!bounds) return usage(bounds.error());
  const auto changes = wanted_changes(arguments);
  if (!changes) return usage(changes.error());
  auto inputs = find_inputs(arguments, session->config);
  if (interrupted() != 0) return say_interrupted();
  if (!inputs) return usage(inputs.error());

  const Catalogue& catalogue = session->engine->catalogue();
  Profiles profiles(session->config, catalogue);
  for (Input& input : inputs->inputs) input.profile = profiles.of(input.path);
  if (auto made = session->engine->configure(session->config, profiles.all(), publishers_file(session->paths)); !made)
    return usage(made.error());

  say_problems(*session);
  const bool any_rule =
      inputs->inputs.empty() || std::any_of(profiles.all().begin(), profiles.all().end(), [&](const Profile& p) {
        for (uint32_t r = 0; r < p.enabled.size(); ++r)
          if (p.enabled[r] && !is_host(catalogue.rule(r))) return true;
        return false;
      });
  if (!any_rule)
    return usage({.message = "No rule is on, so nothing would be checked.",
                  .hint = "Look at --select, --ignore and the configuration; stet rules lists the rules."});

  const RunReport run{STET_VERSION, command_line(arguments), session->config.reference, session->config.file,
                      session->engine->problems()};
  Verdict verdict(*bounds);
  targets->begin(run, catalogue, arguments);
  check(*session, *inputs, arguments, profiles.all(), *changes, *targets, verdict);
  if (interrupted() != 0) return say_interrupted();
  say_problems(*session);
  const std::vector<Error> errors = targets->finish();
  for (const Error& e : errors) print_error(e);
  return verdict.exit_code(session->plugins_missing || !errors.empty());
}

}  // namespace stet
