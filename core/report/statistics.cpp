// Where the findings are: how many of each rule, how many in each document.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {
namespace {

class Statistics : public ReportWriter {
 public:
  Statistics(const RunReport& run, const Catalogue& catalogue, std::string& out)
      : run_(run), catalogue_(catalogue), rules_(catalogue.rules().size()), out_(out) {}

  void document(const DocumentResult& d) override {
    tally_.add(d);
    if (d.findings.empty()) return;
    // Documents come once, or once more with what rules over the whole run found in them.
    const auto [row, fresh] = rows_.emplace(d.path, documents_.size());
    if (fresh) documents_.push_back({d.path, {}});
    for (const Finding& f : d.findings) {
      ++rules_[f.rule][static_cast<size_t>(f.severity)];
      ++documents_[row->second].counts[static_cast<size_t>(f.severity)];
    }
  }

  void end() override {
    const Totals& t = tally_.totals();
    if (t.findings > 0) {
      write("Findings by rule\n", rule_rows());
      write("\nFindings by document\n", document_rows());
      out_ += '\n';
    }
    out_ +=
        counted(t.findings, "finding") + " in " + grouped(t.with_findings) + " of " + counted(t.documents, "document");
    if (t.findings > 0) out_ += ": " + severities_in_words(t);
    out_ += ".\n";
    if (t.suppressed > 0) out_ += "Silenced by stet comments: " + counted(t.suppressed, "finding") + ".\n";
    if (t.decided > 0) out_ += decided_in_words(t, run_) + ".\n";
    if (t.unreadable > 0) out_ += "Not read: " + counted(t.unreadable, "document") + ".\n";
  }

 private:
  using Counts = std::array<size_t, 4>;  // by Severity
  struct Row {
    size_t count = 0;
    std::string name, about;
  };
  struct OfDocument {
    std::string path;
    Counts counts;
  };

  static size_t sum(const Counts& c) { return c[0] + c[1] + c[2] + c[3]; }
  static std::string in_words(const Counts& c) {
    Totals t;
    t.by_severity = c;
    return severities_in_words(t);
  }

  std::vector<Row> rule_rows() const {
    std::vector<Row> rows;
    for (uint32_t r = 0; r < rules_.size(); ++r)
      if (sum(rules_[r]) > 0) rows.push_back({sum(rules_[r]), catalogue_.rule(r).id, catalogue_.rule(r).summary});
    return rows;
  }
  std::vector<Row> document_rows() const {
    std::vector<Row> rows;
    for (const OfDocument& d : documents_)
      rows.push_back({sum(d.counts), printable(input_name(d.path)), in_words(d.counts)});
    return rows;
  }

  /// Many first; where they are as many, by name.
  void write(std::string_view heading, std::vector<Row> rows) {
    std::sort(rows.begin(), rows.end(),
              [](const Row& a, const Row& b) { return a.count != b.count ? a.count > b.count : a.name < b.name; });
    constexpr size_t widest_name = 60;
    size_t digits = 0, width = 0;
    for (const Row& r : rows) {
      digits = std::max(digits, grouped(r.count).size());
      width = std::max(width, std::min(count_code_points(r.name), widest_name));
    }
    out_ += heading;
    for (const Row& r : rows) {
      const std::string count = grouped(r.count);
      out_ += "  " + std::string(digits - count.size(), ' ') + count + "  " + r.name +
              std::string(width - std::min(count_code_points(r.name), width), ' ') + "  " + r.about + '\n';
    }
  }

  const RunReport& run_;
  const Catalogue& catalogue_;
  std::vector<Counts> rules_;
  std::vector<OfDocument> documents_;
  std::map<std::string, size_t> rows_;
  Tally tally_;
  std::string& out_;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_statistics(const RunReport& run, const Catalogue& catalogue, const ReportOptions&,
                                               std::string& out) {
  return std::make_unique<Statistics>(run, catalogue, out);
}

}  // namespace stet
