// Remarks as comments of the document's own language: where they stand, that they change nothing, that they come once.
#include <algorithm>

#include "core/read/own_remarks.h"
#include "tests/support/annotated.h"

using stet_test::annotated;
using stet_test::read_as;
using stet_test::repeat;

namespace {

/// A copy of a document, which reads as the document does, and which a copy of the copy equals.
std::string beside(const char* format, const std::string& bytes,
                   const std::vector<std::pair<std::string, std::string>>& remarks) {
  std::string copy = annotated(format, bytes, remarks);
  const stet::Document before = read_as(format, bytes), after = read_as(format, copy);
  CHECK(std::string(after.text) == std::string(before.text));
  CHECK(std::string(after.prose()) == std::string(before.prose()));
  CHECK(after.blocks.size() == before.blocks.size());
  CHECK(stet::taken_out_remarks(after).size() == remarks.size());
  CHECK(annotated(format, copy, remarks) == copy);
  CHECK(annotated(format, copy, {}) == bytes);
  return copy;
}

}  // namespace

TEST_CASE("remarks in a page are comments at the end of their blocks", "[annotate]") {
  const std::string page =
      "<html><body><p title=\"mill\">The <b>mill</b> closed.</p>\n<table><tr><td>sold &amp; gone</td></tr></table>\n"
      "<p>It stood.</p></body></html>\n";
  CHECK(beside("html", page, {{"mill", "warning a/b: x--y --> z"}, {"sold", "info a/c: two"}}) ==
        "<html><body><p title=\"mill\">The <b>mill</b> closed.<!-- stet finding: warning a/b: x-‐y -‐> z --></p>\n"
        "<table><tr><td>sold &amp; gone<!-- stet finding: info a/c: two --></td></tr></table>\n"
        "<p>It stood.</p></body></html>\n");
}

TEST_CASE("remarks in TeX are lines of their own, outside of what is verbatim", "[annotate]") {
  const std::string tex =
      "\\documentclass{article}\\begin{document}\nThe mill closed\nin 1901. \\begin{verbatim}\ncode % here\n"
      "\\end{verbatim}\nIt stood.\n\n\\end{document}";
  CHECK(beside("latex", tex, {{"mill", "one"}, {"1901", "two"}, {"stood", "50% of\nthem"}}) ==
        "\\documentclass{article}\\begin{document}\nThe mill closed\n% stet finding: one\nin 1901. \\begin{verbatim}\n"
        "code % here\n\\end{verbatim}\n% stet finding: two\nIt stood.\n% stet finding: 50% of them\n\n\\end{document}");
}

TEST_CASE("remarks in reStructuredText part no list and take nothing in", "[annotate]") {
  const std::string rst =
      "Mill\n====\n\nThe mill closed [1]_ in\n1901.\n\n- first\n\n- second\n\n  with more\n\nBut::\n\n  code\n\n"
      "It stood.\n\n  A quotation.\n\n.. [1] Ledger.\n.. [2] Other.\n";
  CHECK(beside("rst", rst,
               {{"closed", "one"}, {"first", "two"}, {"But", "three"}, {"stood", "four"}, {"Ledger", "five"}}) ==
        "Mill\n====\n\nThe mill closed [1]_ in\n1901.\n\n.. stet finding: one\n\n- first\n\n- second\n\n  with more\n\n"
        "But::\n\n  code\n\n.. stet finding: “first”: two\n\n.. stet finding: “But”: three\n\nIt stood.\n\n"
        "  A quotation.\n\n.. stet finding: “stood”: four\n\n.. [1] Ledger.\n\n.. stet finding: five\n.. [2] "
        "Other.\n");
}

TEST_CASE("remarks in Org stand between what stands at the margin", "[annotate]") {
  const std::string org =
      "* Mill\n:PROPERTIES:\n:ID: x\n:END:\nThe mill closed.[fn:1]\n#+begin_export html\n\nraw\n#+end_export\n\n"
      "- first\n\n- second\n\nIt stood.\n\n[fn:1] Ledger.\n[fn:2] Other.\n";
  const std::string copy = beside("org", org, {{"closed", "one"}, {"first", "two"}, {"Ledger", "three"}});
  CHECK(copy.find("#+end_export\n# stet finding: “closed”: one\n\n- first") != stet::npos);
  CHECK(copy.find("- second\n# stet finding: “first”: two\n\nIt stood.") != stet::npos);
  CHECK(copy.find("Ledger.\n# stet finding: three\n[fn:2]") != stet::npos);
}

TEST_CASE("remarks in AsciiDoc stand outside of listings and tables", "[annotate]") {
  const std::string adoc =
      "= Mill\n\nThe mill closed.\n\n.Title\n----\ncode\n\nmore\n----\n\n|===\n| sold | gone\n\n| a | b\n|===\n\nIt "
      "stood.\n";
  CHECK(beside("asciidoc", adoc, {{"closed", "one"}, {"sold", "two"}}) ==
        "= Mill\n\nThe mill closed.\n// stet finding: one\n\n.Title\n----\ncode\n\nmore\n----\n\n|===\n| sold | "
        "gone\n\n| a | b\n|===\n// stet finding: “sold”: two\n\nIt stood.\n");
}

TEST_CASE("remarks in a wiki's text are comments, in notes too", "[annotate]") {
  const std::string wiki = "The mill closed.<ref>Ledger, 1901.</ref> It stood.\n\n* first\n* second\n";
  CHECK(beside("wikitext", wiki, {{"mill", "one"}, {"Ledger", "two"}, {"first", "three"}}) ==
        "The mill closed.<ref>Ledger, 1901.<!-- stet finding: two --></ref> It stood.<!-- stet finding: one -->\n\n"
        "* first<!-- stet finding: three -->\n* second\n");
}

TEST_CASE("remarks keep a file's line ends, its mark and its encoding", "[annotate]") {
  CHECK(beside("latex", "\xEF\xBB\xBFThe mill\r\nclosed.\r\n", {{"mill", "one “x”"}}) ==
        "\xEF\xBB\xBFThe mill\r\n% stet finding: one “x”\r\nclosed.\r\n");
  CHECK(beside("latex", "The caf\xE9\nclosed.\n", {{"closed", "“x” → y"}}) ==
        "The caf\xE9\nclosed.\n% stet finding: \x93x\x94 ? y\n");
}

TEST_CASE("remarks say lines as the copy has them", "[annotate]") {
  const std::string tex = "The mill\nclosed.\nIt stood.\n";
  const stet::Document d = read_as("latex", tex);
  const auto at = [&](const char* words) { return stet::u32(std::string_view(d.text).find(words)); };
  const std::vector<stet::Remark> remarks{
      {{at("mill"), at("mill") + 4}, "one (there, line )", {}, {{17, 7, at("stood")}}},
      {{at("closed"), at("closed") + 6}, "two", {}}};
  CHECK(stet::find_annotator("latex")->write(d, {tex, "input"}, remarks)->bytes ==
        "The mill\n% stet finding: one (there, line 5)\nclosed.\n% stet finding: two\nIt stood.\n");
}

TEST_CASE("people's comments stay, and what they say to stet", "[annotate]") {
  const std::string tex = "The mill closed. % why?\n% stet: a/b - it did\nIt stood.\n";
  const std::string copy = beside("latex", tex, {{"mill", "one"}});
  CHECK(copy == "The mill closed. % why?\n% stet finding: one\n% stet: a/b - it did\nIt stood.\n");
  CHECK(read_as("latex", copy).suppressions.size() == 1);
}

TEST_CASE("what looks like an attribute's words takes no comment", "[annotate]") {
  // The note's words stand in an attribute; a comment there would be words of it.
  const std::string page = "<html><body><p>The mill &lt;!-- stood --&gt; there.</p><pre>a\nmill\n</pre></body></html>";
  beside("html", page, {{"stood", "one"}, {"a\nmill", "two"}});
}

TEST_CASE("many remarks are written in a few readings", "[annotate]") {
  std::string tex;
  std::vector<std::pair<std::string, std::string>> remarks;
  for (int i = 0; i < 300; ++i) {
    tex += "Paragraph number" + std::to_string(i) + ".\n\n";
    remarks.emplace_back("number" + std::to_string(i) + ".", "n" + std::to_string(i));
  }
  beside("latex", tex, remarks);
}
