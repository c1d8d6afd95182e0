// Makes the two filters of system calls (seccomp-bpf) that nursery and workers put on themselves, as C arrays:
// libseccomp is needed to build stet, not to run it.
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <string>
#include <vector>

namespace {

[[noreturn]] void give_up(const std::string& what) {
  std::fprintf(stderr, "filters: %s\n", what.c_str());
  std::exit(1);
}

class Filter {
 public:
  // What is not named fails as if the right to it were missing, which programs expect; another architecture's calls
  // could mean anything.
  Filter() : context_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {
    if (context_ == nullptr) give_up("seccomp_init failed");
    seccomp_attr_set(context_, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    seccomp_attr_set(context_, SCMP_FLTATR_CTL_OPTIMIZE, 2);  // a search tree: a call costs a few comparisons
  }
  ~Filter() { seccomp_release(context_); }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void allow(std::initializer_list<const char*> calls) {
    for (const char* call : calls) rule(SCMP_ACT_ALLOW, call, {});
  }
  void allow_if(const char* call, scmp_arg_cmp condition) { rule(SCMP_ACT_ALLOW, call, {condition}); }
  void allow_one_of(const char* call, unsigned argument, std::initializer_list<uint64_t> values) {
    for (const uint64_t v : values) allow_if(call, scmp_arg_cmp{argument, SCMP_CMP_EQ, v, 0});
  }
  void instead(uint32_t action, std::initializer_list<const char*> calls) {
    for (const char* call : calls) rule(action, call, {});
  }

  /// The rows of a struct sock_filter array.
  std::string rows() {
    char name[] = "/tmp/stet-filter-XXXXXX";
    const int file = mkstemp(name);
    if (file < 0 || seccomp_export_bpf(context_, file) != 0) give_up("seccomp_export_bpf failed");
    close(file);
    std::ifstream in(name, std::ios::binary);
    struct {
      uint16_t code;
      uint8_t jump_true, jump_false;
      uint32_t k;
    } row{};
    std::string out;
    while (in.read(reinterpret_cast<char*>(&row), sizeof row)) {
      char text[64];
      std::snprintf(text, sizeof text, "    {0x%02x, %u, %u, 0x%08x},\n", row.code, row.jump_true, row.jump_false,
                    row.k);
      out += text;
    }
    unlink(name);
    return out;
  }

 private:
  void rule(uint32_t action, const char* call, const std::vector<scmp_arg_cmp>& conditions) {
    const int number = seccomp_syscall_resolve_name(call);
    if (number == __NR_SCMP_ERROR) give_up(std::string("no system call is named ") + call);
    if (number < 0) return;  // another architecture's
    const int fault =
        seccomp_rule_add_array(context_, action, number, static_cast<unsigned>(conditions.size()), conditions.data());
    if (fault != 0 && fault != -EEXIST) give_up(std::string(call) + ": error " + std::to_string(-fault));
  }
  scmp_filter_ctx context_;
};

/// What a worker needs while it checks, and every process for its own memory, time and end.
void allow_work(Filter& f) {
  f.allow({"read", "readv", "pread64", "preadv", "write", "writev", "recvmsg", "recvfrom", "sendmsg", "sendto", "close",
           "fstat", "lseek", "fadvise64", "poll", "ppoll", "select", "pselect6"});
  f.allow({"mmap", "munmap", "mremap", "mprotect", "madvise", "mincore", "brk", "membarrier"});
  f.allow({"futex", "set_robust_list", "get_robust_list", "rseq", "set_tid_address", "arch_prctl", "sched_yield",
           "sched_getaffinity", "getcpu"});
  f.allow({"clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "times",
           "getrusage", "sysinfo", "uname", "getrandom", "restart_syscall"});
  f.allow({"getpid", "gettid", "getppid", "getuid", "geteuid", "getgid", "getegid", "getpgrp", "getpgid", "getsid"});
  f.allow({"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigtimedwait", "sigaltstack", "exit",
           "exit_group"});
  // By its path a file can be asked for, not opened: what there is to be seen of it is no secret worth more.
  f.allow({"newfstatat", "statx"});
  f.allow_one_of("fcntl", 1, {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC});
  f.allow_one_of("ioctl", 1, {0x5401 /* TCGETS */, FIONREAD, TIOCGWINSZ});
  constexpr uint64_t name_of_memory = 0x53564d41;  // PR_SET_VMA
  f.allow_one_of("prctl", 0, {PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, name_of_memory});
  f.allow({"getrlimit"});
  f.allow_if("prlimit64", scmp_arg_cmp{2, SCMP_CMP_EQ, 0, 0});                           // to ask
  f.allow_if("clone", scmp_arg_cmp{0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD});  // a thread, no process
  // Its flags lie in memory, where a filter cannot look; without it the C library uses clone.
  f.instead(SCMP_ACT_ERRNO(ENOSYS), {"clone3", "openat2", "close_range"});
  // abort() sends a signal to itself: the handler of SIGSYS sees to it.
  f.instead(SCMP_ACT_TRAP, {"tgkill", "tkill"});
}

/// Besides, what a nursery needs to load libraries and to fork workers.
void allow_loading(Filter& f) {
  constexpr uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | __O_TMPFILE;
  f.allow_if("open", scmp_arg_cmp{1, SCMP_CMP_MASKED_EQ, writing, O_RDONLY});
  f.allow_if("openat", scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, writing, O_RDONLY});
  f.allow({"stat", "lstat", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents64", "getcwd",
           "statfs", "fstatfs"});
  f.allow({"dup", "dup2", "dup3", "pipe", "pipe2", "wait4", "waitid"});
  f.allow_if("socketpair", scmp_arg_cmp{0, SCMP_CMP_EQ, AF_UNIX, 0});
  constexpr uint64_t worlds = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                              CLONE_NEWPID | CLONE_NEWNET | CLONE_UNTRACED | CLONE_PARENT;
  f.allow_if("clone", scmp_arg_cmp{0, SCMP_CMP_MASKED_EQ, worlds, 0});
  f.allow_one_of("prctl", 0, {PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS});
  f.allow({"setrlimit", "prlimit64", "seccomp"});
}

/// Besides, what a program that the host starts needs to load its libraries. It is started by a descriptor that the
/// limit on their number lets nobody have again.
void allow_program(Filter& f) {
  constexpr uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | __O_TMPFILE;
  f.allow_if("open", scmp_arg_cmp{1, SCMP_CMP_MASKED_EQ, writing, O_RDONLY});
  f.allow_if("openat", scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, writing, O_RDONLY});
  f.allow({"stat", "lstat", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents64", "getcwd",
           "statfs", "fstatfs"});
  constexpr uint64_t program = 200;
  f.allow_if("execveat", scmp_arg_cmp{0, SCMP_CMP_EQ, program, 0});
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  Filter nursery, worker;
  allow_work(nursery);
  allow_loading(nursery);
  allow_work(worker);
  Filter program;
  allow_work(program);
  allow_program(program);
  std::ofstream out(argv[1]);
  out << "constexpr sock_filter nursery_filter[] = {\n"
      << nursery.rows() << "};\nconstexpr sock_filter worker_filter[] = {\n"
      << worker.rows() << "};\nconstexpr sock_filter program_filter[] = {\n"
      << program.rows() << "};\n";
  return out.good() ? 0 : 1;
}
