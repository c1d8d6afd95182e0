// JUnit and Checkstyle XML: two old formats that every CI server reads. A document is a suite, or a file.
#include <map>

#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {
namespace {

/// Words between tags or in an attribute; what XML 1.0 cannot hold is shown instead.
std::string xml_words(std::string_view s) {
  std::string out;
  bool first = true;
  for (size_t at = 0; at <= s.size();) {
    const size_t end = std::min(s.find('\n', at), s.size());
    if (!first) out += "&#10;";
    first = false;
    for (const char c : printable(s.substr(at, end - at))) {
      if (c == '&') {
        out += "&amp;";
      } else if (c == '<') {
        out += "&lt;";
      } else if (c == '>') {
        out += "&gt;";
      } else if (c == '"') {
        out += "&quot;";
      } else {
        out += c;
      }
    }
    at = end + 1;
  }
  return out;
}

std::string xml_attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + xml_words(value) + "\"";
}
std::string xml_attribute(std::string_view name, uint64_t value) { return xml_attribute(name, std::to_string(value)); }

std::string with_evidence(const DocumentResult& d, const Finding& f) {
  std::string out = f.message;
  for (const std::string& e : evidence_in_words(d, f)) out += "\n" + one_line(e);
  return out;
}

/// Errors and warnings are failures; what is said for information fails nothing. What the host says of itself, and a
/// document that was not read, are errors, for then something was not tested.
class JUnit : public ReportWriter {
 public:
  JUnit(const RunReport& run, const Catalogue& catalogue, std::string& out)
      : date_(run.reference.year > 0 && run.reference.day > 0 ? iso_date(run.reference) : "1970-01-01"),
        catalogue_(catalogue),
        out_(out) {
    out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
  }

  void document(const DocumentResult& d) override {
    if (d.after_run && d.findings.empty()) return;
    std::string cases, said;
    size_t tests = 0, failures = 0, errors = 0;
    std::map<std::string, size_t> names;  // of test cases: they are told apart by these from run to run
    const std::string suite = input_name(d.path) + (d.line_number > 0 ? ":" + std::to_string(d.line_number) : "") +
                              (d.after_run ? " (whole run)" : "");
    const auto add = [&](std::string name, std::string_view fault, std::string_view type, std::string_view message,
                         std::string_view words) {
      if (const size_t n = ++names[name]; n > 1) name += " (" + std::to_string(n) + ")";
      ++tests;
      cases += "    <testcase" + xml_attribute("name", name) + xml_attribute("classname", suite) + " time=\"0\"";
      if (fault.empty()) {
        cases += "/>\n";
        return;
      }
      ++(fault == "error" ? errors : failures);
      cases += "><" + std::string(fault) + xml_attribute("type", type) + xml_attribute("message", message) + ">" +
               xml_words(words) + "</" + std::string(fault) + "></testcase>\n";
    };
    if (d.unreadable)
      add("can be read", "error", "not read", d.unreadable->message,
          d.unreadable->hint.empty() ? d.unreadable->message : d.unreadable->message + "\n" + d.unreadable->hint);
    for (const Finding& f : d.findings) {
      const RuleInfo& rule = catalogue_.rule(f.rule);
      const std::string words = where_in_words(d, f.place) + ": " + std::string(name_of(f.severity)) + " " + rule.id +
                                " " + with_evidence(d, f);
      if (f.severity == Severity::info) {
        said += words + "\n";
        continue;
      }
      add(name_of(rule, f), is_host(rule) ? "error" : "failure", rule.id, f.message, words);
    }
    if (tests == 0) add("no error or warning", {}, {}, {}, {});
    out_ += "  <testsuite" + xml_attribute("name", suite) + " package=\"stet\"" + xml_attribute("id", next_id_++) +
            xml_attribute("timestamp", date_ + "T00:00:00") + " hostname=\"localhost\"" +
            xml_attribute("tests", tests) + xml_attribute("failures", failures) + xml_attribute("errors", errors) +
            " time=\"0\">\n    <properties/>\n" + cases + "    <system-out>" + xml_words(said) +
            "</system-out>\n    <system-err></system-err>\n  </testsuite>\n";
  }

  void end() override { out_ += "</testsuites>\n"; }

 private:
  /// The rule and the words, which stay when lines move.
  static std::string name_of(const RuleInfo& rule, const Finding& f) {
    std::string words = one_line(f.place.text);
    if (words.size() > 60) {
      size_t n = 57;
      while (n > 0 && is_continuation(words[n])) --n;
      words = words.substr(0, n) + "…";
    }
    return words.empty() ? rule.id : rule.id + " “" + words + "”";
  }
  static std::string_view name_of(Severity s) { return stet::name_of(s); }

  const std::string date_;
  const Catalogue& catalogue_;
  std::string& out_;
  uint64_t next_id_ = 0;
};

class Checkstyle : public ReportWriter {
 public:
  Checkstyle(const Catalogue& catalogue, std::string& out) : catalogue_(catalogue), out_(out) {
    out_ += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
  }

  void document(const DocumentResult& d) override {
    const std::string* open = nullptr;
    const auto in_file = [&](const std::string& file) {
      if (open != nullptr && *open == file) return;
      if (open != nullptr) out_ += "  </file>\n";
      out_ += "  <file" + xml_attribute("name", shown_path(file)) + ">\n";
      open = &file;
    };
    if (d.unreadable) {
      const Error& e = *d.unreadable;
      in_file(d.path);
      write("error", "host/not-read", "This document was not read: " + e.message, e.line, e.column);
    }
    for (const Finding& f : d.findings) {
      in_file(file_of(d, f.place));
      const uint32_t line = line_of(d, f.place);
      std::string message = with_evidence(d, f);
      if (line == 0 && f.place.part != PlacePart::nowhere) message = part_in_words(f.place) + ": " + message;
      write(name_of(f.severity), catalogue_.rule(f.rule).id, message, line, f.place.column);
    }
    if (open != nullptr) out_ += "  </file>\n";
  }

  void end() override { out_ += "</checkstyle>\n"; }

 private:
  void write(std::string_view severity, std::string_view rule, std::string_view message, uint32_t line,
             uint32_t column) {
    out_ += "    <error";
    if (line > 0) out_ += xml_attribute("line", line);
    if (line > 0 && column > 0) out_ += xml_attribute("column", column);
    out_ += xml_attribute("severity", severity) + xml_attribute("message", message) +
            xml_attribute("source", "stet." + std::string(rule)) + "/>\n";
  }

  const Catalogue& catalogue_;
  std::string& out_;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_junit(const RunReport& run, const Catalogue& catalogue, const ReportOptions&,
                                          std::string& out) {
  return std::make_unique<JUnit>(run, catalogue, out);
}

std::unique_ptr<ReportWriter> begin_checkstyle(const RunReport&, const Catalogue& catalogue, const ReportOptions&,
                                               std::string& out) {
  return std::make_unique<Checkstyle>(catalogue, out);
}

}  // namespace stet
