// stet check: documents in, reports out.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <set>
#include <string_view>

#include <unistd.h>

#include "core/base/log.h"
#include "core/base/visible.h"
#include "core/report/phrases.h"
#include "core/report/report.h"
#include "core/report/words.h"
#include "tools/stet/changes.h"
#include "tools/stet/copy.h"
#include "tools/stet/decisions.h"
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

/// As a shell takes it.
std::string shell_word(const std::string& text) {
  const bool plain = text.find_first_of(" \t\n'\"\\$`*?[]|&;<>(){}~!#") == std::string::npos && !text.empty();
  if (plain) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

/// The options as given, for run headers, without machine paths: of absolute ones the name stays.
std::string command_line(const Arguments& arguments) {
  const auto word = [](std::string text) {
    const size_t equals = text.find('=');
    const size_t from = equals == std::string::npos ? 0 : equals + 1;
    if (from < text.size() && text[from] == '/')
      text.replace(from, std::string::npos, std::filesystem::path(text.substr(from)).filename().string());
    return shell_word(text);
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

/// Says to who tries stet on a folder, without any configuration, what there is to do next. Only where a person reads
/// the report on a terminal.
class NextSteps {
 public:
  NextSteps(const Arguments& arguments, const Config& config, const DecisionBook& book) {
    if (isatty(STDOUT_FILENO) != 1 || !config.file.empty() || !book.empty() || arguments.has("--quiet")) return;
    for (const char* practised : {"--no-config", "--report", "--format", "--statistics", "--since", "--diff"})
      if (arguments.has(practised)) return;
    std::error_code fault;
    for (const std::string& path : arguments.operands) {
      wanted_ = wanted_ || std::filesystem::is_directory(path, fault);
      paths_ += " " + printable(shell_word(shown_path(path)));
    }
  }
  void add(const DocumentResult& result) {
    if (wanted_ && first_.empty() && !result.findings.empty())
      if (const uint32_t line = line_of(result, result.findings[0].place); line > 0)
        first_ = printable(shell_word(shown_path(result.path) + ":" + std::to_string(line)));
    any_ = any_ || !result.findings.empty();
  }
  void say() const {
    if (!wanted_) return;
    const Phrases phrases(ui_language());
    const std::string init = "stet init";
    std::string out = "\n";
    if (!any_) {
      out += phrases(Phrase::next_closer, {"stet check --preset strict" + paths_, init});
    } else {
      const std::string why = first_.empty() ? "" : phrases(Phrase::next_why, {"stet explain " + first_});
      out += phrases(Phrase::next_found, {why, "stet check --report html=report.html" + paths_,
                                          "stet check --write-baseline" + paths_, init});
    }
    print(out);
  }

 private:
  bool wanted_ = false, any_ = false;
  std::string paths_, first_;  // first_: the address of a finding
};

/// The copy that `--report docx=COPY` asks for.
class DocumentCopy {
 public:
  /// Why none can be made of these inputs.
  static std::optional<Error> why_not(const Targets::Copy& wanted, const Inputs& inputs) {
    if (inputs.inputs.size() == 1 && inputs.unreadable.empty() && inputs.inputs[0].path != "-" &&
        inputs.inputs[0].mode == InputMode::whole)
      return std::nullopt;
    return Error{.message = "--report " + wanted.format + "=" + wanted.file + " makes a copy of one document.",
                 .hint = "Name one document, or make each copy by itself: stet annotate DOCUMENT -o COPY"};
  }
  void take(const DocumentResult& result, const Catalogue& catalogue) {
    if (result.after_run || result.unreadable) return;
    format_ = result.format;
    annotation_ = {result.hash, remarks_of(result, catalogue, false)};
  }
  std::optional<Error> write(const Targets::Copy& wanted, Engine& engine, Input input) const {
    if (format_.empty()) return std::nullopt;  // that it could not be read is said
    if (format_ != wanted.format)
      return Error{.message = "this document is no " + wanted.format + ", so no copy was written",
                   .file = input.path,
                   .hint = find_annotator(format_) != nullptr
                               ? "Type --report " + format_ + "=COPY"
                               : "Its format (" + format_ + ") takes no comments: --report annotation=FILE"};
    input.annotation = annotation_;
    const auto copy = engine.annotate(input);
    return copy ? write_file(wanted.file, copy->bytes) : std::optional<Error>(copy.error());
  }

 private:
  std::string format_;
  Annotation annotation_;
};

/// Checks, takes each document's result through triage and hands it on; none is kept.
void check(Session& session, Inputs& inputs, const Arguments& arguments, const std::vector<Profile>& profiles,
           const std::optional<ChangedLines>& changes, DecisionBook& book, Targets& targets, Verdict& verdict,
           NextSteps& next, DocumentCopy& copy) {
  Progress progress(inputs.inputs.size(), !arguments.has("--quiet"));
  const auto take = [&](const DocumentResult& result) {
    verdict.add(result);
    next.add(result);
    targets.document(result);
    if (targets.copy()) copy.take(result, session.engine->catalogue());
  };
  DecidedTriage triaged(inputs.inputs, profiles, session.engine->catalogue(), book,
                        [&](DocumentResult&& result, const Profile&) {
                          if (changes) changes->narrow(result);
                          take(result);
                        });
  const auto done = [&](DocumentResult&& result) {
    for (const std::string& line : result.log) log(result.path + ": " + line);
    triaged.add(std::move(result));
  };
  session.engine->run(
      inputs.inputs, done, [&](size_t n) { progress.show(n); }, [] { return interrupted() != 0; });
  triaged.end();
  for (Error& error : inputs.unreadable) {
    DocumentResult result;
    result.path = error.file;
    result.unreadable = std::move(error);
    take(result);
  }
}

/// Decisions on documents that are gone hide nothing; that they are there is said where whole folders are checked.
void say_gone(const DecisionBook& book, const Arguments& arguments) {
  if (book.empty() || arguments.has("--quiet")) return;
  std::error_code fault;
  if (std::none_of(arguments.operands.begin(), arguments.operands.end(),
                   [&](const std::string& path) { return std::filesystem::is_directory(path, fault); }))
    return;
  const std::set<std::string> gone = book.gone();
  if (gone.empty()) return;
  print_warning(book.shown() + ": there are decisions on " +
                (gone.size() == 1
                     ? *gone.begin() + ", which is not there"
                     : counted(gone.size(), "document") + " that are not there, " + *gone.begin() + " for one") +
                "; stet decide --prune removes them");
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
  if (const auto named = arguments.last("--language-ui"))
    for (size_t i = 0; i < std::size(ui_language_names); ++i)
      if (*named == ui_language_names[i]) set_ui_language(static_cast<UiLanguage>(i));
  if (arguments.has("--write-baseline")) return run_write_baseline(arguments);
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
  options.want_hash = targets->copy().has_value();
  auto session = open_session(arguments, arguments.operands, options);
  if (!session) return usage(session.error());
  const auto bounds = Bounds::of(arguments, session->config);
  if (!bounds) return usage(bounds.error());
  const auto changes = wanted_changes(arguments);
  if (!changes) return usage(changes.error());
  const auto decisions = find_decisions(arguments, session->config);
  if (!decisions) return usage(decisions.error());
  auto book = open_decisions(*decisions, session->config);
  if (!book) return usage(book.error());
  auto inputs = find_inputs(arguments, session->config);
  if (interrupted() != 0) return say_interrupted();
  if (!inputs) return usage(inputs.error());
  if (targets->copy())
    if (const auto error = DocumentCopy::why_not(*targets->copy(), *inputs)) return usage(*error);

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

  const RunReport run{STET_VERSION,
                      command_line(arguments),
                      session->config.reference,
                      session->config.file,
                      book->empty() ? std::string() : book->shown(),
                      session->engine->problems()};
  Verdict verdict(*bounds);
  NextSteps next(arguments, session->config, *book);
  DocumentCopy copy;
  targets->begin(run, catalogue, arguments);
  check(*session, *inputs, arguments, profiles.all(), *changes, *book, *targets, verdict, next, copy);
  if (interrupted() != 0) return say_interrupted();
  say_problems(*session);
  say_gone(*book, arguments);
  std::vector<Error> errors = targets->finish();
  if (targets->copy())
    if (auto error = copy.write(*targets->copy(), *session->engine, inputs->inputs[0]))
      errors.push_back(std::move(*error));
  for (const Error& e : errors) print_error(e);
  next.say();
  return verdict.exit_code(session->plugins_missing || !errors.empty());
}

}  // namespace stet
