// The host's end of a nursery.
#include "core/process/nursery_link.h"

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

#include "core/process/ending.h"

namespace stet {
namespace {

constexpr size_t most_received = 512;  // descriptors that wait: one for each worker, and some

}  // namespace

bool NurseryLink::start(const NurseryPlan& plan) {
  end();
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
  std::fflush(nullptr);  // what is buffered now would be written twice
  pid_ = fork();
  if (pid_ == 0) {
    close(ends[0]);
    run_nursery(ends[1], plan);
  }
  close(ends[1]);
  if (pid_ < 0) {
    close(ends[0]);
    return false;
  }
  socket_ = ends[0];
  inbox_ = Inbox(from_nursery);
  return true;
}

NurseryLink::Wait NurseryLink::await(int milliseconds, FrameView& frame) {
  const uint64_t deadline = monotonic_ms() + static_cast<uint64_t>(milliseconds);
  for (;;) {
    if (const auto next = inbox_.next()) {
      frame = *next;
      return Wait::frame;
    }
    if (inbox_.broken() || !alive() || received_.size() > most_received) return Wait::gone;
    const uint64_t now = monotonic_ms();
    if (now >= deadline) return Wait::too_late;
    pollfd wait{socket_, POLLIN, 0};
    if (poll(&wait, 1, static_cast<int>(deadline - now)) > 0 && !take()) return Wait::gone;
  }
}

int NurseryLink::take_descriptor() {
  if (received_.empty()) return -1;
  const int fd = received_.front();
  received_.pop_front();
  return fd;
}

void NurseryLink::drop_received() {
  for (const int fd : received_) close(fd);
  received_.clear();
}

NurseryLink::Handed NurseryLink::hand_over() {
  drop_received();  // which a plugin slipped in: the next nursery's own come first
  return {std::exchange(socket_, -1), std::exchange(pid_, -1)};
}

void NurseryLink::dismiss() const {
  if (pid_ > 0) kill(-pid_, SIGKILL);
}

std::string NurseryLink::end(bool* killed) {
  if (pid_ <= 0) return {};  // 0: a copy in a child, which has no nursery of its own
  drop_received();
  // It may be ending by itself this very moment: then its own status is the story.
  siginfo_t ended{};
  for (int tries = 0; tries < 20 && ended.si_pid == 0; ++tries) {
    waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT);
    if (!gone_) break;
    if (ended.si_pid == 0) usleep(1000);
  }
  const bool by_itself = ended.si_pid == pid_;
  kill(-pid_, SIGKILL);  // its group: whatever a plugin may have started
  kill(pid_, SIGKILL);
  int status = 0;
  waitpid(pid_, &status, 0);
  close(socket_);
  socket_ = -1;
  pid_ = -1;
  gone_ = false;
  if (killed != nullptr) *killed = by_itself && was_killed(status);
  return by_itself ? how_it_ended(status) : std::string();
}

}  // namespace stet
