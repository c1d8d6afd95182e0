// Reader, analysis, checkers: one document's way, and what becomes of what the plugins said.
#include "core/work/check.h"

#include <algorithm>
#include <new>
#include <optional>
#include <utility>

#include "core/analyse/analyse.h"
#include "core/base/scan.h"
#include "core/base/utf8.h"
#include "core/contract/widen.h"
#include "core/document/inspect.h"
#include "core/read/reader.h"
#include "core/result/fingerprint.h"
#include "core/result/place.h"
#include "core/work/read_input.h"

namespace stet {

/// Packs one document's findings as the host will hold them.
class Collector {
 public:
  Collector(const Document& document, const Catalogue& host_rules, bool excerpts, PackedFindings& findings)
      : document_(document), host_rules_(host_rules), placer_(document, excerpts), findings_(findings) {
    findings_.clear();
  }

  /// A plugin's finding, found sound; `row` is its rule's in the host's catalogue.
  void add(uint32_t row, const Instance& instance, uint32_t rule, const stet_finding& f) {
    const PackedFindings::Mark mark = findings_.mark();
    try {
      pack_finding(row, instance, rule, f);
    } catch (...) {
      findings_.cut(mark);
      throw;
    }
  }
  /// A finding of the host's own.
  void say(std::string_view id, Span span, std::string_view message) {
    const uint32_t row = host_rules_.find(id);
    if (row == none) return;
    begin(row, host_rules_.rule(row), host_rules_.rule(row).severity, {}, span, message);
    for (int list = 0; list < 3; ++list) findings_.places(0);
  }
  Placer& placer() { return placer_; }

 private:
  static PlaceView place_in_file(const Instance& instance, uint32_t rule, std::string_view option, uint32_t line) {
    const auto [file, words] = instance.file_line(rule, option, line);
    return place_in_line(file.empty() ? option : file, line, words);
  }
  static std::string_view words(stet_str s) { return {s.ptr, s.len}; }

  void pack_finding(uint32_t row, const Instance& instance, uint32_t number, const stet_finding& f) {
    const RuleInfo& rule = instance.description().rules[number];
    begin(row, rule, f.severity == STET_SEVERITY_DEFAULT ? rule.severity : static_cast<Severity>(f.severity),
          {f.cause.table, f.cause.row, f.cause.other_table, f.cause.other_row}, f.span, words(f.message));
    findings_.places(f.evidence.count);
    for (uint32_t i = 0; i < f.evidence.count; ++i) {
      const stet_evidence& e = *STET_ROW(f.evidence, stet_evidence, i);
      findings_.place(e.kind == STET_EVIDENCE_FILE ? place_in_file(instance, number, words(e.option), e.number)
                                                   : placer_.place(e.span),
                      words(e.message));
    }
    findings_.places(f.fixes.count);
    for (uint32_t i = 0; i < f.fixes.count; ++i) {
      const stet_fix& fix = *STET_ROW(f.fixes, stet_fix, i);
      findings_.fix(words(fix.title), (fix.flags & STET_FIX_UNSAFE) != 0, fix.edits.count);
      for (uint32_t k = 0; k < fix.edits.count; ++k) {
        const stet_edit& e = *STET_ROW(fix.edits, stet_edit, k);
        findings_.place(placer_.place(e.span), words(e.text));
      }
    }
    findings_.places(f.also.count);
    for (uint32_t i = 0; i < f.also.count; ++i) findings_.place(placer_.place(*STET_ROW(f.also, stet_span, i)));
  }
  void begin(uint32_t row, const RuleInfo& rule, Severity severity, const Cause& cause, Span span,
             std::string_view message) {
    const PlaceView place = placer_.place(span);
    findings_.begin(row, severity, fingerprint(document_, rule.id, span, placer_.lines()), cause, place, message);
  }

  const Document& document_;
  const Catalogue& host_rules_;
  Placer placer_;
  PackedFindings& findings_;
};

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

bool is_excluded(const Request& request, uint32_t line, uint32_t stage) {
  for (const Exclusion& e : request.excluded)
    if (e.line == line && e.stage == stage) return true;
  return false;
}

/// A rule for English says nothing of a German text; of a text whose language nobody knows it may.
bool speaks(const RuleInfo& rule, std::string_view language) {
  if (rule.languages.empty() || language.empty()) return true;
  const std::string_view primary = language.substr(0, language.find('-'));
  return std::any_of(rule.languages.begin(), rule.languages.end(),
                     [&](const std::string& l) { return std::string_view(l).substr(0, l.find('-')) == primary; });
}

uint64_t hash_of(std::string_view bytes) {
  uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

/// Read-only while somebody else's code runs.
class Protected {
 public:
  Protected() { Arena::protect(); }
  ~Protected() { Arena::unprotect(); }
  Protected(const Protected&) = delete;
  Protected& operator=(const Protected&) = delete;
};

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

/// What a rule sees, for its author: each table with its rows.
void trace(const Document& d, const std::string& rule, uint64_t visible, Outcome& o) {
  o.result.log.push_back(rule + " sees:");
  for (uint32_t t = 0; t < STET_TABLE_COUNT; ++t) {
    if ((visible >> t & 1) == 0) continue;
    const std::string& layer = inspect_layers()[t];
    size_t rows = 0;
    std::vector<std::string> shown;
    inspect_rows(d, layer, [&](std::string_view row) {
      ++rows;
      shown.push_back("  " + std::string(row));
    });
    o.result.log.push_back("  " + layer + ": " + std::to_string(rows));
    o.result.log.insert(o.result.log.end(), shown.begin(), shown.end());
  }
}

/// Calls each with every line's number and bytes, without its line end; blank lines are no documents.
template <class Each>
void for_each_line(std::string_view text, Each each) {
  for (uint32_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!trim(line).empty()) each(number, line);
  }
}

}  // namespace

Checking::Checking(const Configuration& configuration, const Instances& instances, StageSlot& slot, OutputTrap* trap)
    : configuration_(configuration), instances_(instances), slot_(slot), trap_(trap) {}

void Checking::begin(const Request& request, uint32_t line) {
  enter(stage_reader);
  slot_.out_of_memory.store(0, std::memory_order_relaxed);
  slot_.request.store(request.id, std::memory_order_relaxed);
  slot_.line.store(line, std::memory_order_relaxed);
  slot_.began_ms.store(monotonic_ms(), std::memory_order_relaxed);
}

uint64_t Checking::tables(uint32_t profile) const {
  if (!configuration_.inspect_layers.empty()) return inspect_tables(configuration_.inspect_layers);
  uint64_t wanted = configuration_.host_tables;
  if (profile >= instances_.size()) return wanted;
  for (const auto& instance : instances_[profile]) {
    if (instance == nullptr) continue;
    const auto& rules = instance->description().rules;
    for (uint32_t i = 0; i < u32(rules.size()); ++i)
      if (instance->is_enabled(i)) wanted |= visible_tables(rules[i].tables);
  }
  return wanted;
}

struct Checking::Work {
  const Request& request;
  const Document& document;
  const stet_document& whole;
  Outcome& outcome;
  Collector& collector;
  uint32_t line() const { return document.line_number; }
};

/// What a plugin said beside findings: faults as findings of the host's own, what it printed into the log.
void Checking::take_words(Work& work, const std::string& who, const Said& said) {
  if (!said.failure.empty())
    work.collector.say("host/plugin-failed", {}, who + " gave up on this document: " + said.failure);
  if (!said.misbehaviour.empty())
    work.collector.say("host/plugin-misbehaved", {}, who + " broke the plugin contract: " + said.misbehaviour);
  if (trap_ == nullptr) return;
  if (const std::string words = trap_->fetch(); !words.empty())
    for_each_line(words, [&](uint32_t, std::string_view line) {
      work.outcome.result.log.push_back(who + " printed: " + std::string(line));
    });
}

void Checking::run_rule(Work& work, uint32_t plugin, uint32_t rule) {
  Instance& instance = *instances_[work.request.input.profile][plugin];
  const RuleInfo& about = instance.description().rules[rule];
  const uint32_t row = configuration_.plugins[plugin].first_rule + rule;
  if (is_excluded(work.request, work.line(), stage_first_rule + row)) {
    work.outcome.result.not_checked.push_back(about.id + ": the rule could not finish with this document");
    return;
  }
  const uint64_t visible = visible_tables(about.tables);
  const stet_document shown = restrict_view(work.whole, visible);
  if (configuration_.trace == instance.description().info.name) trace(work.document, about.id, visible, work.outcome);
  enter(stage_first_rule + row);
  const Said said = instance.check(rule, shown, work.whole,
                                   [&](const stet_finding& f) { work.collector.add(row, instance, rule, f); });
  take_words(work, "the rule " + about.id, said);
  if (KeptByRule& kept = instance.kept(); !kept.empty()) {
    KeptRow out;
    out.rule = row;
    for (const Span s : kept.anchors) {
      const PlaceView place = work.collector.placer().place(s);
      out.anchors.push_back({owning(place), fingerprint(work.document, about.id, s, work.collector.placer().lines())});
    }
    out.bytes = std::move(kept.bytes);
    work.outcome.result.kept.push_back(std::move(out));
  }
}

void Checking::run_plugin(Work& work, uint32_t plugin) {
  Instance& instance = *instances_[work.request.input.profile][plugin];
  const PluginDescription& about = instance.description();
  std::vector<uint32_t> rules;
  uint64_t declared = 0;
  for (uint32_t i = 0; i < u32(about.rules.size()); ++i)
    if (instance.is_enabled(i) && speaks(about.rules[i], work.document.language)) {
      rules.push_back(i);
      declared |= about.rules[i].tables;
    }
  if (rules.empty()) return;
  if (instance.shares()) {
    if (is_excluded(work.request, work.line(), stage_first_plugin + plugin)) {
      work.outcome.result.not_checked.push_back("the rules of " + about.info.name +
                                                ": the plugin could not finish with this document");
      return;
    }
    const stet_document shown = restrict_view(work.whole, visible_tables(declared));
    enter(stage_first_plugin + plugin);
    take_words(work, "the plugin “" + about.info.name + "”", instance.prepare(shown));
  }
  for (const uint32_t rule : rules) run_rule(work, plugin, rule);
  if (instance.shares()) enter(stage_first_plugin + plugin);
  instance.done();
}

void Checking::run_rules(const Request& request, const Document& d, Outcome& o, Collector& collector) {
  if (request.input.profile >= instances_.size()) return;
  const stet_document plain = d.view();
  std::optional<WidenedView> widened;
  if (configuration_.widen_rows > 0) widened.emplace(plain, configuration_.widen_rows);
  Work work{request, d, widened ? widened->view() : plain, o, collector};
  const Protected guard;
  for (uint32_t p = 0; p < u32(instances_[request.input.profile].size()); ++p)
    if (instances_[request.input.profile][p] != nullptr) run_plugin(work, p);
}

void Checking::annotate(const Annotation& a, uint64_t hash, const Document& d, Outcome& o) {
  enter(stage_result);
  const Annotator* annotator = find_annotator(d.format);
  Error why;
  if (annotator == nullptr) {
    why.message = "findings cannot be written into this format (" + d.format + ")";
    why.hint = "They can into: " + annotated_formats() + ". For others: stet check --report html=report.html FILE";
  } else if (a.hash != hash) {
    why.message = "the document was changed while it was checked";
    why.hint = "Run it again.";
  } else {
    for (const Remark& r : a.remarks)
      if (r.span.begin > r.span.end || r.span.end > d.text.size()) return;  // nobody's finding
    o.rows = annotator->write(d, a.remarks);
    return;
  }
  why.file = d.path;
  o.result.unreadable = std::move(why);
}

void Checking::inspect(const Document& d, Outcome& o) {
  enter(stage_result);
  inspect_rows(d, configuration_.inspect_layers, [&](std::string_view row) { o.rows.append(row) += '\n'; });
}

void Checking::check_document(const Request& request, const ReadInput& input, Document& d, const Emit& emit) {
  const auto send = [&](const Outcome& outcome) { emit(outcome, none_found); };
  d.path = request.input.path;
  d.language = configuration_.language;
  d.reference = configuration_.reference;
  const bool whole = request.input.mode == InputMode::whole;
  const Reader* reader = nullptr;
  if (!request.input.format.empty() || !whole) {
    reader = find_reader(request.input.format.empty() ? "text" : request.input.format);
    if (reader == nullptr)
      return send(unreadable(request, Error{"there is no reader for the format “" + request.input.format + "”"}));
  } else {
    const auto chosen = choose_reader(d.path, input.bytes);
    if (!chosen) return send(unreadable(request, chosen.error()));
    reader = *chosen;
  }
  if (auto error = reader->read(d, input)) return send(unreadable(request, std::move(*error)));
  d.format = reader->name;
  if (request.input.annotation) {
    Outcome copy;
    copy.request = request.id;
    annotate(*request.input.annotation, hash_of(input.bytes), d, copy);
    return send(copy);
  }
  enter(stage_analysis);
  const uint64_t wanted = tables(request.input.profile);
  uint64_t made = 0;
  for (const Pass* pass : passes_for(wanted)) made |= pass->makes;
  analyse(d, {wanted, request.input.mode == InputMode::references});
  if (trap_ != nullptr) trap_->fetch();
  Outcome o;
  o.request = request.id;
  DocumentResult& result = o.result;
  result.line_number = d.line_number;
  result.format = d.format;
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
  const auto labelled = std::count_if(d.notes.begin(), d.notes.end(), [](const stet_note& n) {
    return !empty(n.label) && n.kind != STET_NOTE_REFERENCE;
  });
  if (whole && labelled > 1 && d.markers.empty())
    result.not_checked.push_back(
        "whether text and notes call each other: no marker of a note was recognised in the text");
  for (const Suppression& s : d.suppressions)
    result.suppressions.push_back({owning(collector.placer().place(s.span)), s.scope, s.rules, s.reason, 0});
  if (configuration_.want_view)
    result.view = DocumentView{std::string(d.text),
                               std::string(d.masked),
                               d.language,
                               {d.blocks.begin(), d.blocks.end()},
                               {d.markers.begin(), d.markers.end()},
                               {d.notes.begin(), d.notes.end()},
                               {d.cells.begin(), d.cells.end()}};
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
    if (is_excluded(request, 0, none)) {
      send(left_alone(request, 0));
      return;
    }
    if (input.bytes)
      if (auto error = too_large(input.path, input.bytes->size(), configuration_.max_size_mib)) {
        send(unreadable(request, *error));
        return;
      }
    const auto bytes =
        input.bytes ? Result<std::string>(*input.bytes) : read_input(input.path, configuration_.max_size_mib);
    if (!bytes) {
      send(unreadable(request, bytes.error()));
      return;
    }
    if (input.mode == InputMode::whole) {
      check_document(request, {*bytes, input.path}, fresh(0), emit);
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
      if (is_excluded(request, number, none)) {
        send(left_alone(request, number));
        return;
      }
      begin(request, number);
      guarded(number, [&] {
        Document& d = fresh(number);
        if (says_notices) d.notices = std::move(notices);
        check_document(request, {line, input.path}, d, emit);
      });
    });
  });
  document.reset();
  Arena::reset();
  enter(stage_idle);
  slot_.began_ms.store(0, std::memory_order_relaxed);
}

}  // namespace stet
