// Reports reach their file whole or not at all, and a reader who leaves early is no error.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "core/report/report.h"

namespace stet {
namespace {

std::string remedy(int code, bool is_report) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return is_report ? "Free some space, or name another place with --report FORMAT=FILE."
                       : "Free some space; the file is as it was.";
    case EFBIG:
      return is_report ? "The report is larger than a file may be here; name another place for it."
                       : "The file is as it was.";
    case EACCES:
    case EPERM:
    case EROFS:
      return is_report ? "You may not write there; name another place with --report FORMAT=FILE."
                       : "You may not write there; the file is as it was.";
    case ENOENT:
    case ENOTDIR:
      return "Its folder does not exist; create it first.";
    case EISDIR:
      return "That is a folder; name a file in it.";
    default:
      return is_report ? "" : "The file is as it was.";
  }
}

Error error_of(const std::string& path, int code, bool is_report = true) {
  Error e;
  e.file = path;
  e.message = std::string("the ") + (is_report ? "report" : "file") + " cannot be written: " + std::strerror(code);
  e.hint = remedy(code, is_report);
  return e;
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

ReportFile::ReportFile(std::string path, bool is_report) : path_(std::move(path)), is_report_(is_report) {
  struct stat there {};
  const bool exists = stat(path_.c_str(), &there) == 0;
  target_ = exists ? resolved(path_) : path_;
  // Files under way are private; a report has the mode of the one it replaces, or what the user's mask leaves.
  const mode_t mask = umask(0);
  umask(mask);
  mode_ = exists ? there.st_mode & 07777 : 0666 & ~mask;
  if (exists) owner_ = {there.st_uid, there.st_gid};
  if (!exists || S_ISREG(there.st_mode)) {
    if (exists && access(path_.c_str(), W_OK) != 0) fault_ = errno;
    return;
  }
  kind_ = S_ISCHR(there.st_mode) ? Kind::device : Kind::pipe;
  if (S_ISDIR(there.st_mode)) fault_ = EISDIR;
}

ReportFile::~ReportFile() { close_and_forget(); }

void ReportFile::open() {
  if (fd_ >= 0 || file_.fd() >= 0 || fault_ != 0) return;
  if (kind_ == Kind::replaced) {
    fault_ = file_.begin(target_);
    return;
  }
  fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd_ >= 0 && kind_ == Kind::device && isatty(fd_) == 1) kind_ = Kind::pipe;  // somebody reads it
  if (fd_ < 0) fault_ = errno;
}

void ReportFile::drain() {
  if (fault_ == 0) fault_ = write_fully(kind_ == Kind::replaced ? file_.fd() : fd_, waiting_);
  waiting_.clear();
}

void ReportFile::add(std::string_view content) {
  constexpr size_t chunk = 256 * 1024;
  if (fault_ != 0) return;
  if (kind_ == Kind::pipe) return spool_.add(content);
  waiting_.append(content);
  if (waiting_.size() < chunk) return;
  open();
  if (kind_ != Kind::pipe) drain();
}

std::optional<Error> ReportFile::commit() {
  open();
  if (fault_ == 0) drain();
  if (fault_ == 0 && kind_ == Kind::pipe) fault_ = spool_.write_to(fd_);
  if (kind_ == Kind::replaced && fault_ == 0) {
    // Whose file it was it stays, where that may be said; a mode may be lost by it, so it comes second.
    if (owner_ && fchown(file_.fd(), owner_->first, owner_->second) != 0) owner_.reset();
    if (fchmod(file_.fd(), mode_) != 0 || fsync(file_.fd()) != 0) fault_ = errno;
    if (fault_ == 0) fault_ = file_.commit();
  }
  close_and_forget();
  if (fault_ == 0 || (fault_ == EPIPE && kind_ != Kind::replaced)) return std::nullopt;
  return error_of(path_, fault_, is_report_);
}

void ReportFile::close_and_forget() {
  if (fd_ >= 0) close(std::exchange(fd_, -1));
  file_.discard();
}

std::optional<Error> append_to_file(const std::string& path, std::string_view content) {
  const int fd = open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  int failed = fd < 0 ? errno : write_fully(fd, content);
  if (fd >= 0 && close(fd) != 0 && failed == 0) failed = errno;
  if (failed == 0) return std::nullopt;
  return error_of(path, failed);
}

std::optional<Error> write_file(const std::string& path, std::string_view content) {
  ReportFile file(path, false);
  file.add(content);
  return file.commit();
}

namespace {

template <class Write>
Result<bool> to_stdout(Write write) {
  // A pipe that is closed shall be an answer of write(), not the end of this process.
  struct sigaction ignore {};
  struct sigaction before {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, &before);
  std::fflush(stdout);
  const int failed = write();
  sigaction(SIGPIPE, &before, nullptr);
  if (failed == 0) return true;
  if (failed == EPIPE) return false;
  if (failed == EBADF) return Error{.message = "Standard output is closed, so nothing could be written there."};
  Error e = error_of({}, failed);
  e.message = "standard output: " + e.message;
  return e;
}

}  // namespace

Result<bool> write_stdout(std::string_view content) {
  return to_stdout([&] { return write_fully(STDOUT_FILENO, content); });
}
Result<bool> write_stdout(Spool& content) {
  return to_stdout([&] { return content.write_to(STDOUT_FILENO); });
}

}  // namespace stet
