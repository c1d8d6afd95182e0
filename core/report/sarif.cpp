// SARIF 2.1.0: findings as results, evidence as related locations; what the host says of the run itself (crashes,
// unreadable documents, plugins left out) as notifications of the invocation, for it is no defect of the article.
#include <map>

#include "core/base/json.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {
namespace {

std::string_view level_of(Severity s) { return s == Severity::info ? "note" : name_of(s); }

bool kept_in_uri(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

/// RFC 3986: a relative reference where the path is relative, percent-encoded (':' too: it could read as a scheme).
std::string uri_of(std::string_view path) {
  static constexpr char hex[] = "0123456789ABCDEF";
  if (path == "-") return "stdin";
  while (path.substr(0, 2) == "./") path.remove_prefix(2);
  std::string out = path.substr(0, 1) == "/" ? "file://" : "";
  for (const char c : path) {
    if (kept_in_uri(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
  }
  return out;
}

/// Rules and artifacts in order of first mention; results refer to them by index.
struct Tables {
  std::map<uint32_t, uint32_t> rule_index, notice_index;
  std::vector<uint32_t> rules, notices;
  std::map<std::string, uint32_t> artifact_index;
  std::vector<const DocumentResult*> artifacts;
};

Tables make_tables(const RunReport& run, const Catalogue& catalogue) {
  Tables t;
  for (const DocumentResult& d : run.documents) {
    if (t.artifact_index.emplace(d.path, u32(t.artifacts.size())).second) t.artifacts.push_back(&d);
    for (const Finding& f : d.findings) {
      auto& index = is_host(catalogue.rule(f.rule)) ? t.notice_index : t.rule_index;
      auto& rows = is_host(catalogue.rule(f.rule)) ? t.notices : t.rules;
      if (index.emplace(f.rule, u32(rows.size())).second) rows.push_back(f.rule);
    }
  }
  return t;
}

class Writer {
 public:
  Writer(const RunReport& run, const Catalogue& catalogue, std::string& out)
      : run_(run), catalogue_(catalogue), tables_(make_tables(run, catalogue)), json_(out, 2) {}

  void write() {
    json_.object().field("$schema", "https://json.schemastore.org/sarif-2.1.0.json").field("version", "2.1.0");
    json_.key("runs").array().object();
    write_tool();
    write_invocation();
    write_artifacts();
    json_.key("results").array();
    for (const DocumentResult& d : run_.documents) {
      for (const Finding& f : d.findings) {
        if (!is_host(catalogue_.rule(f.rule))) write_result(d, f);
      }
    }
    json_.end();
    json_.field("columnKind", "unicodeCodePoints");
    json_.end().end().end();
  }

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
    for (const uint32_t row : tables_.rules) write_rule(row);
    json_.end().key("notifications").array();
    for (const uint32_t row : tables_.notices) write_rule(row);
    json_.end().end().end();
  }

  void begin_notification(Severity severity, std::string_view message) {
    json_.object().field("level", level_of(severity));
    write_message("message", message);
  }

  void write_invocation() {
    bool successful = run_.problems.empty();
    for (const DocumentResult& d : run_.documents) {
      successful = successful && !d.unreadable;
      for (const Finding& f : d.findings) {
        if (is_host(catalogue_.rule(f.rule)) && f.severity == Severity::error) successful = false;
      }
    }
    json_.key("invocations").array().object();
    if (!run_.command_line.empty()) json_.field("commandLine", std::string_view(run_.command_line));
    json_.field("executionSuccessful", successful);
    json_.key("toolExecutionNotifications").array();
    for (const PluginProblem& p : run_.problems) {
      begin_notification(Severity::error, "The plugin " + shown_path(p.file) + " was not used: " + p.why);
      json_.end();
    }
    for (const DocumentResult& d : run_.documents) write_notifications(d);
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
      json_.field("index", tables_.notice_index.at(f.rule)).end();
      json_.key("locations").array();
      write_location(d, f.place, {}, 0);
      json_.end().end();
    }
  }

  void write_artifacts() {
    json_.key("artifacts").array();
    for (const DocumentResult* d : tables_.artifacts) {
      json_.object().key("location").object().field("uri", std::string_view(uri_of(d->path))).end();
      if (d->encoding_note.empty() && !d->unreadable) json_.field("encoding", "UTF-8");
      json_.end();
    }
    json_.end();
  }

  void write_artifact_location(const DocumentResult& d) {
    json_.key("artifactLocation").object().field("uri", std::string_view(uri_of(d.path)));
    json_.field("index", tables_.artifact_index.at(d.path)).end();
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
    if (d.encoding_note.empty() && d.line_number == 0) {
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
    } else if (p.part != PlacePart::nowhere && !p.text.empty()) {  // the words themselves say where
      json_.key("region").object();
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

  void write_fix(const DocumentResult& d, const Finding& f) {
    for (const FixEdit& edit : f.fixes.front().edits) {
      if (line_of(d, edit.place) == 0) return;
    }
    json_.key("fixes").array().object();
    write_message("description", describe_fix(f.fixes.front()));
    json_.key("artifactChanges").array().object();
    write_artifact_location(d);
    json_.key("replacements").array();
    for (const FixEdit& edit : f.fixes.front().edits) {
      json_.object();
      write_region("deletedRegion", d, edit.place, false);
      if (!edit.text.empty()) write_message("insertedContent", edit.text);
      json_.end();
    }
    json_.end().end().end().end().end();
  }

  void write_result(const DocumentResult& d, const Finding& f) {
    json_.object().field("ruleId", std::string_view(catalogue_.rule(f.rule).id));
    json_.field("ruleIndex", tables_.rule_index.at(f.rule)).field("level", level_of(f.severity));
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
    if (f.fingerprint != 0) {
      json_.key("partialFingerprints").object().field("stet/v1", std::string_view(fingerprint_text(f))).end();
    }
    if (!f.fixes.empty()) write_fix(d, f);
    json_.end();
  }

  const RunReport& run_;
  const Catalogue& catalogue_;
  const Tables tables_;
  Json json_;
};

}  // namespace

void write_sarif(const RunReport& run, const Catalogue& catalogue, const ReportOptions&, std::string& out) {
  Writer(run, catalogue, out).write();
  out += '\n';
}

}  // namespace stet
