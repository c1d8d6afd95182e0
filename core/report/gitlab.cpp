// GitLab Code Quality: the part of the Code Climate format that GitLab reads (docs.gitlab.com, "Code Quality report
// format"). A fingerprint says which finding of another run is the same, so it holds no place.
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {
namespace {

std::string hex_text(uint64_t n) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out(16, '0');
  for (size_t i = 16; i-- > 0; n >>= 4) out[i] = digits[n & 15];
  return out;
}

class GitLab : public ReportWriter {
 public:
  GitLab(const Catalogue& catalogue, std::string& out) : catalogue_(catalogue), json_(out, 2), out_(out) {
    json_.array();
  }

  void document(const DocumentResult& d) override {
    if (d.unreadable) {
      const Error& e = *d.unreadable;
      write(d.path, "host/not-read", "critical", "This document was not read: " + e.message,
            "not read " + std::to_string(d.line_number), std::max(e.line, 1u), e.column);
    }
    for (const Finding& f : d.findings) {
      const std::string& rule = catalogue_.rule(f.rule).id;
      const uint32_t line = line_of(d, f.place);
      std::string message = one_line(f.message);
      for (const std::string& e : evidence_in_words(d, f)) message += " · " + one_line(e);
      if (line == 0 && f.place.part != PlacePart::nowhere) message = part_in_words(f.place) + ": " + message;
      std::string same = rule + ' ' + fingerprint_text(f);
      if (f.fingerprint == 0) same += std::to_string(f.place.span.begin) + ' ' + f.message;
      if (!f.place.file.empty()) same += ' ' + d.path;  // two documents may include one file
      if (d.line_number > 0) same += ' ' + std::to_string(d.line_number);
      write(file_of(d, f.place), rule, severity_of(f.severity), message, same, std::max(line, 1u), f.place.column);
    }
  }

  void end() override {
    json_.end();
    out_ += '\n';
  }

 private:
  static std::string_view severity_of(Severity s) {
    return s == Severity::error ? "major" : s == Severity::warning ? "minor" : "info";
  }

  void write(std::string_view path, std::string_view rule, std::string_view severity, std::string_view message,
             std::string_view same, uint32_t line, uint32_t column) {
    std::string shown = shown_path(path);
    while (shown.starts_with("./")) shown.erase(0, 2);
    Fnv where, what;
    where.add(shown);
    what.add(same);
    json_.object().field("description", message).field("check_name", rule);
    json_.field("fingerprint", std::string_view(hex_text(where.value()) + hex_text(what.value())));
    json_.field("severity", severity);
    json_.key("location").object().field("path", std::string_view(shown));
    if (column > 0) {
      json_.key("positions").object().key("begin").object();
      json_.field("line", line).field("column", column).end().end();
    } else {
      json_.key("lines").object().field("begin", line).end();
    }
    json_.end().end();
  }

  const Catalogue& catalogue_;
  Json json_;
  std::string& out_;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_gitlab(const RunReport&, const Catalogue& catalogue, const ReportOptions&,
                                           std::string& out) {
  return std::make_unique<GitLab>(catalogue, out);
}

}  // namespace stet
