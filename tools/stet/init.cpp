// stet init: a commented stet.toml to begin with.
#include <filesystem>

#include "core/base/ui_language.h"
#include "core/report/report.h"
#include "tools/stet/arguments.h"
#include "tools/stet/output.h"
#include "tools/stet/settings.h"

namespace stet {

int run_init(const Arguments& arguments) {
  std::error_code fault;
  if (std::filesystem::exists("stet.toml", fault) && !arguments.has("--force")) {
    print_error({.message = "There is a stet.toml here already.", .hint = "stet init --force replaces it."});
    return 2;
  }
  const std::string text =
      "# The configuration of stet for this folder and those below it.\n"
      "# A line that begins with # and no space holds a setting at its default, or an example: take the # away to use "
      "it.\n"
      "# `stet rules --format toml` prints this with all rules and their options.\n\n" +
      settings_toml() +
      "\n# Options of rules; `stet explain RULE` says which there are.\n#[rules.\"group/rule\"]\n#option = 3\n";
  if (const auto error = write_file("stet.toml", text)) {
    print_error(*error);
    return 2;
  }
  constexpr Told wrote{
      "Wrote stet.toml. Every setting in it is commented out; stet check works as before.",
      "stet.toml geschrieben. Jede Einstellung darin ist auskommentiert; stet check arbeitet wie zuvor.",
      "stet.toml est écrit. Chaque réglage y est en commentaire\u00A0; stet check fonctionne comme avant."};
  return print(std::string(wrote.now()) + '\n');
}

}  // namespace stet
