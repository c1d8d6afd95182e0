// The HTML report: one self-contained page an editor can read, mail and print. Style and scripts are html.css,
// html.js and html_decisions.js; the content security policy names them by their hashes, so that nothing a document
// holds can ever run.
#include <algorithm>
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

std::string title_of(const RunReport& run, const Totals& totals) {
  const std::string what = totals.findings == 0 ? "no findings" : severities_in_words(totals);
  if (run.documents.size() == 1) return input_name(run.documents[0].path) + ": " + what;
  return counted(run.documents.size(), "document") + ": " + what;
}

class Page {
 public:
  Page(const RunReport& run, const Catalogue& catalogue, std::string& out)
      : run_(run), catalogue_(catalogue), tally_(run), totals_(tally_.totals()), out_(out) {}

  void write() {
    write_head();
    write_toolbar();
    out_ += "<main id=\"main\">\n";
    write_overview();
    size_t number = 1;
    for (size_t i = 0; i < run_.documents.size(); ++i) {
      write_document(i, number);
      number += run_.documents[i].findings.size();
    }
    out_ += "</main>\n";
    write_rules();
    write_help();
    write_decisions();
    // Buttons first: the other script places the cards as high as they are.
    out_.append("<script>").append(decisions_script).append("</script>\n");
    out_.append("<script>").append(script).append("</script>\n</body>\n</html>\n");
  }

 private:
  void write_head() {
    out_ += "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n";
    out_.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
    out_.append(style_hash).append("'; script-src '").append(script_hash);
    out_.append("' '").append(decisions_script_hash);
    out_ += "'; base-uri 'none'; form-action 'none'\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<meta name=\"referrer\" content=\"no-referrer\">\n";
    out_ += "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + escaped(title_of(run_, totals_)) +
            "</title>\n";
    out_.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
    out_ += "<a class=\"skip\" href=\"#main\">Skip to the article</a>\n";
  }

  /// Filters and steps; the script takes away `hidden`, for without it they would do nothing.
  void write_toolbar() {
    std::map<std::string_view, size_t> rules;
    for (const DocumentResult& d : run_.documents) {
      for (const Finding& f : d.findings) ++rules[catalogue_.rule(f.rule).id];
    }
    out_ += "<header class=\"bar\"><span class=\"brand\">stet</span>\n<div class=\"tools\" hidden>\n";
    out_ += "<fieldset><legend class=\"unseen\">Show by severity</legend>\n";
    for (const Severity s : severities) {
      if (totals_.of(s) == 0) continue;
      out_.append("<label class=\"chip ")
          .append(name_of(s))
          .append("\"><input type=\"checkbox\" checked data-severity=\"");
      out_.append(name_of(s)).append("\"> ").append(counted(totals_.of(s), name_of(s))).append("</label>\n");
    }
    out_ += "</fieldset>\n";
    if (rules.size() > 1) {
      out_ +=
          "<details class=\"menu\"><summary>Rules</summary><fieldset><legend class=\"unseen\">Show by rule</legend>\n";
      for (const auto& [id, n] : rules) {
        out_ += "<label><input type=\"checkbox\" checked data-rule=\"" + escaped(id) + "\"> <span>" + escaped(id) +
                "</span> <span class=\"count\">" + std::to_string(n) + "</span></label>\n";
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

  void write_overview() {
    out_ += "<section class=\"overview\" aria-label=\"Summary\">\n<h1>" + escaped(headline()) + "</h1>\n";
    const Counters& c = totals_.counters;
    out_ += "<p>Looked at " + looked_at(c);
    if (const std::string date = iso_date(run_.reference); !date.empty()) out_ += ", as of " + date;
    out_ += ".";
    if (totals_.suppressed > 0) out_ += " " + counted(totals_.suppressed, "finding") + " silenced by stet comments.";
    if (totals_.decided > 0) out_ += " " + escaped(decided_in_words(totals_, run_)) + ".";
    out_ += "</p>\n";
    if (run_.documents.size() > 1) write_index();
    const std::vector<NotChecked>& missing = tally_.not_checked();
    if (!missing.empty()) {
      out_ += std::string("<details class=\"missing\"") + (missing.size() <= 6 ? " open" : "") +
              "><summary>What was not checked</summary><ul>\n";
      for (const NotChecked& m : missing) {
        out_ += "<li>" + escaped(m.reason);
        if (run_.documents.size() > 1) {
          out_ += " <span class=\"quiet\">(" +
                  (m.documents.size() > 3 ? counted(m.documents.size(), "document") : joined(m.documents)) + ")</span>";
        }
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
    if (totals_.findings == 0 && totals_.unreadable == totals_.documents && totals_.documents > 0)
      return "Nothing could be read";
    if (totals_.findings == 0) return "No findings";
    std::string words = severities_in_words(totals_);
    for (size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 1)) {
      if (words[at - 1] != ',') words.replace(at, 1, "\xC2\xA0");  // a number stays with its word
    }
    return totals_.documents == 1
               ? words
               : words + " in " + grouped(totals_.with_findings) + " of " + counted(totals_.documents, "document");
  }

  static std::string joined(const std::vector<std::string>& paths) {
    std::string out;
    for (const std::string& p : paths) out += (out.empty() ? "" : ", ") + escaped(input_name(p));
    return out;
  }

  void write_index() {
    out_ += "<nav aria-label=\"Documents\"><table class=\"index\">\n<thead><tr><th scope=\"col\">Document</th>";
    for (const Severity s : severities) out_.append("<th scope=\"col\">").append(name_of(s)).append("</th>");
    out_ += "</tr></thead>\n<tbody>\n";
    for (size_t i = 0; i < run_.documents.size(); ++i) {
      const DocumentResult& d = run_.documents[i];
      size_t n[4] = {};
      for (const Finding& f : d.findings) ++n[static_cast<size_t>(f.severity)];
      out_ += "<tr><th scope=\"row\"><a href=\"#d" + std::to_string(i) + "\">" + escaped(heading_of(d)) + "</a></th>";
      if (d.unreadable) {
        out_ += "<td colspan=\"3\" class=\"error\">not read</td>";
      } else {
        for (const Severity s : severities) {
          const size_t k = n[static_cast<size_t>(s)];
          out_.append("<td class=\"").append(k > 0 ? name_of(s) : "quiet").append("\">");
          out_ += k > 0 ? std::to_string(k) : "–";
          out_ += "</td>";
        }
      }
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table></nav>\n";
  }

  static std::string heading_of(const DocumentResult& d) {
    return input_name(d.path) + (d.line_number > 0 ? ", line " + std::to_string(d.line_number) : "");
  }

  void write_document(size_t index, size_t first_number) {
    const DocumentResult& d = run_.documents[index];
    const HtmlDocument document{&d, index, first_number};
    const std::string id = "d" + std::to_string(index);
    out_ += "<section class=\"document\" data-name=\"" + escaped(d.name.empty() ? input_name(d.path) : d.name) +
            "\" aria-labelledby=\"" + id + "\">\n";
    out_ += "<h2 id=\"" + id + "\" class=\"path\"><bdi>" + escaped(heading_of(d)) + "</bdi>";
    if (!d.encoding_note.empty()) out_ += " <span class=\"quiet\">" + escaped(d.encoding_note) + "</span>";
    out_ += "</h2>\n";
    if (d.unreadable) {
      out_ += "<p class=\"problem\">" + escaped(d.unreadable->message) + "</p>\n";
      if (!d.unreadable->hint.empty()) out_ += "<p>" + escaped(d.unreadable->hint) + "</p>\n";
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
    if (!cards.empty()) out_ += "<div class=\"cards general\">\n" + cards + "</div>\n";
    if (d.view) {
      out_ += "<article class=\"text\"";
      if (!d.view->language.empty()) out_ += " lang=\"" + escaped(d.view->language) + "\"";
      out_ += " dir=\"auto\" aria-label=\"" + escaped(heading_of(d)) + "\">\n";
      append_article(
          out_, document, [&](size_t i) { append_card(out_, document, i, catalogue_, false); }, written);
      out_ += "</article>\n";
    }
    write_decided(d);
    out_ += "</section>\n";
  }

  /// What stays, with the reason; folded away, since nobody has to do anything about it.
  void write_decided(const DocumentResult& d) {
    if (d.decided.empty()) return;
    out_ +=
        "<details class=\"decided\"><summary>" + counted(d.decided.size(), "finding") + " decided</summary>\n<ul>\n";
    for (const Finding& f : d.decided) {
      out_ += "<li>" + escaped(f.message) + " <q dir=\"auto\">" + escaped(decided_words(f.place)) +
              "</q> <span class=\"rule\">" + escaped(catalogue_.rule(f.rule).id) + "</span>";
      append_decision(out_, *decision_on(d, f));
      out_ += "</li>\n";
    }
    out_ += "</ul></details>\n";
  }

  void write_rules() {
    std::map<std::string_view, const RuleInfo*> rules;
    for (const DocumentResult& d : run_.documents) {
      for (const Finding& f : d.findings) rules.emplace(catalogue_.rule(f.rule).id, &catalogue_.rule(f.rule));
    }
    out_ += "<footer>\n";
    if (!rules.empty()) {
      out_ += "<h2>The rules</h2>\n<dl>\n";
      for (const auto& [id, rule] : rules) {
        out_ += "<dt id=\"r-" + escaped(id) + "\">" + escaped(id) + "</dt><dd>" + escaped(rule->summary) + "</dd>\n";
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

  const RunReport& run_;
  const Catalogue& catalogue_;
  const Tally tally_;
  const Totals& totals_;
  std::string& out_;
};

}  // namespace

void write_html(const RunReport& run, const Catalogue& catalogue, const ReportOptions&, std::string& out) {
  Page(run, catalogue, out).write();
}

}  // namespace stet
