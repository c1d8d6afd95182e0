// The host's poll loop over workers. Single-threaded; every descriptor is non-blocking, every wait has an end.
#include "core/process/supervise.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace stet {
namespace {

constexpr uint64_t report_ms = 1000;    // a worker whose socket is closed has ended within this time, or is ended
constexpr uint64_t pickup_ms = 10'000;  // beyond the deadline, for a request that was not even begun
constexpr int most_restarts = 5;

}  // namespace

Supervisor::~Supervisor() {
  for (Worker& w : workers_) {
    // A worker with nothing in flight leaves by itself when its socket closes.
    if (w.pid > 0 && !w.jobs.empty()) kill(w.pid, SIGKILL);
    release(w);
  }
}

void Supervisor::release(Worker& w) {
  if (w.fd >= 0) close(w.fd);
  w = Worker();
}

bool Supervisor::feed() {
  start_workers();
  assign();
  const bool nobody =
      std::all_of(workers_.begin(), workers_.end(), [](const Worker& w) { return w.state == State::absent; });
  if (!nobody || (!no_workers_ && setup_.nursery.alive())) return true;
  std::string request;
  while (jobs_.has_next())
    jobs_.give_up(jobs_.take(request), Error{.message = "no process could be started to check this document",
                                             .hint = "Close other programs, or use --in-process."});
  return false;
}

void Supervisor::allow(uint32_t workers) {
  if (workers > workers_.size()) workers_.resize(workers);
}

void Supervisor::abandon() {
  for (Worker& w : workers_) {
    if (w.state == State::absent || (w.state == State::working && w.jobs.empty())) continue;
    if (w.pid > 0) kill(w.pid, SIGKILL);
    release(w);
  }
}

void Supervisor::start_workers() {
  if (!setup_.nursery.alive() || no_workers_) return;
  size_t wanted = jobs_.waiting();
  for (const Worker& w : workers_)
    if (w.state == State::starting || (w.state == State::working && w.jobs.empty()))
      wanted -= std::min<size_t>(wanted, 1);
  for (uint32_t i = 0; i < workers_.size() && wanted > 0; ++i) {
    Worker& w = workers_[i];
    if (w.state != State::absent) continue;
    std::string out;
    { FrameWriter(out, Frame::fork_worker).number(i); }
    if (!setup_.nursery.send(out)) return nursery_gone();
    w.state = State::starting;
    w.since_ms = monotonic_ms();
    --wanted;
  }
}

void Supervisor::assign() {
  // More than one request in flight saves the worker its waits, but only while no other worker would take it at once.
  for (size_t held = 0; held < in_flight; ++held)
    for (Worker& w : workers_) {
      if (w.state != State::working || w.jobs.size() != held || !jobs_.has_next()) continue;
      if (held > 0 && jobs_.waiting() < workers_.size() * held) continue;
      if (w.jobs.empty()) w.since_ms = monotonic_ms();
      w.jobs.push_back(jobs_.take(w.outgoing));
    }
  for (Worker& w : workers_)
    if (w.state == State::working) send(w);
}

void Supervisor::send(Worker& w) {
  while (!w.outgoing.empty()) {
    const ssize_t n = ::send(w.fd, w.outgoing.data(), w.outgoing.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return;  // full: poll says when; gone: reading notices
    w.outgoing.erase(0, static_cast<size_t>(n));
  }
  constexpr size_t much = 64 * 1024;
  if (w.outgoing.capacity() > much) w.outgoing.shrink_to_fit();
}

bool Supervisor::accept(Worker& w, const FrameView& frame) {
  Unpacker in(frame.payload);
  if (w.jobs.empty()) return false;
  if (frame.type == Frame::result) {
    auto outcome = unpack_outcome(in, setup_.blame.catalogue.rules().size());
    if (!outcome || outcome->request != w.jobs.front()) return false;
    jobs_.result(std::move(*outcome));
    restarts_ = 0;
    return true;
  }
  if (frame.type != Frame::request_done || in.number<uint32_t>() != w.jobs.front()) return false;
  const uint32_t job = w.jobs.front();
  w.jobs.pop_front();
  w.since_ms = monotonic_ms();
  jobs_.done(job);
  return true;
}

void Supervisor::receive(Worker& w) {
  const bool open = w.inbox.fill(w.fd);
  while (const auto frame = w.inbox.next())
    if (!accept(w, *frame)) {
      kill(w.pid, SIGKILL);  // a plugin wrote over its memory
      w.babbled = true;
      return lose(w);
    }
  if (w.inbox.broken()) {
    kill(w.pid, SIGKILL);
    w.babbled = true;
  }
  if (!open || w.inbox.broken()) lose(w);
}

void Supervisor::lose(Worker& w) {
  close(w.fd);
  w.fd = -1;
  w.state = State::lost;
  w.since_ms = monotonic_ms();
}

void Supervisor::bury(Worker& w, int wait_status) {
  // What it said before it ended still counts.
  pollfd rest{w.fd, POLLIN, 0};
  while (w.state == State::working && poll(&rest, 1, 0) > 0) receive(w);
  Death death{last_seen(slot(w)), w.timed_out, wait_status, w.babbled};
  // What made no sense was the answer that was due, whatever it is at work on now.
  if (w.babbled && !w.jobs.empty() && death.where.request != w.jobs.front())
    death.where = {monotonic_ms(), w.jobs.front(), jobs_.next_line(w.jobs.front()), stage_result, false};
  slot(w).began_ms = 0;
  slot(w).stage = stage_idle;
  const std::deque<uint32_t> jobs = std::move(w.jobs);
  const LastSeen killed_at = w.killed_at;
  const bool timed_out = w.timed_out;
  release(w);
  // The deadline may have struck a document that had just ended: then the next one is innocent.
  const bool innocent = timed_out && !death.babbled &&
                        (killed_at.began_ms != death.where.began_ms || killed_at.line != death.where.line ||
                         killed_at.request != death.where.request);
  const bool at_work =
      death.where.began_ms != 0 && std::find(jobs.begin(), jobs.end(), death.where.request) != jobs.end();
  // What it had finished but not yet sent is done again, in the old order.
  for (auto job = jobs.rbegin(); job != jobs.rend(); ++job) {
    const bool suspect = at_work ? death.where.request == *job : *job == jobs.front();
    if (suspect && !innocent && (at_work || jobs_.died_idle(*job))) {
      jobs_.blame(*job, death, setup_.blame);
    } else {
      jobs_.put_back(*job);
    }
  }
}

void Supervisor::check_deadlines() {
  const uint64_t now = monotonic_ms();
  for (Worker& w : workers_) {
    if (w.state == State::lost && now - w.since_ms > report_ms) {
      kill(w.pid, SIGKILL);
      w.since_ms = now;
    }
    if (w.state != State::working || w.jobs.empty() || w.timed_out) continue;
    const LastSeen at = last_seen(slot(w));
    const bool begun = at.began_ms != 0 && std::find(w.jobs.begin(), w.jobs.end(), at.request) != w.jobs.end();
    const uint64_t since = begun ? at.began_ms : w.since_ms + pickup_ms;
    if (now < since || now - since <= setup_.blame.timeout_ms) continue;
    w.timed_out = true;
    w.killed_at = at;
    kill(w.pid, SIGKILL);
  }
}

void Supervisor::hear_nursery() {
  const bool open = setup_.nursery.take();
  while (const auto frame = setup_.nursery.next()) {
    Unpacker in(frame->payload);
    if (frame->type == Frame::forked) {
      const uint32_t i = in.number<uint32_t>();
      const pid_t pid = in.number<int32_t>();
      const int fd = pid > 0 ? setup_.nursery.take_descriptor() : -1;
      if (i >= workers_.size() || workers_[i].state != State::starting) {
        if (fd >= 0) close(fd);
        continue;
      }
      Worker& w = workers_[i];
      if (fd < 0) {
        no_workers_ = true;
        release(w);
        continue;
      }
      fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
      w.fd = fd;
      w.pid = pid;
      w.state = State::working;
    } else if (frame->type == Frame::worker_ended) {
      const pid_t pid = in.number<int32_t>();
      const int status = in.number<int32_t>();
      for (Worker& w : workers_)
        if (w.pid == pid && w.state != State::absent) {
          no_workers_ = false;
          bury(w, status);
          break;
        }
    }
  }
  if (!open) nursery_gone();
}

void Supervisor::nursery_gone() {
  // Its workers die with it. Their documents are done again; nobody knows whose fault it was.
  for (Worker& w : workers_) {
    for (auto job = w.jobs.rbegin(); job != w.jobs.rend(); ++job) jobs_.put_back(*job);
    release(w);
  }
  setup_.nursery.end();
  if (++restarts_ <= most_restarts) setup_.restart_nursery();
}

void Supervisor::add_descriptors(std::vector<pollfd>& waits) {
  waited_.clear();
  waited_nursery_ = setup_.nursery.alive();
  if (waited_nursery_) waits.push_back({setup_.nursery.socket(), POLLIN, 0});
  for (size_t i = 0; i < workers_.size(); ++i) {
    const Worker& w = workers_[i];
    if (w.state != State::working) continue;
    waits.push_back({w.fd, static_cast<short>(w.outgoing.empty() ? POLLIN : POLLIN | POLLOUT), 0});
    waited_.push_back(i);
  }
}

int Supervisor::patience(int milliseconds) const {
  for (const Worker& w : workers_)
    if (w.state == State::working && !w.jobs.empty())
      milliseconds = std::min(milliseconds, static_cast<int>(std::max(setup_.blame.timeout_ms / 10, 5u)));
  return milliseconds;
}

void Supervisor::handle(const pollfd* waits) {
  const pollfd* const of_workers = waits + (waited_nursery_ ? 1 : 0);
  for (size_t i = 0; i < waited_.size(); ++i) {
    Worker& w = workers_[waited_[i]];
    if (w.state == State::working && (of_workers[i].revents & POLLOUT) != 0) send(w);
    if (w.state == State::working && (of_workers[i].revents & ~POLLOUT) != 0) receive(w);
  }
  // Last: what it says may bury workers and release their descriptors.
  if (waited_nursery_ && waits[0].revents != 0) hear_nursery();
  check_deadlines();
}

}  // namespace stet
