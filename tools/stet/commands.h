// The commands and their options, once: parsing, help, completion and the manual page all read these tables.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/ui_language.h"

namespace stet {

struct Arguments;

/// What a shell offers for a value or an operand.
enum class Offer { nothing, file, folder, rule, report, reader, preset, layer };

struct OptionSpec {
  std::string_view name;  // "--select"
  char letter = 0;        // 'q': also "-q"
  Told value = {};        // "RULE"; empty: a switch without a value
  Told help = {};
  Told group = {};  // its heading in the help
  Offer offer = Offer::nothing;
  std::string_view choices = {};  // "error|warning": anything else is refused
};

struct CommandSpec {
  std::string_view name;
  Told summary;
  Told operands = {};             // as shown in the usage line: "PATH…"; empty: none
  size_t least = 0, most = 0;     // how many operands
  std::string_view missing = {};  // what to say when there are too few
  Offer offer = Offer::nothing;   // for the operands
  Told about;                     // a paragraph for the help
  std::vector<OptionSpec> options;
  std::vector<std::pair<std::string_view, Told>> examples;  // command line, what it does
  int (*run)(const Arguments&);
};

const std::vector<CommandSpec>& commands();
const CommandSpec* find_command(std::string_view name);

// One per file of this folder.
int run_check(const Arguments&);
int run_annotate(const Arguments&);
int run_fix(const Arguments&);
int run_decide(const Arguments&);
int run_decisions(const Arguments&);
/// `stet check --write-baseline`: all that is found is decided to be there already.
int run_write_baseline(const Arguments&);
int run_explain(const Arguments&);
int run_rules(const Arguments&);
int run_plugins(const Arguments&);
int run_trust(const Arguments&);
int run_init(const Arguments&);
int run_lsp(const Arguments&);
int run_mcp(const Arguments&);
int run_merge(const Arguments&);
int run_inspect(const Arguments&);
int run_learn(const Arguments&);
int run_test(const Arguments&);
int run_new(const Arguments&);
int run_doctor(const Arguments&);
int run_man(const Arguments&);
int run_completion(const Arguments&);

}  // namespace stet
