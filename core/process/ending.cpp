// How a process ended, in words.
#include "core/process/ending.h"

#include <signal.h>
#include <sys/wait.h>

#include <cstring>

namespace stet {

bool was_killed(int status) {
  if (!WIFSIGNALED(status)) return false;
  switch (WTERMSIG(status)) {
    case SIGABRT:
    case SIGBUS:
    case SIGFPE:
    case SIGILL:
    case SIGSEGV:
    case SIGSYS:
    case SIGTRAP:
    case SIGXCPU:
      return false;
    default:
      return true;
  }
}

std::string how_it_ended(int status) {
  // abort() in a confined process: see confine.cpp.
  if (WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGABRT) return "crashed (SIGABRT: Aborted)";
  if (WIFEXITED(status)) return "ended the process (exit status " + std::to_string(WEXITSTATUS(status)) + ")";
  if (!WIFSIGNALED(status)) return "ended in an unknown way";
  const int number = WTERMSIG(status);
  const char* name = sigabbrev_np(number);
  const char* words = sigdescr_np(number);
  if (name == nullptr || words == nullptr) return "crashed (signal " + std::to_string(number) + ")";
  return std::string("crashed (SIG") + name + ": " + words + ")";
}

}  // namespace stet
