// --since and --diff: the changes that findings are asked about.
#pragma once

#include <optional>

#include "core/triage/changed_lines.h"
#include "tools/stet/arguments.h"

namespace stet {

/// Empty: all findings are wanted.
Result<std::optional<ChangedLines>> wanted_changes(const Arguments& arguments);

}  // namespace stet
