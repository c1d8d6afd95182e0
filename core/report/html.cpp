// The HTML report: one self-contained page an editor can read, mail and print. Style and scripts are html.css,
// html.js and html_decisions.js; the content security policy names them by their hashes, so that nothing a document
// holds can ever run.
#include <algorithm>
#include <cstring>
#include <map>

#include "core/base/utf8.h"
#include "core/report/html_parts.h"
#include "core/report/words.h"

namespace stet {
namespace {

constexpr std::string_view style =
#include "html.css.inc"
    ;
constexpr std::string_view style_hash =
#include "html.css.hash.inc"
    ;
constexpr std::string_view script =
#include "html.js.inc"
    ;
constexpr std::string_view script_hash =
#include "html.js.hash.inc"
    ;

constexpr std::string_view decisions_script =
#include "html_decisions.js.inc"
    ;
constexpr std::string_view decisions_script_hash =
#include "html_decisions.js.hash.inc"
    ;

constexpr Severity severities[] = {Severity::error, Severity::warning, Severity::info};

/// The documents are written as they come, and put aside; what stands before them is known when all are there.
class Page : public ReportWriter {
 public:
  Page(const RunReport& run, const Catalogue& catalogue, std::string& out)
      : run_(run), catalogue_(catalogue), out_(out) {}

  void document(const DocumentResult& d) override {
    tally_.add(d);
    for (const Finding& f : d.findings) add_rule(catalogue_.rule(f.rule));
    if (index_ == 0) only_ = input_name(d.path);
    piece_.clear();
    append_row(d);
    rows_.add(piece_);
    piece_.clear();
    append_document(d);
    documents_.add(piece_);
    number_ += d.findings.size();
    ++index_;
  }

  void end() override {
    write_head();
    write_toolbar();
    out_ += "<main id=\"main\">\n<section class=\"overview\" aria-label=\"Summary\">\n";
    write_counts();
    if (index_ > 1) write_head_of_index();
  }

  Result<bool> more() override {
    if (stage_ == Stage::index) {
      if (index_ > 1 && rows_.next(out_)) return true;
      if (index_ > 1) out_ += "</tbody></table></nav>\n";
      write_missing();
      stage_ = Stage::documents;
      return true;
    }
    if (stage_ == Stage::documents) {
      if (documents_.next(out_)) return true;
      out_ += "</main>\n";
      write_rules();
      write_help();
      write_decisions();
      // Buttons first: the other script places the cards as high as they are.
      out_.append("<script>").append(decisions_script).append("</script>\n");
      out_.append("<script>").append(script).append("</script>\n</body>\n</html>\n");
      stage_ = Stage::over;
    }
    for (const Spool* spool : {&rows_, &documents_})
      if (spool->fault() != 0)
        return Error{.message =
                         std::string("the pages of the report cannot be read again: ") + std::strerror(spool->fault())};
    return false;
  }

 private:
  void add_rule(const RuleInfo& info) {
    Rule& rule = rules_[info.id];
    ++rule.findings;
    rule.info = &info;
  }

  std::string title() const {
    const Totals& t = tally_.totals();
    const std::string what = t.findings == 0 ? "no findings" : severities_in_words(t);
    return (index_ == 1 ? only_ : counted(index_, "document")) + ": " + what;
  }

  void write_head() {
    out_ += "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n";
    out_.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
    out_.append(style_hash).append("'; script-src '").append(script_hash);
    out_.append("' '").append(decisions_script_hash);
    out_ += "'; base-uri 'none'; form-action 'none'\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<meta name=\"referrer\" content=\"no-referrer\">\n";
    out_ += "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + escaped(title()) + "</title>\n";
    out_.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
    out_ += "<a class=\"skip\" href=\"#main\">Skip to the article</a>\n";
  }

  /// Filters and steps; the script takes away `hidden`, for without it they would do nothing.
  void write_toolbar() {
    const Totals& totals = tally_.totals();
    out_ += "<header class=\"bar\"><span class=\"brand\">stet</span>\n<div class=\"tools\" hidden>\n";
    out_ += "<fieldset><legend class=\"unseen\">Show by severity</legend>\n";
    for (const Severity s : severities) {
      if (totals.of(s) == 0) continue;
      out_.append("<label class=\"chip ")
          .append(name_of(s))
          .append("\"><input type=\"checkbox\" checked data-severity=\"");
      out_.append(name_of(s)).append("\"> ").append(counted(totals.of(s), name_of(s))).append("</label>\n");
    }
    out_ += "</fieldset>\n";
    if (rules_.size() > 1) {
      out_ +=
          "<details class=\"menu\"><summary>Rules</summary><fieldset><legend class=\"unseen\">Show by rule</legend>\n";
      for (const auto& [id, rule] : rules_) {
        out_ += "<label><input type=\"checkbox\" checked data-rule=\"" + escaped(id) + "\"> <span>" + escaped(id) +
                "</span> <span class=\"count\">" + std::to_string(rule.findings) + "</span></label>\n";
      }
      out_ += "</fieldset></details>\n";
    }
    out_ +=
        "<button type=\"button\" data-decisions hidden>Decisions <span id=\"decided-count\">0</span></button>\n"
        "<span class=\"steps\"><button type=\"button\" data-step=\"-1\" aria-label=\"previous finding\">↑</button>"
        "<output aria-live=\"polite\" id=\"place\"></output>"
        "<button type=\"button\" data-step=\"1\" aria-label=\"next finding\">↓</button>"
        "<button type=\"button\" data-help aria-label=\"keyboard help\">?</button></span>\n</div></header>\n";
  }

  void write_counts() {
    const Totals& t = tally_.totals();
    out_ += "<h1>" + escaped(headline()) + "</h1>\n<p>Looked at " + looked_at(t.counters);
    if (const std::string date = iso_date(run_.reference); !date.empty()) out_ += ", as of " + date;
    out_ += ".";
    if (t.suppressed > 0) out_ += " " + counted(t.suppressed, "finding") + " silenced by stet comments.";
    if (t.decided > 0) out_ += " " + escaped(decided_in_words(t, run_)) + ".";
    out_ += "</p>\n";
  }

  void write_missing() {
    const std::vector<NotChecked>& missing = tally_.not_checked();
    if (!missing.empty()) {
      out_ += std::string("<details class=\"missing\"") + (missing.size() <= 6 ? " open" : "") +
              "><summary>What was not checked</summary><ul>\n";
      for (const NotChecked& m : missing) {
        out_ += "<li>" + escaped(m.reason);
        if (index_ > 1) out_ += " <span class=\"quiet\">(" + escaped(documents_in_words(m)) + ")</span>";
        out_ += "</li>\n";
      }
      out_ += "</ul></details>\n";
    }
    for (const PluginProblem& p : run_.problems) {
      out_ += "<p class=\"problem\">The plugin <code>" + escaped(shown_path(p.file)) +
              "</code> was not used: " + escaped(p.why) + "</p>\n";
    }
    out_ += "</section>\n";
  }

  std::string headline() const {
    const Totals& t = tally_.totals();
    if (t.findings == 0 && t.unreadable == t.documents && t.documents > 0) return "Nothing could be read";
    if (t.findings == 0) return "No findings";
    std::string words = severities_in_words(t);
    for (size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 1)) {
      if (words[at - 1] != ',') words.replace(at, 1, "\xC2\xA0");  // a number stays with its word
    }
    return t.documents == 1 ? words
                            : words + " in " + grouped(t.with_findings) + " of " + counted(t.documents, "document");
  }

  void write_head_of_index() {
    out_ += "<nav aria-label=\"Documents\"><table class=\"index\">\n<thead><tr><th scope=\"col\">Document</th>";
    for (const Severity s : severities) out_.append("<th scope=\"col\">").append(name_of(s)).append("</th>");
    out_ += "</tr></thead>\n<tbody>\n";
  }

  void append_row(const DocumentResult& d) {
    size_t n[4] = {};
    for (const Finding& f : d.findings) ++n[static_cast<size_t>(f.severity)];
    piece_ +=
        "<tr><th scope=\"row\"><a href=\"#d" + std::to_string(index_) + "\">" + escaped(heading_of(d)) + "</a></th>";
    if (d.unreadable) {
      piece_ += "<td colspan=\"3\" class=\"error\">not read</td>";
    } else {
      for (const Severity s : severities) {
        const size_t k = n[static_cast<size_t>(s)];
        piece_.append("<td class=\"").append(k > 0 ? name_of(s) : "quiet").append("\">");
        piece_ += k > 0 ? std::to_string(k) : "–";
        piece_ += "</td>";
      }
    }
    piece_ += "</tr>\n";
  }

  static std::string heading_of(const DocumentResult& d) {
    return input_name(d.path) + (d.line_number > 0 ? ", line " + std::to_string(d.line_number) : "");
  }

  void append_document(const DocumentResult& d) {
    const HtmlDocument document{&d, index_, number_};
    const std::string id = "d" + std::to_string(index_);
    piece_ += "<section class=\"document\" data-name=\"" + escaped(d.name.empty() ? input_name(d.path) : d.name) +
              "\" aria-labelledby=\"" + id + "\">\n";
    piece_ += "<h2 id=\"" + id + "\" class=\"path\"><bdi>" + escaped(heading_of(d)) + "</bdi>";
    if (!d.encoding_note.empty()) piece_ += " <span class=\"quiet\">" + escaped(d.encoding_note) + "</span>";
    piece_ += "</h2>\n";
    if (d.unreadable) {
      piece_ += "<p class=\"problem\">" + escaped(d.unreadable->message) + "</p>\n";
      if (!d.unreadable->hint.empty()) piece_ += "<p>" + escaped(d.unreadable->hint) + "</p>\n";
    }
    // What the host says of the whole document, and findings of documents that cannot be shown, stand at the top.
    std::vector<bool> written(d.findings.size());
    std::string cards;
    for (size_t i = 0; i < d.findings.size(); ++i) {
      const Finding& f = d.findings[i];
      const bool general = is_host(catalogue_.rule(f.rule)) && empty(f.place.span);
      if (d.view && !general) continue;
      append_card(cards, document, i, catalogue_, !general);
      written[i] = true;
    }
    if (!cards.empty()) piece_ += "<div class=\"cards general\">\n" + cards + "</div>\n";
    if (d.view) {
      piece_ += "<article class=\"text\"";
      if (!d.view->language.empty()) piece_ += " lang=\"" + escaped(d.view->language) + "\"";
      piece_ += " dir=\"auto\" aria-label=\"" + escaped(heading_of(d)) + "\">\n";
      append_article(
          piece_, document, [&](size_t i) { append_card(piece_, document, i, catalogue_, false); }, written);
      piece_ += "</article>\n";
    }
    write_decided(d);
    piece_ += "</section>\n";
  }

  /// What stays, with the reason; folded away, since nobody has to do anything about it.
  void write_decided(const DocumentResult& d) {
    if (d.decided.empty()) return;
    piece_ +=
        "<details class=\"decided\"><summary>" + counted(d.decided.size(), "finding") + " decided</summary>\n<ul>\n";
    for (const Finding& f : d.decided) {
      piece_ += "<li>" + escaped(f.message) + " <q dir=\"auto\">" + escaped(decided_words(f.place)) +
                "</q> <span class=\"rule\">" + escaped(catalogue_.rule(f.rule).id) + "</span>";
      append_decision(piece_, *decision_on(d, f));
      piece_ += "</li>\n";
    }
    piece_ += "</ul></details>\n";
  }

  void write_rules() {
    out_ += "<footer>\n";
    if (!rules_.empty()) {
      out_ += "<h2>The rules</h2>\n<dl>\n";
      for (const auto& [id, rule] : rules_) {
        out_ +=
            "<dt id=\"r-" + escaped(id) + "\">" + escaped(id) + "</dt><dd>" + escaped(rule.info->summary) + "</dd>\n";
      }
      out_ += "</dl>\n<p>“stet explain RULE” shows a rule’s page with examples and how to silence it.</p>\n";
    }
    out_ += "<p class=\"quiet\">stet " + escaped(run_.version) + "</p>\n</footer>\n";
  }

  void write_help() {
    out_ +=
        "<dialog id=\"help\" aria-labelledby=\"help-title\"><h2 id=\"help-title\">Keys</h2><dl>"
        "<dt><kbd>j</kbd> <kbd>n</kbd></dt><dd>next finding</dd>"
        "<dt><kbd>k</kbd> <kbd>p</kbd></dt><dd>previous finding</dd>"
        "<dt><kbd>e</kbd> <kbd>w</kbd> <kbd>i</kbd></dt><dd>show or hide errors, warnings, infos</dd>"
        "<dt><kbd>s</kbd> <kbd>q</kbd> <kbd>m</kbd></dt><dd>decide: stet, query, mended</dd>"
        "<dt><kbd>Esc</kbd></dt><dd>let go of the finding</dd>"
        "<dt><kbd>?</kbd></dt><dd>this help</dd></dl>"
        "<form method=\"dialog\"><button>Close</button></form></dialog>\n";
  }

  /// Opened by the script alone.
  void write_decisions() {
    out_ +=
        "<dialog id=\"decisions\" aria-labelledby=\"decisions-title\"><h2 id=\"decisions-title\">Decisions</h2>\n"
        "<p id=\"decisions-told\" aria-live=\"polite\"></p>\n"
        "<p><label>Your name <input type=\"text\" id=\"decider\" autocomplete=\"name\"></label></p>\n"
        "<h3 id=\"queries-title\">Open queries</h3>\n"
        "<textarea id=\"queries\" readonly rows=\"7\" aria-labelledby=\"queries-title\"></textarea>\n"
        "<p><button type=\"button\" id=\"copy-queries\">Copy for a mail</button> <output id=\"copied\"></output></p>\n"
        "<h3 id=\"file-title\">The decisions as a file</h3>\n"
        "<textarea id=\"decisions-file\" readonly rows=\"7\" aria-labelledby=\"file-title\"></textarea>\n"
        "<p>“stet decide --import-decisions FILE” takes it over.</p>\n"
        "<p><button type=\"button\" id=\"download\">Download stet-decisions.toml</button> "
        "<button type=\"button\" id=\"forget\">Forget these decisions</button></p>\n"
        "<form method=\"dialog\"><button>Close</button></form></dialog>\n";
  }
  struct Rule {
    size_t findings = 0;
    const RuleInfo* info = nullptr;
  };
  enum class Stage { index, documents, over };

  const RunReport& run_;
  const Catalogue& catalogue_;
  std::string& out_;
  Tally tally_;
  std::map<std::string_view, Rule> rules_;  // by id
  std::string only_;                        // the first document's name
  size_t index_ = 0, number_ = 1;           // of the next document, and of its first finding
  std::string piece_;                       // what is being put aside
  Spool rows_, documents_;
  Stage stage_ = Stage::index;  // what more() gives next
};

}  // namespace

std::unique_ptr<ReportWriter> begin_html(const RunReport& run, const Catalogue& catalogue, const ReportOptions&,
                                         std::string& out) {
  return std::make_unique<Page>(run, catalogue, out);
}

}  // namespace stet
