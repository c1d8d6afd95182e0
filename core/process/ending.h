// How a process ended, in words for people.
#pragma once

#include <string>

namespace stet {

/// "crashed (SIGSEGV: Segmentation fault)", "ended the process (exit status 3)".
std::string how_it_ended(int wait_status);

}  // namespace stet
