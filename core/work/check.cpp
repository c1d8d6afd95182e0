// Reader, analysis, checkers: one document's way, and what becomes of what the plugins said.
#include "core/work/check.h"

#include <algorithm>
#include <chrono>
#include <new>
#include <utility>

#include "core/analyse/analyse.h"
#include "core/base/hash.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/document/inspect.h"
#include "core/read/reader.h"
#include "core/result/place.h"
#include "core/work/collector.h"
#include "core/work/credits.h"
#include "core/work/lines.h"
#include "core/work/outline.h"
#include "core/work/read_input.h"
#include "core/work/resource.h"

namespace stet {

namespace {

const PackedFindings none_found;

Counters count(const Document& d, uint64_t made) {
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

uint64_t hash_of(std::string_view bytes) {
  Fnv hash;
  hash.add(bytes);
  return hash.value();
}

uint64_t now_microseconds() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(since).count());
}

/// For a document whose reading took an earlier worker down: the host has a finding for it.
Outcome left_alone(const Request& request, uint32_t line) {
  Outcome o;
  o.request = request.id;
  o.result.line_number = line;
  return o;
}

Outcome unreadable(const Request& request, Error error) {
  Outcome o;
  o.request = request.id;
  error.file = request.input.path;
  o.result.unreadable = std::move(error);
  return o;
}

}  // namespace

Checking::Checking(const Configuration& configuration, const Instances& instances, StageSlot& slot, OutputTrap* trap)
    : configuration_(configuration), instances_(instances), slot_(slot), trap_(trap) {
  for (const auto& plugins : instances_) {
    tables_.push_back(tables_of(plugins));
    auto& turns = turns_.emplace_back();
    for (const auto& instance : plugins) turns.push_back(instance == nullptr ? Turns() : turns_of(*instance));
  }
}

void Checking::begin(const Request& request, uint32_t line) {
  enter(stage_reader);
  slot_.out_of_memory.store(0, std::memory_order_relaxed);
  slot_.request.store(request.id, std::memory_order_relaxed);
  slot_.line.store(line, std::memory_order_relaxed);
  slot_.began_ms.store(monotonic_ms(), std::memory_order_relaxed);
  begun_microseconds_ = now_microseconds();
}

uint64_t Checking::tables_of(const std::vector<std::unique_ptr<Instance>>& plugins) const {
  if (!configuration_.inspect_layers.empty()) return inspect_tables(configuration_.inspect_layers);
  uint64_t wanted = configuration_.host_tables | (configuration_.want_outline ? outline_tables : 0) |
                    (configuration_.want_credits ? credit_tables : 0);
  for (const auto& instance : plugins) {
    if (instance == nullptr) continue;
    const auto& rules = instance->description().rules;
    for (uint32_t i = 0; i < u32(rules.size()); ++i)
      if (instance->is_enabled(i)) wanted |= visible_tables(rules[i].tables);
  }
  return wanted;
}

void Checking::annotate(const Annotation& a, const ReadInput& input, const Document& d, Outcome& o) {
  enter(stage_result);
  const Annotator* annotator = find_annotator(d.format);
  Error why;
  if (annotator == nullptr) {
    why.message = "findings cannot be written into this format (" + d.format + ")";
    why.hint = "They can into: " + annotated_formats() + ". For others: stet check --report html=report.html FILE";
  } else if (a.hash != hash_of(input.bytes)) {
    why.message = "the document was changed while it was checked";
    why.hint = "Run it again.";
  } else {
    for (const Remark& r : a.remarks) {
      if (r.span.begin > r.span.end || r.span.end > d.text.size()) return;  // nobody's finding
      uint32_t at = 0;
      for (const LineMention& m : r.lines) {
        if (m.lead > m.at || m.at - m.lead < at || m.at > r.words.size() || m.place > d.text.size()) return;
        at = m.at;
      }
      if (!std::all_of(r.edits.begin(), r.edits.end(),
                       [&](const WordEdit& e) { return e.span.begin <= e.span.end && e.span.end <= d.text.size(); }))
        return;
    }
    auto copy = annotator->write(d, input, a.remarks);
    if (copy) {
      MendedCopy& mended = o.result.mended.emplace();
      mended.bytes = std::move(copy->bytes);
      for (const Unwritten u : copy->suggested) mended.unwritten.push_back(static_cast<uint8_t>(u));
      return;
    }
    why = copy.error();
  }
  why.file = d.path;
  o.result.unreadable = std::move(why);
}

void Checking::inspect(const Document& d, Outcome& o) {
  enter(stage_result);
  inspect_rows(d, configuration_.inspect_layers, [&](std::string_view row) { o.rows.append(row) += '\n'; });
}

bool Checking::read(const Request& request, const ReadInput& input, Document& d, const Emit& emit) {
  const auto fail = [&](Error error) {
    emit(unreadable(request, std::move(error)), none_found);
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

void Checking::check_mended(const Request& request, const ReadInput& input, const Fresh& fresh, const Emit& emit) {
  const Mending& mending = *request.input.mending;
  Error why{.message = "the fixes lie outside of the text"};
  std::optional<Mended> copy;
  {
    Document& d = fresh();
    if (!read(request, input, d, emit)) return;
    const auto is_sound = [&](const WordEdit& e) { return e.span.begin <= e.span.end && e.span.end <= d.text.size(); };
    if (mending.hash != hash_of(input.bytes)) {
      why = {.message = "the document was changed while it was checked", .hint = "Run it again."};
    } else if (!can_mend(d.format)) {
      why = {.message = "fixes cannot be written into this format (" + d.format + ")"};
    } else if (std::all_of(mending.fixes.begin(), mending.fixes.end(),
                           [&](const WordEdits& fix) { return std::all_of(fix.begin(), fix.end(), is_sound); })) {
      copy = mend(d, input.bytes, mending.fixes);
    }
  }
  if (!copy) return emit(unreadable(request, std::move(why)), none_found);
  const ReadInput again{copy->bytes, input.path, input.resource};
  enter(stage_reader);
  Document& d = fresh();
  if (!read(request, again, d, emit)) return;
  MendedCopy result{copy->bytes, {}, !reads_as_meant(d, *copy)};
  for (const Unwritten u : copy->unwritten) result.unwritten.push_back(static_cast<uint8_t>(u));
  check_document(request, again, d, emit, &result);
}

void Checking::check_document(const Request& request, const ReadInput& input, Document& d, const Emit& emit,
                              MendedCopy* mended) {
  const auto send = [&](const Outcome& outcome) { emit(outcome, none_found); };
  const bool whole = request.input.mode == InputMode::whole;
  if (request.input.annotation) {
    Outcome copy;
    copy.request = request.id;
    annotate(*request.input.annotation, input, d, copy);
    return send(copy);
  }
  enter(stage_analysis);
  const uint64_t wanted = request.input.profile < tables_.size() ? tables_[request.input.profile] : tables_of({});
  uint64_t made = 0;
  for (const Pass* pass : passes_for(wanted)) made |= pass->makes;
  analyse(d, {wanted, request.input.mode == InputMode::references});
  if (trap_ != nullptr && configuration_.want_log) trap_->fetch();
  Outcome o;
  o.request = request.id;
  DocumentResult& result = o.result;
  if (mended != nullptr) result.mended = std::move(*mended);
  result.line_number = d.line_number;
  result.format = d.format;
  const bool is_recoded = !d.files.empty() && (d.files[0].flags & STET_FILE_RECODED) != 0;
  if (d.has_lines) result.encoding = is_recoded ? d.string(d.files[0].encoding) : "UTF-8";
  result.counters = count(d, made);
  if (configuration_.want_hash) result.hash = hash_of(input.bytes);
  if (!configuration_.inspect_layers.empty()) {
    inspect(d, o);
    return send(o);
  }
  Collector collector(d, host_rules_, configuration_.want_excerpts, findings_);
  for (const Notice& n : d.notices) {
    collector.say(n.rule, n.span, n.message);
    if (n.rule == "host/encoding") result.encoding_note = n.message;
  }
  run_rules(request, d, o, collector);
  enter(stage_result);
  if (whole && trim(d.text).empty()) {
    result.not_checked.push_back("anything: the document is empty");
  } else if (whole && d.notes.empty()) {
    result.not_checked.push_back("notes and their sources: the document has none");
  }
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
  result.microseconds = now_microseconds() - begun_microseconds_;
  emit(o, findings_);
}

void Checking::run(const Request& request, const Emit& emit) {
  begin(request, 0);
  const auto send = [&](const Outcome& outcome) { emit(outcome, none_found); };
  const Input& input = request.input;
  // All of a document's memory is given back at once when it is gone.
  std::optional<Document> document;
  const auto fresh = [&](uint32_t line) -> Document& {
    document.reset();
    Arena::reset();
    document.emplace().line_number = line;
    return *document;
  };
  // A failed allocation is the document's misfortune, not the run's.
  const auto guarded = [&](uint32_t line, auto&& body) {
    try {
      body();
    } catch (const std::bad_alloc&) {
      Document& nothing = fresh(line);
      findings_.release();
      Outcome o;
      o.request = request.id;
      o.result.line_number = line;
      Collector collector(nothing, host_rules_, configuration_.want_excerpts, findings_);
      collector.say("host/reader-crashed", {},
                    "reading this document took more than the memory a worker may use (" +
                        std::to_string(configuration_.memory_mib) +
                        " MiB); raise `memory` in stet.toml, or split the document");
      emit(o, findings_);
    }
  };
  guarded(0, [&] {
    if (request.excludes(0, none)) {
      send(left_alone(request, 0));
      return;
    }
    if (input.bytes)
      if (auto error = too_large(input.path, input.bytes->size(), configuration_.max_size_mib)) {
        send(unreadable(request, *error));
        return;
      }
    const auto bytes = input.bytes       ? Result<std::string>(*input.bytes)
                       : request.fd >= 0 ? read_input(request.fd, input.path, configuration_.max_size_mib)
                                         : read_input(input.path, configuration_.max_size_mib);
    if (!bytes) {
      send(unreadable(request, bytes.error()));
      return;
    }
    if (input.mode == InputMode::whole) {
      const auto resource = [&](const std::string& name) {
        const auto opened = open_ ? open_(name) : open_resource(folder_of(input), name);
        return opened ? read_and_close(*opened, name, configuration_.max_size_mib)
                      : Result<std::string>(opened.error());
      };
      ReadInput whole{*bytes, input.path, resource};
      if (convert_)
        whole.lay_out = [&]() -> Result<std::string> {
          constexpr uint32_t most_mib = 512;
          const auto opened = convert_(*bytes);
          return opened ? read_and_close(*opened, input.path, most_mib) : Result<std::string>(opened.error());
        };
      if (input.mending) {
        check_mended(
            request, whole, [&]() -> Document& { return fresh(0); }, emit);
        return;
      }
      Document& d = fresh(0);
      if (read(request, whole, d, emit)) check_document(request, whole, d, emit);
      return;
    }
    // Each line is a document of its own, in the encoding of the whole.
    Document lines;
    if (auto error = decode_into(lines, {*bytes, input.path})) {
      send(unreadable(request, std::move(*error)));
      return;
    }
    const std::string text(lines.text);
    std::vector<Notice> notices = std::move(lines.notices);
    lines = Document();
    bool first = true;
    for_each_line(text, [&](uint32_t number, std::string_view line) {
      const bool says_notices = std::exchange(first, false);
      if (number < request.first_line) return;
      if (request.excludes(number, none)) {
        send(left_alone(request, number));
        return;
      }
      begin(request, number);
      guarded(number, [&] {
        Document& d = fresh(number);
        if (says_notices) d.notices = std::move(notices);
        const ReadInput one{line, input.path};
        if (read(request, one, d, emit)) check_document(request, one, d, emit);
      });
    });
  });
  document.reset();
  Arena::reset();
  enter(stage_idle);
  slot_.began_ms.store(0, std::memory_order_relaxed);
}

}  // namespace stet
