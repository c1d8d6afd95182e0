// The HTML report: one self-contained page an editor can read, mail and print. Style and scripts are html.css,
// html.js and html_decisions.js; the content security policy names them by their hashes, so that nothing a document
// holds can ever run.
#include <algorithm>
#include <cstring>
#include <map>

#include "core/base/translated.h"
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
    if (index_ == 0) only_ = say_.input_name(d.path);
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
    out_ += "<main id=\"main\">\n<section class=\"overview\" aria-label=\"" + say_(Phrase::summary) + "\">\n";
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
      write_phrases();
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
    return say_(Phrase::labelled, {index_ == 1 ? only_ : say_(CountedPhrase::documents, index_),
                                   t.findings == 0 ? say_(Phrase::nothing_found) : say_.severities(t)});
  }

  void write_head() {
    out_ += "<!DOCTYPE html>\n<html lang=\"" + std::string(say_.tag()) +
            "\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n";
    out_.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '");
    out_.append(style_hash).append("'; script-src '").append(script_hash);
    out_.append("' '").append(decisions_script_hash);
    out_ += "'; base-uri 'none'; form-action 'none'\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out_ += "<meta name=\"referrer\" content=\"no-referrer\">\n";
    out_ += "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + escaped(title()) + "</title>\n";
    out_.append("<style>").append(style).append("</style>\n</head>\n<body>\n");
    out_ += "<a class=\"skip\" href=\"#main\">" + say_(Phrase::skip_to_article) + "</a>\n";
  }

  /// Filters and steps; the script takes away `hidden`, for without it they would do nothing.
  void write_toolbar() {
    const Totals& totals = tally_.totals();
    out_ += "<header class=\"bar\"><span class=\"brand\">stet</span>\n<div class=\"tools\" hidden>\n";
    out_ += "<fieldset><legend class=\"unseen\">" + say_(Phrase::by_severity) + "</legend>\n";
    for (const Severity s : severities) {
      if (totals.of(s) == 0) continue;
      out_.append("<label class=\"chip ")
          .append(name_of(s))
          .append("\"><input type=\"checkbox\" checked data-severity=\"");
      out_.append(name_of(s)).append("\"> ").append(say_.counted(s, totals.of(s))).append("</label>\n");
    }
    out_ += "</fieldset>\n";
    if (rules_.size() > 1) {
      out_ += "<details class=\"menu\"><summary>" + say_(Phrase::rules) +
              "</summary><fieldset><legend class=\"unseen\">" + say_(Phrase::by_rule) + "</legend>\n";
      for (const auto& [id, rule] : rules_) {
        out_ += "<label><input type=\"checkbox\" checked data-rule=\"" + escaped(id) + "\"> <span>" + escaped(id) +
                "</span> <span class=\"count\">" + std::to_string(rule.findings) + "</span></label>\n";
      }
      out_ += "</fieldset></details>\n";
    }
    out_ += "<button type=\"button\" data-decisions hidden>" + say_(Phrase::decisions) +
            " <span id=\"decided-count\">0</span></button>\n"
            "<span class=\"steps\"><button type=\"button\" data-step=\"-1\" aria-label=\"" +
            say_(Phrase::previous_finding) +
            "\">↑</button><output aria-live=\"polite\" id=\"place\"></output>"
            "<button type=\"button\" data-step=\"1\" aria-label=\"" +
            say_(Phrase::next_finding) + "\">↓</button><button type=\"button\" data-help aria-label=\"" +
            say_(Phrase::key_help) + "\">?</button></span>\n</div></header>\n";
  }

  void write_counts() {
    const Totals& t = tally_.totals();
    const std::string date = iso_date(run_.reference), things = say_.looked_at(t.counters);
    out_ += "<h1>" + headline() + "</h1>\n<p>";
    out_ += date.empty() ? say_(Phrase::looked_at, {things}) : say_(Phrase::looked_at_as_of, {things, date});
    if (t.suppressed > 0) out_ += " " + say_(CountedPhrase::silenced, t.suppressed);
    if (t.decided > 0) out_ += " " + escaped(say_.decided(t, run_)) + ".";
    out_ += "</p>\n";
  }

  void write_missing() {
    const std::vector<NotChecked>& missing = tally_.not_checked();
    if (!missing.empty()) {
      out_ += std::string("<details class=\"missing\"") + (missing.size() <= 6 ? " open" : "") + "><summary>" +
              say_(Phrase::missing) + "</summary><ul>\n";
      for (const NotChecked& m : missing) {
        out_ += "<li>" + message_element(say_, "span", "", host_messages, m.reason);
        if (index_ > 1) out_ += " <span class=\"quiet\">(" + escaped(say_.documents(m)) + ")</span>";
        out_ += "</li>\n";
      }
      out_ += "</ul></details>\n";
    }
    for (const PluginProblem& p : run_.problems) {
      const std::string file = "<code>" + escaped(shown_path(p.file)) + "</code>";
      out_ += "<p class=\"problem\">" +
              say_(Phrase::plugin_not_used, {file, message_element(say_, "span", "", host_messages, p.why)}) + "</p>\n";
    }
    out_ += "</section>\n";
  }

  std::string headline() const {
    const Totals& t = tally_.totals();
    if (t.findings == 0 && t.unreadable == t.documents && t.documents > 0) return say_(Phrase::nothing_read);
    if (t.findings == 0) return say_(Phrase::nothing_found);
    std::string words = say_.severities(t);
    for (size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 1)) {
      if (words[at - 1] != ',') words.replace(at, 1, "\xC2\xA0");  // a number stays with its word
    }
    if (t.documents == 1) return words;
    return say_(CountedPhrase::headline_in_some, t.with_findings, {words, say_.number(t.documents)});
  }

  void write_head_of_index() {
    out_ += "<nav aria-label=\"" + say_(Phrase::all_documents) +
            "\"><table class=\"index\">\n<thead><tr><th scope=\"col\">" + say_(Phrase::document) + "</th>";
    for (const Severity s : severities) out_ += "<th scope=\"col\">" + say_(say_.of(s)) + "</th>";
    out_ += "</tr></thead>\n<tbody>\n";
  }

  void append_row(const DocumentResult& d) {
    size_t n[4] = {};
    for (const Finding& f : d.findings) ++n[static_cast<size_t>(f.severity)];
    piece_ +=
        "<tr><th scope=\"row\"><a href=\"#d" + std::to_string(index_) + "\">" + escaped(heading_of(d)) + "</a></th>";
    if (d.unreadable) {
      piece_ += "<td colspan=\"3\" class=\"error\">" + say_(Phrase::not_read) + "</td>";
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

  std::string heading_of(const DocumentResult& d) const {
    const std::string name = say_.input_name(d.path);
    return d.line_number > 0 ? name + ", " + say_(Phrase::in_line, {std::to_string(d.line_number)}) : name;
  }

  void append_document(const DocumentResult& d) {
    const HtmlDocument document{&d, index_, number_, say_};
    const std::string id = "d" + std::to_string(index_);
    piece_ += "<section class=\"document\" data-name=\"" + escaped(d.name.empty() ? input_name(d.path) : d.name) +
              "\" aria-labelledby=\"" + id + "\">\n";
    piece_ += "<h2 id=\"" + id + "\" class=\"path\"><bdi>" + escaped(heading_of(d)) + "</bdi>";
    if (!d.encoding_note.empty())
      piece_ += " " + message_element(say_, "span", "quiet", host_messages, d.encoding_note);
    piece_ += "</h2>\n";
    if (d.unreadable) {
      piece_ += message_element(say_, "p", "problem", host_messages, d.unreadable->message) + "\n";
      if (!d.unreadable->hint.empty())
        piece_ += message_element(say_, "p", "", host_messages, d.unreadable->hint) + "\n";
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
      piece_ += "<article class=\"text\" lang=\"" + escaped(d.view->language) + "\" dir=\"auto\" aria-label=\"" +
                escaped(heading_of(d)) + "\">\n";
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
    piece_ += "<details class=\"decided\"><summary>" + say_(CountedPhrase::findings_decided, d.decided.size()) +
              "</summary>\n<ul>\n";
    for (const Finding& f : d.decided) {
      piece_ += "<li>" + message_element(say_, "span", "", catalogue_.rule(f.rule).group(), f.message) +
                " <q dir=\"auto\"" + words_language(say_, d) + ">" + escaped(decided_words(f.place)) +
                "</q> <span class=\"rule\">" + escaped(catalogue_.rule(f.rule).id) + "</span>";
      append_decision(piece_, *decision_on(d, f), say_);
      piece_ += "</li>\n";
    }
    piece_ += "</ul></details>\n";
  }

  void write_rules() {
    out_ += "<footer>\n";
    if (!rules_.empty()) {
      out_ += "<h2>" + say_(Phrase::the_rules) + "</h2>\n<dl>\n";
      for (const auto& [id, rule] : rules_) {
        out_ += "<dt id=\"r-" + escaped(id) + "\">" + escaped(id) + "</dt>" +
                message_element(say_, "dd", "", rule.info->group(), rule.info->summary) + "\n";
      }
      out_ += "</dl>\n<p>" + say_(Phrase::about_rules) + "</p>\n";
    }
    out_ += "<p class=\"quiet\">stet " + escaped(run_.version) + "</p>\n</footer>\n";
  }

  void write_help() {
    const auto key = [&](std::initializer_list<const char*> letters, const std::string& meaning) {
      out_ += "<dt>";
      for (const char* letter : letters) out_.append("<kbd>").append(letter).append("</kbd> ");
      out_.back() = '<';  // the last blank
      out_ += "/dt><dd>" + meaning + "</dd>";
    };
    out_ +=
        "<dialog id=\"help\" aria-labelledby=\"help-title\"><h2 id=\"help-title\">" + say_(Phrase::keys) + "</h2><dl>";
    key({"j", "n"}, say_(Phrase::next_finding));
    key({"k", "p"}, say_(Phrase::previous_finding));
    key({"e", "w", "i"}, say_(Phrase::key_severities));
    key({"s", "q", "m"},
        say_(Phrase::key_decide, {say_(Phrase::kind_stet), say_(Phrase::kind_query), say_(Phrase::kind_mended)}));
    key({"Esc"}, say_(Phrase::key_let_go));
    key({"?"}, say_(Phrase::key_this_help));
    out_ += "</dl>" + closing_form() + "</dialog>\n";
  }

  std::string closing_form() const {
    return "<form method=\"dialog\"><button>" + say_(Phrase::close) + "</button></form>";
  }

  /// Opened by the script alone.
  void write_decisions() {
    const auto box = [&](const char* id, const char* title_id, Phrase title) {
      const std::string named = title_id;
      out_ += "<h3 id=\"" + named + "\">" + say_(title) + "</h3>\n<textarea id=\"" + id +
              "\" readonly rows=\"7\" aria-labelledby=\"" + named + "\"></textarea>\n";
    };
    const auto button = [&](const char* id, Phrase words) {
      return std::string("<button type=\"button\" id=\"") + id + "\">" + say_(words) + "</button>";
    };
    out_ += "<dialog id=\"decisions\" aria-labelledby=\"decisions-title\"><h2 id=\"decisions-title\">" +
            say_(Phrase::decisions) + "</h2>\n<p id=\"decisions-told\" aria-live=\"polite\"></p>\n<p><label>" +
            say_(Phrase::your_name) + " <input type=\"text\" id=\"decider\" autocomplete=\"name\"></label></p>\n";
    box("queries", "queries-title", Phrase::open_queries);
    out_ += "<p>" + button("copy-queries", Phrase::copy_for_mail) + " <output id=\"copied\"></output></p>\n";
    box("decisions-file", "file-title", Phrase::as_a_file);
    out_ += "<p>" + say_(Phrase::takes_over) + "</p>\n<p>" + button("download", Phrase::download) + " " +
            button("forget", Phrase::forget) + "</p>\n" + closing_form() + "</dialog>\n";
    write_buttons();
  }

  /// What the script puts below each finding that can be decided on.
  void write_buttons() {
    out_ += "<template id=\"decide\"><div class=\"decide\" role=\"group\">";
    for (const auto& [kind, means] : {std::pair(DecisionKind::stet, Phrase::means_stet),
                                      {DecisionKind::query, Phrase::means_query},
                                      {DecisionKind::mended, Phrase::means_mended}})
      out_ += "<button type=\"button\" data-kind=\"" + std::string(name_of(kind)) + "\" title=\"" + say_(means) +
              "\">" + say_(say_.of(kind)) + "</button>";
    out_ +=
        "<input type=\"text\" class=\"reason\" placeholder=\"" + say_(Phrase::reason) + "\" hidden></div></template>\n";
  }

  /// For the script. A block of data, which runs under no policy.
  void write_phrases() {
    out_ += "<script type=\"application/json\" id=\"phrases\">{";
    for (const auto& [name, phrase] : {
#define STET_SCRIPT_PHRASE(name, ...) std::pair(#name, Phrase::name),
             STET_FOR_EACH_SCRIPT_PHRASE(STET_SCRIPT_PHRASE)
#undef STET_SCRIPT_PHRASE
         })
      out_.append(out_.back() == '{' ? "\"" : ",\n\"")
          .append(name)
          .append("\": \"")
          .append(say_.unfilled(phrase))
          .append("\"");
    out_ += "}</script>\n";
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
  const Phrases say_{ui_language()};
  size_t index_ = 0, number_ = 1;  // of the next document, and of its first finding
  std::string piece_;              // what is being put aside
  Spool rows_, documents_;
  Stage stage_ = Stage::index;  // what more() gives next
};

}  // namespace

std::unique_ptr<ReportWriter> begin_html(const RunReport& run, const Catalogue& catalogue, const ReportOptions&,
                                         std::string& out) {
  return std::make_unique<Page>(run, catalogue, out);
}

}  // namespace stet
