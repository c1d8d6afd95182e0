// The inputs of a run.
#include "core/process/jobs.h"

#include <algorithm>
#include <utility>

namespace stet {

Jobs::Jobs(const std::vector<Input>& inputs, Deliver deliver) : jobs_(inputs.size()), deliver_(std::move(deliver)) {
  for (size_t i = 0; i < inputs.size(); ++i) jobs_[i].input = &inputs[i];
}

uint32_t Jobs::take(std::string& out) {
  uint32_t id = 0;
  if (again_.empty()) {
    id = fresh_++;
  } else {
    id = again_.front();
    again_.pop_front();
  }
  const Job& job = jobs_[id];
  FrameWriter frame(out, Frame::request);
  pack(frame, id, *job.input, job.first_line, job.excluded);
  return id;
}

void Jobs::blame(uint32_t id, const Death& death, const BlameContext& context) {
  Job& job = jobs_[id];
  Exclusion exclusion = exclusion_for(death.where);
  const auto same = [&](const Exclusion& e) { return e.line == exclusion.line && e.stage == exclusion.stage; };
  if (std::any_of(job.excluded.begin(), job.excluded.end(), same)) exclusion.stage = none;  // never the same way twice
  job.excluded.push_back(exclusion);
  job.host_findings[exclusion.line].push_back(stet::blame(death, context));
  put_back(id);
}

void Jobs::result(Outcome&& outcome) {
  const uint32_t id = outcome.request;
  Job& job = jobs_[id];
  // A worker may die between a document's result and saying that it is done.
  if (job.input->mode == InputMode::whole && std::exchange(job.answered, true)) return;
  DocumentResult& r = outcome.result;
  r.path = job.input->path;
  if (job.input->mode != InputMode::whole) job.first_line = r.line_number + 1;
  if (const auto extra = job.host_findings.find(r.line_number); extra != job.host_findings.end()) {
    r.findings.insert(r.findings.end(), extra->second.begin(), extra->second.end());
    job.host_findings.erase(extra);
  }
  if (id == turn_) {
    deliver_(std::move(outcome));
  } else {
    job.early.push_back(std::move(outcome));
  }
}

void Jobs::done(uint32_t id) {
  jobs_[id].finished = true;
  ++finished_;
  while (turn_ < jobs_.size() && jobs_[turn_].finished) {
    ++turn_;
    if (turn_ == jobs_.size()) break;
    for (Outcome& o : jobs_[turn_].early) deliver_(std::move(o));
    jobs_[turn_].early.clear();
  }
}

void Jobs::give_up(uint32_t id, const Error& why) {
  Outcome o;
  o.request = id;
  o.result.unreadable = why;
  o.result.unreadable->file = jobs_[id].input->path;
  result(std::move(o));
  done(id);
}

}  // namespace stet
