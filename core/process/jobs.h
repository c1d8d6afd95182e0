// The inputs of a configuration on the host's side: what is still to do, and results put back into the order of the
// inputs where order counts.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/process/blame.h"
#include "core/process/input_source.h"
#include "core/process/messages.h"

namespace stet {

class Jobs {
 public:
  using Deliver = std::function<void(uint64_t tag, Outcome&&)>;

  /// `deliver` gets the outcomes, in the order of the inputs if `ordered`, else as they come.
  void begin(bool ordered, Deliver deliver) {
    ordered_ = ordered;
    deliver_ = std::move(deliver);
  }
  void add(Input input, uint64_t tag);
  /// Adds of the source as much as keeps workers busy. `input`: it has more.
  InputSource::Pulled draw(InputSource& source);
  /// Nothing of that tag is delivered any more; what has not begun is not done.
  void cancel(uint64_t tag);
  /// Forgets everything.
  void clear();

  /// What may be taken now. While the first in order keeps others waiting, no more than a certain weight may wait.
  bool has_next();
  size_t waiting() const { return again_.size() + static_cast<size_t>(end() - fresh_); }
  /// The libraries that the next inputs seem to need.
  uint8_t libraries_expected() const;
  size_t finished() const { return finished_; }
  size_t open() const { return static_cast<size_t>(end()) - finished_; }
  bool all_finished() const { return open() == 0; }
  struct Taken {
    uint32_t id = 0;
    std::string frame;                // the request
    int fd = -1;                      // the file to read, now the taker's; -1: its bytes are in the request
    uint8_t libraries = 0;            // that its worker must have
    std::optional<Error> unreadable;  // the file could not be opened: there is nothing to request
  };
  /// Takes the next job and opens its file: nobody but the host opens anything.
  Taken take();
  /// It was not answered; it comes next.
  void put_back(uint32_t job) { again_.push_front(job); }
  /// From now on no worker has it in its hands together with others: what it then answers is of this one.
  void set_alone(uint32_t job) { trouble(job).alone = true; }
  bool is_alone(uint32_t job) { return at(job).trouble && at(job).trouble->alone; }
  bool next_is_alone() { return !again_.empty() && is_alone(again_.front()); }
  /// A worker died over it: leave out what is to blame, say so at that document.
  void blame(uint32_t job, const Death& death, const BlameContext& context);
  /// A worker died with it in its hands but not at work on it. After three times it is blamed after all.
  bool died_idle(uint32_t job) { return ++trouble(job).idle_deaths > 2; }

  /// A worker that had it in its hands was killed by somebody. The third time it is no chance: who kills all workers
  /// may meet the one, too, that a document has just been handed on to.
  bool died_killed(uint32_t job) { return ++trouble(job).kills > 2; }
  /// Beside this path lie the further files that it may name.
  const std::string& folder(uint32_t job) { return folder_of(at(job).input); }
  bool is_whole(uint32_t job) { return at(job).input.mode == InputMode::whole; }

  /// The line from which on nothing is answered yet; 0 for a whole file.
  uint32_t next_line(uint32_t job) { return at(job).input.mode == InputMode::whole ? 0 : at(job).first_line; }

  void result(Outcome&& outcome);
  void done(uint32_t job);
  /// Nobody can do it.
  void give_up(uint32_t job, const Error& why);

 private:
  /// What is known of an input over which workers died. Most have none, and there are very many of them.
  struct Trouble {
    uint32_t idle_deaths = 0, kills = 0;
    bool alone = false;
    std::vector<Exclusion> excluded;
    std::map<uint32_t, std::vector<Finding>> host_findings;  // by line
    std::map<uint32_t, Blame> unread;                        // by line
    // How often a worker answered nonsense; which plugin is left out to see whether it is the one, and what is said of
    // it if the answer makes sense then. none: all are in.
    uint32_t nonsense = 0, left_out = none;
    Finding suspicion = {};
  };
  struct Job {
    Input input;
    uint64_t tag = 0;
    size_t weight = 0;  // bytes that are held for it
    uint32_t first_line = 0;
    bool answered = false;  // a whole file's result is here
    bool finished = false, cancelled = false;
    std::vector<Outcome> early;  // results that came before their turn
    std::unique_ptr<Trouble> trouble;
  };
  Trouble& trouble(uint32_t job) {
    if (!at(job).trouble) at(job).trouble = std::make_unique<Trouble>();
    return *at(job).trouble;
  }
  static void say_trouble(Trouble& trouble, DocumentResult& result);
  Job& at(uint32_t job) { return jobs_[job - first_]; }
  uint32_t end() const { return first_ + u32(jobs_.size()); }

  std::deque<Job> jobs_;  // the first is number first_: what is finished and delivered is dropped
  uint32_t first_ = 0;
  std::deque<uint32_t> again_;
  uint32_t fresh_ = 0;
  size_t finished_ = 0, early_bytes_ = 0;  // about, of results that came before their turn
  size_t waiting_bytes_ = 0;               // of texts that are not finished
  bool ordered_ = true;
  Deliver deliver_;
};

}  // namespace stet
