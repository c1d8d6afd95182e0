// A plugin that tries what only an attacker would, when its WHEN says: 0 while it is loaded, 1 in open, 2 in check; and
// reports in a finding what it was refused. With CASE_… it does one thing that cannot be reported.
#include <stet/abi.h>

#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

template <size_t N>
constexpr stet_str str(const char (&s)[N]) {
  return {s, N - 1};
}

std::string& granted() {
  static std::string all;
  return all;
}

/// A call that must not succeed.
void attempt(const char* name, bool done) {
  if (done) granted().append(granted().empty() ? "" : " ").append(name);
}

bool opens(const std::string& file, int how) {
  const int fd = open(file.c_str(), how, 0600);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

bool connects(int family) {
  const int fd = socket(family, SOCK_STREAM, 0);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

/// A file that somebody opened for writing, a report perhaps.
bool holds_a_file() {
  for (int fd = 3; fd < 1024; ++fd) {
    struct stat info {};
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && (fcntl(fd, F_GETFL) & O_ACCMODE) != O_RDONLY) return true;
  }
  return false;
}

void attack() {
  const pid_t parent = getppid();
  const std::string memory = "/proc/" + std::to_string(parent) + "/mem", home = EVIL_FOLDER;
  attempt("read", opens("/etc/passwd", O_RDONLY));
  attempt("read-source", opens(EVIL_SOURCE, O_RDONLY));
  attempt("write", opens(home + "/written", O_WRONLY | O_CREAT));
  attempt("unnamed", opens(home, O_WRONLY | __O_TMPFILE | O_DIRECTORY));
  attempt("memory", opens(memory, O_RDWR) || opens(memory, O_RDONLY));
  attempt("unlink", unlink((home + "/kept").c_str()) == 0);
  attempt("rename", rename((home + "/kept").c_str(), (home + "/moved").c_str()) == 0);
  attempt("folder", mkdir((home + "/made").c_str(), 0700) == 0);
  attempt("network", connects(AF_INET) || connects(AF_INET6));
  attempt("local", connects(AF_UNIX));
  attempt("ptrace", ptrace(PTRACE_ATTACH, parent, nullptr, nullptr) == 0);
  attempt("stop", kill(parent, SIGSTOP) == 0 || kill(parent, SIGCONT) == 0 || kill(parent, 0) == 0);
  attempt("thread-signal", syscall(SYS_tgkill, parent, parent, 0) == 0);
  attempt("chroot", chroot(home.c_str()) == 0);
  attempt("mount", mount("none", home.c_str(), "tmpfs", 0, nullptr) == 0);
  attempt("worlds", unshare(CLONE_NEWUSER) == 0 || unshare(CLONE_NEWNET) == 0);
  attempt("memory-file", syscall(SYS_memfd_create, "x", 0) >= 0);
  attempt("priority", setpriority(PRIO_PROCESS, static_cast<id_t>(parent), 10) == 0);
  attempt("group", setpgid(0, 0) == 0 || setsid() >= 0);
  const char* const secret = std::getenv("STET_TEST_SECRET");
  attempt("secret", secret != nullptr && *secret != 0);
  attempt("descriptor", holds_a_file());
  char* const words[] = {const_cast<char*>("true"), nullptr};
  execv("/bin/true", words);  // would end the process
#if WHEN == 2
  const pid_t child = fork();
  if (child == 0) _exit(0);
  attempt("fork", child > 0);
#endif
}

[[maybe_unused]] int the_socket() {
  for (int fd = 3; fd < 64; ++fd) {
    struct stat info {};
    if (fstat(fd, &info) == 0 && S_ISSOCK(info.st_mode)) return fd;
  }
  return -1;
}

[[maybe_unused]] void worse() {
#if defined(CASE_FORKS)
  for (int i = 0; i < 20; ++i)
    if (fork() == 0)
      for (;;) pause();
#elif defined(CASE_BABBLES)
  const std::string nonsense(300, '\1');
  if (write(the_socket(), nonsense.data(), nonsense.size()) < 0) std::abort();
#elif defined(CASE_FLOODS)
  const std::string nonsense(1 << 16, '\1');
  while (write(the_socket(), nonsense.data(), nonsense.size()) > 0) {
  }
#elif defined(CASE_DESCRIPTORS)
  // A descriptor for every byte of nonsense.
  for (int i = 0; i < 2000; ++i) {
    char control[CMSG_SPACE(sizeof(int))] = {}, byte = 0;
    iovec iov{&byte, 1};
    msghdr message{};
    message.msg_iov = &iov;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* const c = CMSG_FIRSTHDR(&message);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(sizeof(int));
    const int fd = 1;
    std::memcpy(CMSG_DATA(c), &fd, sizeof fd);
    if (sendmsg(the_socket(), &message, MSG_NOSIGNAL) < 0) break;
  }
#elif defined(CASE_SCRIBBLES)
  // Over everything that can be written: the answer that is being made, among others.
  for (char* p = static_cast<char*>(std::malloc(1)) - (1 << 16);; ++p) *p = '\1';
#else
  attack();
#endif
}

#if WHEN == 0
[[maybe_unused]] const int at_load = (worse(), 0);
#endif

int an_instance = 0;

void* open_plugin(const stet_plugin*, const stet_host*) {
#if WHEN == 1
  worse();
#endif
  return &an_instance;
}

int32_t check(const void*, const void*, uint32_t, const stet_host* host, const stet_document* d) {
#if WHEN == 2
  if (std::string(d->text.ptr, d->text.len).find("BAD") != std::string::npos) worse();
#endif
  const std::string message = "granted: " + (granted().empty() ? std::string("nothing") : granted());
  stet_finding f{};
  f.size = sizeof f;
  f.span = {0, 1};
  f.anchor = STET_NONE;
  f.message = {message.data(), message.size()};
  f.cause = {STET_NONE, STET_NONE, STET_NONE, STET_NONE};
  if (d->text.len > 0) host->report(host->context, &f);
  return STET_OK;
}

void close_plugin(void*) {}

stet_rule the_rule() {
  stet_rule r{};
  r.id = str(NAME "/rule");
  r.summary = str("A rule.");
  r.since = str("1.0.0");
  r.severity = STET_SEVERITY_WARNING;
  r.check = &check;
  return r;
}

}  // namespace

extern "C" STET_EXPORT const stet_plugin* stet_plugin_entry(void) {
  static const stet_rule rule = the_rule();
  static const stet_plugin plugin = [] {
    stet_plugin p{};
    p.size = sizeof p;
    p.abi_major = STET_ABI_MAJOR;
    p.abi_minor = STET_ABI_MINOR;
    p.name = str(NAME);
    p.version = str("1.0.0");
    p.rules = {&rule, 1, sizeof rule};
    p.open = &open_plugin;
    p.close = &close_plugin;
    return p;
  }();
  return &plugin;
}
