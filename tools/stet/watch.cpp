// Nothing of it goes into a report: these are the only words of a run that depend on the clock.
#include "tools/stet/watch.h"

#include <cstdio>

#include <unistd.h>

#include "core/base/json.h"
#include "core/report/phrases.h"
#include "core/report/report.h"

namespace stet {
namespace {

constexpr double show_after = 1.0, write_every = 5.0;  // seconds

double seconds_since(std::chrono::steady_clock::time_point then) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - then).count();
}

/// "40 s", "12 min", "3 h 20 min".
std::string duration(double seconds) {
  const auto whole = static_cast<uint64_t>(seconds + 0.5);
  if (whole < 100) return std::to_string(whole) + " s";
  const uint64_t minutes = (whole + 30) / 60;
  if (minutes < 100) return std::to_string(minutes) + " min";
  return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

}  // namespace

Watch::Watch(const Arguments& arguments, const Catalogue& catalogue, HowFar how_far)
    : catalogue_(catalogue), how_far_(std::move(how_far)), metrics_file_(arguments.last("--metrics").value_or("")) {
  const std::string wanted = arguments.last("--progress").value_or(arguments.has("--quiet") ? "never" : "auto");
  if (wanted == "json") kind_ = Kind::json;
  if (wanted == "auto" && isatty(STDERR_FILENO) == 1) kind_ = Kind::terminal;
}

Watch::~Watch() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

void Watch::count(const DocumentResult& d) {
  if (d.after_run || (metrics_file_.empty() && kind_ == Kind::never)) return;
  ++documents_;
  bytes_ += d.counters.bytes;
  ++by_status_[static_cast<size_t>(status_of(d, catalogue_))];
  for (const Finding& f : d.findings) ++by_severity_[static_cast<size_t>(f.severity)];
}

/// Empty: it is too early to tell.
std::string Watch::estimate(double seconds) const {
  const auto [taken, all] = how_far_();
  if (all == 0 || taken == 0 || taken >= all || seconds < 2 * show_after) return {};
  const double left = seconds * static_cast<double>(all - taken) / static_cast<double>(taken);
  return Phrases(ui_language())(Phrase::time_left, {duration(left)});
}

void Watch::say_json(size_t done, double seconds) const {
  const auto [taken, all] = how_far_();
  std::string line;
  Json json(line);
  json.object().field("documents", uint64_t{done}).field("taken", taken).field("of", all);
  json.field("seconds", seconds).end();
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
}

void Watch::show(size_t done) {
  const double seconds = seconds_since(begun_);
  if (kind_ == Kind::terminal && seconds >= show_after) {
    const auto [taken, all] = how_far_();
    const std::string share = all == 0 ? "" : " (" + std::to_string(taken * 100 / all) + " %)";
    const std::string words = Phrases(ui_language())(CountedPhrase::checked, done, {share, estimate(seconds)});
    std::fprintf(stderr, "\r\x1b[K%s", words.c_str());
    std::fflush(stderr);
    shown_ = true;
  }
  if (kind_ == Kind::json && seconds_since(said_) >= show_after) {
    said_ = Clock::now();
    say_json(done, seconds);
  }
  if (!metrics_file_.empty() && seconds_since(written_) >= write_every) {
    written_ = Clock::now();
    write_file(metrics_file_, metrics(seconds, "0"));  // the last time says what is wrong with it
  }
}

std::string Watch::metrics(double seconds, const char* whole) const {
  const auto [taken, all] = how_far_();
  std::string out;
  const auto about = [&](const char* name, const char* kind, const char* help) {
    out += std::string("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + kind + '\n';
  };
  about("stet_documents_total", "counter", "Documents by what became of them.");
  for (size_t s = 0; s < by_status_.size(); ++s)
    out +=
        "stet_documents_total{status=\"" + std::string(status_names[s]) + "\"} " + std::to_string(by_status_[s]) + '\n';
  about("stet_findings_total", "counter", "Findings by severity.");
  for (const Severity s : {Severity::error, Severity::warning, Severity::info})
    out += "stet_findings_total{severity=\"" + std::string(name_of(s)) + "\"} " +
           std::to_string(by_severity_[static_cast<size_t>(s)]) + '\n';
  about("stet_document_bytes_total", "counter", "Bytes of text of the documents.");
  out += "stet_document_bytes_total " + std::to_string(bytes_) + '\n';
  about("stet_input_taken", "gauge", "How much of the input was taken: bytes of JSON lines, or files.");
  out += "stet_input_taken " + std::to_string(taken) + '\n';
  about("stet_input_size", "gauge", "How much input there is; 0: nobody knows.");
  out += "stet_input_size " + std::to_string(all) + '\n';
  about("stet_run_seconds", "gauge", "Seconds since the run began.");
  out += "stet_run_seconds " + std::to_string(seconds) + '\n';
  about("stet_run_complete", "gauge", "1: the run is over and its reports are written.");
  return out + "stet_run_complete " + whole + '\n';
}

std::optional<Error> Watch::end(bool whole) {
  const double seconds = seconds_since(begun_);
  if (kind_ == Kind::json) say_json(documents_, seconds);
  return metrics_file_.empty() ? std::nullopt : write_file(metrics_file_, metrics(seconds, whole ? "1" : "0"));
}

}  // namespace stet
