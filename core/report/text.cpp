// The report for a terminal: each finding with its words underlined, and under them what contradicts them.
#include <algorithm>
#include <span>

#include "core/base/translated.h"
#include "core/base/utf8.h"
#include "core/base/visible.h"
#include "core/report/excerpt.h"
#include "core/report/phrases.h"
#include "core/report/report.h"
#include "core/report/words.h"

namespace stet {
namespace {

struct Palette {
  std::string_view bold, dim, rule, file, second, off;
  std::string_view severity[4];
};
constexpr Palette no_colour{};
// The sixteen colours every terminal theme defines, so that the report is legible on light and dark grounds.
constexpr Palette colours{"\033[1m",
                          "\033[2m",
                          "\033[36m",
                          "\033[1;4m",
                          "\033[35m",
                          "\033[0m",
                          {"", "\033[1;34m", "\033[1;33m", "\033[1;31m"}};

constexpr size_t evidence_with_excerpt = 4;  // further evidence is named in one line each
constexpr size_t places_listed = 12;

std::string position(const DocumentResult& d, const Place& p, const Phrases& say) {
  if (!p.file.empty()) {
    if (p.line == 0 && p.part != PlacePart::nowhere) return printable(p.file) + ", " + say.part(p) + ":";
    return printable(p.file) + (p.line > 0 ? ":" + std::to_string(p.line) : "") +
           (p.line > 0 && p.column > 0 ? ":" + std::to_string(p.column) : "");
  }
  const uint32_t line = line_of(d, p);
  if (empty(p.span) && p.excerpt_end == 0 && p.text.empty() && p.column <= 1 && p.line <= 1) return "-";
  if (line > 0) return std::to_string(line) + (p.column > 0 ? ":" + std::to_string(p.column) : "");
  return p.part == PlacePart::nowhere ? "-" : say.part(p);
}

/// "ask for the log (Kim, 2026-01-01)"
std::string who_and_why(const Decision& decision) {
  std::string by = decision.by;
  if (!decision.date.empty()) by += (by.empty() ? "" : ", ") + decision.date;
  std::string out = decision.reason;
  if (!by.empty()) out += out.empty() ? by : " (" + by + ")";
  return printable(out);
}

bool on_one_line(const DocumentResult& d, const Place& a, const Place& b) {
  if (a.file != b.file || line_of(d, a) != line_of(d, b)) return false;
  return a.line > 0 || a.excerpt == b.excerpt;
}

bool starts_inside_line(const Place& p) {
  return p.column > 0 && p.column - 1 > count_code_points(slice(p.excerpt, {0, p.excerpt_begin}));
}

/// Where another place lies in the excerpt of the first, if its very words are there.
bool find_in_excerpt(const Place& shown, const Place& other, Span& found) {
  const int64_t base = int64_t{shown.span.begin} - shown.excerpt_begin;
  const int64_t begin = other.span.begin - base, end = other.span.end - base;
  if (begin < 0 || begin >= end || end > static_cast<int64_t>(shown.excerpt.size())) return false;
  found = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  const std::string_view there = slice(shown.excerpt, found);
  return there.substr(0, other.text.size()) == std::string_view(other.text).substr(0, there.size());
}

class Text : public ReportWriter {
 public:
  Text(const RunReport& run, const Catalogue& catalogue, const ReportOptions& options, std::string& out)
      : run_(run),
        catalogue_(catalogue),
        quiet_(options.quiet),
        paint_(options.colour ? colours : no_colour),
        width_(std::clamp<size_t>(options.width, 40, 140)),
        out_(out) {}

  void document(const DocumentResult& d) override {
    tally_.add(d);
    // Documents cut from the lines of one file share its header.
    if (!lines_.empty() && (d.line_number == 0 || d.path != lines_.front().path)) write_lines();
    if (d.line_number == 0) {
      write_file_section({&d, 1});
    } else if (d.unreadable || !d.findings.empty()) {
      lines_.push_back(d);
    }
  }
  void end() override {
    write_lines();
    if (!quiet_) write_summary();
  }

 private:
  void write_lines() {
    write_file_section(lines_);
    lines_.clear();
  }

  void write_file_section(std::span<const DocumentResult> documents) {
    size_t position_width = 0;
    bool anything = false;
    for (const DocumentResult& d : documents) {
      anything = anything || d.unreadable || !d.findings.empty();
      for (const Finding& f : d.findings) {
        position_width = std::max(position_width, display_width(position(d, f.place, say_)));
      }
    }
    if (!anything) return;
    if (begun_) out_ += '\n';
    begun_ = true;
    painted(paint_.file, printable(say_.input_name(documents.front().path)));
    out_ += "\n\n";
    for (const DocumentResult& d : documents) {
      if (d.unreadable) write_unreadable(*d.unreadable);
      for (const Finding& f : d.findings) write_finding(d, f, position_width);
    }
  }

  void write_unreadable(const Error& e) {
    std::string where;
    if (e.line > 0) where = std::to_string(e.line) + (e.column > 0 ? ":" + std::to_string(e.column) : "") + "  ";
    out_ += "  " + where;
    painted(paint_.severity[3], say_(Phrase::not_read));
    out_ += "  ";
    paragraph(spoken(host_messages, e.message), 12 + where.size(), 4);
    if (!e.hint.empty()) {
      out_ += "    ";
      paragraph(spoken(host_messages, e.hint), 4, 4);
    }
    out_ += '\n';
  }

  void write_finding(const DocumentResult& d, const Finding& f, size_t position_width) {
    const RuleInfo& rule = catalogue_.rule(f.rule);
    const std::string where = position(d, f.place, say_);
    const size_t indent = 2 + position_width + 2;
    out_ += "  " + where + std::string(position_width - display_width(where) + 2, ' ');
    const std::string severity = say_(say_.of(f.severity));
    painted(paint_.severity[static_cast<size_t>(f.severity)], severity);
    out_.append(9 - severity.size(), ' ');
    painted(paint_.rule, rule.id);
    const size_t used = indent + 9 + rule.id.size() + 2;
    const std::string message = spoken(rule.group(), f.message);
    // A message squeezed against the edge reads badly: then it has the next line to itself.
    if (used + 28 > width_) {
      out_ += '\n';
      out_.append(indent, ' ');
      paragraph(message, indent, indent, paint_.bold);
    } else {
      out_ += "  ";
      paragraph(message, used, indent, paint_.bold);
    }
    write_excerpt(d, f, indent);
    write_items(d, f, indent);
    out_ += '\n';
  }

  void write_excerpt(const DocumentResult& d, const Finding& f, size_t indent) {
    const Place& p = f.place;
    if (p.excerpt.empty() || (empty(p.span) && is_host(catalogue_.rule(f.rule)))) return;
    std::vector<Underline> underlines{
        {{p.excerpt_begin, p.excerpt_end}, '^', paint_.severity[static_cast<size_t>(f.severity)], paint_.off}};
    const auto add = [&](const Place& other) {
      Span found{};
      if (on_one_line(d, p, other) && find_in_excerpt(p, other, found)) {
        underlines.push_back({found, '-', paint_.second, paint_.off});
      }
    };
    for (const Place& other : f.also) add(other);
    for (const RelatedPlace& e : f.evidence) add(e.place);
    gutter_lines(draw_excerpt(p.excerpt, underlines, width_ - indent - 2, starts_inside_line(p)), indent, "│ ");
  }

  /// Evidence, further places and the fix hang from the excerpt as the branches of a tree.
  void write_items(const DocumentResult& d, const Finding& f, size_t indent) {
    const std::string_view group = catalogue_.rule(f.rule).group();
    const Decision* const decided = decision_on(d, f);
    size_t left = f.evidence.size() + !f.also.empty() + !f.fixes.empty() + (decided != nullptr);
    const auto branch = [&](std::string_view lead, const std::string& words) {
      const bool last = --left == 0;
      out_.append(indent, ' ');
      painted(paint_.dim, last ? "╰ " : "├ ");
      painted(paint_.second, lead);
      const std::string_view stem = last ? "  " : "│ ";
      const std::vector<std::string> lines =
          wrapped(words, width_ - std::min(width_ - 8, indent + 2 + display_width(lead)), width_ - indent - 2);
      for (size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) {
          out_.append(indent, ' ');
          painted(paint_.dim, stem);
        }
        out_ += lines[i] + '\n';
      }
      return stem;
    };
    size_t shown = 0;
    for (const RelatedPlace& e : f.evidence) {
      const std::string words = shortened(one_line(e.place.text), 60);
      std::string said = spoken(group, e.message);
      if (!words.empty() && said.find(words) == std::string::npos)
        said = said.empty() ? words : say_(Phrase::labelled, {said, words});
      const std::string_view stem = branch(position(d, e.place, say_) + " ", said);
      if (on_one_line(d, f.place, e.place) || e.place.excerpt.empty() || ++shown > evidence_with_excerpt) continue;
      const Underline u{{e.place.excerpt_begin, e.place.excerpt_end}, '-', paint_.second, paint_.off};
      gutter_lines(draw_excerpt(e.place.excerpt, {u}, width_ - indent - 4, starts_inside_line(e.place)), indent,
                   std::string(stem) + "  ");
    }
    if (!f.also.empty()) {
      std::string places;
      for (size_t i = 0; i < f.also.size() && i < places_listed; ++i) {
        places += (i > 0 ? ", " : "") + position(d, f.also[i], say_);
      }
      if (f.also.size() > places_listed)
        places = say_(Phrase::and_more, {places, std::to_string(f.also.size() - places_listed)});
      branch(say_(Phrase::also_at), places);
    }
    if (!f.fixes.empty()) branch(say_(Phrase::fix), say_.fix(f.fixes.front()));
    if (decided != nullptr) branch(std::string(name_of(decided->kind)) + " ", who_and_why(*decided));
  }

  void gutter_lines(const DrawnExcerpt& drawn, size_t indent, std::string_view stem) {
    for (const std::string* line : {&drawn.line, &drawn.marks}) {
      out_.append(indent, ' ');
      painted(paint_.dim, stem);
      out_ += *line + '\n';
    }
  }

  void write_summary() {
    const Totals& t = tally_.totals();
    if (begun_) out_ += '\n';
    const bool none_read = t.documents > 0 && t.documents == t.unreadable && t.findings == 0;
    if (none_read) {
      // There is nothing to say of them but why.
    } else if (t.findings == 0) {
      paragraph(say_(CountedPhrase::no_findings, t.documents - t.unreadable), 0, 2, paint_.bold);
    } else if (t.documents == 1) {
      paragraph(say_(CountedPhrase::in_documents, 1, {say_.severities(t)}), 0, 2, paint_.bold);
    } else {
      const std::string all = say_.number(t.documents);
      paragraph(say_(CountedPhrase::in_some, t.with_findings, {say_.severities(t), all}), 0, 2, paint_.bold);
    }
    if (!none_read) paragraph(say_(Phrase::looked_at, {say_.looked_at(t.counters)}), 0, 2);
    if (t.unreadable > 0) paragraph(say_(CountedPhrase::see_above, t.unreadable), 0, 2);
    if (t.suppressed > 0) paragraph(say_(CountedPhrase::silenced, t.suppressed), 0, 2);
    if (t.decided > 0) paragraph(say_.decided(t, run_) + ".", 0, 2);
    const std::vector<NotChecked>& missing = tally_.not_checked();
    if (!missing.empty()) out_ += say_(Phrase::not_checked) + '\n';
    for (const NotChecked& m : missing)
      item(spoken(host_messages, m.reason) + (tally_.totals().documents == 1 ? "" : " (" + say_.documents(m) + ")"));
    if (!run_.problems.empty()) out_ += say_(Phrase::plugins_not_used) + '\n';
    for (const PluginProblem& p : run_.problems) item(shown_path(p.file) + ": " + spoken(host_messages, p.why));
  }

  void item(const std::string& words) {
    out_ += "  ";
    paragraph(words, 2, 4);
  }

  /// Words from column `used` on, further lines from column `indent`.
  void paragraph(std::string_view words, size_t used, size_t indent, std::string_view colour = {}) {
    const std::vector<std::string> lines = wrapped(words, width_ - std::min(used, width_ - 8), width_ - indent);
    for (size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) out_.append(indent, ' ');
      painted(colour, lines[i]);
      out_ += '\n';
    }
  }

  void painted(std::string_view colour, std::string_view words) {
    if (colour.empty()) {
      out_ += words;
      return;
    }
    out_.append(colour).append(words).append(paint_.off);
  }

  const RunReport& run_;
  const Catalogue& catalogue_;
  const bool quiet_;
  const Phrases say_{ui_language()};
  const Palette& paint_;
  const size_t width_;
  std::string& out_;
  Tally tally_;
  std::vector<DocumentResult> lines_;  // of one file, until it is known how wide their positions are
  bool begun_ = false;
};

}  // namespace

std::unique_ptr<ReportWriter> begin_text(const RunReport& run, const Catalogue& catalogue, const ReportOptions& options,
                                         std::string& out) {
  return std::make_unique<Text>(run, catalogue, options, out);
}

}  // namespace stet
