// Diagnostics as reviewdog reads them (its proto/rdf): columns count bytes, and a fix of one edit is a suggestion.
#include "core/base/json.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {
namespace {

std::string_view severity_in_capitals(Severity s) {
  return s == Severity::error ? "ERROR" : s == Severity::warning ? "WARNING" : "INFO";
}

class RdJson : public ReportWriter {
 public:
  RdJson(const Catalogue& catalogue, std::string& out) : catalogue_(catalogue), json_(out, 2), out_(out) {
    json_.object().key("source").object().field("name", "stet").end();
    json_.key("diagnostics").array();
  }

  void document(const DocumentResult& d) override {
    if (d.unreadable) {
      json_.object().field("message", std::string_view("This document was not read: " + d.unreadable->message));
      json_.key("location").object().field("path", std::string_view(shown_path(d.path)));
      if (d.unreadable->line > 0) {
        json_.key("range").object().key("start").object().field("line", d.unreadable->line).end().end();
      }
      json_.end().field("severity", "ERROR").end();
    }
    for (const Finding& f : d.findings) write(d, f);
  }

  void end() override {
    json_.end().end();
    out_ += '\n';
  }

 private:
  void write(const DocumentResult& d, const Finding& f) {
    const bool has_line = line_of(d, f.place) > 0;
    const std::string where = has_line ? std::string() : part_in_words(f.place);
    json_.object();
    json_.field("message", std::string_view(where.empty() ? f.message : where + ": " + f.message));
    write_location(d, f.place);
    json_.field("severity", severity_in_capitals(f.severity));
    json_.key("code").object().field("value", std::string_view(catalogue_.rule(f.rule).id)).end();
    if (has_suggestion(d, f)) {
      const FixEdit& edit = f.fixes.front().edits.front();
      json_.key("suggestions").array().object();
      write_range(d, edit.place);
      json_.field("text", std::string_view(edit.text)).end().end();
    }
    if (!f.evidence.empty()) {
      json_.key("related_locations").array();
      for (const RelatedPlace& e : f.evidence) {
        json_.object().field("message", std::string_view(e.message));
        write_location(d, e.place);
        json_.end();
      }
      json_.end();
    }
    json_.end();
  }

  /// One that may be taken at a click. Several edits belong together, and reviewdog would offer each for itself.
  static bool has_suggestion(const DocumentResult& d, const Finding& f) {
    if (f.fixes.empty() || f.fixes.front().unsafe || f.fixes.front().edits.size() != 1) return false;
    const Place& p = f.fixes.front().edits.front().place;
    return line_of(d, p) > 0 && p.byte_column > 0 && p.in_file.begin != none && p.file == f.place.file;
  }

  void write_location(const DocumentResult& d, const Place& p) {
    json_.key("location").object().field("path", std::string_view(shown_path(file_of(d, p))));
    if (line_of(d, p) > 0) write_range(d, p);
    json_.end();
  }

  void write_range(const DocumentResult& d, const Place& p) {
    const uint32_t line = line_of(d, p);
    const bool one_line = (d.line_number > 0 && p.file.empty()) || p.end_line <= p.line;
    json_.key("range").object().key("start").object().field("line", line);
    if (p.byte_column > 0) json_.field("column", p.byte_column);
    json_.end();
    if (p.byte_column > 0 && p.byte_end_column > 0) {
      json_.key("end").object().field("line", one_line ? line : p.end_line);
      json_.field("column", p.byte_end_column).end();
    }
    json_.end();
  }

  const Catalogue& catalogue_;
  Json json_;
  std::string& out_;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_rdjson(const RunReport&, const Catalogue& catalogue, const ReportOptions&,
                                           std::string& out) {
  return std::make_unique<RdJson>(catalogue, out);
}

}  // namespace stet
