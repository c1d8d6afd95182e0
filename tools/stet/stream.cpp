// Reads what is there, writes what is taken.
#include "tools/stet/stream.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace stet {

Stream::Stream() : in_(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)), out_(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)) {
  dup2(STDERR_FILENO, STDOUT_FILENO);
}

Stream::~Stream() {
  ::close(in_);
  ::close(out_);
}

bool Stream::receive(std::string& bytes) {
  char piece[1 << 16];
  const ssize_t n = ::read(in_, piece, sizeof piece);
  if (n < 0) return errno == EINTR || errno == EAGAIN;
  bytes.append(piece, static_cast<size_t>(n));
  return n > 0;
}

void Stream::send(bool all) {
  constexpr size_t most = 4096;  // a pipe that poll() calls ready takes as much at once
  while (sent_ < waiting_.size() && !broken_) {
    pollfd ready{out_, POLLOUT, 0};
    if (poll(&ready, 1, all ? 1000 : 0) <= 0) {
      broken_ = all;
      return;
    }
    const char* begin = waiting_.data() + sent_;
    ssize_t n = ::send(out_, begin, waiting_.size() - sent_, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n < 0 && errno == ENOTSOCK) n = ::write(out_, begin, std::min(most, waiting_.size() - sent_));
    if (n < 0 && errno != EINTR && errno != EAGAIN) broken_ = true;
    if (n > 0) sent_ += static_cast<size_t>(n);
  }
  waiting_.clear();
  sent_ = 0;
}

}  // namespace stet
