// The host's poll loop over workers. Single-threaded; every descriptor is non-blocking, every wait has an end.
#include "core/process/supervise.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "core/process/ending.h"
#include "core/work/read_input.h"
#include "core/work/resource.h"
#include "core/work/source_folder.h"

namespace stet {
namespace {

constexpr uint64_t report_ms = 1000;    // a worker whose socket is closed has ended within this time, or is ended
constexpr uint64_t pickup_ms = 10'000;  // beyond the deadline, for a request that was not even begun
constexpr int most_restarts = 5;
constexpr uint32_t most_resources = 10'000;  // further files of one document
constexpr uint64_t batch_grace_ms = 40;      // as long a worker may keep an answer, or share its time with others

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
  if (w.was_nursery && w.pid > 0) {
    kill(-w.pid, SIGKILL);  // its group: whatever a plugin may have started
    waitpid(w.pid, nullptr, 0);
  }
  w = Worker();
}

void Supervisor::dismiss() {
  for (const Worker& w : workers_)
    if (w.was_nursery && w.pid > 0 && w.jobs.empty()) kill(-w.pid, SIGKILL);
}

bool Supervisor::feed() {
  start_workers();
  assign();
  const bool nobody =
      std::all_of(workers_.begin(), workers_.end(), [](const Worker& w) { return w.state == State::absent; });
  if (!nobody || (!no_workers_ && (setup_.nursery.alive() || handed_))) return true;
  while (jobs_.has_next())
    jobs_.give_up(jobs_.take().id, Error{.message = "no process could be started to check this document",
                                         .hint = "Close other programs, or use --in-process."});
  return false;
}

void Supervisor::allow(uint32_t workers) {
  if (workers > workers_.size()) workers_.resize(workers);
}

void Supervisor::allow_one(bool leaves) {
  allow(1);
  leaves_ = leaves;
  alone_ = !handed_ &&
           std::all_of(workers_.begin(), workers_.end(), [](const Worker& w) { return w.state == State::absent; });
}

void Supervisor::abandon() {
  for (Worker& w : workers_) {
    if (w.state == State::absent || (w.state == State::working && w.jobs.empty())) continue;
    if (w.pid > 0) kill(w.pid, SIGKILL);
    release(w);
  }
}

void Supervisor::start_workers() {
  if ((!setup_.nursery.alive() && !handed_) || no_workers_) return;
  for (Worker& w : workers_)
    if (w.state == State::working && w.jobs.empty() && is_due(w)) retire(w);
  size_t wanted = jobs_.waiting();
  for (const Worker& w : workers_)
    if (w.state == State::starting || (w.state == State::working && w.jobs.empty()))
      wanted -= std::min<size_t>(wanted, 1);
  for (uint32_t i = 0; i < workers_.size() && wanted > 0; ++i) {
    Worker& w = workers_[i];
    if (w.state != State::absent) continue;
    if (std::exchange(handed_, false) && !setup_.restart_nursery()) return;
    // A worker that lacks what its first document needs would be of no use to it.
    libraries_ = static_cast<uint8_t>(libraries_ | jobs_.libraries_expected());
    if (!setup_.sources.path.empty()) libraries_ |= library_of_packages | library_of_pdfs;
    const bool alone = std::exchange(alone_, false) && i == 0;
    std::string out;
    {
      FrameWriter frame(out, alone ? Frame::work_alone : Frame::fork_worker);
      frame.number(i);
      frame.number(libraries_);
      if (alone) frame.number(static_cast<uint8_t>(leaves_));
    }
    if (!setup_.nursery.send(out)) return nursery_gone();
    w.state = State::starting;
    if (alone) {
      const auto [socket, pid] = setup_.nursery.hand_over();
      handed_ = w.was_nursery = true;
      begin(w, socket, pid);
    }
    w.libraries = libraries_;
    w.since_ms = monotonic_ms();
    --wanted;
  }
}

void Supervisor::begin(Worker& w, int fd, pid_t pid) {
  fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
  w.fd = fd;
  w.pid = pid;
  w.state = State::working;
}

void Supervisor::assign() {
  // More than one request in flight saves the worker its waits, but only while no other worker would take it at once.
  for (size_t held = 0; held < in_flight; ++held)
    for (Worker& w : workers_) {
      if (w.state != State::working || w.jobs.size() != held || is_due(w) || !jobs_.has_next()) continue;
      if (held > 0 &&
          (jobs_.waiting() < workers_.size() * held || jobs_.next_is_alone() || jobs_.is_alone(w.jobs.front())))
        continue;
      if (!hand_over(w)) break;
    }
  for (Worker& w : workers_)
    if (w.state == State::working) w.outgoing.send(w.fd);
}

/// The next job. False: it was none for this worker, which will leave as soon as it has done what it holds.
bool Supervisor::hand_over(Worker& w) {
  Jobs::Taken job = jobs_.take();
  if (job.unreadable) {
    jobs_.give_up(job.id, *job.unreadable);
    return true;
  }
  if ((job.libraries & ~w.libraries) != 0) {
    libraries_ = static_cast<uint8_t>(libraries_ | job.libraries);
    jobs_.put_back(job.id);
    if (job.fd >= 0) close(job.fd);
    if (w.jobs.empty()) retire(w);
    return false;
  }
  if (w.jobs.empty()) {
    w.since_ms = monotonic_ms();
    w.answer = {};
  }
  w.jobs.push_back(job.id);
  ++w.given;
  w.outgoing.add(std::move(job.frame), job.fd);
  return true;
}

/// It ends by itself when its socket closes; its seat is free at once.
void Supervisor::retire(Worker& w) {
  slot(w).stage = stage_idle;
  release(w);
}

bool Supervisor::accept(Worker& w, const FrameView& frame) {
  Unpacker in(frame.payload);
  const auto in_hand = [&](uint32_t job) { return std::find(w.jobs.begin(), w.jobs.end(), job) != w.jobs.end(); };
  if (frame.type == Frame::result) {
    auto outcome = unpack_outcome(in, setup_.blame.catalogue.rules().size());
    if (!outcome || !in_hand(outcome->request)) return false;
    const uint32_t line = outcome->result.line_number;
    if (w.answer.job == none) w.answer.job = outcome->request;
    if (outcome->request != w.answer.job || w.answer.whole || (line == 0) != jobs_.is_whole(w.answer.job) ||
        (line > 0 && line <= w.answer.line))
      return false;
    w.answer.whole = line == 0;
    w.answer.line = line;
    w.since_ms = monotonic_ms();
    jobs_.result(std::move(*outcome));
    restarts_ = 0;
    return true;
  }
  const uint32_t job = in.number<uint32_t>();
  if (!in.ok() || !in_hand(job)) return false;
  if (frame.type == Frame::resource) {
    if (++w.resources > most_resources) return false;
    hand(w, open_resource(jobs_.folder(job), in.text()));  // only what lies in the document's folder
    return in.ok();
  }
  if (frame.type == Frame::source) {
    if (++w.resources > most_resources || setup_.sources.path.empty()) return false;
    hand(w, open_source(setup_.sources, jobs_.folder(job), in.text()));
    ++w.sources;
    return in.ok();
  }
  if (frame.type == Frame::convert) {
    // The document itself, once, and what it was given of its sources.
    const std::string_view pdf = in.view();
    const bool again = std::find(w.laid_out.begin(), w.laid_out.end(), job) != w.laid_out.end();
    if (!in.ok() || (again && w.sources == 0)) return false;
    if (again)
      --w.sources;
    else
      w.laid_out.push_back(job);
    auto program = LayOut::start(pdf, setup_.blame.timeout_ms, setup_.blame.memory_mib);
    if (program)
      w.program = std::move(*program);
    else
      hand(w, program.error());
    return true;
  }
  if (frame.type != Frame::request_done || (w.answer.job != none && w.answer.job != job)) return false;
  if (jobs_.is_whole(job) && !w.answer.whole) return false;  // a document would be missing
  std::erase(w.jobs, job);
  w.since_ms = monotonic_ms();
  w.answer = {};
  w.resources = w.sources = 0;
  std::erase(w.laid_out, job);
  jobs_.done(job);
  return true;
}

/// What the program made of the document, or why nothing. The worker's time goes on from here.
void Supervisor::hand_layout(Worker& w) {
  hand(w, w.program->answer());
  w.program.reset();
  w.since_ms = monotonic_ms();
}

void Supervisor::hand(Worker& w, const Result<int>& opened) {
  std::string out;
  {
    FrameWriter frame(out, Frame::resource_is);
    frame.number(static_cast<uint8_t>(static_cast<bool>(opened)));
    if (!opened) pack(frame, opened.error());
  }
  w.outgoing.add(std::move(out), opened ? *opened : -1);
  w.outgoing.send(w.fd);
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
  w.program.reset();
  w.state = State::lost;
  w.since_ms = monotonic_ms();
}

void Supervisor::bury(Worker& w, int wait_status) {
  // What it said before it ended still counts.
  pollfd rest{w.fd, POLLIN, 0};
  while (w.state == State::working && poll(&rest, 1, 0) > 0) receive(w);
  Death death{last_seen(slot(w)), w.timed_out, wait_status, w.babbled};
  slot(w).began_ms = 0;
  slot(w).stage = stage_idle;
  const std::deque<uint32_t> jobs = std::move(w.jobs);
  // Of several in hand nobody knows over which it spoke out of turn.
  const bool unknown = death.babbled && jobs.size() > 1;
  if (death.babbled && jobs.size() == 1 && death.where.request != jobs.front())
    death.where = {monotonic_ms(), jobs.front(), jobs_.next_line(jobs.front()), stage_result, false};
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
    if (unknown) jobs_.set_alone(*job);
    const bool suspect = at_work ? death.where.request == *job : *job == jobs.front();
    // Who is killed from outside is to blame for nothing; but a document over which it happens again is.
    const bool killed = !timed_out && !death.babbled && was_killed(wait_status) && !jobs_.died_killed(*job);
    if (suspect && !unknown && !innocent && !killed && (at_work || jobs_.died_idle(*job))) {
      jobs_.blame(*job, death, setup_.blame);
    } else {
      jobs_.put_back(*job);
    }
  }
}

void Supervisor::check_deadlines() {
  const uint64_t now = monotonic_ms();
  for (Worker& w : workers_) {
    int status = 0;
    if (w.state == State::lost && w.was_nursery && waitpid(w.pid, &status, WNOHANG) == w.pid) {
      kill(-w.pid, SIGKILL);
      w.pid = -1;
      bury(w, status);
    }
    if (w.state == State::lost && now - w.since_ms > report_ms) {
      kill(w.pid, SIGKILL);
      w.since_ms = now;
      // The nursery may have said so to somebody else, who waited for a worker of his own.
      if (std::exchange(w.given_up, true)) bury(w, SIGKILL);
    }
    if (w.state != State::working || w.jobs.empty() || w.timed_out) continue;
    if (w.program) {  // what its worker waits for has a deadline of its own
      if (w.program->is_late(now)) hand_layout(w);
      continue;
    }
    const LastSeen at = last_seen(slot(w));
    const bool begun = at.began_ms != 0 && std::find(w.jobs.begin(), w.jobs.end(), at.request) != w.jobs.end();
    // The slot is the worker's to write: it says whom to blame, not how long things took.
    const uint64_t since = w.since_ms + (begun ? batch_grace_ms : pickup_ms);
    if (now < since || now - since <= setup_.blame.timeout_ms) continue;
    w.timed_out = true;
    w.babbled = at.began_ms == 0 && w.inbox.has_part();  // it has nothing more to say, and has not said it all
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
      begin(w, fd, pid);
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
  handed_ = false;
  if (++restarts_ <= most_restarts) setup_.restart_nursery();
}

void Supervisor::add_descriptors(std::vector<pollfd>& waits) {
  waited_.clear();
  waited_programs_.clear();
  waited_nursery_ = setup_.nursery.alive();
  if (waited_nursery_) waits.push_back({setup_.nursery.socket(), POLLIN, 0});
  for (size_t i = 0; i < workers_.size(); ++i) {
    const Worker& w = workers_[i];
    if (w.state != State::working) continue;
    waits.push_back({w.fd, static_cast<short>(w.outgoing.empty() ? POLLIN : POLLIN | POLLOUT), 0});
    waited_.push_back(i);
  }
  for (size_t i = 0; i < workers_.size(); ++i) {
    if (workers_[i].state != State::working || !workers_[i].program) continue;
    waits.push_back({workers_[i].program->ended(), POLLIN, 0});
    waited_programs_.push_back(i);
  }
}

int Supervisor::patience(int milliseconds) const {
  for (const Worker& w : workers_)
    if (w.state == State::lost && w.was_nursery)
      milliseconds = std::min(milliseconds, 1);  // nobody else says how it ended
    else if (w.state == State::working && !w.jobs.empty())
      milliseconds = std::min(milliseconds, static_cast<int>(std::max(setup_.blame.timeout_ms / 10, 5u)));
  return milliseconds;
}

void Supervisor::handle(const pollfd* waits) {
  const pollfd* const of_workers = waits + (waited_nursery_ ? 1 : 0);
  for (size_t i = 0; i < waited_.size(); ++i) {
    Worker& w = workers_[waited_[i]];
    if (w.state == State::working && (of_workers[i].revents & POLLOUT) != 0) w.outgoing.send(w.fd);
    if (w.state == State::working && (of_workers[i].revents & ~POLLOUT) != 0) receive(w);
  }
  for (size_t i = 0; i < waited_programs_.size(); ++i) {
    Worker& w = workers_[waited_programs_[i]];
    if (w.state == State::working && w.program && of_workers[waited_.size() + i].revents != 0) hand_layout(w);
  }
  // Last: what it says may bury workers and release their descriptors.
  if (waited_nursery_ && waits[0].revents != 0) hear_nursery();
  check_deadlines();
}

}  // namespace stet
