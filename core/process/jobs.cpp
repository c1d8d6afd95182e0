// The inputs of a configuration.
#include "core/process/jobs.h"

#include <algorithm>
#include <utility>

#include "core/work/read_input.h"

namespace stet {
namespace {

constexpr size_t most_early_bytes = size_t{32} << 20;

/// About what a result takes of memory.
size_t weight(const Outcome& outcome) {
  const DocumentResult& r = outcome.result;
  size_t bytes = sizeof outcome + (r.origin ? sizeof *r.origin + r.origin->meta.size() + r.origin->id.size() : 0) +
                 outcome.rows.size() + r.findings.size() * 2 * sizeof(Finding);
  if (r.view) bytes += 2 * r.view->text.size() + r.view->blocks.size() * sizeof(stet_block);
  for (const KeptRow& kept : r.kept) bytes += kept.bytes.size() + kept.anchors.size() * sizeof(Anchor);
  return bytes;
}

}  // namespace

void Jobs::add(Input input, uint64_t tag) {
  Job job;
  job.input = std::move(input);
  job.weight = job.input.bytes ? job.input.bytes->size() : 0;
  waiting_bytes_ += job.weight;
  job.tag = tag;
  jobs_.push_back(std::move(job));
}

InputSource::Pulled Jobs::draw(InputSource& source) {
  // Enough for every worker there may be; of texts that are held here no more than some megabytes.
  constexpr size_t most_waiting = 4096, most_waiting_bytes = size_t{8} << 20;
  while (waiting() < most_waiting && waiting_bytes_ < most_waiting_bytes) {
    Input input;
    if (const auto pulled = source.next(input); pulled != InputSource::Pulled::input) return pulled;
    add(std::move(input), 0);
  }
  return InputSource::Pulled::input;
}

void Jobs::cancel(uint64_t tag) {
  for (Job& job : jobs_)
    if (job.tag == tag && !job.finished) job.cancelled = true;
}

void Jobs::clear() {
  first_ = fresh_ = end();
  finished_ = end();
  early_bytes_ = waiting_bytes_ = 0;
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
  return !again_.empty() || (fresh_ < end() && early_bytes_ < most_early_bytes);
}

uint8_t Jobs::libraries_expected() const {
  constexpr uint32_t most_looked_at = 16;
  uint8_t libraries = 0;
  for (uint32_t job = fresh_; job < std::min(end(), fresh_ + most_looked_at); ++job)
    libraries = static_cast<uint8_t>(libraries | stet::libraries_expected(jobs_[job - first_].input));
  return libraries;
}

Jobs::Taken Jobs::take() {
  Taken out;
  if (again_.empty()) {
    out.id = fresh_++;
  } else {
    out.id = again_.front();
    again_.pop_front();
  }
  const Job& job = at(out.id);
  if (job.input.refused) {
    out.unreadable = job.input.refused;
    return out;
  }
  if (!job.input.bytes) {
    auto opened = open_document(job.input);
    if (!opened) {
      out.unreadable = opened.error();
      return out;
    }
    out.fd = *opened;
  }
  out.libraries = libraries_for(job.input, out.fd);
  std::vector<Exclusion> excluded;
  if (job.trouble) {
    excluded = job.trouble->excluded;
    if (job.trouble->left_out != none)
      excluded.push_back({next_line(out.id), stage_first_plugin + job.trouble->left_out});
  }
  FrameWriter frame(out.frame, Frame::request);
  pack(frame, out.id, job.input, out.fd >= 0, job.first_line, excluded);
  return out;
}

void Jobs::blame(uint32_t id, const Death& death, const BlameContext& context) {
  Trouble& job = trouble(id);
  // Who wrote nonsense into an answer, nobody saw. A fresh worker may do without; else the plugins are left out one
  // after the other until the answer makes sense.
  const uint32_t plugins = u32(context.plugin_names.size());
  job.left_out = none;
  if (death.babbled && job.nonsense <= plugins) {
    if (++job.nonsense > 1) {
      job.left_out = plugins + 1 - job.nonsense;
      job.suspicion = blame_for_nonsense(job.left_out, context);
    }
    return put_back(id);
  }
  Exclusion exclusion = exclusion_for(death.where);
  const auto same = [&](const Exclusion& e) { return e.line == exclusion.line && e.stage == exclusion.stage; };
  if (std::any_of(job.excluded.begin(), job.excluded.end(), same)) exclusion.stage = none;  // never the same way twice
  job.excluded.push_back(exclusion);
  Blame blame = stet::blame(death, context);
  if (blame.plugin)
    job.host_findings[exclusion.line].push_back(std::move(*blame.plugin));
  else
    job.unread.insert_or_assign(exclusion.line, std::move(blame));
  put_back(id);
}

void Jobs::say_trouble(Trouble& trouble, DocumentResult& r) {
  if (const auto extra = trouble.host_findings.find(r.line_number); extra != trouble.host_findings.end()) {
    r.findings.insert(r.findings.end(), extra->second.begin(), extra->second.end());
    trouble.host_findings.erase(extra);
  }
  if (const auto unread = trouble.unread.find(r.line_number); unread != trouble.unread.end()) {
    r.unreadable = std::move(unread->second.unreadable);
    r.unreadable->file = r.path;
    r.unreadable->line = r.line_number;
    r.why_unread = unread->second.why;
    trouble.unread.erase(unread);
  }
  if (trouble.left_out == none) return;
  r.findings.push_back(std::move(trouble.suspicion));
  trouble.left_out = none;
  trouble.nonsense = 0;
}

void Jobs::result(Outcome&& outcome) {
  const uint32_t id = outcome.request;
  Job& job = at(id);
  // A worker may die between a document's result and saying that it is done.
  if (job.input.mode == InputMode::whole && std::exchange(job.answered, true)) return;
  DocumentResult& r = outcome.result;
  name_result(r, job.input);
  if (job.input.mode != InputMode::whole) job.first_line = r.line_number + 1;
  if (job.trouble) say_trouble(*job.trouble, r);
  if (job.cancelled) return;
  if (id == first_ || !ordered_) {
    deliver_(job.tag, std::move(outcome));
  } else {
    early_bytes_ += weight(outcome);
    job.early.push_back(std::move(outcome));
  }
}

void Jobs::done(uint32_t id) {
  at(id).finished = true;
  at(id).input = {};
  waiting_bytes_ -= std::exchange(at(id).weight, 0);
  ++finished_;
  while (!jobs_.empty() && jobs_.front().finished) {
    jobs_.pop_front();
    ++first_;
    if (jobs_.empty()) break;
    std::vector<Outcome> early = std::move(jobs_.front().early);
    jobs_.front().early.clear();
    for (Outcome& o : early) {
      early_bytes_ -= weight(o);
      deliver_(jobs_.front().tag, std::move(o));
    }
  }
  fresh_ = std::max(fresh_, first_);
}

void Jobs::give_up(uint32_t id, const Error& why) {
  Outcome o;
  o.request = id;
  o.result.unreadable = why;
  result(std::move(o));
  done(id);
}

}  // namespace stet
