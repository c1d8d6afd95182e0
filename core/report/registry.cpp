// The list of reporters. A new one is a file, a line below and a golden test.
#include "core/report/report.h"

namespace stet {

void write_text(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
void write_html(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
void write_json(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
void write_jsonl(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);
void write_jsonl_document(const DocumentResult&, const Catalogue&, std::string&);
void write_sarif(const RunReport&, const Catalogue&, const ReportOptions&, std::string&);

const std::vector<Reporter>& reporters() {
  static const std::vector<Reporter> all = {
      {"text", "for reading in a terminal", false, true, write_text},
      {"html", "one self-contained page: the article with its findings beside it", true, true, write_html},
      {"json", "one JSON document: the run, its documents and findings", false, false, write_json},
      {"jsonl", "JSON lines: one finding a line", false, false, write_jsonl, write_jsonl_document},
      {"sarif", "SARIF 2.1.0, for code hosts and editors", false, false, write_sarif},
  };
  return all;
}

const Reporter* find_reporter(std::string_view name) {
  for (const Reporter& r : reporters()) {
    if (name == r.name) return &r;
  }
  return nullptr;
}

}  // namespace stet
