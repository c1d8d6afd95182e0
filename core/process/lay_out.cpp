// The confined pdftotext: everything is prepared before the fork, and between fork and exec there are system calls
// alone.
#include "core/process/lay_out.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

#include "core/process/confine.h"
#include "core/work/stage.h"

namespace stet {
namespace {

constexpr uint64_t longest_answer = uint64_t{256} << 20;  // bytes

struct Owned {
  int fd = -1;
  ~Owned() {
    if (fd >= 0) close(fd);
  }
  int release() { return std::exchange(fd, -1); }
};

/// The program, opened; -1: there is none.
int open_program() {
  if (const char* named = std::getenv("STET_PDFTOTEXT"); named != nullptr && *named != '\0')
    return *named == '/' ? open(named, O_RDONLY | O_CLOEXEC) : -1;
  for (const char* usual : {"/usr/bin/pdftotext", "/usr/local/bin/pdftotext"})
    if (const int fd = open(usual, O_RDONLY | O_CLOEXEC); fd >= 0) return fd;
  return -1;
}

bool write_whole(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return lseek(fd, 0, SEEK_SET) == 0;
}

int reap(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Result<LayOut> LayOut::start(std::string_view pdf, uint32_t timeout_ms, uint32_t memory_mib) {
  const Owned program{open_program()};
  if (program.fd < 0)
    return Error{.message = "reading a PDF needs the program pdftotext, which is not installed",
                 .hint = "Install poppler's tools: apt install poppler-utils"};
  const Owned document{memfd_create("stet-pdf", MFD_CLOEXEC)}, nowhere{open("/dev/null", O_WRONLY | O_CLOEXEC)};
  Owned answer{memfd_create("stet-layout", MFD_CLOEXEC)};
  if (document.fd < 0 || answer.fd < 0 || nowhere.fd < 0 || !write_whole(document.fd, pdf))
    return Error{.message = "there is no memory left to have this PDF laid out"};
  const ProgramRights rights({"/usr/share/poppler"}, program.fd);
  const int host = getpid();
  LayOut run;
  run.child_ = fork();
  if (run.child_ == 0) {
    if (dup2(document.fd, 0) == 0 && dup2(answer.fd, 1) == 1 && dup2(nowhere.fd, 2) == 2)
      rights.start(program.fd, host, memory_mib, (timeout_ms + 999) / 1000, longest_answer,
                   {"pdftotext", "-q", "-bbox-layout", "-cropbox", "-enc", "UTF-8", "-", "-"});
    _exit(126);
  }
  if (run.child_ > 0) run.ended_ = static_cast<int>(syscall(SYS_pidfd_open, run.child_, 0));
  if (run.ended_ < 0) return Error{.message = "no process could be started to lay this PDF out"};
  run.answer_ = answer.release();
  run.timeout_ms_ = timeout_ms;
  run.deadline_ms_ = monotonic_ms() + timeout_ms;
  return run;
}

LayOut& LayOut::operator=(LayOut&& other) noexcept {
  std::swap(child_, other.child_);
  std::swap(ended_, other.ended_);
  std::swap(answer_, other.answer_);
  timeout_ms_ = other.timeout_ms_;
  deadline_ms_ = other.deadline_ms_;
  return *this;
}

LayOut::~LayOut() {
  if (child_ > 0) {
    kill(child_, SIGKILL);
    reap(child_);
  }
  if (ended_ >= 0) close(ended_);
  if (answer_ >= 0) close(answer_);
}

Result<int> LayOut::answer() {
  pollfd end{ended_, POLLIN, 0};
  const bool late = poll(&end, 1, 0) <= 0;
  if (late) kill(child_, SIGKILL);
  const int status = reap(std::exchange(child_, -1));
  if (late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
    return Error{
        .message = "pdftotext had not finished with this PDF after " + std::to_string(timeout_ms_ / 1000) + " seconds",
        .hint = "Raise `timeout` in stet.toml, or split the document."};
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ)
    return Error{.message = "pdftotext says more of this PDF than any document holds", .hint = "Split the document."};
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return Error{.message = WIFEXITED(status) && WEXITSTATUS(status) >= 126
                                ? "pdftotext could not be started"
                                : "this PDF is damaged: pdftotext cannot read it",
                 .hint = "Open it in a viewer, and print it into a PDF of its own."};
  lseek(answer_, 0, SEEK_SET);
  return std::exchange(answer_, -1);
}

}  // namespace stet
