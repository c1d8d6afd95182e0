// Ways on from a first check.
#include "tools/stet/next_steps.h"

#include <unistd.h>

#include <filesystem>

#include "core/base/visible.h"
#include "core/report/phrases.h"
#include "core/report/words.h"
#include "tools/stet/output.h"

namespace stet {

std::string shell_word(const std::string& text) {
  const bool plain = text.find_first_of(" \t\n'\"\\$`*?[]|&;<>(){}~!#") == std::string::npos && !text.empty();
  if (plain) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

NextSteps::NextSteps(const Arguments& arguments, const Config& config, const DecisionBook& book) {
  if (isatty(STDOUT_FILENO) != 1 || !config.file.empty() || !book.empty() || arguments.has("--quiet")) return;
  for (const char* practised : {"--no-config", "--report", "--format", "--statistics", "--since", "--diff"})
    if (arguments.has(practised)) return;
  std::error_code fault;
  for (const std::string& path : arguments.operands) {
    wanted_ = wanted_ || std::filesystem::is_directory(path, fault);
    paths_ += " " + printable(shell_word(shown_path(path)));
  }
}

void NextSteps::add(const DocumentResult& result) {
  if (wanted_ && first_.empty() && !result.findings.empty())
    if (const uint32_t line = line_of(result, result.findings[0].place); line > 0)
      first_ = printable(shell_word(shown_path(result.path) + ":" + std::to_string(line)));
  any_ = any_ || !result.findings.empty();
}

void NextSteps::say() const {
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

}  // namespace stet
