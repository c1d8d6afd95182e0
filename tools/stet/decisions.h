// The decisions that serve a run: which file, whose, and what it says.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/config/decision_book.h"
#include "core/process/engine.h"
#include "core/report/report.h"
#include "core/triage/triage.h"
#include "tools/stet/arguments.h"

namespace stet {

struct DecisionsFile {
  std::string path, shown;
  std::string folder;     // what documents are relative to
  bool wanted = true;     // false: --no-decisions
  bool stranger = false;  // found beside documents of a configuration that nobody trusts
};
/// By --decisions, else as stet.toml says, else stet-decisions.toml beside it, or here where there is none.
Result<DecisionsFile> find_decisions(const Arguments& arguments, const Config& config);
/// Reads it; a reason that is required and missing is an Error.
Result<DecisionBook> open_decisions(const DecisionsFile& file, const Config& config);

/// Reads the file again, has it changed, and writes it, with other programs that do the same kept waiting. What is
/// damaged is never written over, and what did not change is not written. `change` may refuse.
std::optional<Error> change_decisions(const DecisionsFile& file, const Config& config,
                                      const std::function<std::optional<Error>(Decisions&)>& change);

/// Results of a run on their way through triage, with the profile of their input and the decisions on each document.
/// Those that may be a document under a new name wait, with all behind them, until the end of the run tells.
class DecidedTriage {
 public:
  using Take = std::function<void(DocumentResult&&, const Profile&)>;
  DecidedTriage(const std::vector<Profile>& profiles, const Catalogue& catalogue, DecisionBook& book, Take take)
      : profiles_(profiles), catalogue_(catalogue), book_(book), take_(std::move(take)) {}
  /// In the order of the inputs, as Engine::run() has them.
  void add(DocumentResult&& result);
  void end();

 private:
  void settle(DocumentResult&& result);

  const std::vector<Profile>& profiles_;
  const Catalogue& catalogue_;
  DecisionBook& book_;
  Take take_;
  std::vector<DocumentResult> waiting_;
};

/// A decision on a finding, without reason, name and date.
Decision decision_of(const Finding& finding, const Catalogue& catalogue, const std::string& document,
                     DecisionKind kind);
/// The fingerprints of a document's findings, those that were decided on too, by their places.
std::vector<std::string> fingerprints_in_order(const DocumentResult& result);

/// Who decides: --by, or what git or the system calls the user.
std::string decider(const Arguments& arguments);
/// --date, or the day it is.
Result<std::string> decision_day(const Arguments& arguments);

}  // namespace stet
