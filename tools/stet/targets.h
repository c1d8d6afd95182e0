// Where the reports of a run go. They are written document by document; nothing holds a whole run.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/process/engine.h"
#include "core/process/shard.h"
#include "core/report/report.h"
#include "core/stream/packing.h"
#include "tools/stet/arguments.h"

namespace stet {

class Targets {
 public:
  /// --report FORMAT[=FILE] and --format FORMAT; without any, text on standard output.
  /// A file whose name ends in .gz or .zst is packed; "{shard}" in a name is the shard's number.
  static Result<Targets> of(const Arguments& arguments, const Shard& shard = {});

  bool has(std::string_view format) const;
  /// Those that are files.
  std::vector<std::string> files() const;
  /// --report FORMAT=COPY, where documents themselves have the format: the findings are written into a copy.
  struct Copy {
    std::string format, file;
  };
  const std::optional<Copy>& copy() const { return copy_; }
  bool need_view() const;
  bool need_excerpts() const;
  bool need_pages() const;
  /// Once, before the first document; `run` and `catalogue` outlive this.
  void begin(const RunReport& run, const Catalogue& catalogue, const Arguments& arguments);
  /// Each in its turn.
  void document(const DocumentResult& result);
  /// Writes what is still to write; returns what went wrong. Without this call no report changes.
  std::vector<Error> finish();

 private:
  struct Target {
    const Reporter* reporter = nullptr;
    std::string file;                     // empty: standard output
    std::unique_ptr<ReportFile> written;  // unless standard output
    std::unique_ptr<Spool> spool;         // for standard output, which has the report at the end
    std::unique_ptr<Packed> packed;       // null: the file is as the writer has it
    ReportOptions options;
    std::unique_ptr<std::string> text;  // not yet handed on; it stays where the writer expects it
    std::unique_ptr<ReportWriter> writer;
    std::vector<std::unique_ptr<ReportFile>> parts;  // those before `written`, where one file would be too long
    bool overlong = false;                           // standard output cannot be parted
    std::string aside;                               // for the file that Reporter::aside_variable names
  };
  static void pack(Target& t);
  static void hand_on(Target& t);
  /// What the writer has to say when all documents are known; an error: the report cannot be made.
  static std::optional<Error> end(Target& t);
  /// Ends a part of the report; the next goes into a file beside it.
  void next_part(Target& t);

  std::vector<Target> targets_;
  std::optional<Copy> copy_;
  const RunReport* run_ = nullptr;
  const Catalogue* catalogue_ = nullptr;
};

}  // namespace stet
