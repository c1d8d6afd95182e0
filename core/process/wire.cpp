// Frames over sockets; loops on short reads and writes.
#include "core/process/wire.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <span>

namespace stet {
namespace {

constexpr size_t header = sizeof(uint32_t) + 1;
constexpr size_t most_fds = 16;  // that travel together: few processes may have many open

}  // namespace

FrameWriter::FrameWriter(std::string& out, Frame type) : Packer(out), frame_(out), start_(out.size()) {
  number(uint32_t{0});
  number(static_cast<uint8_t>(type));
}

FrameWriter::~FrameWriter() {
  const uint32_t length = static_cast<uint32_t>(frame_.size() - start_ - header);
  std::memcpy(frame_.data() + start_, &length, sizeof length);
}

bool Inbox::fill(int socket, std::deque<int>* fds, bool waits) {
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  char chunk[1 << 16];
  alignas(cmsghdr) char control[CMSG_SPACE(most_fds * sizeof(int))];
  for (;;) {
    iovec iov{chunk, sizeof chunk};
    msghdr message{};
    message.msg_iov = &iov;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC | (waits ? 0 : MSG_DONTWAIT));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
    if (n == 0) return false;
    for (cmsghdr* c = CMSG_FIRSTHDR(&message); c != nullptr; c = CMSG_NXTHDR(&message, c)) {
      if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS) continue;
      const size_t count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
      for (size_t i = 0; i < count; ++i) {
        int received = -1;
        std::memcpy(&received, CMSG_DATA(c) + i * sizeof received, sizeof received);
        if (fds != nullptr) {
          fds->push_back(received);
        } else {
          close(received);
        }
      }
    }
    buffer_.append(chunk, static_cast<size_t>(n));
    return true;
  }
}

std::optional<FrameView> Inbox::next() {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  if (broken_ || rest.size() < header) return std::nullopt;
  uint32_t length = 0;
  std::memcpy(&length, rest.data(), sizeof length);
  const Frame type = static_cast<Frame>(rest[sizeof length]);
  if (length > from_.longest || type < from_.first || type > from_.last) {
    broken_ = true;
    return std::nullopt;
  }
  if (rest.size() < header + length) return std::nullopt;
  at_ += header + length;
  return FrameView{type, rest.substr(header, length)};
}

bool Inbox::has_more() const {
  if (broken_ || buffer_.size() - at_ < header) return false;
  uint32_t length = 0;
  std::memcpy(&length, buffer_.data() + at_, sizeof length);
  return buffer_.size() - at_ >= header + size_t{length};
}

bool write_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

namespace {

/// Once, as far as it goes; below 0: nothing went.
ssize_t send_some(int socket, std::string_view bytes, std::span<const int> fds, int flags) {
  alignas(cmsghdr) char control[CMSG_SPACE(most_fds * sizeof(int))] = {};
  iovec iov{const_cast<char*>(bytes.data()), bytes.size()};
  msghdr message{};
  message.msg_iov = &iov;
  message.msg_iovlen = 1;
  if (!fds.empty()) {
    message.msg_control = control;
    message.msg_controllen = CMSG_SPACE(fds.size_bytes());
    cmsghdr* c = CMSG_FIRSTHDR(&message);
    c->cmsg_level = SOL_SOCKET;
    c->cmsg_type = SCM_RIGHTS;
    c->cmsg_len = CMSG_LEN(fds.size_bytes());
    std::memcpy(CMSG_DATA(c), fds.data(), fds.size_bytes());
  }
  ssize_t n = 0;
  do n = sendmsg(socket, &message, MSG_NOSIGNAL | flags);
  while (n < 0 && errno == EINTR);
  return n;
}

}  // namespace

bool send_with_fd(int socket, std::string_view bytes, int fd) {
  const ssize_t n = send_some(socket, bytes.substr(0, 1), {&fd, 1}, 0);
  return n == 1 && write_all(socket, bytes.substr(1));
}

Outbox& Outbox::operator=(Outbox&& other) noexcept {
  std::swap(waiting_, other.waiting_);
  return *this;
}

Outbox::~Outbox() {
  for (const Piece& p : waiting_)
    for (const int fd : p.fds) close(fd);
}

void Outbox::add(std::string frame, int fd) {
  constexpr size_t together = 64 * 1024;  // bytes: small frames go in one piece
  const auto joins = [&](const Piece& p) {
    return p.bytes.size() < together && (fd < 0 || (p.sent == 0 && p.fds.size() < most_fds));
  };
  if (!waiting_.empty() && joins(waiting_.back()))
    waiting_.back().bytes += frame;
  else
    waiting_.push_back({std::move(frame), 0, {}});
  if (fd >= 0) waiting_.back().fds.push_back(fd);
}

void Outbox::send(int socket) {
  while (!waiting_.empty()) {
    Piece& p = waiting_.front();
    const ssize_t n = send_some(socket, std::string_view(p.bytes).substr(p.sent), p.fds, MSG_DONTWAIT);
    if (n < 0) return;  // full: poll says when
    for (const int fd : p.fds) close(fd);
    p.fds.clear();
    p.sent += static_cast<size_t>(n);
    if (p.sent < p.bytes.size()) continue;
    waiting_.pop_front();
  }
}

}  // namespace stet
