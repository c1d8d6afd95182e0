// Another program, run to its end.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace stet {

struct ProgramResult {
  int status = 0;  // its exit code; 128 + N: ended by signal N
  std::string out, err;
};
/// `command`: the program, found in PATH, and its arguments, none of which goes through a shell. Standard input is
/// empty. An Error if it cannot be started.
Result<ProgramResult> run_program(const std::vector<std::string>& command);

}  // namespace stet
