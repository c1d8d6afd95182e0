// O_TMPFILE and linkat where the file system has them, a name beside the target where it has not.
#include "core/base/temporary.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace stet {
namespace {

// Names for discard_unfinished(), which may neither lock nor allocate. A run has a handful of reports.
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

std::string path_of(int fd) { return "/proc/self/fd/" + std::to_string(fd); }

/// A name that nobody has; empty: the system has no random numbers.
std::string random_name(const std::string& path) {
  static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  unsigned char random[6];
  if (getrandom(random, sizeof random, GRND_NONBLOCK) != sizeof random) return {};
  std::string name = path + '.';
  for (const unsigned char r : random) name += letters[r % (sizeof letters - 1)];
  return name;
}

}  // namespace

int write_fully(int fd, std::string_view content) {
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

int open_unnamed() {
  const char* given = std::getenv("TMPDIR");
  const std::string folder = given != nullptr && *given != 0 ? given : "/tmp";
  if (const int fd = open(folder.c_str(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600); fd >= 0) return fd;
  std::string name = folder + "/stet.XXXXXX";
  const int fd = mkostemp(name.data(), O_CLOEXEC);
  if (fd >= 0) unlink(name.c_str());
  return fd;
}

Spool::~Spool() {
  if (fd_ >= 0) close(fd_);
}

void Spool::add(std::string_view content) {
  constexpr size_t much = 4 * 1024 * 1024;
  waiting_.append(content);
  if (waiting_.size() < much || in_memory_) return;
  if (fd_ < 0) fd_ = open_unnamed();
  if (fd_ < 0 || write_fully(fd_, waiting_) != 0) {
    in_memory_ = true;  // of what was written last, nothing counts
    return;
  }
  in_file_ += static_cast<off_t>(waiting_.size());
  waiting_.clear();
}

int Spool::write_to(int fd) {
  given_ = 0;
  std::string piece;
  while (next(piece)) {
    if (const int failed = write_fully(fd, piece); failed != 0) return failed;
    piece.clear();
  }
  return fault_;
}

bool Spool::next(std::string& out) {
  constexpr off_t piece = 256 * 1024;
  if (given_ < in_file_) {
    const size_t before = out.size();
    out.resize(before + static_cast<size_t>(std::min(piece, in_file_ - given_)));
    ssize_t n = -1;
    do n = pread(fd_, out.data() + before, out.size() - before, given_);
    while (n < 0 && errno == EINTR);
    out.resize(before + static_cast<size_t>(std::max<ssize_t>(n, 0)));
    if (n <= 0) fault_ = n < 0 ? errno : EIO;
    given_ += std::max<ssize_t>(n, 0);
    return n > 0;
  }
  const auto from = static_cast<size_t>(given_ - in_file_);
  const size_t size = std::min(static_cast<size_t>(piece), waiting_.size() - from);
  out.append(waiting_, from, size);
  given_ += static_cast<off_t>(size);
  return size > 0;
}

int WholeFile::begin(const std::string& path) {
  path_ = path;
  const size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
  fd_ = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  // It gets its name through /proc, which not every sandbox has.
  if (fd_ >= 0 && access(path_of(fd_).c_str(), F_OK) == 0) return 0;
  if (fd_ >= 0) close(fd_);
  temporary_ = path + ".XXXXXX";
  fd_ = mkostemp(temporary_.data(), O_CLOEXEC);
  const int failed = fd_ < 0 ? errno : 0;
  if (failed != 0) {
    temporary_.clear();
  } else {
    remember(temporary_);
  }
  return failed;
}

int WholeFile::take_name() {
  const std::string unnamed = path_of(fd_);
  const auto link_as = [&](const std::string& name) {
    return linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
  };
  int failed = link_as(path_);
  for (int tries = 0; failed == EEXIST && tries < 100; ++tries) {
    temporary_ = random_name(path_);
    if (temporary_.empty()) return EAGAIN;
    remember(temporary_);
    failed = link_as(temporary_);
    if (failed == 0) return 0;
    forget(temporary_);
    temporary_.clear();
  }
  return failed;
}

int WholeFile::commit() {
  // Some file systems say only now that there is no room; the name beside the other one lives but for a moment.
  const int last = fcntl(fd_, F_DUPFD_CLOEXEC, 0);
  int failed = last >= 0 && close(last) != 0 ? errno : 0;
  if (failed == 0 && temporary_.empty()) failed = take_name();
  if (failed == 0 && !temporary_.empty() && rename(temporary_.c_str(), path_.c_str()) != 0) failed = errno;
  if (failed == 0 && !temporary_.empty()) {
    forget(temporary_);
    temporary_.clear();
  }
  discard();
  return failed;
}

void WholeFile::discard() {
  if (fd_ >= 0) close(std::exchange(fd_, -1));
  if (temporary_.empty()) return;
  unlink(temporary_.c_str());
  forget(temporary_);
  temporary_.clear();
}

void discard_unfinished() noexcept {
  for (const auto& slot : unfinished)
    if (slot[0] != 0) unlink(slot);
}

}  // namespace stet
