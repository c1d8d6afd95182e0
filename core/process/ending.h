// How a process ended, in words for people.
#pragma once

#include <string>

namespace stet {

/// "crashed (SIGSEGV: Segmentation fault)", "ended the process (exit status 3)".
std::string how_it_ended(int wait_status);

/// By a signal that no fault of a program's own raises: somebody, or the system for want of memory, ended it.
bool was_killed(int status);

}  // namespace stet
