// The host's side of a run: hands requests to workers, collects results, buries the dead and lets others finish their
// work.
//
// A document's result travels whole or not at all. When a worker dies, what it had found in the document it was at work
// on is dropped, the findings of the guilty plugin among it, and a fresh worker repeats the document without that
// plugin: so every other finding is there once, and what a report says does not depend on how far a dying worker came.
#pragma once

#include <poll.h>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "core/process/blame.h"
#include "core/process/jobs.h"
#include "core/process/lay_out.h"
#include "core/process/nursery_link.h"

namespace stet {

class Supervisor {
 public:
  struct Setup {
    NurseryLink& nursery;
    StageSlot* slots;
    uint32_t workers;                       // at most; also the number of slots
    std::function<bool()> restart_nursery;  // the nursery is gone: bring up another; false: there is none to be had
    BlameContext blame;
    uint32_t renew_after = 0;   // a worker that did so many documents makes room for a fresh one; 0: it stays
    SourceFolder sources = {};  // Configuration::sources
  };
  Supervisor(Setup setup, Jobs& jobs) : setup_(std::move(setup)), jobs_(jobs) {}
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  /// Brings workers to work on what waits. False: there is nobody, and nobody is to be had; what waited was given up.
  bool feed();
  /// What to wait for before feed() and handle() are worth calling again, and for how long at most.
  void add_descriptors(std::vector<pollfd>& waits);
  size_t waits() const { return waited_.size() + waited_programs_.size() + (waited_nursery_ ? 1 : 0); }
  int patience(int milliseconds) const;
  /// The descriptors as poll() left them, in the order in which they were added.
  void handle(const pollfd* waits);
  /// What was taken is not wanted any more: ends the workers at work on it.
  void abandon();
  /// The nursery is gone, and its workers with it: another one does their work again, if there is one to be had.
  void nursery_gone();
  /// The workers there may be from now on; never fewer than there are.
  void allow(uint32_t workers);
  /// One document is all there is to do: the nursery, if it has forked nobody yet, does it itself. That saves a
  /// process; another nursery is brought up if it dies or more comes. `leaves`: it need not wait for more.
  void allow_one(bool leaves);
  /// Nothing more will be asked: whoever has nothing to do may end at once.
  void dismiss();

 private:
  enum class State { absent, starting, working, lost };  // lost: its socket is closed, its end not yet reported
  struct Worker {
    State state = State::absent;
    int fd = -1;
    pid_t pid = -1;
    bool was_nursery = false;  // a child of this process, not of the nursery's
    Inbox inbox{from_worker};
    Outbox outgoing;
    std::deque<uint32_t> jobs;  // in flight, the oldest first; small documents may be answered in another order
    // By the host's own clock: when the first of them was handed over, or the worker last answered; or of the loss.
    uint64_t since_ms = 0;
    uint8_t libraries = 0;  // it has (LateLibraries)
    struct Answer {
      uint32_t job = none;  // a request whose answers have begun and not ended
      bool whole = false;   // a whole file has one result …
      uint32_t line = 0;    // … lines come in their order
    } answer;
    uint32_t given = 0;                       // requests that it was ever handed
    uint32_t resources = 0;                   // further files that it has asked for since it last answered
    uint32_t sources = 0;                     // those among them that may have to be laid out
    std::optional<LayOut> program;            // at work for a request, whose worker waits for it
    std::vector<uint32_t> laid_out;           // of its requests those that have asked for one
    bool timed_out = false, babbled = false;  // babbled: it sent what makes no sense
    LastSeen killed_at;
    bool given_up = false;  // lost, and nobody says how it ended
  };

  void start_workers();
  static void begin(Worker& w, int fd, pid_t pid);
  void assign();
  bool hand_over(Worker& w);
  void retire(Worker& w);
  bool is_due(const Worker& w) const { return setup_.renew_after > 0 && w.given >= setup_.renew_after; }
  void receive(Worker& w);
  bool accept(Worker& w, const FrameView& frame);
  void hand(Worker& w, const Result<int>& opened);
  void hand_layout(Worker& w);
  void lose(Worker& w);
  void bury(Worker& w, int wait_status);
  void check_deadlines();
  void hear_nursery();
  void release(Worker& w);
  StageSlot& slot(const Worker& w) { return setup_.slots[&w - workers_.data()]; }

  Setup setup_;
  Jobs& jobs_;
  std::vector<Worker> workers_;
  std::vector<size_t> waited_, waited_programs_;  // rows of workers_, as their descriptors were added
  bool waited_nursery_ = false;
  int restarts_ = 0;         // of the nursery, since the last result
  bool no_workers_ = false;  // the system gives no more processes
  bool alone_ = false;       // the next worker is the nursery itself …
  bool leaves_ = false;      // … which ends when it has done its document …
  bool handed_ = false;      // … and was: there is none any more
  uint8_t libraries_ = 0;    // workers from now on have, since some input needed them
};

}  // namespace stet
