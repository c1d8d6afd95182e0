// The texts are cut into blocks by blank lines; places are named by their words, so that the run reads like a report.
#include "tests/reports/sample_run.h"

#include <cassert>
#include <string>

#include "core/document/document.h"
#include "core/result/place.h"

namespace stet_test {
namespace {

using namespace stet;

/// Builds one DocumentResult around a text.
class Sample {
 public:
  Sample(const Catalogue& catalogue, std::string path, std::string format, std::string text) : catalogue_(catalogue) {
    document_.text = std::move(text);
    result_.path = std::move(path);
    result_.format = std::move(format);
  }

  /// The n-th occurrence of the words, counted from 0.
  Span find(const std::string& words, size_t n = 0) const {
    size_t at = document_.text.find(words);
    while (n-- > 0) at = document_.text.find(words, at + 1);
    assert(at != std::string::npos);
    return {u32(at), u32(at + words.size())};
  }
  Place place(Span span) { return owning(Placer(document_).place(span)); }
  Place place(const std::string& words, size_t n = 0) { return place(find(words, n)); }

  void block(Span span, stet_block_kind kind, uint32_t level = 0, uint32_t note = none) {
    document_.blocks.push_back({span, static_cast<uint32_t>(kind), level, note, none});
  }
  void cell(Span span, uint32_t row, uint32_t column) {
    block(span, STET_BLOCK_TABLE_CELL);
    document_.cells.push_back({span, 0, row, column, 1, 1, 0});
  }
  void note(const std::string& label, const std::string& body) {
    stet_note n{};
    const Span line = find("\n[" + label + "] ");
    n.label = {line.begin + 2, line.end - 2};
    n.body = find(body);
    n.span = {n.label.begin - 1, n.body.end};
    n.first_marker = none;
    document_.notes.push_back(n);
    block(n.body, STET_BLOCK_NOTE, 0, u32(document_.notes.size() - 1));
  }
  void marker(const std::string& written, uint32_t note) {
    stet_marker m{};
    m.span = find(written);
    m.label = {m.span.begin + 1, m.span.end - 1};
    m.note = note;
    document_.markers.push_back(m);
  }
  Finding& finding(const std::string& rule, Severity severity, Place at, std::string message) {
    Finding f;
    f.rule = catalogue_.find(rule);
    assert(f.rule != none);
    f.severity = severity;
    f.place = std::move(at);
    f.message = std::move(message);
    f.fingerprint = std::stoull(std::to_string(10 + result_.findings.size()), nullptr, 16);
    result_.findings.push_back(std::move(f));
    return result_.findings.back();
  }
  void mask(const std::string& words) {
    if (document_.masked.empty()) document_.masked = document_.text;
    const Span s = find(words);
    for (uint32_t i = s.begin; i < s.end; ++i) document_.masked[i] = STET_MASK;
  }
  DocumentResult finish(const std::string& language) {
    result_.encoding = "UTF-8";
    const auto copy = [](const auto& table) { return std::vector(table.begin(), table.end()); };
    result_.view = DocumentView{std::string(document_.text), std::string(document_.masked), language,
                                copy(document_.blocks),      copy(document_.markers),       copy(document_.notes),
                                copy(document_.cells)};
    return std::move(result_);
  }
  DocumentResult& result() { return result_; }

 private:
  const Catalogue& catalogue_;
  Document document_;
  DocumentResult result_;
};

DocumentResult article(const Catalogue& catalogue) {
  Sample s(catalogue, "drafts/The harbour & its flags.txt", "text",
           "A Flag over the Harbour\n"
           "In March 2024 the harbour office raised a new flag,[i] although the “old one had never been lowered.[ii] "
           "The office called it “a quiet matter”.[iii]\n"
           "東京の港では二〇二四年三月に同じ旗が上がった。[i] A cafe\xCC\x81 owner\tsaw it\ttwice.\n"
           "Year\n|\nFlags\n|\n2023\n|\n1\n|\n"
           "Endnotes\n"
           "[i] Jane Roe, “A flag is raised”, Al Qaeda, 24 March 2025, "
           "https://www.aljazeera.com/news/2024/3/23/a-flag-is-raised(Accessed 2 July 2025)\n"
           "[ii] Ibid.\n"
           "[iii] Duetsche Welle, “Harbours of the north, their history, their offices and the long quarrel over who "
           "may raise which flag on which morning”, 3 April 2024, https://www.dw.com/en/harbours/a-1\n");
  s.block(s.find("A Flag over the Harbour"), STET_BLOCK_HEADING, 1);
  s.block(s.find("In March 2024 the harbour office raised a new flag,[i] although the “old one had never been "
                 "lowered.[ii] The office called it “a quiet matter”.[iii]"),
          STET_BLOCK_PARAGRAPH);
  s.block(s.find("東京の港では二〇二四年三月に同じ旗が上がった。[i] A cafe\xCC\x81 owner\tsaw it\ttwice."),
          STET_BLOCK_PARAGRAPH);
  s.cell(s.find("Year"), 0, 0);
  s.cell(s.find("Flags"), 0, 1);
  s.cell(s.find("2023"), 1, 0);
  s.cell({s.find("1\n|").begin, s.find("1\n|").begin + 1}, 1, 1);
  s.block(s.find("Endnotes"), STET_BLOCK_NOTES_HEADING, 2);
  s.note("i",
         "Jane Roe, “A flag is raised”, Al Qaeda, 24 March 2025, "
         "https://www.aljazeera.com/news/2024/3/23/a-flag-is-raised(Accessed 2 July 2025)");
  s.note("ii", "Ibid.");
  s.note("iii",
         "Duetsche Welle, “Harbours of the north, their history, their offices and the long quarrel over who "
         "may raise which flag on which morning”, 3 April 2024, https://www.dw.com/en/harbours/a-1");
  s.marker("[i]", 0);
  s.marker("[ii]", 1);
  s.marker("[iii]", 2);

  s.finding("host/plugin-crashed", Severity::error, s.place(Span{0, 0}),
            "The plugin “numbers” crashed on this document (segmentation fault); its findings are missing.");
  Finding& quote = s.finding("sample/unbalanced", Severity::warning, s.place("“old"),
                             "This quotation mark opens and is never closed.");
  quote.evidence.push_back({s.place("“a quiet matter”"), "the next quotation opens here"});
  quote.fixes.push_back({"", false, {{s.place("“old"), "old"}}});
  s.finding("sample/two-scripts", Severity::info, s.place("二〇二四年三月"),
            "A date in another script than its note’s.")
      .evidence.push_back({s.place("In March 2024"), "here in Latin script"});
  s.finding("sample/unbalanced", Severity::info, s.place("cafe\xCC\x81 owner"),
            "Combining marks and a <tag> & \"quotes\".")
      .also = {s.place("saw it"), s.place("twice")};
  Finding& whole = s.finding("sample/domain", Severity::error, s.place("Al Qaeda, 24 March 2025"),
                             "Publisher and date both disagree with the link.");
  whole.evidence.push_back(
      {s.place("https://www.aljazeera.com/news/2024/3/23/a-flag-is-raised"), "the link of this note"});
  Finding& date = s.finding("sample/date", Severity::error, s.place("24 March 2025"),
                            "The note says 24 March 2025, but its link is dated 23 March 2024.");
  date.evidence.push_back({s.place("/2024/3/23/"), "the link says 23 March 2024"});
  date.evidence.push_back({s.place("March 2024"), "the text says March 2024"});
  date.fixes.push_back({"", false, {{s.place("24 March 2025"), "23 March 2024"}}});
  s.finding("sample/glued", Severity::warning, s.place("(Accessed"), "A space is missing after the link.")
      .fixes.push_back({"", false, {{s.place(Span{s.find("(Accessed").begin, s.find("(Accessed").begin}), " "}}});
  s.finding("sample/misspelled", Severity::warning, s.place("Duetsche Welle"),
            "“Duetsche Welle” is probably “Deutsche Welle”.")
      .evidence.push_back({s.place("www.dw.com"), "the domain of Deutsche Welle"});

  DocumentResult& r = s.result();
  r.counters = {1200, 190, 3, 3, 3, 2, 3};
  SuppressionRow used;
  used.place = s.place("Endnotes");
  used.scope = s.find("[ii] Ibid.");
  used.rules = {"sample/date"};
  used.reason = "checked by hand";
  used.used = 1;
  r.suppressions.push_back(used);
  r.not_checked = {"numbers/sum: the plugin that checks it crashed"};
  return s.finish("en");
}

DocumentResult hostile(const Catalogue& catalogue) {
  Sample s(catalogue, "-", "markdown",
           "---\ntitle: </title><script>alert(1)</script>\n---\n"
           "# \"><img src=x onerror=alert(2)>\n\n"
           "Words </script><script>alert(3)</script> & [a link](javascript:alert(4)) \x1B[31mred\x1B[0m.\n\n"
           "<!-- stet: sample/nothing — ' onload=alert(5) -->\n"
           "- one item\n- \xE2\x80\xAEtxt.exe\n");
  s.block(s.find("\"><img src=x onerror=alert(2)>"), STET_BLOCK_HEADING, 1);
  s.block(s.find("Words </script><script>alert(3)</script> & [a link](javascript:alert(4)) \x1B[31mred\x1B[0m."),
          STET_BLOCK_PARAGRAPH);
  s.block(s.find("one item"), STET_BLOCK_LIST_ITEM, 1);
  s.block(s.find("\xE2\x80\xAEtxt.exe"), STET_BLOCK_LIST_ITEM, 1);
  s.mask("](javascript:alert(4))");
  s.finding("sample/misspelled", Severity::info, s.place("</title><script>alert(1)</script>"), "In the front matter.");
  s.finding("sample/unbalanced", Severity::error, s.place("</script><script>alert(3)</script>"),
            "Message with </script><script>alert(6)</script> in it.");
  s.finding("sample/domain", Severity::warning, s.place("javascript:alert(4)"), "A link that leads nowhere.")
      .fixes.push_back({"", false, {{s.place("javascript:alert(4)"), "\" onload=\"alert(7)"}}});
  s.finding("host/unused-suppression", Severity::warning, s.place("<!-- stet: sample/nothing — ' onload=alert(5) -->"),
            "This comment silences nothing.");
  s.finding("sample/glued", Severity::info, s.place("\xE2\x80\xAEtxt.exe"), "Text that changes direction.");
  s.result().counters = {300, 30, 0, 0, 2, 0, 0};
  s.result().not_checked = {"sample/…: the document has no notes"};
  return s.finish("");
}

DocumentResult unreadable() {
  DocumentResult r;
  r.path = "drafts/broken.txt";
  Error e;
  e.message = "this is neither UTF-8 nor another encoding of text: byte 17 is zero";
  e.file = r.path;
  e.hint = "If it is a Word document, save it as text or Markdown first.";
  r.unreadable = e;
  return r;
}

DocumentResult input_line(const Catalogue& catalogue) {
  Sample s(catalogue, "references.txt", "text", "Jane Roe, “A flag”, BBC, 31 February 2024.");
  s.block(s.find("Jane Roe, “A flag”, BBC, 31 February 2024."), STET_BLOCK_NOTE);
  s.finding("sample/date", Severity::error, s.place("31 February 2024"), "There is no 31 February.");
  s.result().line_number = 42;
  s.result().counters = {44, 8, 1, 0, 0, 1, 1};
  s.result().not_checked = {"sample/…: the document has no notes"};
  return s.finish("en");
}

/// A format without lines: the place is a note.
DocumentResult without_lines(const Catalogue& catalogue) {
  Sample s(catalogue, "article.docx", "docx", "Roe, “A flag”, 1 January 2030.");
  Finding& f = s.finding("sample/date", Severity::warning, s.place("1 January 2030"), "This day is still to come.");
  f.evidence.push_back({s.place("Roe"), "the author"});
  for (Place* p : {&f.place, &f.evidence[0].place}) {
    p->line = p->column = p->end_line = p->end_column = 0;
    p->part = PlacePart::endnote;
    p->number = 5;
    p->note = 4;
    p->label = "v";
  }
  s.result().encoding_note = "text of a Word document";
  return std::move(s.result());
}

}  // namespace

Catalogue sample_catalogue() {
  Catalogue catalogue;
  const auto rule = [](const char* id, Severity severity, const char* summary, const char* page) {
    RuleInfo r;
    r.id = id;
    r.severity = severity;
    r.summary = summary;
    r.page = page;
    r.since = "1.0";
    return r;
  };
  PluginInfo plugin;
  plugin.name = "sample";
  plugin.version = "1.0";
  plugin.file = "sample.so";
  const std::string wrong = catalogue.add(
      plugin, {rule("sample/date", Severity::error, "The date of a note is not the date of its link.",
                    "# sample/date\n\nWhy: a reader who looks for the day will not find it.\n"),
               rule("sample/domain", Severity::error, "The publisher is not the owner of the link’s domain.", ""),
               rule("sample/glued", Severity::warning, "A word is glued to a link.", ""),
               rule("sample/misspelled", Severity::warning, "A publisher’s name is misspelled.", ""),
               rule("sample/nothing", Severity::warning, "Finds nothing.", ""),
               rule("sample/two-scripts", Severity::info, "One date, two scripts.", ""),
               rule("sample/unbalanced", Severity::warning, "A quotation mark lacks its partner.", "")});
  assert(wrong.empty());
  (void)wrong;
  return catalogue;
}

namespace {

/// One finding stays, and its author is asked about another.
void decide(DocumentResult& d) {
  Decision query, stays;
  query.kind = DecisionKind::query;
  query.reason = "2024 or 2025?";
  query.by = "A. Editor";
  query.date = "2025-07-10";
  stays.reason = "as <b>printed</b>";
  d.decisions = {query, stays};
  d.findings.front().decision = 0;
  d.findings.back().decision = 1;
  d.decided.push_back(std::move(d.findings.back()));
  d.findings.pop_back();
}

}  // namespace

RunReport sample_run() {
  RunReport run;
  run.version = "1.2.3";
  run.command_line = "stet check drafts";
  run.reference = {2025, 11, 20};
  run.decisions = "stet-decisions.toml";
  run.problems = {{"plugins/old.so", "it was made for contract 2; this stet speaks contract 1"}};
  return run;
}

std::vector<DocumentResult> sample_documents(const Catalogue& catalogue) {
  std::vector<DocumentResult> all = {article(catalogue), hostile(catalogue), unreadable(), input_line(catalogue),
                                     without_lines(catalogue)};
  decide(all.front());
  return all;
}

}  // namespace stet_test
