// How a process ended, in words.
#include "core/process/ending.h"

#include <sys/wait.h>

#include <cstring>

namespace stet {

std::string how_it_ended(int status) {
  if (WIFEXITED(status)) return "ended the process (exit status " + std::to_string(WEXITSTATUS(status)) + ")";
  if (!WIFSIGNALED(status)) return "ended in an unknown way";
  const int number = WTERMSIG(status);
  const char* name = sigabbrev_np(number);
  const char* words = sigdescr_np(number);
  if (name == nullptr || words == nullptr) return "crashed (signal " + std::to_string(number) + ")";
  return std::string("crashed (SIG") + name + ": " + words + ")";
}

}  // namespace stet
