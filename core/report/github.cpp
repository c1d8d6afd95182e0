// Annotations of GitHub Actions (workflow commands), and a summary of the step in Markdown. A step shows ten
// annotations of each severity (docs.github.com, "Workflow commands"): what is more stands in the log and the summary.
#include <array>
#include <map>
#include <tuple>
#include <vector>

#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/concise.h"
#include "core/report/words.h"

namespace stet {
namespace {

constexpr size_t most_shown = 10;     // annotations of a severity
constexpr size_t most_listed = 50;    // findings of a severity in the summary
constexpr size_t longest_cell = 300;  // bytes; so a summary stays far below the MiB that is taken

std::string for_command(std::string_view s, bool property) {
  std::string out;
  for (const char c : s) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (property && c == ':') {
      out += "%3A";
    } else if (property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

/// Lines that are safe each for itself.
std::string message_of(const DocumentResult& d, const Finding& f) {
  std::string out = printable(f.message);
  for (const std::string& e : evidence_in_words(d, f)) out += "\n" + printable(e);
  return out;
}

/// Words in a cell of a Markdown table; nothing in them is markup.
std::string table_cell(std::string_view s) {
  const std::string words = printable(one_line(s));
  std::string out;
  size_t n = std::min(words.size(), longest_cell);
  while (n > 0 && n < words.size() && is_continuation(words[n])) --n;
  for (const char c : words.substr(0, n)) {
    if (std::string_view("\\`*_{}[]<>#|&~@").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return n < words.size() ? out + "…" : out;
}

class GitHub : public ReportWriter {
 public:
  GitHub(const RunReport& run, const Catalogue& catalogue, std::string* summary, std::string& out)
      : run_(run), catalogue_(catalogue), summary_(summary), out_(out) {}

  void document(const DocumentResult& d) override {
    tally_.add(d);
    if (d.unreadable) add_unreadable(d, *d.unreadable);
    for (const Finding& f : d.findings) add(d, f);
  }

  void end() override {
    if (left_ > 0) out_ += counted(left_, "finding is", "findings are") + " more than GitHub shows as annotations.\n";
    if (summary_ != nullptr) write_summary();
  }

 private:
  static std::string_view command_of(Severity s) { return s == Severity::info ? "notice" : name_of(s); }

  void add(const DocumentResult& d, const Finding& f) {
    const auto row = static_cast<size_t>(f.severity);
    const std::string& rule = catalogue_.rule(f.rule).id;
    if (shown_[row] < most_shown) {
      ++shown_[row];
      begin(command_of(f.severity), file_of(d, f.place));
      if (const uint32_t line = line_of(d, f.place); line > 0) {
        const Place& p = f.place;
        const uint32_t last = d.line_number > 0 && p.file.empty() ? line : std::max(p.end_line, line);
        out_ += ",line=" + std::to_string(line) + ",endLine=" + std::to_string(last);
        // Columns of a place over several lines are refused.
        if (p.column > 0 && last == line) {
          out_ += ",col=" + std::to_string(p.column);
          if (p.end_column > p.column) out_ += ",endColumn=" + std::to_string(p.end_column);
        }
      }
      const std::string where = line_of(d, f.place) > 0 ? std::string() : part_in_words(f.place);
      finish(rule, where.empty() ? message_of(d, f) : where + ": " + message_of(d, f));
    } else {
      ++left_;
      out_ += concise_line(d, f, catalogue_) + '\n';
    }
    ++of_rule_[{3 - row, rule}];
    if (summary_ != nullptr && listed_[row].size() < most_listed)
      listed_[row].push_back("| " + std::string(name_of(f.severity)) + " | " + table_cell(where_in_words(d, f.place)) +
                             " | `" + rule + "` | " + table_cell(f.message) + " |\n");
  }

  void add_unreadable(const DocumentResult& d, const Error& e) {
    constexpr auto row = static_cast<size_t>(Severity::error);
    if (shown_[row]++ < most_shown) {
      begin("error", d.path);
      if (e.line > 0) out_ += ",line=" + std::to_string(e.line);
      finish("not read", printable(e.message) + (e.hint.empty() ? "" : "\n" + printable(e.hint)));
    } else {
      ++left_;
      out_ += concise_line(d, e) + '\n';
    }
    if (summary_ != nullptr && listed_[row].size() < most_listed)
      listed_[row].push_back("| error | " + table_cell(input_name(d.path)) + " | not read | " + table_cell(e.message) +
                             " |\n");
  }

  void begin(std::string_view command, std::string_view path) {
    while (path.substr(0, 2) == "./") path.remove_prefix(2);
    out_.append("::").append(command) += " file=" + for_command(printable(shown_path(path)), true);
  }
  void finish(std::string_view title, std::string_view message) {
    out_ += ",title=" + for_command(title, true) + "::" + for_command(message, false) + '\n';
  }

  void write_summary() {
    const Totals& t = tally_.totals();
    std::string& s = *summary_;
    const std::string severities = severities_in_words(t);
    s += "### stet: " + (severities.empty() ? "nothing found" : severities) + " in " + counted(t.documents, "document");
    if (t.unreadable > 0) s += ", " + counted(t.unreadable, "was not read", "were not read");
    s += "\n\n";
    if (!of_rule_.empty()) {
      s += "| severity | rule | findings |\n| --- | --- | ---: |\n";
      for (const auto& [key, n] : of_rule_)
        s += "| " + std::string(name_of(static_cast<Severity>(3 - key.first))) + " | `" + key.second + "` | " +
             grouped(n) + " |\n";
      s += '\n';
    }
    size_t listed = 0;
    for (size_t row = listed_.size(); row-- > 0;) {
      for (const std::string& line : listed_[row]) {
        if (listed == most_listed) break;
        if (listed++ == 0) s += "| severity | where | rule | finding |\n| --- | --- | --- | --- |\n";
        s += line;
      }
    }
    const size_t all = t.findings + t.unreadable;
    if (listed > 0) s += '\n';
    if (all > listed) s += "The other " + grouped(all - listed) + " are in the log of the step.\n\n";
    if (t.suppressed > 0) s += counted(t.suppressed, "finding is", "findings are") + " silenced in the text.\n\n";
    if (t.decided > 0) s += decided_in_words(t, run_) + ".\n\n";
  }

  const RunReport& run_;
  const Catalogue& catalogue_;
  std::string* summary_;
  std::string& out_;
  Tally tally_;
  std::array<size_t, 4> shown_{};  // by Severity
  size_t left_ = 0;
  std::map<std::pair<size_t, std::string>, size_t> of_rule_;  // the severest first
  std::array<std::vector<std::string>, 4> listed_;            // rows of the summary
};

}  // namespace

std::unique_ptr<ReportWriter> begin_github(const RunReport& run, const Catalogue& catalogue,
                                           const ReportOptions& options, std::string& out) {
  return std::make_unique<GitHub>(run, catalogue, options.aside, out);
}

}  // namespace stet
