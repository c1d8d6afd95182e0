// The findings as JSON: one object a line (jsonl), or one document with a run header (json). The keys and their order
// are a contract with other programs.
#include "core/base/json.h"

#include <cmath>
#include <utility>

#include "core/report/json_parts.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {
namespace {

void write_span(Json& json, Span span) { json.field("begin", span.begin).field("end", span.end); }

/// The bytes of the file, which is what other programs have, and those of the text where the file has others or none.
void write_place(Json& json, const Place& place) {
  write_span(json, place.in_file.begin != none ? place.in_file : place.span);
  const bool elsewhere = !place.file.empty() && empty(place.span) && place.in_file.begin != none;
  if (!same(place.in_file, place.span) && !elsewhere)
    json.field("text_begin", place.span.begin).field("text_end", place.span.end);
}

/// The file it stands in, where that is not the document.
void write_file(Json& json, const Place& place) {
  if (!place.file.empty()) json.field("file", std::string_view(place.file));
}

/// The page, and a rectangle [left, top, width, height] for each line; of words that go on overleaf, these likewise.
void write_boxes(Json& json, const std::vector<PageBox>& boxes) {
  const auto rounded = [](float x) { return std::round(static_cast<double>(x) * 100) / 100; };
  bool overleaf = false;
  for (size_t i = 0; i < boxes.size();) {
    const uint32_t page = boxes[i].page;
    if (i > 0 && !std::exchange(overleaf, true)) json.key("further").array();
    if (overleaf) json.object();
    json.field("page", page).key("boxes").array();
    for (; i < boxes.size() && boxes[i].page == page; ++i) {
      json.array();
      for (const float x : {boxes[i].left, boxes[i].top, boxes[i].width, boxes[i].height}) json.value(rounded(x));
      json.end();
    }
    json.end();
    if (overleaf) json.end();
  }
  if (overleaf) json.end();
}

/// Line and column, or where the words stand in a format without lines.
void write_where(Json& json, const DocumentResult& document, const Place& place) {
  const uint32_t line = line_of(document, place);
  if (line > 0) {
    json.field("line", line);
    if (place.column > 0) json.field("column", place.column);
  } else if (place.part != PlacePart::nowhere) {
    json.key("where").object().field("part", name_of(place.part)).field("number", place.number);
    if (place.part == PlacePart::cell) json.field("row", place.row).field("column", place.cell);
    if (!place.member.empty()) json.field("member", std::string_view(place.member));
    write_boxes(json, place.boxes);
    json.end();
  }
}

}  // namespace

void write_finding(Json& json, const Finding& f, const DocumentResult& document, const Catalogue& catalogue,
                   std::string_view file) {
  json.object();
  if (f.place.file.empty()) {
    if (!file.empty()) json.field("file", file);
  } else {
    if (!file.empty()) json.field("document", file);
    write_file(json, f.place);
  }
  if (!file.empty() && document.origin) {
    if (!document.origin->id.empty()) json.key("id").raw(document.origin->id);
    if (!document.origin->meta.empty()) json.key("meta").raw(document.origin->meta);
  }
  json.field("rule", std::string_view(catalogue.rule(f.rule).id));
  json.field("severity", name_of(f.severity));
  json.field("message", std::string_view(f.message));
  write_place(json, f.place);
  write_where(json, document, f.place);
  json.field("text", std::string_view(f.place.text));
  if (!f.also.empty()) {
    json.key("spans").array();
    write_place(json.object(), f.place);
    json.end();
    for (const Place& p : f.also) {
      write_place(json.object(), p);
      json.end();
    }
    json.end();
  }
  json.key("evidence").array();
  for (const RelatedPlace& e : f.evidence) {
    json.object();
    write_place(json, e.place);
    write_file(json, e.place);
    write_where(json, document, e.place);
    json.field("text", std::string_view(e.place.text)).field("message", std::string_view(e.message)).end();
  }
  json.end();
  json.key("fixes").array();
  for (const Fix& fix : f.fixes) {  // alternatives, the best first
    json.object().field("title", std::string_view(describe_fix(fix))).field("safe", !fix.unsafe).key("edits").array();
    for (const FixEdit& edit : fix.edits) {
      json.object();
      write_place(json, edit.place);
      write_file(json, edit.place);
      json.field("text", std::string_view(edit.text)).end();
    }
    json.end().end();
  }
  json.end();
  if (!f.also_rules.empty()) {
    json.key("also_rules").array();
    for (const uint32_t rule : f.also_rules) json.value(std::string_view(catalogue.rule(rule).id));
    json.end();
  }
  if (const Decision* d = decision_on(document, f); d != nullptr) {
    json.key("decision").object().field("decision", name_of(d->kind)).field("reason", std::string_view(d->reason));
    json.field("by", std::string_view(d->by)).field("date", std::string_view(d->date)).end();
  }
  json.field("fingerprint", std::string_view(fingerprint_text(f))).end();
}

void write_error(Json& json, const Error& e) {
  json.object().field("message", std::string_view(e.message));
  if (e.line > 0) json.field("line", e.line);
  if (e.column > 0) json.field("column", e.column);
  if (!e.hint.empty()) json.field("hint", std::string_view(e.hint));
  json.end();
}

void write_counters(Json& json, const Counters& c) {
  json.object();
  json.field("bytes", c.bytes).field("words", c.words);
  if (c.claims) json.field("claims", *c.claims);
  json.field("notes", c.notes).field("markers", c.markers);
  if (c.sources) json.field("sources", *c.sources);
  if (c.citations) json.field("citations", *c.citations);
  json.end();
}

namespace {

void write_document(Json& json, const DocumentResult& d, const Catalogue& catalogue) {
  json.object().field("file", std::string_view(shown_path(d.path)));
  if (d.line_number > 0) json.field("line", d.line_number);
  if (!d.format.empty()) json.field("format", std::string_view(d.format));
  if (!d.encoding_note.empty()) json.field("encoding", std::string_view(d.encoding_note));
  if (d.unreadable) write_error(json.key("unreadable"), *d.unreadable);
  // The document's own record came before: this one has what was found when the whole run was known.
  if (d.after_run)
    json.field("after-run", true);
  else
    write_counters(json.key("counts"), d.counters);
  json.key("findings").array();
  for (const Finding& f : d.findings) write_finding(json, f, d, catalogue);
  json.end();
  if (!d.decided.empty()) {
    json.key("decided").array();
    for (const Finding& f : d.decided) write_finding(json, f, d, catalogue);
    json.end();
  }
  if (d.after_run) {
    json.end();
    return;
  }
  json.key("suppressions").array();
  for (const SuppressionRow& s : d.suppressions) {
    write_place(json.object(), s.place);
    write_where(json, d, s.place);
    json.key("rules").array();
    for (const std::string& rule : s.rules) json.value(std::string_view(rule));
    json.end().field("reason", std::string_view(s.reason)).field("silenced", s.used).end();
  }
  json.end();
  json.key("not-checked").array();
  for (const std::string& reason : d.not_checked) json.value(std::string_view(reason));
  json.end().end();
}

void write_summary(Json& json, const Totals& t) {
  json.object().field("documents", uint64_t{t.documents}).field("unreadable", uint64_t{t.unreadable});
  json.field("findings", uint64_t{t.findings});
  for (const Severity s : {Severity::error, Severity::warning, Severity::info}) {
    json.field(name_of(s), uint64_t{t.of(s)});
  }
  json.field("suppressed", uint64_t{t.suppressed});
  if (t.decided > 0) json.field("decided", uint64_t{t.decided});
  write_counters(json.key("counts"), t.counters);
  json.end();
}

class JsonLines : public ReportWriter {
 public:
  JsonLines(const Catalogue& catalogue, std::string& out) : catalogue_(catalogue), out_(out) {}
  void document(const DocumentResult& d) override {
    const std::string file = shown_path(d.path);
    // What stays by a decision is told too, with the decision: who counts can tell the two apart.
    for (const auto* findings : {&d.findings, &d.decided})
      for (const Finding& f : *findings) {
        Json json(out_);
        write_finding(json, f, d, catalogue_, file);
        out_ += '\n';
      }
  }
  void end() override {}

 private:
  const Catalogue& catalogue_;
  std::string& out_;
};

class JsonDocument : public ReportWriter {
 public:
  JsonDocument(const RunReport& run, const Catalogue& catalogue, std::string& out)
      : run_(run), catalogue_(catalogue), out_(out), json_(out, 2) {
    json_.object().field("version", std::string_view(run.version));
    json_.field("reference-date", std::string_view(iso_date(run.reference)));
    json_.key("documents").array();
  }
  void document(const DocumentResult& d) override {
    tally_.add(d);
    write_document(json_, d, catalogue_);
  }
  void end() override {
    json_.end();
    write_summary(json_.key("summary"), tally_.totals());
    json_.key("notices").array();
    for (const PluginProblem& p : run_.problems) {
      json_.object().field("plugin", std::string_view(p.file)).field("message", std::string_view(p.why)).end();
    }
    json_.end().end();
    out_ += '\n';
  }

 private:
  const RunReport& run_;
  const Catalogue& catalogue_;
  std::string& out_;
  Json json_;
  Tally tally_;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_jsonl(const RunReport&, const Catalogue& catalogue, const ReportOptions&,
                                          std::string& out) {
  return std::make_unique<JsonLines>(catalogue, out);
}

std::unique_ptr<ReportWriter> begin_json(const RunReport& run, const Catalogue& catalogue, const ReportOptions&,
                                         std::string& out) {
  return std::make_unique<JsonDocument>(run, catalogue, out);
}

}  // namespace stet
