// Which lines are new, by git or by a diff that somebody made.
#include "tools/stet/changes.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/utf8.h"
#include "core/work/read_input.h"
#include "tools/stet/inputs.h"
#include "tools/stet/program.h"

namespace stet {
namespace {

constexpr uint32_t largest_diff = 1024;  // MiB

std::string last_words(const std::string& said) {
  const std::string_view all = trim(said);
  const size_t line = all.find('\n');
  return std::string(all.substr(0, line));
}

/// git in a folder, with nothing of its configuration that would run other programs or write.
Result<std::string> git(const std::string& folder, std::vector<std::string> arguments) {
  std::vector<std::string> command = {"git", "--no-optional-locks", "-C", folder, "-c", "core.fsmonitor=false"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  auto ran = run_program(command);
  if (!ran) {
    Error e = ran.error();
    e.hint = "--since asks git. Install it, or give the changes as a file: --diff changes.diff";
    return e;
  }
  if (ran->status == 0) return std::move(ran->out);
  return Error{.message = "git " + arguments[0] + " failed: " + last_words(ran->err)};
}

Result<ChangedLines> changed_since(const std::string& revision, const std::vector<std::string>& operands) {
  if (revision.empty() || revision.front() == '-')
    return Error{.message = "--since " + revision + " names no revision.", .hint = "Type --since origin/main"};
  std::string folder = operands.empty() || operands[0] == "-" ? "." : operands[0];
  std::error_code fault;
  if (!std::filesystem::is_directory(folder, fault)) {
    folder = std::filesystem::path(folder).parent_path().string();
    if (folder.empty()) folder = ".";
  }
  auto top = git(folder, {"rev-parse", "--show-toplevel"});
  if (!top) return top.error();
  while (top->ends_with('\n')) top->pop_back();
  // From where the two parted: what others did since is not asked about.
  auto diff = git(*top, {"diff", "--merge-base", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv",
                         "--no-relative", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", revision, "--"});
  if (!diff) {
    Error e = diff.error();
    e.hint =
        "A clone without its history has no such revision: fetch it first (git fetch --unshallow; in GitHub "
        "Actions fetch-depth: 0).";
    return e;
  }
  auto fresh = git(*top, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!fresh) return fresh.error();
  ChangedLines out;
  if (auto error = out.add_diff(*diff, *top, "git diff")) return *error;
  for (size_t at = 0; at < fresh->size();) {
    const size_t end = std::min(fresh->find('\0', at), fresh->size());
    out.add_file(*top + "/" + fresh->substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// What the paths of a diff are relative to: git writes them from the top of the work tree, wherever it was called.
std::string root_of(std::string_view diff) {
  namespace fs = std::filesystem;
  constexpr size_t few = 20;
  std::vector<std::string> paths;
  for (size_t at = 0; at < diff.size() && paths.size() < few;) {
    const size_t end = std::min(diff.find('\n', at), diff.size());
    std::string_view line = diff.substr(at, end - at);
    at = end + 1;
    if (!line.starts_with("+++ b/")) continue;
    line = line.substr(6);
    paths.emplace_back(line.substr(0, line.find_first_of("\t\r")));
  }
  std::error_code fault;
  const auto there = [&](const fs::path& root) {
    size_t n = 0;
    for (const std::string& path : paths) n += fs::exists(root / path, fault);
    return n;
  };
  fs::path best = fs::current_path(fault);
  size_t most = there(best);
  for (fs::path up = best; most < paths.size() && up.has_relative_path();) {
    up = up.parent_path();
    if (const size_t n = there(up); n > most) best = up, most = n;
  }
  return best.string();
}

}  // namespace

Result<std::optional<ChangedLines>> wanted_changes(const Arguments& arguments) {
  const auto since = arguments.last("--since");
  const auto diff = arguments.last("--diff");
  if (since && diff) return Error{.message = "--since and --diff both say what changed; give one of them."};
  if (since) {
    auto found = changed_since(*since, arguments.operands);
    if (!found) return found.error();
    return std::optional(std::move(*found));
  }
  if (!diff) return std::optional<ChangedLines>();
  auto bytes = *diff == "-" ? read_stdin(largest_diff) : read_input(*diff, largest_diff);
  if (!bytes) return bytes.error();
  ChangedLines out;
  if (auto error = out.add_diff(*bytes, root_of(*bytes), *diff)) return *error;
  return std::optional(std::move(out));
}

}  // namespace stet
