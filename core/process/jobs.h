// The inputs of a run on the host's side: what is still to do, and results put back into the order of the inputs.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <vector>

#include "core/process/blame.h"
#include "core/process/messages.h"

namespace stet {

class Jobs {
 public:
  using Deliver = std::function<void(Outcome&&)>;
  Jobs(const std::vector<Input>& inputs, Deliver deliver);

  bool has_next() const { return !again_.empty() || fresh_ < jobs_.size(); }
  size_t waiting() const { return again_.size() + (jobs_.size() - fresh_); }
  size_t finished() const { return finished_; }
  bool all_finished() const { return finished_ == jobs_.size(); }
  /// Takes the next job: its request, packed into a frame.
  uint32_t take(std::string& out);
  /// It was not answered; it comes next.
  void put_back(uint32_t job) { again_.push_front(job); }
  /// A worker died over it: leave out what is to blame, say so at that document.
  void blame(uint32_t job, const Death& death, const BlameContext& context);
  /// A worker died with it in its hands but not at work on it. After three times it is blamed after all.
  bool died_idle(uint32_t job) { return ++jobs_[job].idle_deaths > 2; }

  /// The line from which on nothing is answered yet; 0 for a whole file.
  uint32_t next_line(uint32_t job) const {
    return jobs_[job].input->mode == InputMode::whole ? 0 : jobs_[job].first_line;
  }

  void result(Outcome&& outcome);
  void done(uint32_t job);
  /// Nobody can do it.
  void give_up(uint32_t job, const Error& why);

 private:
  struct Job {
    const Input* input = nullptr;
    uint32_t first_line = 0, idle_deaths = 0;
    std::vector<Exclusion> excluded;
    std::map<uint32_t, std::vector<Finding>> host_findings;  // by line
    std::vector<Outcome> early;                              // results that came before their turn
    bool answered = false;                                   // a whole file's result is here
    bool finished = false;
  };
  std::vector<Job> jobs_;
  std::deque<uint32_t> again_;
  uint32_t fresh_ = 0, turn_ = 0;
  size_t finished_ = 0;
  Deliver deliver_;
};

}  // namespace stet
