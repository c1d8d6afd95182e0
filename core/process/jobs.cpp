// The inputs of a configuration.
#include "core/process/jobs.h"

#include <algorithm>
#include <utility>

namespace stet {

void Jobs::add(Input input, uint64_t tag) {
  Job job;
  job.input = std::move(input);
  job.tag = tag;
  jobs_.push_back(std::move(job));
}

void Jobs::cancel(uint64_t tag) {
  for (Job& job : jobs_)
    if (job.tag == tag && !job.finished) job.cancelled = true;
}

void Jobs::clear() {
  first_ = fresh_ = end();
  finished_ = end();
  jobs_.clear();
  again_.clear();
}

bool Jobs::has_next() {
  // What was cancelled before it began is done.
  while (!again_.empty() && at(again_.front()).cancelled) {
    const uint32_t job = again_.front();
    again_.pop_front();
    done(job);
  }
  while (fresh_ < end() && at(fresh_).cancelled) done(fresh_++);
  return !again_.empty() || fresh_ < end();
}

uint32_t Jobs::take(std::string& out) {
  uint32_t id = 0;
  if (again_.empty()) {
    id = fresh_++;
  } else {
    id = again_.front();
    again_.pop_front();
  }
  const Job& job = at(id);
  FrameWriter frame(out, Frame::request);
  pack(frame, id, job.input, job.first_line, job.excluded);
  return id;
}

void Jobs::blame(uint32_t id, const Death& death, const BlameContext& context) {
  Job& job = at(id);
  Exclusion exclusion = exclusion_for(death.where);
  const auto same = [&](const Exclusion& e) { return e.line == exclusion.line && e.stage == exclusion.stage; };
  if (std::any_of(job.excluded.begin(), job.excluded.end(), same)) exclusion.stage = none;  // never the same way twice
  job.excluded.push_back(exclusion);
  job.host_findings[exclusion.line].push_back(stet::blame(death, context));
  put_back(id);
}

void Jobs::result(Outcome&& outcome) {
  const uint32_t id = outcome.request;
  Job& job = at(id);
  // A worker may die between a document's result and saying that it is done.
  if (job.input.mode == InputMode::whole && std::exchange(job.answered, true)) return;
  DocumentResult& r = outcome.result;
  r.path = job.input.path;
  if (job.input.mode != InputMode::whole) job.first_line = r.line_number + 1;
  if (const auto extra = job.host_findings.find(r.line_number); extra != job.host_findings.end()) {
    r.findings.insert(r.findings.end(), extra->second.begin(), extra->second.end());
    job.host_findings.erase(extra);
  }
  if (job.cancelled) return;
  if (id == first_ || !ordered_) {
    deliver_(job.tag, std::move(outcome));
  } else {
    job.early.push_back(std::move(outcome));
  }
}

void Jobs::done(uint32_t id) {
  at(id).finished = true;
  at(id).input = {};
  ++finished_;
  while (!jobs_.empty() && jobs_.front().finished) {
    jobs_.pop_front();
    ++first_;
    if (jobs_.empty()) break;
    std::vector<Outcome> early = std::move(jobs_.front().early);
    jobs_.front().early.clear();
    for (Outcome& o : early) deliver_(jobs_.front().tag, std::move(o));
  }
  fresh_ = std::max(fresh_, first_);
}

void Jobs::give_up(uint32_t id, const Error& why) {
  Outcome o;
  o.request = id;
  o.result.unreadable = why;
  o.result.unreadable->file = at(id).input.path;
  result(std::move(o));
  done(id);
}

}  // namespace stet
