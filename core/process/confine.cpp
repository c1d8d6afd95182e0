// Limits for processes that run plugins.
#include "core/process/confine.h"

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

}  // namespace stet
