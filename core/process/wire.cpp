// Frames over sockets; loops on short reads and writes.
#include "core/process/wire.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace stet {
namespace {

constexpr size_t header = sizeof(uint32_t) + 1;
constexpr uint32_t longest = 1u << 30;

}  // namespace

FrameWriter::FrameWriter(std::string& out, Frame type) : Packer(out), frame_(out), start_(out.size()) {
  number(uint32_t{0});
  number(static_cast<uint8_t>(type));
}

FrameWriter::~FrameWriter() {
  const uint32_t length = static_cast<uint32_t>(frame_.size() - start_ - header);
  std::memcpy(frame_.data() + start_, &length, sizeof length);
}

bool Inbox::fill(int socket, std::vector<int>* fds) {
  if (at_ > 0) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  char chunk[1 << 16];
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  for (;;) {
    iovec iov{chunk, sizeof chunk};
    msghdr message{};
    message.msg_iov = &iov;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
    if (n == 0) return false;
    for (cmsghdr* c = CMSG_FIRSTHDR(&message); c != nullptr; c = CMSG_NXTHDR(&message, c)) {
      if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS) continue;
      int received = -1;
      std::memcpy(&received, CMSG_DATA(c), sizeof received);
      if (fds != nullptr) {
        fds->push_back(received);
      } else {
        close(received);
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
  if (length > longest) {
    broken_ = true;
    return std::nullopt;
  }
  if (rest.size() < header + length) return std::nullopt;
  at_ += header + length;
  return FrameView{static_cast<Frame>(rest[sizeof length]), rest.substr(header, length)};
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

bool send_with_fd(int socket, std::string_view bytes, int fd) {
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  iovec iov{const_cast<char*>(bytes.data()), 1};
  msghdr message{};
  message.msg_iov = &iov;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  cmsghdr* c = CMSG_FIRSTHDR(&message);
  c->cmsg_level = SOL_SOCKET;
  c->cmsg_type = SCM_RIGHTS;
  c->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(c), &fd, sizeof fd);
  ssize_t n = 0;
  do n = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);
  return n == 1 && write_all(socket, bytes.substr(1));
}

}  // namespace stet
