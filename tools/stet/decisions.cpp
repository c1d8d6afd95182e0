// The decisions file of a run, found, read and written.
#include "tools/stet/decisions.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/config/trust.h"
#include "core/report/words.h"
#include "core/rules/option_type.h"
#include "tools/stet/output.h"
#include "tools/stet/program.h"

namespace stet {
namespace fs = std::filesystem;
namespace {

/// Relative where that is shorter to read: below the current folder.
std::string as_shown(const fs::path& file) {
  std::error_code ignored;
  const std::string relative = file.lexically_relative(fs::current_path(ignored)).string();
  return shown_path(relative.empty() || relative.starts_with("..") ? file.string() : relative);
}

/// Nobody else changes the decisions of the folder while this lives.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder) : fd_(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (fd_ >= 0)
      while (flock(fd_, LOCK_EX) < 0 && errno == EINTR) {
      }
  }
  ~FolderLock() {
    if (fd_ >= 0) close(fd_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int fd_;
};

std::string git_name() {
  const auto asked = run_program({"git", "config", "user.name"});
  return asked && asked->status == 0 ? std::string(trim(std::string_view(asked->out).substr(0, asked->out.find('\n'))))
                                     : std::string();
}

}  // namespace

Result<DecisionsFile> find_decisions(const Arguments& arguments, const Config& config) {
  DecisionsFile out;
  out.wanted = !arguments.has("--no-decisions");
  const auto named = arguments.last("--decisions");
  std::error_code fault;
  const fs::path path = named ? fs::absolute(*named, fault) : fs::path(config.folder) / config.decisions_file;
  out.path = path.lexically_normal().string();
  out.shown = as_shown(out.path);
  out.folder = named ? fs::path(out.path).parent_path().string() : config.folder;
  const bool own = named || arguments.has("--config") || (!config.file.empty() && !config.from_stranger);
  out.stranger = !own;
  // Also where there is none yet: it would be written.
  if (!own && out.wanted && !lies_within(out.path, config.folder))
    return Error{.message = "these decisions lie outside of the folder of the configuration",
                 .file = out.shown,
                 .hint = "If they are yours, name them: --decisions " + out.shown + " (or --no-decisions)."};
  return out;
}

Result<DecisionBook> open_decisions(const DecisionsFile& file, const Config& config) {
  if (!file.wanted) return DecisionBook({}, file.folder, file.shown);
  auto decisions = read_decisions(file.path, file.shown);
  if (!decisions) return decisions.error();
  if (config.require_reason)
    if (auto error = missing_reason(decisions->all, file.shown)) return *error;
  return DecisionBook(std::move(*decisions), file.folder, file.shown);
}

std::optional<Error> change_decisions(const DecisionsFile& file, const Config& config,
                                      const std::function<std::optional<Error>(Decisions&)>& change) {
  const FolderLock lock(fs::path(file.path).parent_path().string());
  auto decisions = read_decisions(file.path, file.shown);
  if (!decisions) return decisions.error();
  const std::string before = decisions->all.empty() ? std::string() : decisions_toml(*decisions);
  if (auto error = change(*decisions)) return error;
  if (config.require_reason)
    if (auto error = missing_reason(decisions->all, file.shown)) {
      if (error->line == 0) error->hint = "Give one: --reason \"…\"";
      return error;
    }
  std::error_code fault;
  if (decisions->all.empty() && !fs::exists(file.path, fault)) return std::nullopt;
  const std::string after = decisions_toml(*decisions);
  if (after == before) return std::nullopt;
  return write_file(file.path, after);
}

void DecidedTriage::add(DocumentResult&& result) {
  if (book_.may_have_moved(result) || !waiting_.empty()) {
    waiting_.push_back(std::move(result));
  } else {
    settle(std::move(result));
  }
}

void DecidedTriage::end() {
  book_.settle_moves();
  if (const auto& moves = book_.moves(); !moves.empty()) {
    const auto& [gone, taken] = *moves.begin();
    const std::string one = shown_path(taken) + " (from " + shown_path(gone) + ")";
    print_warning(book_.shown() + ": " +
                  (moves.size() == 1
                       ? "decisions on a document that is gone are held for " + one + ", which has its findings"
                       : "decisions on " + counted(moves.size(), "document") +
                             " that are gone are held for others that have their findings, as for " + one) +
                  "; stet decide --prune writes that down");
  }
  for (const auto& [gone, several] : book_.unsettled())
    print_warning("the decisions on " + shown_path(gone) + ", which is gone, may be meant for " + several +
                  ": nobody can tell, and they are held for none (name the right one in " + book_.shown() + ")");
  for (DocumentResult& result : waiting_) settle(std::move(result));
  waiting_.clear();
}

void DecidedTriage::settle(DocumentResult&& result) {
  const Profile& profile = profiles_[result.profile];
  triage(result, profile, catalogue_, Causes::merged, book_.on(result.path));
  if (result.path != "-") result.name = book_.name_of(result.path);
  take_(std::move(result), profile);
}

Decision decision_of(const Finding& finding, const Catalogue& catalogue, const std::string& document,
                     DecisionKind kind) {
  Decision d;
  d.document = document;
  d.fingerprint = fingerprint_text(finding);
  d.rule = catalogue.rule(finding.rule).id;
  d.words = decided_words(finding.place);
  d.message = one_line(finding.message);
  d.kind = kind;
  return d;
}

std::vector<std::string> fingerprints_in_order(const DocumentResult& result) {
  std::vector<std::pair<uint32_t, std::string>> sorted;
  for (const auto* findings : {&result.findings, &result.decided})
    for (const Finding& f : *findings) sorted.emplace_back(f.place.span.begin, fingerprint_text(f));
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (auto& [at, fingerprint] : sorted) out.push_back(std::move(fingerprint));
  return out;
}

std::string decider(const Arguments& arguments) {
  if (const auto by = arguments.last("--by")) return valid_utf8(*by);
  if (const std::string name = git_name(); !name.empty()) return valid_utf8(name);
  const passwd* user = getpwuid(getuid());
  return user == nullptr ? std::string() : valid_utf8(user->pw_name);
}

Result<std::string> decision_day(const Arguments& arguments) {
  const auto given = arguments.last("--date");
  if (!given) return iso_date(today());
  const auto day = parse_day(*given);
  if (!day)
    return Error{.message = "--date cannot be `" + *given + "`.", .hint = "Write a day as year-month-day: 2025-07-10."};
  return iso_date(*day);
}

}  // namespace stet
