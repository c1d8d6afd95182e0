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
  if (!is_report) {
    const bool is_full = code == ENOSPC || code == EDQUOT;
    return is_full ? "Free some space; the file is as it was." : "The file is as it was.";
  }
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

Error error_of(const std::string& path, int code, bool is_report = true) {
  Error e;
  e.file = path;
  e.message = std::string("the ") + (is_report ? "report" : "file") + " cannot be written: " + std::strerror(code);
  e.hint = remedy(code, is_report);
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

Spool::~Spool() {
  if (fd_ >= 0) close(fd_);
}

void Spool::add(std::string_view content) {
  constexpr size_t much = 4 * 1024 * 1024;
  waiting_.append(content);
  if (waiting_.size() < much || in_memory_) return;
  if (fd_ < 0) {
    const char* folder = std::getenv("TMPDIR");
    std::string name = std::string(folder != nullptr && *folder != 0 ? folder : "/tmp") + "/stet.XXXXXX";
    fd_ = mkostemp(name.data(), O_CLOEXEC);
    if (fd_ >= 0) unlink(name.c_str());
  }
  if (fd_ < 0 || write_all(fd_, waiting_) != 0) {
    in_memory_ = true;  // of what was written last, nothing counts
    return;
  }
  in_file_ += static_cast<off_t>(waiting_.size());
  waiting_.clear();
}

int Spool::write_to(int fd) {
  char chunk[64 * 1024];
  for (off_t at = 0; at < in_file_;) {
    const ssize_t n = pread(fd_, chunk, static_cast<size_t>(std::min<off_t>(sizeof chunk, in_file_ - at)), at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return n < 0 ? errno : EIO;
    if (const int failed = write_all(fd, {chunk, static_cast<size_t>(n)}); failed != 0) return failed;
    at += n;
  }
  return write_all(fd, waiting_);
}

ReportFile::ReportFile(std::string path, bool is_report) : path_(std::move(path)), is_report_(is_report) {
  struct stat there {};
  const bool exists = stat(path_.c_str(), &there) == 0;
  target_ = exists ? resolved(path_) : path_;
  // mkostemp makes private files; a report has the mode of the one it replaces, or what the user's mask leaves.
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

namespace {

// Names for discard_reports(), which may neither lock nor allocate. A run has a handful of reports.
constexpr size_t most_names = 16, longest_name = 4096;
char unfinished[most_names][longest_name];

void remember(const std::string& name) {
  if (name.size() >= longest_name) return;
  for (auto& slot : unfinished)
    if (slot[0] == 0) {
      name.copy(slot + 1, name.size() - 1, 1);
      slot[name.size()] = 0;
      slot[0] = name[0];  // last: now it counts
      return;
    }
}
void forget(const std::string& name) {
  for (auto& slot : unfinished)
    if (name == slot) slot[0] = 0;
}

}  // namespace

void discard_reports() noexcept {
  for (const auto& slot : unfinished)
    if (slot[0] != 0) unlink(slot);
}

ReportFile::~ReportFile() { close_and_forget(); }

void ReportFile::open() {
  if (fd_ >= 0 || fault_ != 0) return;
  if (kind_ == Kind::replaced) {
    temporary_ = target_ + ".XXXXXX";
    fd_ = mkostemp(temporary_.data(), O_CLOEXEC);
    if (fd_ < 0) {
      fault_ = errno;
      temporary_.clear();
    } else {
      remember(temporary_);
    }
  } else {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd_ >= 0 && kind_ == Kind::device && isatty(fd_) == 1) kind_ = Kind::pipe;  // somebody reads it
    if (fd_ < 0) fault_ = errno;
  }
}

void ReportFile::drain() {
  if (fault_ == 0) fault_ = write_all(fd_, waiting_);
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
    if (owner_ && fchown(fd_, owner_->first, owner_->second) != 0) owner_.reset();
    if (fchmod(fd_, mode_) != 0 || fsync(fd_) != 0) fault_ = errno;
    if (close(std::exchange(fd_, -1)) != 0 && fault_ == 0) fault_ = errno;
    if (fault_ == 0 && rename(temporary_.c_str(), target_.c_str()) != 0) fault_ = errno;
    if (fault_ == 0) forget(temporary_), temporary_.clear();
  }
  close_and_forget();
  if (fault_ == 0 || (fault_ == EPIPE && kind_ != Kind::replaced)) return std::nullopt;
  return error_of(path_, fault_, is_report_);
}

void ReportFile::close_and_forget() {
  if (fd_ >= 0) close(std::exchange(fd_, -1));
  if (temporary_.empty()) return;
  unlink(temporary_.c_str());
  forget(temporary_);
  temporary_.clear();
}

std::optional<Error> append_to_file(const std::string& path, std::string_view content) {
  const int fd = open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  int failed = fd < 0 ? errno : write_all(fd, content);
  if (fd >= 0 && close(fd) != 0 && failed == 0) failed = errno;
  if (failed == 0) return std::nullopt;
  return error_of(path, failed);
}

std::optional<Error> write_file(const std::string& path, std::string_view content) {
  ReportFile file(path);
  file.add(content);
  return file.commit();
}

std::optional<Error> replace_file(const std::string& path, std::string_view content) {
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
  Error e = error_of({}, failed);
  e.message = "standard output: " + e.message;
  return e;
}

}  // namespace

Result<bool> write_stdout(std::string_view content) {
  return to_stdout([&] { return write_all(STDOUT_FILENO, content); });
}
Result<bool> write_stdout(Spool& content) {
  return to_stdout([&] { return content.write_to(STDOUT_FILENO); });
}

}  // namespace stet
