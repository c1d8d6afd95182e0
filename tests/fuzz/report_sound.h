// What a report of any format is, whatever is said in it: UTF-8, well-formed in its language, and without a byte that a
// terminal, a CI service or a browser would obey.
#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_scanner.h"
#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/report.h"

namespace stet_test {

/// A scan of XML, or of HTML as stet writes it: elements that are closed in their order, attributes in quotation marks,
/// no loose `<` or `&`. Says what is wrong, or nothing.
class Tags {
 public:
  Tags(std::string_view s, bool html) : rest_(s), html_(html) {}

  std::string fault() {
    while (!rest_.empty() && fault_.empty()) {
      if (!open_.empty() && html_ && (open_.back() == "script" || open_.back() == "style")) {
        rest_.remove_prefix(std::min(rest_.find("</" + std::string(open_.back())), rest_.size()));
        if (rest_.empty()) break;
      }
      if (rest_.starts_with("<!DOCTYPE html>") || rest_.starts_with("<?xml ")) {
        rest_.remove_prefix(rest_.find('>') + 1);
      } else if (rest_.front() == '<') {
        rest_.remove_prefix(1);
        tag();
      } else {
        character("text");
      }
    }
    if (fault_.empty() && !open_.empty()) fault_ = "never closed: " + std::string(open_.back());
    return fault_.empty() ? fault_ : fault_ + " before: " + std::string(rest_.substr(0, 60));
  }

 private:
  std::string_view name() {
    size_t n = 0;
    while (n < rest_.size() && (stet::is_alnum(rest_[n]) || rest_[n] == '-' || rest_[n] == ':')) ++n;
    const std::string_view found = rest_.substr(0, n);
    rest_.remove_prefix(n);
    if (n == 0) fault_ = "a name is missing";
    return found;
  }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void character(const char* where) {
    if (rest_.front() == '<') fault_ = std::string("a loose < in ") + where;
    if (take('&')) {
      size_t n = 0;
      while (n < rest_.size() && (stet::is_alnum(rest_[n]) || rest_[n] == '#')) ++n;
      if (n == 0 || n == rest_.size() || rest_[n] != ';') fault_ = std::string("a loose & in ") + where;
      return;
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
  }
  void tag() {
    if (take('/')) {
      const std::string_view closed = name();
      if (open_.empty() || open_.back() != closed) fault_ = "closed without being open: " + std::string(closed);
      if (!open_.empty()) open_.pop_back();
      if (!take('>')) fault_ = "a tag without an end";
      return;
    }
    const std::string_view element = name();
    while (fault_.empty() && take(' ')) {
      const std::string_view attribute = name();
      if (html_ && attribute.starts_with("on")) fault_ = "an attribute that would run";
      if (!take('=')) continue;  // hidden, open, …
      if (!take('"')) fault_ = "a value without quotation marks";
      if (html_ && (attribute == "href" || attribute == "src") && !rest_.starts_with("#"))
        fault_ = "a link that leads out";
      while (fault_.empty() && !rest_.empty() && rest_.front() != '"') character("a value");
      if (fault_.empty() && !take('"')) fault_ = "a value without an end";
    }
    static constexpr std::array<std::string_view, 6> empty{"meta", "br", "hr", "input", "link", "wbr"};
    const bool closed = html_ ? std::find(empty.begin(), empty.end(), element) != empty.end() : take('/');
    if (fault_.empty() && !take('>')) fault_ = "a tag without an end";
    if (!closed) open_.push_back(element);
  }

  std::string_view rest_;
  bool html_;
  std::vector<std::string_view> open_;
  std::string fault_;
};

inline bool is_json(std::string_view s) {
  stet::JsonScanner scanner(s);
  for (;;) {
    const auto token = scanner.next();
    if (token.kind == stet::JsonScanner::fault) return false;
    if (token.kind == stet::JsonScanner::end) return true;
  }
}

inline std::string report_fault(std::string_view format, const std::string& report) {
  if (stet::find_invalid_utf8(report) != stet::npos) return "it is no UTF-8";
  const bool is_page = format == "html";
  for (size_t at = 0; at < report.size();) {
    const stet::CodePoint c = stet::code_point_at(report, at);
    const bool is_obeyed = (c.value < 0x20 && c.value != '\n' && !(is_page && c.value == '\t')) || c.value == 0x7F ||
                           (c.value >= 0x80 && c.value < 0xA0 && !is_page) || stet::reorders_text(c.value);
    if (is_obeyed)
      return "it holds " + stet::code_point_name(c.value) + " after " +
             report.substr(at < 60 ? 0 : at - 60, at < 60 ? at : 60);
    at += std::max(c.size, 1u);
  }
  if (is_page) return Tags(report, true).fault();
  if (format == "junit" || format == "checkstyle") return Tags(report, false).fault();
  if (format == "json" || format == "sarif" || format == "gitlab" || format == "rdjson" || format == "annotation")
    return is_json(report) ? "" : "it is no JSON";
  const bool is_lines = format == "jsonl" || format == "records";
  for (size_t at = 0; at < report.size();) {
    const size_t end = std::min(report.find('\n', at), report.size());
    const std::string_view line = std::string_view(report).substr(at, end - at);
    const bool is_command = line.size() > 2 && line.starts_with("::") && stet::is_alpha(line[2]);
    if (is_lines && !is_json(line)) return "a line is no JSON";
    if (format == "github") {
      const bool is_ours = line.starts_with("::error file=") || line.starts_with("::warning file=") ||
                           line.starts_with("::notice file=");
      if (is_command && !is_ours) return "a command that is none of ours";
    } else if (!is_lines && is_command) {
      return "a command of a CI service: " + std::string(line.substr(0, 60));
    }
    at = end + 1;
  }
  return {};
}

/// Writes the report and ends the program if it is not sound.
inline void written_soundly(const stet::Reporter& reporter, const std::vector<stet::DocumentResult>& documents,
                            const stet::Catalogue& catalogue, const stet::RunReport& run = {}) {
  std::string out, aside;
  stet::ReportOptions options;
  options.aside = &aside;
  stet::write_report(reporter, run, documents, catalogue, options, out);
  for (const auto& [format, text] :
       {std::pair<std::string_view, const std::string*>{reporter.name, &out}, {"aside", &aside}}) {
    const std::string fault = report_fault(format, *text);
    if (fault.empty()) continue;
    std::fprintf(stderr, "%s (%.*s): %s\n", reporter.name, static_cast<int>(format.size()), format.data(),
                 fault.c_str());
    std::abort();
  }
}

}  // namespace stet_test
