// The list of reporters. A new one is a file, a line below and a golden test.
#include "core/report/report.h"

namespace stet {

using Begun = std::unique_ptr<ReportWriter>;
Begun begin_text(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_json(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_jsonl(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_records(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_sarif(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_concise(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_github(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_gitlab(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_junit(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_checkstyle(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_rdjson(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_annotation(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_statistics(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
Begun begin_html(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);

const std::vector<Reporter>& reporters() {
  static const std::vector<Reporter> all = {
      {"text", "for reading in a terminal", false, true, begin_text},
      {"html", "one self-contained page: the article with its findings beside it", true, true, begin_html},
      {"json", "one JSON document: the run, its documents and findings", false, false, begin_json},
      {"jsonl", "JSON lines: one finding a line", false, false, begin_jsonl},
      {"records", "JSON lines: one document a line, whatever became of it; for runs over very many", false, false,
       begin_records},
      {"sarif", "SARIF 2.1.0, for code hosts and editors", false, false, begin_sarif, nullptr, true},
      {"concise", "one finding a line: file:line:column: severity rule message", false, false, begin_concise},
      {"statistics", "how many findings of each rule and in each document", false, false, begin_statistics},
      {"github", "annotations of GitHub Actions, and a summary of the step", false, false, begin_github,
       "GITHUB_STEP_SUMMARY"},
      {"gitlab", "GitLab Code Quality", false, false, begin_gitlab},
      {"junit", "JUnit XML: a suite a document, a failure a finding", false, false, begin_junit},
      {"checkstyle", "Checkstyle XML", false, false, begin_checkstyle},
      {"rdjson", "reviewdog diagnostics, with fixes as suggestions", false, false, begin_rdjson},
      {"annotation", "W3C Web Annotations (JSON-LD): one a finding, evidence as further targets", false, true,
       begin_annotation},
  };
  return all;
}

const Reporter* find_reporter(std::string_view name) {
  for (const Reporter& r : reporters()) {
    if (name == r.name) return &r;
  }
  return nullptr;
}

void write_report(const Reporter& reporter, const RunReport& run, const std::vector<DocumentResult>& documents,
                  const Catalogue& catalogue, const ReportOptions& options, std::string& out) {
  const auto writer = reporter.begin(run, catalogue, options, out);
  for (const DocumentResult& d : documents) writer->document(d);
  writer->end();
  for (auto more = writer->more(); more && *more; more = writer->more()) {
  }
}

}  // namespace stet
