// Triage and every report over runs that have much of one thing, doubled four times.
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "core/report/report.h"
#include "core/triage/triage.h"
#include "tests/bench/measure.h"
#include "tests/bench/steps.h"

namespace stet_bench {
namespace {

using namespace stet;
using Documents = std::vector<DocumentResult>;

Catalogue rules() {
  Catalogue catalogue;
  PluginInfo plugin;
  plugin.name = "fog";
  std::vector<RuleInfo> rows;
  for (const char* id : {"fog/date", "fog/name", "fog/place"}) {
    RuleInfo& r = rows.emplace_back();
    r.id = id;
    r.severity = Severity::warning;
    r.summary = "Two places say two things.";
  }
  catalogue.add(plugin, rows);
  return catalogue;
}

/// A document whose paragraphs are known while it is written.
class Writer {
 public:
  explicit Writer(const std::string& path) {
    d_.path = path;
    d_.format = "text";
    d_.view.emplace();
  }
  /// Words of the paragraph that is being written.
  Span say(const std::string& words) {
    const Span span{u32(text().size()), u32(text().size() + words.size())};
    text() += words;
    return span;
  }
  void end_paragraph(stet_block_kind kind = STET_BLOCK_PARAGRAPH) {
    if (begin_ < u32(text().size()))
      d_.view->blocks.push_back({{begin_, u32(text().size())}, static_cast<uint32_t>(kind), 0, none, none});
    end_line();
  }
  /// What stands outside of every block.
  void end_line() {
    text() += "\n";
    ++line_;
    begin_ = u32(text().size());
  }
  Place place(Span span) const {
    Place p;
    p.span = p.in_file = p.characters = span;
    p.line = p.end_line = line_;
    p.column = p.byte_column = span.begin - begin_ + 1;
    p.end_column = p.byte_end_column = p.column + length(span);
    p.text = d_.view->text.substr(span.begin, std::min(length(span), 400u));
    p.excerpt = p.text;
    p.excerpt_end = u32(p.excerpt.size());
    return p;
  }
  Finding& find(const Place& at, const std::string& message = "two dates of one event") {
    Finding& f = d_.findings.emplace_back();
    f.rule = u32(d_.findings.size()) % 3;
    f.place = at;
    f.message = message;
    f.fingerprint = d_.findings.size();
    return f;
  }
  DocumentResult& result() { return d_; }
  DocumentResult take() {
    if (begin_ < u32(text().size())) end_paragraph();
    return std::move(d_);
  }

 private:
  std::string& text() { return d_.view->text; }
  DocumentResult d_;
  uint32_t begin_ = 0, line_ = 1;
};

RelatedPlace evidence(const Place& place) { return {place, "the note says another date"}; }

Documents many_documents(int n) {
  Documents all;
  for (int i = 0; i < n; ++i) {
    Writer w("drafts/" + std::to_string(i) + ".txt");
    const Span day = w.say("On 3 May it rained.");
    const Place before = w.place(day);
    w.end_paragraph();
    w.find(w.place(w.say("On 4 May it rained."))).evidence = {evidence(before)};
    w.result().not_checked = {"fog/name: the document has no notes"};
    all.push_back(w.take());
  }
  return all;
}

/// `n` findings of short words, all in one paragraph or each in one of its own.
Documents many_findings(int n, bool apart) {
  Writer w("fog.txt");
  Place before = w.place(w.say("It rained. "));
  for (int i = 0; i < n; ++i) {
    const Place here = w.place(w.say("On " + std::to_string(i) + " May "));
    w.find(here).evidence = {evidence(before)};
    before = here;
    if (apart) w.end_paragraph();
  }
  return {w.take()};
}

Documents one_place(int n, int words) {
  Writer w("fog.txt");
  const Place here = w.place(w.say("On 3 May it rained"));
  for (int i = 0; i < words; ++i) w.say(" and rained");
  for (int i = 0; i < n; ++i) w.find(here, "reason " + std::to_string(i));
  return {w.take()};
}

/// One finding over all, the next over all but its ends, …
Documents nested_findings(int n) {
  Writer w("fog.txt");
  const Span all = w.say(std::string(static_cast<size_t>(n) * 4, 'x'));
  for (uint32_t i = 0; i < u32(static_cast<size_t>(n)); ++i) w.find(w.place({all.begin + 2 * i, all.end - 2 * i}));
  return {w.take()};
}

/// Every finding goes from its paragraph to the end.
Documents long_findings(int n) {
  Writer w("fog.txt");
  std::vector<uint32_t> begins;
  uint32_t end = 0;
  for (int i = 0; i < n; ++i) {
    const Span s = w.say("It rained all day.");
    begins.push_back(s.begin);
    end = s.end;
    w.end_paragraph();
  }
  for (const uint32_t b : begins) w.find(w.place({b, end}));
  return {w.take()};
}

Documents outside_blocks(int n) {
  Writer w("fog.txt");
  for (int i = 0; i < n; ++i) {
    w.find(w.place(w.say("[" + std::to_string(i) + "]: https://post.example/fog")));
    w.end_line();
  }
  return {w.take()};
}

Documents much_evidence(int n) {
  Writer w("fog.txt");
  std::vector<Place> places;
  for (int i = 0; i < n; ++i) places.push_back(w.place(w.say("On " + std::to_string(i) + " May. ")));
  Finding& f = w.find(w.place(w.say("On 3 June it rained.")));
  for (const Place& p : places) f.evidence.push_back(evidence(p));
  f.also = places;
  return {w.take()};
}

/// The same said of the same words, each time with other evidence.
Documents repeats(int n) {
  Documents all = much_evidence(n);
  const Finding whole = all[0].findings[0];
  all[0].findings.assign(static_cast<size_t>(n), whole);
  for (size_t i = 0; i < all[0].findings.size(); ++i) {
    all[0].findings[i].evidence = {whole.evidence[i]};
    all[0].findings[i].also = {whole.also[i]};
  }
  return all;
}

/// Findings of two rules with one row at fault.
Documents one_cause(int n) {
  Documents all = much_evidence(n);
  all[0].findings.push_back(all[0].findings[0]);
  all[0].findings[1].rule = 2;
  for (Finding& f : all[0].findings) f.cause.table = f.cause.row = 0;
  for (RelatedPlace& e : all[0].findings[1].evidence) ++e.place.span.begin;
  return all;
}

/// Comments that silence: all of them the whole document, or each a finding.
Documents suppressions(int n, bool apart) {
  Documents all = many_findings(n, true);
  const uint32_t end = u32(all[0].view->text.size());
  for (const Finding& f : all[0].findings) {
    SuppressionRow& s = all[0].suppressions.emplace_back();
    s.place = f.place;
    s.scope = apart ? f.place.span : Span{0, end};
    s.rules = {"fog/date", "nothing/" + std::to_string(f.place.line)};
  }
  return all;
}

Documents lines_of_one_file(int n) {
  Documents all = many_documents(n);
  for (size_t i = 0; i < all.size(); ++i) {
    all[i].path = "lines.txt";
    all[i].line_number = u32(i + 1);
  }
  return all;
}

struct RunKind {
  const char* name;
  int least;  // n for a millisecond or so
  Documents (*make)(int n);
};
const RunKind kinds_of_run[] = {
    {"documents", 200, many_documents},
    {"lines of one file", 200, lines_of_one_file},
    {"findings in one paragraph", 300, [](int n) { return many_findings(n, false); }},
    {"findings, each in a paragraph", 300, [](int n) { return many_findings(n, true); }},
    {"findings of one place", 300, [](int n) { return one_place(n, n); }},
    {"findings in findings", 300, nested_findings},
    {"findings to the end", 300, long_findings},
    {"findings outside of blocks", 300, outside_blocks},
    {"evidence of one finding", 500, much_evidence},
    {"repeats with other evidence", 300, repeats},
    {"findings of one cause", 500, one_cause},
    {"suppressions of everything", 300, [](int n) { return suppressions(n, false); }},
    {"suppressions, each of one", 300, [](int n) { return suppressions(n, true); }},
};

struct Measured {
  double seconds = 1e9;
  size_t bytes = 0;
};

Measured report(const Reporter& reporter, const Documents& documents, const Catalogue& catalogue, int runs) {
  Measured m;
  RunReport run;
  run.version = "1";
  for (int r = 0; r < runs; ++r) {
    std::string out, aside;
    ReportOptions options;
    options.aside = &aside;
    m.seconds = std::min(m.seconds, timed([&] { write_report(reporter, run, documents, catalogue, options, out); }));
    m.bytes = out.size() + aside.size();
  }
  return m;
}

Profile default_profile(const Catalogue& catalogue) {
  Profile profile;
  for (const RuleInfo& r : catalogue.rules()) {
    profile.enabled.push_back(true);
    profile.severity.push_back(r.severity);
  }
  return profile;
}

Measured triaged(const Documents& documents, const Catalogue& catalogue, int runs) {
  Measured m;
  const Profile profile = default_profile(catalogue);
  for (int r = 0; r < runs; ++r) {
    Documents copy = documents;
    m.seconds = std::min(m.seconds, timed([&] {
                           for (DocumentResult& d : copy) triage(d, profile, catalogue);
                         }));
  }
  return m;
}

}  // namespace

void count_steps_of_reports(const Share& share) {
  const Catalogue catalogue = rules();
  const Profile profile = default_profile(catalogue);
  for (const RunKind& kind : kinds_of_run) {
    if (!share.takes((std::string("report|triage|") + kind.name).c_str())) continue;
    for (int k = 0, n = kind.least / 4; k < 5; ++k, n *= 2) {
      Documents documents = kind.make(n);
      const auto size = static_cast<size_t>(n);
      for (const Reporter& reporter : reporters()) {
        std::string out, aside;
        ReportOptions options;
        options.aside = &aside;
        counted(std::string("report|") + reporter.name + "|" + kind.name, size,
                [&] { write_report(reporter, RunReport{}, documents, catalogue, options, out); });
      }
      counted(std::string("triage|triage|") + kind.name, size, [&] {
        for (DocumentResult& d : documents) triage(d, profile, catalogue);
      });
    }
  }
}

int report_growth(bool quick, const char* only) {
  constexpr double too_much = 1.2;
  constexpr double measurable = 2e-3;  // what took less at the end says nothing
  const Catalogue catalogue = rules();
  int bad = 0;
  std::printf("\n| run, n doubled four times      | worst         | ms      | time | length\n");
  std::printf("|--------------------------------|---------------|--------:|-----:|---\n");
  for (const RunKind& kind : kinds_of_run) {
    if (std::strstr(kind.name, only) == nullptr) continue;
    std::vector<const Reporter*> rows{nullptr};  // null: triage
    for (const Reporter& r : reporters()) rows.push_back(&r);
    std::vector<std::vector<std::pair<double, double>>> times(rows.size()), lengths(rows.size());
    for (int k = 0, n = quick ? kind.least / 10 : kind.least * 2; k < (quick ? 2 : 5); ++k, n *= 2) {
      const Documents documents = kind.make(n);
      for (size_t i = 0; i < rows.size(); ++i) {
        const int runs = quick ? 1 : 4;
        const Measured m =
            rows[i] == nullptr ? triaged(documents, catalogue, runs) : report(*rows[i], documents, catalogue, runs);
        times[i].emplace_back(n, m.seconds);
        lengths[i].emplace_back(n, static_cast<double>(m.bytes + 1));
      }
    }
    size_t worst = 0;
    double worst_time = 0, worst_length = 0;
    for (size_t i = 0; i < rows.size(); ++i) {
      const double time = times[i].back().second > measurable ? exponent(times[i]) : 0;
      const double length = exponent(lengths[i]);
      if (std::max(time, length) > std::max(worst_time, worst_length))
        worst = i, worst_time = time, worst_length = length;
      if (!quick && std::max(time, length) > too_much) {
        ++bad;
        std::printf("| %-30s | %-13s | %7.1f | %4.2f | %4.2f  <-- not linear\n", kind.name,
                    rows[i] == nullptr ? "triage" : rows[i]->name, times[i].back().second * 1000, time, length);
      }
    }
    std::printf("| %-30s | %-13s | %7.1f | %4.2f | %4.2f\n", kind.name,
                rows[worst] == nullptr ? "triage" : rows[worst]->name, times[worst].back().second * 1000, worst_time,
                worst_length);
    std::fflush(stdout);
  }
  return bad;
}

}  // namespace stet_bench
