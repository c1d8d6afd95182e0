// The steps of a document: reader, passes, plugins, and what becomes of what these said.
#include "core/work/course.h"

#include <utility>

#include "core/base/hash.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/document/inspect.h"
#include "core/read/reader.h"
#include "core/result/place.h"
#include "core/work/credits.h"
#include "core/work/outline.h"

namespace stet {
namespace {

Counters count(const Document& d, const std::vector<const Pass*>& passes) {
  uint64_t made = 0;
  for (const Pass* pass : passes) made |= pass->makes;
  Counters c;
  c.bytes = d.text.size();
  c.words = count_words(d.prose());
  c.notes = d.notes.size();
  c.markers = d.markers.size();
  if (made & STET_CLAIMS) c.claims = d.claims.size();
  if (made & STET_SOURCES) c.sources = d.sources.size();
  if (made & STET_CITATIONS) c.citations = d.citations.size();
  return c;
}

}  // namespace

uint64_t hash_of_bytes(std::string_view bytes) {
  Fnv hash;
  hash.add(bytes);
  return hash.value();
}

void Checking::Course::fail(Error why) {
  why.file = request.input.path;
  outcome.result.unreadable = std::move(why);
  ended = true;
}

Checking::Course& Checking::add(const Request& request, uint32_t line) {
  if (findings_.size() <= courses_.size()) findings_.emplace_back();
  courses_.push_back(std::make_unique<Course>(request, line, findings_[courses_.size()]));
  return *courses_.back();
}

Checking::Course& Checking::first(const Request& request, uint32_t line) {
  forget();
  return add(request, line);
}

void Checking::forget() noexcept {
  at_work_ = nullptr;
  courses_.clear();
  Arena::reset();
}

void Checking::take_up(Course& c) {
  if (at_work_ == &c) return;
  const uint64_t now = monotonic_us();
  if (at_work_ != nullptr) at_work_->microseconds += now - since_;
  at_work_ = &c;
  since_ = now;
  slot_.out_of_memory.store(0, std::memory_order_relaxed);
  slot_.request.store(c.request.id, std::memory_order_relaxed);
  slot_.line.store(c.outcome.result.line_number, std::memory_order_relaxed);
  slot_.began_ms.store(c.began_ms, std::memory_order_relaxed);
}

bool Checking::read(Course& c, const ReadInput& input) {
  const Request& request = c.request;
  Document& d = c.document;
  take_up(c);
  enter(stage_reader);
  const auto fail = [&](Error error) {
    c.fail(std::move(error));
    return false;
  };
  d.path = request.input.path;
  d.language = request.input.language.empty() ? configuration_.language : request.input.language;
  d.reference = request.input.reference.year == 0 ? configuration_.reference : request.input.reference;
  const bool whole = request.input.mode == InputMode::whole;
  const Reader* reader = nullptr;
  if (!request.input.format.empty() || !whole) {
    reader = find_reader(request.input.format.empty() ? "text" : request.input.format);
    if (reader == nullptr) return fail({"there is no reader for the format “" + request.input.format + "”"});
  } else {
    const auto chosen = choose_reader(d.path, input.bytes);
    if (!chosen) return fail(chosen.error());
    reader = *chosen;
    if (const Reader* const named = named_reader(d.path); named != nullptr && named != reader)
      d.notices.push_back(
          {"host/other-format",
           {0, 0},
           std::string("its name says ") + named->name + ", its content is " + reader->name + ": read as that"});
  }
  if (reader->is_binary && input.bytes.empty())
    return fail({.message = "an empty file", .hint = "Save it again in the program it comes from."});
  if (auto error = reader->read(d, input)) return fail(std::move(*error));
  d.format = reader->name;
  return true;
}

void Checking::begin(Course& c, const ReadInput& input) {
  const Request& request = c.request;
  if (request.input.annotation) {
    annotate(*request.input.annotation, input, c.document, c.outcome);
    c.ended = true;
    return;
  }
  if (!configuration_.sources.path.empty() && request.input.mode == InputMode::whole)
    c.document.shelf = shelf_of(request);
  c.analysis.emplace(c.document, passes_of(request), request.input.mode == InputMode::references);
  if (configuration_.want_hash) c.outcome.result.hash = hash_of_bytes(input.bytes);
}

bool Checking::step(Course& c) {
  if (c.ended) return false;
  take_up(c);
  if (c.analysis) {
    enter(stage_analysis);
    if (c.analysis->next()) return true;
    c.analysis.reset();
    begin_rules(c);
    return !c.ended;
  }
  if (const auto& plugins = plugins_of(c.request); c.next_plugin < plugins.size()) {
    const uint32_t plugin = c.next_plugin++;
    if (plugins[plugin] != nullptr) run_plugin(*c.work, plugin);
    return true;
  }
  finish(c);
  return false;
}

void Checking::begin_rules(Course& c) {
  if (trap_ != nullptr && configuration_.want_log) trap_->fetch();
  const Document& d = c.document;
  DocumentResult& result = c.outcome.result;
  result.format = d.format;
  const bool is_recoded = !d.files.empty() && (d.files[0].flags & STET_FILE_RECODED) != 0;
  if (d.has_lines) result.encoding = is_recoded ? d.string(d.files[0].encoding) : "UTF-8";
  result.counters = count(d, passes_of(c.request));
  if (!configuration_.inspect_layers.empty()) {
    enter(stage_result);
    inspect_rows(d, configuration_.inspect_layers, [&](std::string_view row) { c.outcome.rows.append(row) += '\n'; });
    c.ended = true;
    return;
  }
  Collector& collector = c.collector.emplace(d, host_rules_, configuration_.want_excerpts, c.findings);
  for (const Notice& n : d.notices) {
    collector.say(n.rule, n.span, n.message);
    if (n.rule == "host/encoding") result.encoding_note = n.message;
  }
  c.work.emplace(c.request, d, c.outcome, collector, configuration_.widen_rows);
}

void Checking::finish(Course& c) {
  const Document& d = c.document;
  Collector& collector = *c.collector;
  DocumentResult& result = c.outcome.result;
  enter(stage_result);
  const bool whole = c.request.input.mode == InputMode::whole;
  if (whole && trim(d.text).empty()) {
    result.not_checked.push_back("anything: the document is empty");
  } else if (whole && d.notes.empty()) {
    result.not_checked.push_back("notes and their sources: the document has none");
  }
  result.not_checked.insert(result.not_checked.end(), d.not_checked.begin(), d.not_checked.end());
  for (const std::string& name : d.unread)
    result.not_checked.push_back("“" + valid_utf8(name) + "”, which the document takes in: not found below its folder");
  for (const stet_doubt& doubt : d.doubts)
    if (doubt.kind == STET_DOUBT_MARKER || doubt.kind == STET_DOUBT_NOTE)
      result.not_checked.push_back("whether text and notes call each other: " + std::string(d.string(doubt.why)));
  for (const Suppression& s : d.suppressions)
    result.suppressions.push_back({owning(collector.placer().place(s.span)), s.scope, s.rules, s.reason, 0});
  if (configuration_.want_outline) result.outline = outline_of(d);
  if (configuration_.want_credits) result.credits = credits_of(d);
  if (configuration_.want_view)
    result.view = DocumentView{std::string(d.text),
                               std::string(d.masked),
                               d.language,
                               {d.blocks.begin(), d.blocks.end()},
                               {d.markers.begin(), d.markers.end()},
                               {d.notes.begin(), d.notes.end()},
                               {d.cells.begin(), d.cells.end()}};
  result.microseconds = c.microseconds + monotonic_us() - since_;
  c.ended = true;
}

void Checking::answer(Course& c, const ReadInput& input, const Emit& emit) {
  if (!c.ended) begin(c, input);
  while (step(c)) continue;
  emit(c.outcome, c.findings);
}

}  // namespace stet
