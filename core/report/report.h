// Reporters write the findings of a run in one format. One output, one file; the list of them is registry.cpp.
#pragma once

#include <sys/types.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/civil_date.h"
#include "core/base/result.h"
#include "core/base/temporary.h"
#include "core/result/document_result.h"
#include "core/rules/catalogue.h"

namespace stet {

/// What a report may say of a run, besides its documents. The same for every reporter.
struct RunReport {
  std::string version;
  std::string command_line;  // options as given, for run headers; no machine paths
  CivilDate reference;
  std::string config_file;  // empty: defaults
  std::string decisions;    // the file of decisions that served the run; empty: none
  std::vector<PluginProblem> problems;
  // Of runs whose results are put together with those of others.
  std::string configuration = {}, knowledge = {};  // hashes
  bool timed = false;                              // say what each document took; then no two runs are the same
};

struct ReportOptions {
  bool colour = false;           // the sink is a terminal that takes colour
  uint32_t width = 100;          // columns of the terminal
  bool quiet = false;            // text: findings only, no summary
  uint32_t part = 1;             // of a report in several files
  std::string* aside = nullptr;  // takes what Reporter::aside_variable names a file for; null: nobody wants it
};

/// A report on its way: told of each document in its turn, it appends what is settled to the string it was given, which
/// may be emptied between the calls. So the findings of a run of any length need not be held.
class ReportWriter {
 public:
  virtual ~ReportWriter() = default;
  /// In the order of the command line.
  virtual void document(const DocumentResult& document) = 0;
  virtual void end() = 0;
  /// After end(): appends the next piece of what the writer itself had put aside; false: there is no more.
  virtual Result<bool> more() { return false; }
  /// Whoever receives such reports takes no longer ones: what follows belongs into a further file, after end().
  virtual bool full() const { return false; }
};

struct Reporter {
  const char* name;
  const char* description;
  bool needs_view, needs_excerpts;
  /// Begins a report of the run; all arguments outlive the writer. Deterministic: no clock, no machine, no hash order.
  std::unique_ptr<ReportWriter> (*begin)(const RunReport& run, const Catalogue& catalogue, const ReportOptions& options,
                                         std::string& out);
  /// A variable of the environment that names a file to which a second text is appended; null: there is none.
  const char* aside_variable = nullptr;
  bool needs_pages = false;  // of the rules
};

const std::vector<Reporter>& reporters();
const Reporter* find_reporter(std::string_view name);
/// The whole report of a run that is short enough to be held.
void write_report(const Reporter& reporter, const RunReport& run, const std::vector<DocumentResult>& documents,
                  const Catalogue& catalogue, const ReportOptions& options, std::string& out);

/// A file that appears whole or not at all: what is added goes to a file without a name, which gets it by commit().
/// Devices take it as it comes; what reads a pipe gets it at the end.
class ReportFile {
 public:
  /// A file that is no report is said to be one in no message.
  explicit ReportFile(std::string path, bool is_report = true);
  ~ReportFile();  // without commit(), there has been no report
  ReportFile(const ReportFile&) = delete;
  ReportFile& operator=(const ReportFile&) = delete;
  /// Faults are remembered, and said by commit().
  void add(std::string_view content);
  std::optional<Error> commit();

 private:
  enum class Kind { replaced, device, pipe };
  void open();
  void drain();
  void close_and_forget();

  std::string path_, target_, waiting_;
  WholeFile file_;
  Spool spool_;  // for a pipe
  Kind kind_ = Kind::replaced;
  uint32_t mode_ = 0;
  bool is_report_ = true;
  std::optional<std::pair<uid_t, gid_t>> owner_;  // of the file that is replaced
  int fd_ = -1, fault_ = 0;                       // of what is not replaced
};

/// At the end of a file that others write to as well.
std::optional<Error> append_to_file(const std::string& path, std::string_view content);
/// A ReportFile in one go, of what is no report: mode, and owner where that is allowed, stay; a link leads to the file
/// that is replaced.
std::optional<Error> write_file(const std::string& path, std::string_view content);
/// Standard output, all of it; a closed pipe is no error (returns false), a full disk is.
Result<bool> write_stdout(std::string_view content);
Result<bool> write_stdout(Spool& content);

}  // namespace stet
