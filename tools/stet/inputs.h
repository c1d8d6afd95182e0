// The paths of the command line as inputs: folders walked, missing files noticed.
#pragma once

#include <optional>
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
/// What the run is to write (`written`) is no document of it: left out where a folder holds it, an Error where it is
/// named as one.
Result<Inputs> find_inputs(const Arguments& arguments, const Config& config,
                           const std::vector<std::string>& written = {});
/// Why a file that is to be written cannot be: it is named as a document.
std::optional<Error> over_operand(const Arguments& arguments, const std::vector<std::string>& written);
/// Two names lead to one file that is there.
bool is_same_file(const std::string& one, const std::string& other);

/// All of standard input.
Result<std::string> read_stdin(uint32_t max_mib);

}  // namespace stet
