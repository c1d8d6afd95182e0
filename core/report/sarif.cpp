// SARIF 2.1.0: findings as results, evidence as related locations; what the host says of the run itself (crashes,
// unreadable documents, plugins left out) as notifications of the invocation, for it is no defect of the article.
#include <map>

#include "core/base/json.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {
namespace {

std::string_view level_of(Severity s) { return s == Severity::info ? "note" : name_of(s); }

// What GitHub takes of a file: 25,000 results a run, 10 MB compressed (docs.github.com, "SARIF support for code
// scanning").
constexpr size_t most_results = 25'000;
constexpr size_t most_bytes = size_t{50} << 20;  // reports of stet shrink to less than a fifth

/// Rules in order of first mention; results refer to them by index.
struct Mentioned {
  std::map<uint32_t, uint32_t> index;
  std::vector<uint32_t> rows;
  uint32_t operator[](uint32_t rule) {
    const auto [at, fresh] = index.emplace(rule, u32(rows.size()));
    if (fresh) rows.push_back(rule);
    return at->second;
  }
};

/// Results are written as they come; what they refer to stands behind them.
class Sarif : public ReportWriter {
 public:
  Sarif(const RunReport& run, const Catalogue& catalogue, const ReportOptions& options, std::string& out)
      : run_(run), catalogue_(catalogue), json_(out, 2), out_(out), successful_(true) {
    json_.object().field("$schema", "https://json.schemastore.org/sarif-2.1.0.json").field("version", "2.1.0");
    json_.key("runs").array().object();
    // Each part of a report is a category of its own: in one, the last would take the place of the others.
    if (options.part > 1)
      json_.key("automationDetails")
          .object()
          .field("id", std::string_view("stet/part-" + std::to_string(options.part) + "/"))
          .end();
    json_.field("columnKind", "unicodeCodePoints");
    json_.key("results").array();
  }

  void document(const DocumentResult& d) override {
    const size_t before = out_.size();
    artifact(d);
    DocumentResult told;
    for (const Finding& f : d.findings) {
      if (is_host(catalogue_.rule(f.rule))) {
        notices_[f.rule];
        successful_ = successful_ && f.severity != Severity::error;
        told.findings.push_back(f);
      } else {
        write_result(d, f);
        ++results_;
      }
    }
    for (const Finding& f : d.decided) write_result(d, f);
    results_ += d.decided.size();
    bytes_ += out_.size() - before;
    if (!d.unreadable && told.findings.empty()) return;
    successful_ = successful_ && !d.unreadable;
    told.path = d.path;
    told.line_number = d.line_number;
    told.encoding = d.encoding;
    told.unreadable = d.unreadable;
    told_.push_back(std::move(told));
  }

  void end() override {
    json_.end();
    write_tool();
    write_invocation();
    write_artifacts();
    json_.end().end().end();
    out_ += '\n';
  }

  /// So that the next document's results surely have room, too.
  bool full() const override { return results_ >= most_results - 1'000 || bytes_ >= most_bytes; }

 private:
  void write_message(std::string_view key, std::string_view text) { json_.key(key).object().field("text", text).end(); }

  void write_rule(uint32_t row) {
    const RuleInfo& rule = catalogue_.rule(row);
    json_.object().field("id", std::string_view(rule.id));
    write_message("shortDescription", rule.summary);
    write_message("fullDescription", rule.summary);
    if (!rule.page.empty()) {
      json_.key("help").object().field("text", std::string_view(rule.page));
      json_.field("markdown", std::string_view(rule.page)).end();
    }
    json_.key("defaultConfiguration").object().field("level", level_of(rule.severity)).end();
    json_.end();
  }

  void write_tool() {
    json_.key("tool").object().key("driver").object();
    json_.field("name", "stet").field("version", std::string_view(run_.version));
    json_.field("semanticVersion", std::string_view(run_.version));
    json_.key("rules").array();
    for (const uint32_t row : rules_.rows) write_rule(row);
    json_.end().key("notifications").array();
    for (const uint32_t row : notices_.rows) write_rule(row);
    json_.end().end().end();
  }

  void begin_notification(Severity severity, std::string_view message) {
    json_.object().field("level", level_of(severity));
    write_message("message", message);
  }

  void write_invocation() {
    json_.key("invocations").array().object();
    if (!run_.command_line.empty()) json_.field("commandLine", std::string_view(run_.command_line));
    json_.field("executionSuccessful", successful_ && run_.problems.empty());
    json_.key("toolExecutionNotifications").array();
    for (const PluginProblem& p : run_.problems) {
      begin_notification(Severity::error, "The plugin " + shown_path(p.file) + " was not used: " + p.why);
      json_.end();
    }
    for (const DocumentResult& d : told_) write_notifications(d);
    json_.end().end().end();
  }

  void write_notifications(const DocumentResult& d) {
    if (d.unreadable) {
      const Error& e = *d.unreadable;
      begin_notification(Severity::error, e.hint.empty() ? e.message : e.message + "\n" + e.hint);
      json_.key("locations").array().object().key("physicalLocation").object();
      write_artifact_location(d);
      if (e.line > 0) {
        json_.key("region").object().field("startLine", e.line);
        if (e.column > 0) json_.field("startColumn", e.column);
        json_.end();
      }
      json_.end().end().end().end();
    }
    for (const Finding& f : d.findings) {
      if (!is_host(catalogue_.rule(f.rule))) continue;
      begin_notification(f.severity, f.message);
      json_.key("descriptor").object().field("id", std::string_view(catalogue_.rule(f.rule).id));
      json_.field("index", notices_[f.rule]).end();
      json_.key("locations").array();
      write_location(d, f.place, {}, 0);
      json_.end().end();
    }
  }

  void write_artifacts() {
    json_.key("artifacts").array();
    for (const Artifact& a : artifacts_) {
      json_.object().key("location").object().field("uri", std::string_view(uri_of(*a.path))).end();
      if (!a.encoding.empty()) json_.field("encoding", std::string_view(a.encoding));
      json_.end();
    }
    json_.end();
  }

  /// Its row, in order of first mention.
  uint32_t artifact(const DocumentResult& d) {
    const auto [at, fresh] = artifact_index_.emplace(d.path, u32(artifacts_.size()));
    if (fresh) artifacts_.push_back({&at->first, d.encoding});
    return at->second;
  }

  void write_artifact_location(const DocumentResult& d) {
    json_.key("artifactLocation").object().field("uri", std::string_view(uri_of(d.path)));
    json_.field("index", artifact(d)).end();
  }

  /// The words of a place as line and column; as bytes too where the document's text is the file's bytes.
  void write_region(std::string_view key, const DocumentResult& d, const Place& p, bool with_snippet) {
    const uint32_t line = line_of(d, p);
    json_.key(key).object().field("startLine", line);
    if (p.column > 0) {
      json_.field("startColumn", p.column);
      const bool one_line = d.line_number > 0 || p.end_line <= p.line;
      if (p.end_column > 0) json_.field("endLine", one_line ? line : p.end_line).field("endColumn", p.end_column);
    }
    if (d.encoding == "UTF-8" && d.line_number == 0) {
      if (p.in_file.begin != none && p.file.empty())
        json_.field("byteOffset", p.in_file.begin).field("byteLength", length(p.in_file));
    }
    // "&ldquo;" is shown as “, and a generated label stands nowhere: a snippet is the region's own text or none.
    const bool as_written = p.in_file.begin == none || length(p.in_file) == length(p.span);
    if (with_snippet && !p.text.empty() && as_written) write_message("snippet", p.text);
    json_.end();
  }

  void write_location(const DocumentResult& d, const Place& p, std::string_view message, uint32_t id) {
    json_.object();
    if (id > 0) json_.field("id", id);
    json_.key("physicalLocation").object();
    if (p.file.empty()) {
      write_artifact_location(d);
    } else {
      json_.key("artifactLocation").object().field("uri", std::string_view(uri_of(p.file))).end();
    }
    const bool has_lines = line_of(d, p) > 0;
    if (has_lines) {
      write_region("region", d, p, true);
    } else if (p.part != PlacePart::nowhere && !p.text.empty() && p.characters.begin != none) {
      // The words themselves say where; a region must have an offset, which is that in the document's text.
      json_.key("region").object();
      json_.field("charOffset", p.characters.begin).field("charLength", length(p.characters));
      write_message("snippet", p.text);
      json_.end();
    }
    json_.end();
    if (p.part != PlacePart::nowhere) {
      json_.key("logicalLocations").array().object();
      json_.field("fullyQualifiedName", std::string_view(part_in_words(p)));
      json_.field("kind", "element").end().end();
    } else if (p.note != none) {
      const std::string label = p.label.empty() ? std::to_string(p.note + 1) : p.label;
      json_.key("logicalLocations").array().object().field("fullyQualifiedName", std::string_view("note " + label));
      json_.field("kind", "element").end().end();
    }
    if (!message.empty()) {
      write_message("message", message);
    }
    json_.end();
  }

  /// Alternatives, the best first. Whoever applies them without a look may take the safe ones.
  void write_fixes(const DocumentResult& d, const std::vector<Fix>& fixes) {
    for (const Fix& fix : fixes)
      for (const FixEdit& edit : fix.edits)
        if (line_of(d, edit.place) == 0) return;
    json_.key("fixes").array();
    for (const Fix& fix : fixes) write_fix(d, fix);
    json_.end();
  }

  void write_fix(const DocumentResult& d, const Fix& fix) {
    json_.object();
    write_message("description", describe_fix(fix));
    json_.key("artifactChanges").array().object();
    write_artifact_location(d);
    json_.key("replacements").array();
    for (const FixEdit& edit : fix.edits) {
      json_.object();
      write_region("deletedRegion", d, edit.place, false);
      if (!edit.text.empty()) write_message("insertedContent", edit.text);
      json_.end();
    }
    json_.end().end().end();
    json_.key("properties").object().field("safe", !fix.unsafe).end().end();
  }

  /// All results of a run have this or none has (3.27.23): without it nobody would know whether they may be decided on.
  void write_suppressions(const DocumentResult& d, const Finding& f) {
    if (run_.decisions.empty()) return;
    json_.key("suppressions").array();
    if (const Decision* decision = decision_on(d, f); decision != nullptr && decision->silences()) {
      json_.object().field("kind", "external").field("status", "accepted");
      const std::string reason = decision->reason.empty() ? std::string(name_of(decision->kind)) : decision->reason;
      json_.field("justification", std::string_view(reason)).end();
    }
    json_.end();
  }

  void write_result(const DocumentResult& d, const Finding& f) {
    json_.object().field("ruleId", std::string_view(catalogue_.rule(f.rule).id));
    json_.field("ruleIndex", rules_[f.rule]).field("level", level_of(f.severity));
    write_message("message", f.message);
    json_.key("locations").array();
    write_location(d, f.place, {}, 0);
    json_.end();
    if (!f.evidence.empty() || !f.also.empty()) {
      json_.key("relatedLocations").array();
      uint32_t id = 0;
      for (const RelatedPlace& e : f.evidence) write_location(d, e.place, e.message, ++id);
      for (const Place& p : f.also) write_location(d, p, "here too", ++id);
      json_.end();
    }
    write_suppressions(d, f);
    if (f.fingerprint != 0) {
      json_.key("partialFingerprints").object().field("stet/v1", std::string_view(fingerprint_text(f))).end();
    }
    if (!f.fixes.empty()) write_fixes(d, f.fixes);
    json_.end();
  }

  const RunReport& run_;
  const Catalogue& catalogue_;
  Json json_;
  std::string& out_;
  Mentioned rules_, notices_;
  struct Artifact {
    const std::string* path;  // in artifact_index_
    std::string encoding;     // empty: not known
  };
  std::map<std::string, uint32_t> artifact_index_;
  std::vector<Artifact> artifacts_;
  std::vector<DocumentResult> told_;  // what the host says, without the rest
  bool successful_;
  size_t results_ = 0, bytes_ = 0;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_sarif(const RunReport& run, const Catalogue& catalogue,
                                          const ReportOptions& options, std::string& out) {
  return std::make_unique<Sarif>(run, catalogue, options, out);
}

}  // namespace stet
