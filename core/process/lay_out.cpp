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

}  // namespace

Result<int> lay_out_pdf(std::string_view bytes, uint32_t timeout_ms, uint32_t memory_mib) {
  const Owned program{open_program()};
  if (program.fd < 0)
    return Error{.message = "reading a PDF needs the program pdftotext, which is not installed",
                 .hint = "Install poppler's tools: apt install poppler-utils"};
  const Owned document{memfd_create("stet-pdf", MFD_CLOEXEC)}, nowhere{open("/dev/null", O_WRONLY | O_CLOEXEC)};
  Owned answer{memfd_create("stet-layout", MFD_CLOEXEC)};
  if (document.fd < 0 || answer.fd < 0 || nowhere.fd < 0 || !write_whole(document.fd, bytes))
    return Error{.message = "there is no memory left to have this PDF laid out"};
  const ProgramRights rights({"/usr/share/poppler"}, program.fd);
  const int host = getpid();
  const pid_t child = fork();
  if (child < 0) return Error{.message = "no process could be started to lay this PDF out"};
  if (child == 0) {
    if (dup2(document.fd, 0) == 0 && dup2(answer.fd, 1) == 1 && dup2(nowhere.fd, 2) == 2)
      rights.start(program.fd, host, memory_mib, (timeout_ms + 999) / 1000, longest_answer,
                   {"pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8", "-", "-"});
    _exit(126);
  }
  int status = 0;
  bool late = false;
  const Owned ended{static_cast<int>(syscall(SYS_pidfd_open, child, 0))};
  pollfd wait{ended.fd, POLLIN, 0};
  int got = 0;
  do got = poll(&wait, 1, static_cast<int>(timeout_ms));
  while (got < 0 && errno == EINTR);
  if (got <= 0) {
    late = true;
    kill(child, SIGKILL);
  }
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (late || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU))
    return Error{
        .message = "pdftotext had not finished with this PDF after " + std::to_string(timeout_ms / 1000) + " seconds",
        .hint = "Raise `timeout` in stet.toml, or split the document."};
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ)
    return Error{.message = "pdftotext says more of this PDF than any document holds", .hint = "Split the document."};
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return Error{.message = WIFEXITED(status) && WEXITSTATUS(status) >= 126
                                ? "pdftotext could not be started"
                                : "this PDF is damaged: pdftotext cannot read it",
                 .hint = "Open it in a viewer, and print it into a PDF of its own."};
  lseek(answer.fd, 0, SEEK_SET);
  return answer.release();
}

}  // namespace stet
