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
  void add(uint32_t row, const RuleInfo& rule, const stet_finding& f) {
    const PackedFindings::Mark mark = findings_.mark();
    try {
      pack_finding(row, rule, f);
    } catch (...) {
      findings_.cut(mark);
      throw;
    }
  }
  /// A finding of the host's own.
  void say(std::string_view id, Span span, std::string_view message) {
    const uint32_t row = host_rules_.find(id);
    if (row == none) return;
    begin(row, host_rules_.rule(row), host_rules_.rule(row).severity, span, message);
    for (int list = 0; list < 3; ++list) findings_.places(0);
  }
  Placer& placer() { return placer_; }

 private:
  void pack_finding(uint32_t row, const RuleInfo& rule, const stet_finding& f) {
    const auto words = [](stet_str s) { return std::string_view(s.ptr, s.len); };
    begin(row, rule, f.severity == STET_SEVERITY_DEFAULT ? rule.severity : static_cast<Severity>(f.severity), f.span,
          words(f.message));
    findings_.places(f.evidence.count);
    for (uint32_t i = 0; i < f.evidence.count; ++i) {
      const stet_evidence& e = *STET_ROW(f.evidence, stet_evidence, i);
      findings_.place(placer_.place(e.span), words(e.message));
    }
    findings_.places(f.edits.count);
    for (uint32_t i = 0; i < f.edits.count; ++i) {
      const stet_edit& e = *STET_ROW(f.edits, stet_edit, i);
      findings_.place(placer_.place(e.span), words(e.text));
    }
    findings_.places(f.also.count);
    for (uint32_t i = 0; i < f.also.count; ++i) findings_.place(placer_.place(*STET_ROW(f.also, stet_span, i)));
  }
  void begin(uint32_t row, const RuleInfo& rule, Severity severity, Span span, std::string_view message) {
    const PlaceView place = placer_.place(span);
    findings_.begin(row, severity, fingerprint(document_, rule.id, span, placer_.lines()), place, message);
  }

  const Document& document_;
  const Catalogue& host_rules_;
  Placer placer_;
  PackedFindings& findings_;
};

namespace {

const PackedFindings none_found;

Counters count(const Document& d) {
  Counters c;
  c.bytes = d.text.size();
  c.words = count_words(d.prose());
  c.claims = d.claims.size();
  c.notes = d.notes.size();
  c.markers = d.markers.size();
  c.sources = d.sources.size();
  c.citations = d.citations.size();
  return c;
}

bool is_excluded(const Request& request, uint32_t line, uint32_t plugin) {
  for (const Exclusion& e : request.excluded)
    if (e.line == line && e.plugin == plugin) return true;
  return false;
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

bool Checking::has_work(uint32_t plugin, uint32_t profile) const {
  if (instances_[plugin] == nullptr || profile >= configuration_.enabled.size()) return false;
  const auto& enabled = configuration_.enabled[profile];
  const uint32_t first = configuration_.plugins[plugin].first_rule;
  const size_t rules = instances_[plugin]->description().rules.size();
  for (size_t i = first; i < first + rules && i < enabled.size(); ++i)
    if (enabled[i] != 0) return true;
  return false;
}

uint32_t Checking::tables(uint32_t profile) const {
  if (!configuration_.inspect_layer.empty()) return 0;
  // The summary counts claims and sources whatever the rules ask for.
  uint32_t wanted = STET_TABLE_CLAIMS | STET_TABLE_SENTENCES | STET_TABLE_CITATIONS;
  for (uint32_t p = 0; p < u32(instances_.size()); ++p) {
    if (!has_work(p, profile)) continue;
    const auto& rules = instances_[p]->description().rules;
    for (size_t i = 0; i < rules.size(); ++i) {
      if (configuration_.enabled[profile][configuration_.plugins[p].first_rule + i] == 0) continue;
      if (rules[i].tables == 0) return 0;
      wanted |= rules[i].tables;
    }
  }
  return wanted;
}

void Checking::run_plugin(uint32_t plugin, const Document& document, const stet_document& view, uint32_t profile,
                          Collector& collector) {
  Instance& instance = *instances_[plugin];
  const PluginDescription& about = instance.description();
  const uint32_t first = configuration_.plugins[plugin].first_rule;
  const auto& enabled = configuration_.enabled[profile];
  Said said = instance.check(document, view, [&](const stet_finding& f) {
    if (enabled[first + f.rule] != 0) collector.add(first + f.rule, about.rules[f.rule], f);
  });
  if (!said.failure.empty())
    collector.say("host/plugin-failed", {},
                  "the plugin “" + about.info.name + "” gave up on this document: " + said.failure);
  std::string misbehaviour = said.misbehaviour;
  if (trap_ != nullptr)
    if (const std::string words = trap_->fetch(); !words.empty() && misbehaviour.empty())
      misbehaviour = "it wrote to standard output or error: “" + words + "”";
  if (!misbehaviour.empty())
    collector.say("host/plugin-misbehaved", {},
                  "the plugin “" + about.info.name + "” broke the plugin contract: " + misbehaviour);
}

void Checking::check_document(const Request& request, Document& d, const Emit& emit) {
  const auto send = [&](const Outcome& outcome) { emit(outcome, none_found); };
  const uint32_t line = d.line_number;
  d.path = request.input.path;
  d.language = configuration_.language;
  d.reference = configuration_.reference;
  Outcome o;
  o.request = request.id;
  const bool whole = request.input.mode == InputMode::whole;
  const Reader* reader = request.input.format.empty() ? (whole ? &choose_reader(d.path, d.text) : find_reader("text"))
                                                      : find_reader(request.input.format);
  if (reader == nullptr) {
    send(unreadable(request, Error{"there is no reader for the format “" + request.input.format + "”"}));
    return;
  }
  d.format = reader->name;
  reader->read(d);
  enter(stage_analysis);
  analyse(d, {tables(request.input.profile), request.input.mode == InputMode::references});
  if (trap_ != nullptr) trap_->fetch();
  DocumentResult& result = o.result;
  result.line_number = line;
  result.format = d.format;
  result.counters = count(d);
  if (!configuration_.inspect_layer.empty()) {
    enter(stage_result);
    inspect_rows(d, configuration_.inspect_layer, [&](std::string_view row) { o.rows.append(row) += '\n'; });
    send(o);
    return;
  }
  Collector collector(d, host_rules_, configuration_.want_excerpts, findings_);
  for (const Notice& n : d.notices) {
    collector.say(n.rule, n.span, n.message);
    if (n.rule == "host/encoding") result.encoding_note = n.message;
  }
  const stet_document plain = d.view();
  std::optional<WidenedView> widened;
  if (configuration_.widen_rows > 0) widened.emplace(plain, configuration_.widen_rows);
  for (uint32_t p = 0; p < u32(instances_.size()); ++p) {
    if (!has_work(p, request.input.profile)) continue;
    if (is_excluded(request, line, p)) {
      result.not_checked.push_back("the rules of " + instances_[p]->description().info.name +
                                   ": the plugin could not finish with this document");
      continue;
    }
    enter(stage_first_plugin + p);
    run_plugin(p, d, widened ? widened->view() : plain, request.input.profile, collector);
  }
  enter(stage_result);
  if (whole && trim(d.text).empty()) {
    result.not_checked.push_back("anything: the document is empty");
  } else if (whole && d.notes.empty()) {
    result.not_checked.push_back("notes and their sources: the document has none");
  }
  const auto labelled = std::count_if(d.notes.begin(), d.notes.end(), [](const stet_note& n) {
    return !empty(n.label) && !(n.flags & STET_NOTE_REFERENCE);
  });
  if (whole && labelled > 1 && d.markers.empty())
    result.not_checked.push_back(
        "whether text and notes call each other: no marker of a note was recognised in the text");
  for (const Suppression& s : d.suppressions)
    result.suppressions.push_back({owning(collector.placer().place(s.span)), s.scope, s.rules, s.reason, 0});
  if (configuration_.want_view) result.view = DocumentView{d.text, d.masked, d.language, d.blocks, d.markers, d.notes};
  emit(o, findings_);
}

void Checking::run(const Request& request, const Emit& emit) {
  begin(request, 0);
  const auto send = [&](const Outcome& outcome) { emit(outcome, none_found); };
  const Input& input = request.input;
  Document document;
  // A failed allocation is the document's misfortune, not the run's.
  const auto guarded = [&](uint32_t line, auto&& body) {
    try {
      body();
    } catch (const std::bad_alloc&) {
      document = Document();
      findings_.release();
      document.line_number = line;
      Outcome o;
      o.request = request.id;
      o.result.line_number = line;
      Collector collector(document, host_rules_, configuration_.want_excerpts, findings_);
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
    auto bytes = input.bytes ? Result<std::string>(*input.bytes) : read_input(input.path, configuration_.max_size_mib);
    if (!bytes) {
      send(unreadable(request, bytes.error()));
      return;
    }
    std::vector<Notice> notices;
    auto text = decode(std::move(*bytes), input.path, notices);
    if (!text) {
      send(unreadable(request, text.error()));
      return;
    }
    if (input.mode == InputMode::whole) {
      document.text = std::move(*text);
      document.notices = std::move(notices);
      check_document(request, document, emit);
      return;
    }
    bool first = true;
    for_each_line(*text, [&](uint32_t number, std::string_view line) {
      const bool says_notices = std::exchange(first, false);
      if (number < request.first_line) return;
      if (is_excluded(request, number, none)) {
        send(left_alone(request, number));
        return;
      }
      begin(request, number);
      guarded(number, [&] {
        document = Document();
        document.text = line;
        document.line_number = number;
        if (says_notices) document.notices = std::move(notices);
        check_document(request, document, emit);
      });
    });
  });
  enter(stage_idle);
  slot_.began_ms.store(0, std::memory_order_relaxed);
}

}  // namespace stet
