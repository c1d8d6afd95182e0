// JSON lines, one a document. The keys and their order are a contract with other programs, and with `stet merge`:
// "number" comes first, "stet" and what stands behind it are the same in all records of a run.
#include "core/report/records.h"

#include "core/report/json_parts.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {

Status status_of(const DocumentResult& d, const Catalogue& catalogue) {
  if (d.unreadable)
    return d.why_unread == NotRead::crashed     ? Status::crashed
           : d.why_unread == NotRead::timed_out ? Status::timeout
                                                : Status::unreadable;
  Status status = d.findings.empty() ? d.counters.words == 0 ? Status::skipped : Status::ok : Status::findings;
  for (const Finding& f : d.findings) {
    const std::string_view id = catalogue.rule(f.rule).id;
    if (!id.starts_with("host/plugin-")) continue;
    if (id.ends_with("-timeout")) return Status::timeout;
    status = Status::crashed;
  }
  return status;
}

namespace {

class Records : public ReportWriter {
 public:
  Records(const RunReport& run, const Catalogue& catalogue, std::string& out)
      : run_(run), catalogue_(catalogue), out_(out) {}

  void document(const DocumentResult& d) override {
    if (d.after_run) return;  // its record is written; rules over a whole run are off where records are
    number_ = d.origin ? d.origin->number : number_ + 1;
    Json json(out_);
    json.object().field("number", number_).key("id");
    if (d.origin && d.origin->id.empty())
      json.null();
    else if (d.origin)
      json.raw(d.origin->id);
    else
      json.value(std::string_view(shown_path(d.path)));
    if (d.line_number > 0) json.field("line", d.line_number);
    const Status status = status_of(d, catalogue_);
    json.field("status", status_names[static_cast<size_t>(status)]);
    if (d.unreadable) write_error(json.key("reason"), *d.unreadable);
    if (run_.timed) json.field("ms", static_cast<double>(d.microseconds) / 1000.0);
    if (!d.format.empty()) json.field("format", std::string_view(d.format));
    json.field("bytes", d.counters.bytes);
    write_counters(json.key("counts"), d.counters);
    json.key("not_checked").array();
    for (const std::string& reason : d.not_checked) json.value(std::string_view(reason));
    json.end().key("findings").array();
    for (const Finding& f : d.findings) write_finding(json, f, d, catalogue_);
    json.end();
    if (!d.decided.empty()) {
      json.key("decided").array();
      for (const Finding& f : d.decided) write_finding(json, f, d, catalogue_);
      json.end();
    }
    if (d.origin && !d.origin->meta.empty()) json.key("meta").raw(d.origin->meta);
    json.field("stet", std::string_view(run_.version)).field("knowledge", std::string_view(run_.knowledge));
    json.field("config", std::string_view(run_.configuration)).end();
    out_ += '\n';
  }
  void end() override {}

 private:
  const RunReport& run_;
  const Catalogue& catalogue_;
  std::string& out_;
  uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_records(const RunReport& run, const Catalogue& catalogue, const ReportOptions&,
                                            std::string& out) {
  return std::make_unique<Records>(run, catalogue, out);
}

}  // namespace stet
