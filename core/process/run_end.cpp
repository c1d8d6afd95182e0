// The end of a run. The host writes what was kept as fast as the worker reads it.
#include "core/process/run_end.h"

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "core/process/ending.h"
#include "core/process/messages.h"
#include "core/process/sound.h"
#include "core/work/stage.h"

namespace stet {
namespace {

constexpr int ending_ms = 1000;  // the nursery says within this time how a worker ended

Concluded failed(std::string why) {
  Concluded out;
  out.said.failure = std::move(why);
  return out;
}

/// A worker for one question.
class Fresh {
 public:
  Fresh(NurseryLink& nursery, int milliseconds) : nursery_(nursery) {
    std::string out;
    {
      FrameWriter frame(out, Frame::fork_worker);
      frame.number(uint32_t{0});
      frame.number(uint8_t{0});
    }
    gone_ = !nursery.send(out);
    if (gone_) return;
    FrameView frame{};
    while (hear(milliseconds, frame)) {
      if (frame.type != Frame::forked) continue;  // the end of an earlier worker
      Unpacker in(frame.payload);
      in.number<uint32_t>();
      pid_ = in.number<int32_t>();
      if (pid_ > 0) fd_ = nursery.take_descriptor();
      return;
    }
  }
  ~Fresh() {
    if (fd_ < 0) return;
    if (!answered) kill(pid_, SIGKILL);
    close(fd_);
  }
  Fresh(const Fresh&) = delete;
  Fresh& operator=(const Fresh&) = delete;
  int fd() const { return fd_; }
  /// Its process has ended; was that somebody's doing from outside? If nobody can say any more, it was.
  bool was_killed_from_outside() {
    FrameView frame{};
    while (hear(ending_ms, frame)) {
      if (frame.type != Frame::worker_ended) continue;
      Unpacker in(frame.payload);
      if (in.number<int32_t>() == pid_) return was_killed(in.number<int32_t>());
    }
    return true;
  }
  bool is_nursery_gone() const { return gone_; }
  bool answered = false;

 private:
  bool hear(int milliseconds, FrameView& frame) {
    const auto wait = nursery_.await(milliseconds, frame);
    gone_ = wait == NurseryLink::Wait::gone;
    return wait == NurseryLink::Wait::frame;
  }

  NurseryLink& nursery_;
  bool gone_ = false;
  int fd_ = -1;
  pid_t pid_ = -1;
};

/// Nothing: somebody killed the worker, or its nursery.
std::optional<Concluded> ask(NurseryLink& nursery, RuleSeat seat, RunSpool& spool, uint32_t rule, uint32_t timeout_ms,
                             bool& nursery_gone) {
  Fresh worker(nursery, static_cast<int>(timeout_ms));
  if (worker.fd() < 0) {
    nursery_gone = worker.is_nursery_gone();
    if (nursery_gone) return std::nullopt;
    return failed("no process could be started for it");
  }
  std::string out;
  {
    FrameWriter frame(out, Frame::conclude);
    for (const uint32_t n : {seat.profile, seat.plugin, seat.rule, spool.anchors(rule)}) frame.number(n);
  }
  spool.rewind(rule);
  bool more = true;
  Inbox inbox(from_worker);
  const uint64_t begun = monotonic_ms();
  for (;;) {
    for (RunSpool::Kept kept; more && out.size() < 64 * 1024;) {
      more = spool.next(kept);
      FrameWriter frame(out, more ? Frame::kept : Frame::kept_all);
      if (!more) break;
      for (const uint32_t n : {kept.document, kept.first_anchor, kept.anchors}) frame.number(n);
      frame.text(kept.path);
      frame.text(kept.bytes);
    }
    const uint64_t spent = monotonic_ms() - begun;
    if (spent >= timeout_ms) return failed("it had not finished in time and was stopped");
    pollfd wait{worker.fd(), static_cast<short>(out.empty() ? POLLIN : POLLIN | POLLOUT), 0};
    if (poll(&wait, 1, static_cast<int>(std::min<uint64_t>(timeout_ms - spent, 1000))) <= 0) continue;
    if ((wait.revents & POLLOUT) != 0) {
      const ssize_t n = send(worker.fd(), out.data(), out.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (n > 0) out.erase(0, static_cast<size_t>(n));
    }
    if ((wait.revents & ~POLLOUT) == 0) continue;
    const bool open = inbox.fill(worker.fd());
    if (inbox.broken()) return failed("what it answered makes no sense");
    while (const auto frame = inbox.next()) {
      if (frame->type != Frame::concluded) continue;
      Unpacker in(frame->payload);
      Concluded concluded = unpack_concluded(in);
      worker.answered = true;
      if (in.ok() && is_sound(concluded)) return concluded;
      return failed("what it answered makes no sense");
    }
    if (open) continue;
    const bool killed = worker.was_killed_from_outside();
    nursery_gone = worker.is_nursery_gone();
    if (killed) return std::nullopt;
    return failed("it ended its process");
  }
}

}  // namespace

RuleSeat seat_of(const Configuration& c, const Catalogue& catalogue, uint32_t rule) {
  RuleSeat seat;
  for (uint32_t p = 0; p < u32(c.plugins.size()); ++p) {
    const uint32_t first = c.plugins[p].first_rule;
    if (catalogue.rule(first).plugin == catalogue.rule(rule).plugin) {
      seat.plugin = p;
      seat.rule = rule - first;
    }
  }
  for (uint32_t k = 0; k < u32(c.profiles.size()) && seat.profile == none; ++k)
    if (rule < c.profiles[k].enabled.size() && c.profiles[k].enabled[rule] != 0) seat.profile = k;
  return seat;
}

Concluded conclude_in_worker(NurseryLink& nursery, const std::function<void()>& restart, RuleSeat seat, RunSpool& spool,
                             uint32_t rule, uint32_t timeout_ms) {
  constexpr int most_tries = 3;  // whoever is killed again and again may be to blame for it
  for (int tries = 0; tries < most_tries; ++tries) {
    bool nursery_gone = !nursery.alive();
    if (!nursery_gone)
      if (auto concluded = ask(nursery, seat, spool, rule, timeout_ms, nursery_gone)) return std::move(*concluded);
    if (nursery_gone) restart();
  }
  return failed("its process was killed");
}

}  // namespace stet
