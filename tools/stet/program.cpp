// Its outputs go to memory files: nobody waits for a pipe to be read.
#include "tools/stet/program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace stet {
namespace {

class MemoryFile {
 public:
  explicit MemoryFile(const char* name) : fd_(memfd_create(name, MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (fd_ >= 0) close(fd_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  int fd() const { return fd_; }
  std::string text() const {
    std::string out;
    char part[65536];
    for (off_t at = 0;;) {
      const ssize_t n = pread(fd_, part, sizeof part, at);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return out;
      out.append(part, static_cast<size_t>(n));
      at += n;
    }
  }

 private:
  int fd_;
};

}  // namespace

Result<ProgramResult> run_program(const std::vector<std::string>& command) {
  const MemoryFile out("out"), err("err");
  const auto fail = [&](int fault) { return Error{.message = command[0] + " cannot be run: " + std::strerror(fault)}; };
  if (out.fd() < 0 || err.fd() < 0) return fail(errno);
  std::vector<char*> arguments;
  for (const std::string& a : command) arguments.push_back(const_cast<char*>(a.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out.fd(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.fd(), STDERR_FILENO);
  pid_t child = 0;
  const int fault = posix_spawnp(&child, command[0].c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) return fail(fault);
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return fail(errno);
  return ProgramResult{WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), out.text(), err.text()};
}

}  // namespace stet
