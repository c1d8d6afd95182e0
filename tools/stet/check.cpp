// stet check: documents in, reports out.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <string_view>

#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/translated.h"
#include "core/base/visible.h"
#include "core/process/json_lines_source.h"
#include "core/report/report.h"
#include "core/report/words.h"
#include "tools/stet/batch.h"
#include "tools/stet/changes.h"
#include "tools/stet/copy.h"
#include "tools/stet/decisions.h"
#include "tools/stet/inputs.h"
#include "tools/stet/interrupt.h"
#include "tools/stet/next_steps.h"
#include "tools/stet/output.h"
#include "tools/stet/session.h"
#include "tools/stet/targets.h"
#include "tools/stet/watch.h"

namespace stet {
namespace {

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
  // How fast, where to and how loud makes no difference to what is found.
  constexpr std::string_view aside[] = {"--jobs",     "--report",  "--format", "--quiet", "--verbose",
                                        "--progress", "--metrics", "--color",  "--timed", "--in-process"};
  for (const Given& g : arguments.given) {
    if (std::find(std::begin(aside), std::end(aside), g.name) != std::end(aside)) continue;
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
  /// Where it is told which documents could not be read.
  enum class Unread {
    at_the_end,
    at_once,     // there may be very many
    in_records,  // and they are no fault of the run
  };
  Verdict(const Bounds& bounds, Unread unread) : bounds_(bounds), unread_(unread) {}
  void add(const DocumentResult& result) {
    if (unread_ == Unread::in_records) return;
    if (result.unreadable) {
      any_unread_ = true;
      if (unread_ == Unread::at_once)
        print_error(*result.unreadable);
      else
        unreadable_.push_back(*result.unreadable);
    }
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
    return faults || any_unread_ ? 2 : failing_ || too_many ? 1 : 0;
  }

 private:
  const Bounds bounds_;
  const Unread unread_;
  bool failing_ = false, any_unread_ = false;
  uint64_t warnings_ = 0;
  std::vector<Error> unreadable_;
};

/// The documents of a run: files, or lines.
struct Documents {
  Inputs files;
  std::unique_ptr<JsonLinesSource> lines;  // null: files
  size_t in_all = 0;                       // files, whatever shard they belong to

  /// `written`: files of the run's own, which are none of them.
  static Result<Documents> of(const Arguments& arguments, const Config& config, const Batch& batch,
                              const std::vector<std::string>& written);
  bool none() const { return lines == nullptr && files.inputs.empty(); }
};

/// Names and numbers them as their records do, and leaves those of the shard.
void number_documents(Documents& documents, const Shard& shard) {
  Inputs& files = documents.files;
  for (Error& error : files.unreadable) {
    Input& input = files.inputs.emplace_back();
    input.path = error.file;
    input.refused = std::move(error);
  }
  files.unreadable.clear();
  documents.in_all = files.inputs.size();
  uint64_t n = 0;
  for (Input& input : files.inputs) {
    input.origin = std::make_shared<Origin>();
    input.origin->number = ++n;
    append_json_string(input.origin->id, shown_path(input.path));
    input.origin->name = input.path;
  }
  std::erase_if(files.inputs, [&](const Input& input) { return !shard.has(input.path); });
}

Result<Documents> Documents::of(const Arguments& arguments, const Config& config, const Batch& batch,
                                const std::vector<std::string>& written) {
  Documents out;
  if (!batch.json_lines) {
    auto files = find_inputs(arguments, config, written);
    if (!files) return files.error();
    out.files = std::move(*files);
    out.in_all = out.files.inputs.size();
    // Of a file that is cut into lines each one is a document, and has a record of its own.
    const bool whole = out.files.inputs.empty() || out.files.inputs.front().mode == InputMode::whole;
    if (batch.apart() && whole) number_documents(out, batch.shard);
    return out;
  }
  if (!config.overrides.empty())
    return Error{
        .message = "[[overrides]] are about the paths of files, which documents of --input ndjson need not have.",
        .file = config.file,
        .hint = "Give a configuration without them: --config FILE, or --no-config."};
  if (auto error = over_operand(arguments, written)) return *error;
  const auto common = input_template(arguments);
  if (!common) return common.error();
  out.lines = std::make_unique<JsonLinesSource>(arguments.operands, *common, config.max_size_mib, batch.shard);
  return out;
}

/// Checks, takes each document's result through triage and hands it on; none is kept.
void check(Session& session, Documents& documents, const std::vector<Profile>& profiles,
           const std::optional<ChangedLines>& changes, DecisionBook& book, Targets& targets, Verdict& verdict,
           NextSteps& next, DocumentCopy& copy, Watch& watch, const std::function<void(size_t)>& idle) {
  const auto take = [&](const DocumentResult& result) {
    verdict.add(result);
    watch.count(result);
    next.add(result);
    targets.document(result);
    if (targets.copy()) copy.take(result, session.engine->catalogue());
  };
  DecidedTriage triaged(profiles, session.engine->catalogue(), book, [&](DocumentResult&& result, const Profile&) {
    if (changes) changes->narrow(result, session.engine->catalogue());
    take(result);
  });
  const auto done = [&](DocumentResult&& result) {
    for (const std::string& line : result.log) log(result.path + ": " + line);
    triaged.add(std::move(result));
  };
  const auto stop = [] { return interrupted() != 0; };
  if (documents.lines)
    session.engine->run(*documents.lines, done, idle, stop);
  else
    session.engine->run(documents.files.inputs, done, idle, stop);
  triaged.end();
  for (Error& error : documents.files.unreadable) {
    DocumentResult result;
    result.path = error.file;
    result.unreadable = std::move(error);
    take(result);
  }
}

/// Is everything there that this run would write? Says so, or why it is written anew.
bool is_done(const Done& done, const std::vector<std::string>& files, const Batch& batch, bool quiet) {
  bool all = !files.empty();
  for (const std::string& file : files) {
    std::string why;
    if (done.fits(file, why)) continue;
    all = false;
    if (!why.empty()) print_warning(file + " is made anew: " + why);
  }
  if (all && !quiet)
    std::fprintf(stderr, "stet: %s\n",
                 spoken(host_messages, printable(files.front()) + " is there already (shard " + batch.shard.text() +
                                           "); nothing was done")
                     .c_str());
  return all;
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

/// Their documents are compared with those of other runs only when reports are put together, which knows no rules.
void leave_out_rules_over_runs(std::vector<Profile>& profiles, const Catalogue& catalogue) {
  std::set<std::string> left_out;
  for (Profile& p : profiles)
    for (uint32_t r = 0; r < p.enabled.size(); ++r)
      if (catalogue.rule(r).whole_run && p.enabled[r]) {
        p.enabled[r] = false;
        left_out.insert(catalogue.rule(r).id);
      }
  for (const std::string& id : left_out)
    print_warning("the rule " + id + " compares the documents of a run, and is off where each is told for itself");
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
  const auto batch = batch_of(arguments);
  if (!batch) return usage(batch.error());
  if (arguments.has("--write-baseline")) return run_write_baseline(arguments);
  auto targets = Targets::of(arguments, batch->shard);
  if (!targets) return usage(targets.error());
  if (batch->resume && targets->files().empty())
    return usage({.message = "--resume looks for reports in files, and this run would write none.",
                  .hint = "Add --report records=FILE"});
  RunOptions options;
  options.in_process = arguments.has("--in-process");
  if (const auto traced = arguments.last("--trace")) {
    options.trace = *traced;
    enable_log();
  }
  options.want_view = targets->need_view();
  options.want_excerpts = targets->need_excerpts();
  options.want_hash = targets->copy().has_value();
  options.want_pages = targets->need_pages();
  options.one_run = true;
  auto session = open_session(arguments, arguments.operands, options);
  if (!session) return usage(session.error());
  const auto bounds = Bounds::of(arguments, session->config);
  if (!bounds) return usage(bounds.error());
  const auto changes = wanted_changes(arguments);
  if (!changes) return usage(changes.error());
  Result<DecisionBook> book = DecisionBook();
  if (!batch->json_lines) {
    const auto decisions = find_decisions(arguments, session->config);
    if (!decisions) return usage(decisions.error());
    book = open_decisions(*decisions, session->config);
    if (!book) return usage(book.error());
  }
  auto documents = Documents::of(arguments, session->config, *batch, targets->files());
  if (interrupted() != 0) return say_interrupted();
  if (!documents) return usage(documents.error());
  if (targets->copy())
    if (const auto error = DocumentCopy::why_not(*targets->copy(), documents->files)) return usage(*error);

  const Catalogue& catalogue = session->engine->catalogue();
  Profiles found(session->config, catalogue);
  if (documents->lines) found.of({});
  for (Input& input : documents->files.inputs) input.profile = found.of(input.path);
  std::vector<Profile> profiles = found.all();
  if (batch->apart()) leave_out_rules_over_runs(profiles, catalogue);

  RunReport run{STET_VERSION,
                command_line(arguments),
                session->config.reference,
                session->config.file,
                book->empty() ? std::string() : book->shown(),
                {}};
  run.timed = batch->timed;
  std::optional<Done> done;
  if (batch->apart() || batch->resume) {
    run.configuration = configuration_hash(*session, profiles, arguments);
    const auto knowledge = knowledge_hash(session->paths);
    if (!knowledge) return usage(knowledge.error());
    run.knowledge = *knowledge;
    const bool is_stream =
        std::find(arguments.operands.begin(), arguments.operands.end(), "-") != arguments.operands.end();
    if ((batch->is_part || batch->resume) && !is_stream) {
      std::vector<std::string> files = arguments.operands;
      if (!documents->lines) {
        files.clear();
        for (const Input& input : documents->files.inputs) files.push_back(input.path);
      }
      auto made = Done::of(*batch, files, run.configuration, run.knowledge);
      if (!made) return usage(made.error());
      done = std::move(*made);
    }
    if (batch->resume && done && is_done(*done, targets->files(), *batch, arguments.has("--quiet"))) return 0;
  }

  if (auto made = session->engine->configure(session->config, profiles, publishers_file(session->paths)); !made)
    return usage(made.error());

  run.problems = session->engine->problems();  // with those that refused to start
  say_problems(*session);
  const bool any_rule = documents->none() || std::any_of(profiles.begin(), profiles.end(), [&](const Profile& p) {
                          for (uint32_t r = 0; r < p.enabled.size(); ++r)
                            if (p.enabled[r] && !is_host(catalogue.rule(r))) return true;
                          return false;
                        });
  if (!any_rule)
    return usage({.message = "No rule is on, so nothing would be checked.",
                  .hint = "Look at --select, --ignore and the configuration; stet rules lists the rules."});

  Verdict verdict(*bounds, batch->records      ? Verdict::Unread::in_records
                           : batch->json_lines ? Verdict::Unread::at_once
                                               : Verdict::Unread::at_the_end);
  size_t finished = 0;
  const JsonLinesSource* const lines = documents->lines.get();
  const size_t in_all = documents->files.inputs.size();
  Watch watch(arguments, catalogue, [&] {
    return lines == nullptr ? std::pair<uint64_t, uint64_t>(finished, in_all)
                            : std::pair(lines->bytes_taken(), lines->bytes_in_all());
  });
  NextSteps next(arguments, session->config, *book);
  DocumentCopy copy;
  targets->begin(run, catalogue, arguments);
  check(*session, *documents, profiles, *changes, *book, *targets, verdict, next, copy, watch, [&](size_t n) {
    finished = n;
    watch.show(n);
  });
  if (interrupted() != 0) return say_interrupted();
  if (lines != nullptr && lines->fault()) {
    watch.end(false);
    return usage(*lines->fault());  // what would be written is no report of the input
  }
  finished = in_all;
  run.problems = session->engine->problems();
  say_problems(*session);
  say_gone(*book, arguments);
  std::vector<Error> errors = targets->finish();
  if (targets->copy())
    if (auto error = copy.write(*targets->copy(), *session->engine, documents->files.inputs[0]))
      errors.push_back(std::move(*error));
  if (done && errors.empty())
    for (const std::string& file : targets->files())
      if (auto error = done->write(file, lines != nullptr ? lines->documents() : documents->in_all))
        errors.push_back(std::move(*error));
  if (auto error = watch.end(errors.empty())) errors.push_back(std::move(*error));
  for (const Error& e : errors) print_error(e);
  next.say();
  return verdict.exit_code(session->plugins_missing || !errors.empty());
}

}  // namespace stet
