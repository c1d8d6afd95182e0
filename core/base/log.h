// Lines for the person who asked with -v, on standard error. Costs nothing until the first line is written.
#pragma once

#include <string_view>

namespace stet {

void enable_log();
bool log_enabled();
/// One line; nothing if the log is not enabled.
void log(std::string_view message);

}  // namespace stet
