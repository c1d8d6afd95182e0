// stet lsp: a language server on standard input and output. One loop over the client and the workers, no threads.
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cerrno>

#include "core/serve/server.h"
#include "tools/stet/output.h"
#include "tools/stet/workspaces.h"

namespace stet {
namespace {

constexpr int beat_ms = 50;  // how often deadlines are looked at while something is checked

/// The client's end. What anything else of this process prints goes to standard error, where clients keep a log.
class Stream {
 public:
  Stream() : in_(fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)), out_(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)) {
    dup2(STDERR_FILENO, STDOUT_FILENO);
  }
  ~Stream() {
    ::close(in_);
    ::close(out_);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  int in() const { return in_; }
  int out() const { return out_; }
  bool has_output() const { return sent_ < waiting_.size(); }
  bool is_broken() const { return broken_; }
  void put(const std::string& message) { waiting_ += framed(message); }

  /// What is there; false: the client is gone.
  bool receive(MessageReader& reader) {
    char bytes[1 << 16];
    const ssize_t n = ::read(in_, bytes, sizeof bytes);
    if (n < 0) return errno == EINTR || errno == EAGAIN;
    reader.add({bytes, static_cast<size_t>(n)});
    return n > 0;
  }

  /// What the client takes without waiting, or all of it: two who wait for each other to read would wait forever.
  void send(bool all) {
    constexpr size_t piece = 4096;  // a pipe that poll() calls ready takes as much at once
    while (has_output() && !broken_) {
      pollfd ready{out_, POLLOUT, 0};
      if (poll(&ready, 1, all ? 1000 : 0) <= 0) {
        broken_ = broken_ || all;
        return;
      }
      const char* begin = waiting_.data() + sent_;
      ssize_t n = ::send(out_, begin, waiting_.size() - sent_, MSG_DONTWAIT | MSG_NOSIGNAL);
      if (n < 0 && errno == ENOTSOCK) n = ::write(out_, begin, std::min(piece, waiting_.size() - sent_));
      if (n < 0 && errno != EINTR && errno != EAGAIN) broken_ = true;
      if (n > 0) sent_ += static_cast<size_t>(n);
    }
    if (!has_output()) {
      waiting_.clear();
      sent_ = 0;
    }
  }

 private:
  int in_, out_;
  std::string waiting_;
  size_t sent_ = 0;
  bool broken_ = false;
};

}  // namespace

int run_lsp(const Arguments& arguments) {
  Stream client;
  Workspaces checks(arguments);
  Server server(checks, STET_VERSION, [&](const std::string& message) { client.put(message); });
  MessageReader reader;
  bool busy = false, there = true;
  std::vector<pollfd> waits;
  while (there && !server.is_over() && !client.is_broken()) {
    waits.assign({{client.in(), POLLIN, 0}, {client.has_output() ? client.out() : -1, POLLOUT, 0}});
    checks.add_descriptors(waits);
    if (poll(waits.data(), waits.size(), busy ? beat_ms : -1) < 0) continue;
    if (waits[0].revents != 0) {
      there = client.receive(reader);
      while (!server.is_over()) {
        const auto message = reader.next();
        if (!message) break;
        server.receive(*message);
      }
    }
    server.settle();
    busy = checks.step([&](uint64_t tag, Answer&& answer) { server.checked(tag, std::move(answer)); });
    if (checks.take_change()) {
      server.check_all_again();
      server.settle();
      busy = true;
    }
    client.send(false);
  }
  client.send(true);
  return server.exit_code();
}

}  // namespace stet
