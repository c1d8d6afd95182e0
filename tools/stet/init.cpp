// stet init: a commented stet.toml to begin with.
#include <filesystem>

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
  return print("Wrote stet.toml. Every setting in it is commented out; stet check works as before.\n");
}

}  // namespace stet
