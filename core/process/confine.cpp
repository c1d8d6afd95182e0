// Limits and confinement of processes that run plugins.
#include "core/process/confine.h"

#include <fcntl.h>
#include <link.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>
#include <string_view>

#include "core/base/utf8.h"
#include "filters.inc"

namespace stet {
namespace {

// Landlock's interface (kernel 5.13 and later) as its documentation lays it out; older headers lack the later fields.
struct RulesetAttributes {
  uint64_t handled_files, handled_network, scoped;
};
struct __attribute__((packed)) PathAttributes {
  uint64_t allowed;
  int32_t folder;
};
constexpr uint64_t execute = 1u << 0, read_file = 1u << 2, read_folder = 1u << 3;
constexpr long create_ruleset = 444, add_rule = 445, restrict_self = 446;

uint32_t landlock_version() {
  const long version = syscall(create_ruleset, nullptr, 0, 1);
  return version > 0 ? static_cast<uint32_t>(version) : 0;
}

/// Everything the kernel knows to refuse, but reading below the folders.
int make_ruleset(uint32_t version, const std::vector<std::string>& folders, int program = -1) {
  constexpr unsigned rights[] = {0, 13, 14, 15, 15, 16};  // by version
  const unsigned known = rights[std::min<size_t>(version, std::size(rights) - 1)];
  const RulesetAttributes all{(uint64_t{1} << known) - 1, version >= 4 ? 3u : 0u, version >= 6 ? 3u : 0u};
  const size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
  const int ruleset = static_cast<int>(syscall(create_ruleset, &all, size, 0));
  if (ruleset < 0) return -1;
  for (const std::string& folder : folders) {
    const int fd = open(folder.c_str(), O_PATH | O_CLOEXEC);
    if (fd < 0) continue;  // what is not there need not be read
    PathAttributes below{execute | read_file | read_folder, fd};
    if (syscall(add_rule, ruleset, 1, &below, 0) != 0) {
      below.allowed = execute | read_file;  // it is a file
      syscall(add_rule, ruleset, 1, &below, 0);
    }
    close(fd);
  }
  if (program >= 0) {
    const PathAttributes own{execute | read_file, program};
    syscall(add_rule, ruleset, 1, &own, 0);
  }
  return ruleset;
}

template <size_t n>
bool put_on(const sock_filter (&rows)[n]) {
  const sock_fprog program{static_cast<unsigned short>(n), const_cast<sock_filter*>(rows)};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

#ifndef STET_SANITIZED
bool restrict_files(uint32_t version, const std::vector<std::string>& folders) {
  const int ruleset = make_ruleset(version, folders);
  if (ruleset < 0) return false;
  const bool done = syscall(restrict_self, ruleset, 0) == 0;
  close(ruleset);
  return done;
}

/// Those of all libraries in this process, where further ones will lie, too.
int add_folder(dl_phdr_info* info, size_t, void* folders) {
  const std::string file = info->dlpi_name == nullptr ? "" : info->dlpi_name;
  if (const size_t slash = file.rfind('/'); slash != std::string::npos && slash > 0)
    static_cast<std::vector<std::string>*>(folders)->push_back(file.substr(0, slash));
  return 0;
}

/// A call that the filter traps: abort() ends the process as it would have, anything else fails.
void refused(int, siginfo_t* info, void* context) {
  auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
  if (info->si_syscall == SYS_tgkill && registers.gregs[REG_RDI] == getpid() && registers.gregs[REG_RDX] == SIGABRT)
    _exit(128 + SIGABRT);
  registers.gregs[REG_RAX] = -EPERM;
#elif defined(__aarch64__)
  if (info->si_syscall == SYS_tgkill && registers.regs[0] == static_cast<uint64_t>(getpid()) &&
      registers.regs[2] == SIGABRT)
    _exit(128 + SIGABRT);
  registers.regs[0] = static_cast<uint64_t>(-EPERM);
#else
  (void)info, (void)registers;
  _exit(128 + SIGABRT);
#endif
}
#endif

bool is_kept(std::string_view variable) {
  for (const std::string_view name : {"LANG=", "LC_", "TZ=", "LD_LIBRARY_PATH=", "PATH="})
    if (variable.starts_with(name)) return true;
  return false;
}

}  // namespace

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
  const rlimit few{most_descriptors, most_descriptors};
  setrlimit(RLIMIT_NOFILE, &few);
  rlimit memory{};
  if (memory_mib == 0 || getrlimit(RLIMIT_AS, &memory) != 0) return;
  memory.rlim_cur = memory.rlim_max = std::min(memory.rlim_cur, rlim_t{memory_mib} << 20);
  setrlimit(RLIMIT_AS, &memory);
#endif
}

void leave_inheritance(int socket) {
  setpgid(0, 0);
#ifndef STET_SANITIZED
  const unsigned own = static_cast<unsigned>(socket);
  if (own > 3) close_range(3, own - 1, 0);
  close_range(std::max(own, 2u) + 1, ~0u, 0);
  size_t kept = 0;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    if (is_kept(*variable)) {
      environ[kept++] = *variable;
    } else {
      explicit_bzero(*variable, std::strlen(*variable));  // tokens of a CI job are none of a plugin's business
    }
  }
  if (environ != nullptr) environ[kept] = nullptr;
#else
  (void)socket, (void)is_kept;
#endif
}

Confinement confine_nursery([[maybe_unused]] const std::vector<std::string>& folders) {
  Confinement granted;
#ifndef STET_SANITIZED
  prctl(PR_SET_DUMPABLE, 0);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return granted;
  std::vector<std::string> all = folders;
  for (const char* usual : {"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache",
                            "/etc/localtime", "/usr/share/zoneinfo", "/dev/null", "/dev/urandom"})
    all.emplace_back(usual);
  if (const char* path = std::getenv("LD_LIBRARY_PATH"))
    for (std::string_view rest = path; !rest.empty();) {
      const size_t end = std::min(rest.find(':'), rest.size());
      if (end > 0) all.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  dl_iterate_phdr(&add_folder, &all);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  const uint32_t version = landlock_version();
  if (version > 0 && restrict_files(version, all)) granted.landlock = version;
  struct sigaction trap {};
  trap.sa_sigaction = &refused;
  trap.sa_flags = SA_SIGINFO | SA_NODEFER;
  sigaction(SIGSYS, &trap, nullptr);
  granted.filter = put_on(nursery_filter);
#endif
  return granted;
}

void confine_worker([[maybe_unused]] const Confinement& granted) {
#ifndef STET_SANITIZED
  // A filter that was granted once is granted again; a worker without it must not run.
  if (granted.filter && !put_on(worker_filter)) _exit(1);
#endif
}

ProgramRights::ProgramRights(std::vector<std::string> folders, int program) {
  for (const char* usual : {"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache",
                            "/etc/localtime", "/usr/share/zoneinfo"})
    folders.emplace_back(usual);
  if (const uint32_t version = landlock_version(); version > 0) ruleset_ = make_ruleset(version, folders, program);
}

ProgramRights::~ProgramRights() {
  if (ruleset_ >= 0) close(ruleset_);
}

void ProgramRights::start(int program, int parent, uint32_t memory_mib, uint32_t seconds, uint64_t longest_file,
                          std::initializer_list<const char*> arguments) const {
  constexpr int place = 200;  // as the filter knows it
  if (dup3(program, place, O_CLOEXEC) != place) return;
  for (const int ignored : {SIGXFSZ, SIGXCPU, SIGPIPE, SIGINT, SIGQUIT}) signal(ignored, SIG_DFL);
  sigset_t nothing;
  sigemptyset(&nothing);
  sigprocmask(SIG_SETMASK, &nothing, nullptr);
  setpgid(0, 0);
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) return;
  const auto limit = [](auto what, uint64_t most, uint64_t more = 0) {
    const rlimit both{most, most + more};
    return setrlimit(what, &both) == 0;
  };
  if (!limit(RLIMIT_CORE, 0) || !limit(RLIMIT_FSIZE, longest_file) ||
      !limit(RLIMIT_CPU, seconds, 1) ||  // SIGXCPU says why; at the hard limit it is SIGKILL

      (memory_mib > 0 && !limit(RLIMIT_AS, uint64_t{memory_mib} << 20)) || !limit(RLIMIT_NOFILE, most_descriptors))
    return;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return;
  if (ruleset_ >= 0 && syscall(restrict_self, ruleset_, 0) != 0) return;
  close_range(3, place - 1, 0);
  close_range(place + 1, ~0u, 0);
  const char* list[16] = {};
  std::copy_n(arguments.begin(), std::min<size_t>(arguments.size(), std::size(list) - 1), list);
  const char* const environment[] = {nullptr};
  if (!put_on(program_filter)) return;
  syscall(SYS_execveat, place, "", list, environment, AT_EMPTY_PATH);
}

std::string not_in_force(const Confinement& c) {
  std::string missing;
  if (!c.filter) missing = "the filter of system calls (seccomp)";
  if (c.landlock == 0) missing += (missing.empty() ? "" : " and ") + std::string("the limits on files (Landlock)");
  return missing;
}

}  // namespace stet
