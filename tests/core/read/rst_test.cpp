// reStructuredText: blocks, notes of all kinds, tables that are drawn, directives.
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::outline;
using stet_test::repeat;
using stet_test::TextOutline;

namespace {

Document rst(const std::string& bytes) { return stet_test::read_as("rst", bytes, "text.rst"); }

}  // namespace

TEST_CASE("titles, lists, quotations and code of reStructuredText") {
  const Document d = rst(
      "=====\nTitle\n=====\n\n:Date: 2024-05-14\n\nPart\n====\n\nWords of\na paragraph.\n\n- one\n\n  more\n- two\n\n"
      "  - three\n\n1. first\n\n   Set in.\n\n    A quotation.\n\nCode::\n\n  x = *1\n\nterm\n  Its meaning.\n\n.. a "
      "comment\n   of two lines\n\n.. note:: Take\n   care.\n");
  CHECK(outline(d) == TextOutline{"h1: Title", "h2: Part", "p: Words of a paragraph.", "li1: one", "p: more",
                                  "li1: two", "li2: three", "li1: first", "p: Set in.", "q: A quotation.",
                                  "p: Code:", "code: x = *1", "p: term", "p: Its meaning.", "p: Take care."});
  CHECK((d.dated.year == 2024 && d.dated.month == 5 && d.dated.day == 14));
}

TEST_CASE("what stands in a line of reStructuredText") {
  const Document d =
      rst("*Slanted*, **bold**, ``code*``, `the page <https://a.example/b>`_, there_, `a role`:sup:, :pep:`8`, "
          ":ref:`words <x>`, re\\ *st*\\ ructured, 2*3*4, |sub| and \\*kept\\*.\n\n"
          ".. _there: https://c.example/d\n.. |sub| replace:: the words\n");
  CHECK(outline(d) ==
        TextOutline{"p: Slanted, bold, code*, the page, there, a role, PEP 8, words, restructured, 2*3*4, the "
                    "words and *kept*."});
  REQUIRE(d.links.size() == 2);
  CHECK(at(d, d.links[0].address) == "https://a.example/b");
  CHECK(at(d, d.links[1].address) == "https://c.example/d");
}

TEST_CASE("a sign of reStructuredText between quotation marks is spoken of") {
  CHECK(outline(rst("A mark of \"*\" calls *once*, (*) and “`” and '|' too; \"*never*\" is slanted.\n")) ==
        TextOutline{"p: A mark of \"*\" calls once, (*) and “`” and '|' too; \"never\" is slanted."});
}

TEST_CASE("footnotes with numbers, without, with names and signs, and citations") {
  const Document d = rst(
      "One [2]_ two [#]_ three [#x]_ and [#x]_ four [*]_ five [CIT]_ six [9]_.\n\n"
      ".. [2] Typed.\n.. [#] Counted.\n.. [#x] Named,\n   and longer.\n\n   A second paragraph.\n.. [*] With a sign.\n"
      ".. [CIT] A work.\n");
  CHECK(outline(d) == TextOutline{"p: One two three and four five six.", "note0: Typed.", "note1: Counted.",
                                  "note2: Named, and longer.", "note2: A second paragraph.", "note3: With a sign.",
                                  "note4: A work."});
  REQUIRE(d.markers.size() == 7);
  CHECK(at(d, d.markers[1].label) == "1");
  CHECK(at(d, d.markers[2].label) == "3");
  CHECK((d.markers[2].note == 2 && d.markers[3].note == 2));
  CHECK((d.markers[5].note == 4 && d.markers[5].scheme == STET_LABEL_KEY && d.notes[4].kind == STET_NOTE_REFERENCE));
  CHECK((d.markers[6].note == none && d.markers[6].number == 9));
}

TEST_CASE("drawn tables of reStructuredText") {
  const Document d =
      rst("+------+------------+\n| Port | Number     |\n+======+======+=====+\n| Bay  | 1    | 2   |\n| of   "
          "+------+-----+\n"
          "| Ems  | both       |\n+------+------------+\n\n"
          "====  =====\nName  Sum\n====  =====\na     b c\n      d\ne     f\n====  =====\n");
  CHECK(outline(d) == TextOutline{"td0,0: Port", "td0,1: Number", "td1,0: Bay of Ems", "td1,1: 1", "td1,2: 2",
                                  "td2,1: both", "td0,0: Name", "td0,1: Sum", "td1,0: a", "td1,1: b c d", "td2,0: e",
                                  "td2,1: f"});
  CHECK(d.cells[1].column_span == 2);
  CHECK(d.cells[2].row_span == 2);
  CHECK(d.cells[0].flags == STET_CELL_HEADER);
}

TEST_CASE("directives: what they show is read, what they fetch is not") {
  const Document d = rst(
      ".. include:: /etc/passwd\n\n.. code-block:: python\n   :linenos:\n\n   x = 1\n\n.. figure:: a.png\n   :alt: "
      "a\n\n"
      "   What it shows.\n\n.. list-table:: Numbers\n   :header-rows: 1\n\n   * - A\n     - B\n   * - 1\n     - 2\n\n"
      ".. math::\n\n   x^2\n");
  CHECK(outline(d) == TextOutline{"code: x = 1", "caption: What it shows.", "caption: Numbers", "td0,0: A", "td0,1: B",
                                  "td1,0: 1", "td1,1: 2"});
}

TEST_CASE("comments of reStructuredText silence rules") {
  const Document d = rst(".. stet: date/impossible -- a joke\n\nOn 31 April.\n\nMore.\n");
  REQUIRE(d.suppressions.size() == 1);
  CHECK(d.clean(d.suppressions[0].scope) == "On 31 April.");
}

TEST_CASE("reStructuredText of signs is read in linear time") {
  for (const char* piece : {"*",
                            "**a",
                            "``",
                            "`a",
                            "|a",
                            "[a",
                            ":a:`",
                            "_",
                            ".. [#]\n",
                            "- ",
                            "* a\n  ",
                            "+--+\n",
                            "= =\n",
                            " a\n",
                            "::\n\n a\n",
                            "| a\n",
                            ".. |a| replace:: |a|\n",
                            "a_ ",
                            "=\na\n",
                            "(a) b\n",
                            "`a <b>`_ ",
                            "a__ ",
                            "`a`__ `",
                            "_`1` ",
                            ".. __: a_\n",
                            "|a|_ ",
                            "|a ",
                            ".. csv-table::\n\n   \"",
                            ",",
                            ":a: b\n"})
    for (const char* head : {"", ".. target-notes::\n\n"}) rst(head + repeat(piece, 20000));
  std::string deep;
  for (size_t i = 0; i < 400; ++i) deep += std::string(i, ' ') + "- a\n\n";
  rst(deep);
}

TEST_CASE("a list right below the words of an item is a list") {
  const Document d = rst("* Ports\n    + one (of ``two``\n      ``three``)\n    + two\n* Boats\n");
  CHECK(outline(d) == TextOutline{"li1: Ports", "li2: one (of two three)", "li2: two", "li1: Boats"});
}

TEST_CASE("targets are notes where a directive asks for it, numbered in their order behind the others") {
  const Document d =
      rst("At Mill_ and `the weir`_, |Lock|_, `unnamed`__ and Mill_ again; `here <https://e.example/e>`_ [#]_.\n\n"
          ".. _the weir: https://b.example/b\n.. _Mill: https://a.example/a\n.. _other: https://c.example/c\n"
          ".. _Lock: `the weir`_\n.. |Lock| replace:: the *old* lock\n.. __: https://d.example/d\n\n"
          ".. [#] A note.\n\n.. target-notes::\n");
  CHECK(outline(d) == TextOutline{"p: At Mill and the weir, the old lock, unnamed and Mill again; here.",
                                  "note0: A note.", "note1: https://e.example/e", "note2: https://b.example/b",
                                  "note3: https://a.example/a", "note4: https://d.example/d"});
  REQUIRE(d.markers.size() == 7);
  CHECK((d.markers[0].note == 3 && d.markers[1].note == 2 && d.markers[2].note == 2 && d.markers[3].note == 4));
  CHECK((d.markers[4].note == 3 && d.markers[5].note == 1 && d.markers[6].note == 0));
  CHECK(at(d, d.markers[0].label) == "4");
  CHECK(d.links.size() == 6);
}

TEST_CASE("targets without names belong to their calls in the order of the file, notes or not") {
  const Document d =
      rst(".. [1] With `one`__ in it.\n\n   .. __: https://one.example/\n\nThen `two`__, ``not__ this`` and three__ "
          "[1]_.\n\n"
          ".. __: https://two.example/\n.. __: https://three.example/\n");
  REQUIRE(d.links.size() == 3);
  for (const stet_link& link : d.links)
    CHECK(at(d, link.address) == "https://" + std::string(at(d, link.span)) + ".example/");
}

TEST_CASE("sections that a directive numbers have their numbers, the document's own title has none") {
  CHECK(outline(rst("=====\nRiver\n=====\n\n.. sectnum::\n   :depth: 2\n   :suffix: .\n\nA\n==\n\nB\n--\n\nC\n~~\n\nD\n"
                    "--\n\nE\n==\n\nWords.\n")) ==
        TextOutline{"h1: River", "h2: 1. A", "h3: 1.1. B", "h4: C", "h3: 1.2. D", "h2: 2. E", "p: Words."});
  CHECK(outline(rst(".. sectnum::\n   :start: 4\n\nA\n==\n\nE\n==\n")) == TextOutline{"h1: 4 A", "h1: 5 E"});
}

TEST_CASE("a number that a target has is no note's") {
  const Document d = rst("An _`1` of [#]_ it.\n\n.. [#] Words.\n");
  CHECK(at(d, d.markers[0].label) == "2");
}

TEST_CASE("signs by number and name, and roles of the document's own") {
  CHECK(outline(rst(".. |c| unicode:: 0xA9 .. sign\n.. |d| unicode:: U+2014\n.. include:: <isonum.txt>\n"
                    ".. role:: red\n.. role:: html(raw)\n   :format: html\n\n"
                    "A |c| |d| |reg| :red:`word` :html:`<br>` of :red:`colour`.\n")) ==
        TextOutline{"p: A \xC2\xA9 \xE2\x80\x94 \xC2\xAE word of colour."});
}

TEST_CASE("fields in the text are words, above it an abstract is") {
  CHECK(outline(rst(
            "=====\nRiver\n=====\n\n:Author: Jo Reed\n:Abstract: Short [#]_.\n\nWords.\n\n:Depth: 3 m\n:Note: One.\n\n"
            "   Two.\n:param x: of a program\n\n.. [#] Noted.\n")) == TextOutline{"h1: River", "p: Short.", "p: Words.",
                                                                                  "p: Depth: 3 m", "p: Note: One.",
                                                                                  "p: Two.", "note0: Noted."});
}

TEST_CASE("values between commas are a table") {
  const Document d =
      rst(".. csv-table:: Boats\n   :header: Name, \"Built, in\"\n   :widths: 10, 20\n\n   Tern, \"1911 [#]_,\n   by "
          "*hand*\"\n"
          "   \"Gull\", 1912\n\n.. [#] Said.\n");
  CHECK(outline(d) == TextOutline{"caption: Boats", "td0,0: Name", "td0,1: Built, in", "td1,0: Tern",
                                  "td1,1: 1911, by hand", "td2,0: Gull", "td2,1: 1912", "note0: Said."});
  CHECK((d.cells[1].flags == STET_CELL_HEADER && d.cells[2].flags == 0));
  CHECK((d.markers.size() == 1 && d.markers[0].note == 0));
}

TEST_CASE("tabs stand for the blanks up to the next stop") {
  const Document d =
      rst("One [1]_ here.\n\n..\t[1]\tIts words.\n\n=============== ======= =====\nbay\t\tferry\tlate\nharbour of Ems\t"
          "\"\tso\n=============== ======= =====\n");
  CHECK(outline(d) == TextOutline{"p: One here.", "td0,0: bay", "td0,1: ferry", "td0,2: late", "td1,0: harbour of Ems",
                                  "td1,1: \"", "td1,2: so", "note0: Its words."});
  REQUIRE(d.markers.size() == 1);
  CHECK(d.markers[0].note == 0);
}

TEST_CASE("what a manual's directive names is code, over several lines, too") {
  CHECK(outline(rst(
            ".. py:method:: Ferry.cross(bay, tide=None,\n               late=False)\n   :async:\n\n   It crosses.\n\n"
            ".. class:: Ferry(name,\n      port)\n\n   A ship.\n\n.. data:: TIDES\n")) ==
        TextOutline{"code: Ferry.cross(bay, tide=None, late=False)", "p: It crosses.", "code: Ferry(name, port)",
                    "p: A ship.", "code: TIDES"});
}
