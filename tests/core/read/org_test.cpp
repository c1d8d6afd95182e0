// Org: headings, blocks, lists, tables, notes by label and inline.
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::outline;
using stet_test::repeat;
using stet_test::TextOutline;

namespace {

Document org_text(const std::string& bytes) { return stet_test::read_as("org", bytes, "text.org"); }

}  // namespace

TEST_CASE("headings, keywords, blocks and lists of Org") {
  const Document d = org_text(
      "#+TITLE: A title\n#+DATE: <2024-05-14 Tue>\n#+LANGUAGE: en\n# a comment\n* TODO [#A] Part "
      ":tag:\n:PROPERTIES:\n:ID: "
      "x\n:END:\nWords of\na paragraph.\n- one\n  goes on\n  + two\n1. first\n#+begin_quote\nQuoted.\n#+end_quote\n"
      "#+begin_src sh\n* not [fn:1]\n#+end_src\n: as it is\n#+CAPTION: What it shows\n");
  CHECK(outline(d) == TextOutline{"h1: A title", "h1: Part", "p: Words of a paragraph.", "li1: one goes on", "li2: two",
                                  "li1: first", "q: Quoted.", "code: * not [fn:1]", "code: : as it is",
                                  "caption: What it shows"});
  CHECK(d.language == "en");
  CHECK(d.dated.year == 2024);
  CHECK(d.markers.empty());
}

TEST_CASE("what stands in a line of Org") {
  const Document d = org_text(
      "A *bold*, /slanted/ =code= and ~x~ at [[https://a.example/b][the page]], [[https://c.example]], 1/2 and a/b/c, "
      "pp. 3--4 [cite:see @Smith p. 5; @Doe].\n");
  CHECK(outline(d) == TextOutline{"p: A bold, slanted code and x at the page, https://c.example, 1/2 and a/b/c, pp. "
                                  "3\xE2\x80\x93"
                                  "4 ."});
  REQUIRE(d.links.size() == 1);
  CHECK(at(d, d.links[0].address) == "https://a.example/b");
  REQUIRE(d.markers.size() == 2);
  CHECK((d.markers[0].scheme == STET_LABEL_KEY && at(d, d.markers[0].label) == "Smith"));
  CHECK(at(d, d.markers[0].locator) == "p. 5");
}

TEST_CASE("notes of Org: by label, inline, and both") {
  const Document d = org_text(
      "One[fn:1] two[fn:: Inline /here/ [x].] three[fn:n: Named.] four[fn:n] five[fn:9].\n\n* Footnotes\n\n"
      "[fn:1] First,\n  and on.\n\n[fn:2] Second.\n");
  CHECK(outline(d) == TextOutline{"p: One two three four five.", "h1: Footnotes", "note0: First, and on.",
                                  "note1: Second.", "note2: Inline here [x].", "note3: Named."});
  REQUIRE(d.markers.size() == 5);
  CHECK((d.markers[0].note == 0 && d.markers[0].number == 1));
  CHECK((d.markers[1].note == 2 && d.notes[2].kind == STET_NOTE_INLINE));
  CHECK((d.markers[2].note == 3 && d.markers[3].note == 3));
  CHECK(d.markers[4].note == none);
}

TEST_CASE("tables of Org") {
  const Document d = org_text("| Port | Dead |\n|------+------|\n| one  | 2    |\n|      | 3 |\n");
  CHECK(outline(d) == TextOutline{"td0,0: Port", "td0,1: Dead", "td1,0: one", "td1,1: 2", "td", "td2,1: 3"});
  CHECK((d.cells[0].flags == STET_CELL_HEADER && d.cells[2].flags == 0));
}

TEST_CASE("Org of signs is read in linear time") {
  for (const char* piece : {"*a",
                            "/",
                            "[fn:: ",
                            "[fn:1]",
                            "[fn:1]\n",
                            "[[",
                            "[cite:@",
                            "#+begin_quote\n",
                            ":a:\n",
                            "- ",
                            "| ",
                            "* a\n",
                            "<<",
                            "{{{",
                            "@@",
                            "\\begin{\n",
                            "=a ",
                            "x^{",
                            "a_{b} ",
                            "cite:",
                            "\\cite[",
                            "\\alpha",
                            "* COMMENT a\n",
                            "** a :noexport:\n"})
    org_text(repeat(piece, 20000));
  std::string deep;
  for (size_t i = 0; i < 400; ++i) deep += std::string(i, ' ') + "- a\n";
  org_text(deep);
}

TEST_CASE("what Org does not print is not read") {
  CHECK(outline(org_text(
            "* One\nWords.\n** COMMENT Two\nHidden.\n*** Three\nHidden.\n** Four :a:noexport:\nHidden.\n* Five "
            ":a:\nMore.\n")) == TextOutline{"h1: One", "p: Words.", "h1: Five", "p: More."});
}

TEST_CASE("entities, raised and lowered signs of Org") {
  const Document d = org_text("\\Alpha to \\omega{}x\\ldots, m^{2} of H_{2}O, a_b and \\unheard.\n");
  CHECK(outline(d) == TextOutline{"p: \xCE\x91 to \xCF\x89x\xE2\x80\xA6, m2 of H2O, a_b and \\unheard."});
  REQUIRE(d.styles.size() == 2);
  CHECK((d.styles[0].kind == STET_STYLE_SUPERSCRIPT && d.styles[1].kind == STET_STYLE_SUBSCRIPT));
}

TEST_CASE("citations as links and as LaTeX call keys") {
  const Document d =
      org_text("So cite:log, citep:log,crew. [[citet:&log;&yard]] and \\parencite[5]{yard}; please cite: this.\n");
  CHECK(outline(d) == TextOutline{"p: So , . and ; please cite: this."});
  REQUIRE(d.markers.size() == 6);
  std::string keys;
  for (const stet_marker& m : d.markers) keys += std::string(at(d, m.label)) + (m.scheme == STET_LABEL_KEY ? " " : "?");
  CHECK(keys == "log log crew log yard yard ");
}
