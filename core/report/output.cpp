// Reports reach their file whole or not at all, and a reader who leaves early is no error.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "core/report/report.h"

namespace stet {
namespace {

std::string remedy(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return "Free some space, or name another place with --report FORMAT=FILE.";
    case EFBIG:
      return "The report is larger than a file may be here; name another place for it.";
    case EACCES:
    case EPERM:
    case EROFS:
      return "You may not write there; name another place with --report FORMAT=FILE.";
    case ENOENT:
    case ENOTDIR:
      return "Its folder does not exist; create it first.";
    case EISDIR:
      return "That is a folder; name a file in it.";
    default:
      return {};
  }
}

Error error_of(const std::string& path, int code) {
  Error e;
  e.file = path;
  e.message = "the report cannot be written: " + std::string(std::strerror(code));
  e.hint = remedy(code);
  return e;
}

/// 0, or the errno of the first write that failed.
int write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t n = write(fd, content.data(), content.size());
    if (n < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    content.remove_prefix(static_cast<size_t>(n));
  }
  return 0;
}

/// The file a chain of links leads to: the rename must replace the file, not the link to it.
std::string resolved(const std::string& path) {
  char* real = realpath(path.c_str(), nullptr);
  if (real == nullptr) return path;
  std::string out = real;
  free(real);
  return out;
}

}  // namespace

std::optional<Error> write_file(const std::string& path, std::string_view content) {
  struct stat there {};
  const bool exists = stat(path.c_str(), &there) == 0;
  if (exists && S_ISDIR(there.st_mode)) return error_of(path, EISDIR);
  if (exists && !S_ISREG(there.st_mode)) {  // /dev/null, a pipe: nothing to rename over
    const int fd = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) return error_of(path, errno);
    const int failed = write_all(fd, content);
    close(fd);
    if (failed != 0 && failed != EPIPE) return error_of(path, failed);
    return std::nullopt;
  }
  if (exists && access(path.c_str(), W_OK) != 0) return error_of(path, errno);

  const std::string target = exists ? resolved(path) : path;
  std::string temporary = target + ".XXXXXX";
  const int fd = mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return error_of(path, errno);
  int failed = write_all(fd, content);
  if (failed == 0) {
    // mkostemp makes private files; a report has the mode of the one it replaces, or what the user's mask leaves.
    const mode_t mask = umask(0);
    umask(mask);
    if (fchmod(fd, exists ? there.st_mode & 07777 : 0666 & ~mask) != 0) failed = errno;
  }
  if (failed == 0 && fsync(fd) != 0) failed = errno;
  if (close(fd) != 0 && failed == 0) failed = errno;
  if (failed == 0 && rename(temporary.c_str(), target.c_str()) != 0) failed = errno;
  if (failed == 0) return std::nullopt;
  unlink(temporary.c_str());
  return error_of(path, failed);
}

Result<bool> write_stdout(std::string_view content) {
  // A pipe that is closed shall be an answer of write(), not the end of this process.
  struct sigaction ignore {};
  struct sigaction before {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &before);
  std::fflush(stdout);
  const int failed = write_all(STDOUT_FILENO, content);
  sigaction(SIGPIPE, &before, nullptr);
  if (failed == 0) return true;
  if (failed == EPIPE) return false;
  Error e = error_of({}, failed);
  e.message = "standard output: " + e.message;
  return e;
}

}  // namespace stet
