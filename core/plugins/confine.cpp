// Limits for processes that run plugins.
#include "core/plugins/confine.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "core/base/utf8.h"

namespace stet {

void die_with_parent(int parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);  // it died before we asked
  // A plugin that calls exit() ends here, with its status: destructors of the host's program are not for this process.
  on_exit([](int status, void*) { _exit(status); }, nullptr);
  signal(SIGINT, SIG_IGN);
  signal(SIGQUIT, SIG_IGN);
  signal(SIGPIPE, SIG_IGN);
}

void limit_resources([[maybe_unused]] uint32_t memory_mib) {
  const rlimit nothing{0, 0};
  setrlimit(RLIMIT_CORE, &nothing);
#ifndef STET_SANITIZED
  setrlimit(RLIMIT_FSIZE, &nothing);
  signal(SIGXFSZ, SIG_IGN);  // writing a file fails; it does not kill
  const rlim_t bytes = rlim_t{memory_mib} << 20;
  const rlimit memory{bytes, bytes};
  if (memory_mib > 0) setrlimit(RLIMIT_AS, &memory);
#endif
}

void OutputTrap::set() {
  int ends[2];
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return;
  read_end_ = ends[0];
  std::fflush(stdout);
  dup2(ends[1], STDOUT_FILENO);
#ifndef STET_SANITIZED  // a sanitizer's report must be seen
  dup2(ends[1], STDERR_FILENO);
#endif
  close(ends[1]);
  if (const int empty = open("/dev/null", O_RDONLY | O_CLOEXEC); empty >= 0) {
    dup2(empty, STDIN_FILENO);
    close(empty);
  }
}

std::string OutputTrap::fetch() {
  if (read_end_ < 0) return {};
  std::fflush(stdout);
  std::string words;
  char chunk[4096];
  for (ssize_t n = read(read_end_, chunk, sizeof chunk); n > 0; n = read(read_end_, chunk, sizeof chunk))
    if (words.size() < sizeof chunk) words.append(chunk, static_cast<size_t>(n));
  if (words.empty()) return {};
  constexpr size_t most = 60;
  std::string shown(trim(std::string_view(words).substr(0, words.find('\n'))));
  if (const size_t bad = find_invalid_utf8(shown); bad != std::string::npos) shown.resize(bad);
  if (shown.size() <= most) return shown.empty() ? "…" : shown;
  size_t cut = most;
  while (cut > 0 && is_continuation(shown[cut])) --cut;
  return shown.substr(0, cut) + "…";
}

}  // namespace stet
