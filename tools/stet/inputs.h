// The paths of the command line as inputs: folders walked, missing files noticed.
#pragma once

#include <string>
#include <vector>

#include "core/config/config.h"
#include "core/process/engine.h"
#include "tools/stet/arguments.h"

namespace stet {

struct Inputs {
  std::vector<Input> inputs;
  std::vector<Error> unreadable;  // what was named or walked into and is not there or cannot be opened
};

/// The part of an Input that --input and --input-format say.
Result<Input> input_template(const Arguments& arguments);

/// An Error if the command line itself is wrong (standard input twice, folders without documents).
Result<Inputs> find_inputs(const Arguments& arguments, const Config& config);

/// All of standard input.
Result<std::string> read_stdin(uint32_t max_mib);

}  // namespace stet
