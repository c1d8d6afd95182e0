// AsciiDoc: head, delimited blocks, lists, tables, notes inside sentences, bibliographies.
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::outline;
using stet_test::repeat;
using stet_test::TextOutline;

namespace {

Document adoc(const std::string& bytes) { return stet_test::read_as("asciidoc", bytes, "text.adoc"); }

}  // namespace

TEST_CASE("head, headings, blocks and lists of AsciiDoc") {
  const Document d = adoc(
      "= A title\nAn Author <a@b.example>\nv1.0, 2024-05-14\n:lang: en\n:product: Stet\n\nWords of {product}\nin a "
      "paragraph. +\n// a comment\n\n== Part\n\n* one\n  goes on\n** two\n. first\n\nterm:: Its meaning.\n\n[quote, "
      "Somebody]\n____\nQuoted.\n____\n\n----\n== not one\n----\n\nNOTE: Take care.\n\n.A name\n====\nInside.\n====\n");
  CHECK(outline(d) == TextOutline{"h1: A title", "p: Words of Stet in a paragraph.", "h2: Part", "li1: one goes on",
                                  "li2: two", "li1: first", "li1: term", "li1: Its meaning.", "q: Quoted.",
                                  "code: == not one", "p: Take care.", "caption: A name", "p: Inside."});
  CHECK(d.language == "en");
  CHECK((d.dated.year == 2024 && d.dated.day == 14));
}

TEST_CASE("what stands in a line of AsciiDoc") {
  const Document d = adoc(
      "A *bold*, _slanted_ `code` and ##m##arked, https://a.example/b[the page^] or link:https://c.example[there], "
      "\"`quoted`\", ``so''; well -- good, E=mc^2^, snake_case_name, \\*kept* and <<part,the part>>.\n");
  CHECK(outline(d) ==
        TextOutline{"p: A bold, slanted code and marked, the page or there, \xE2\x80\x9Cquoted\xE2\x80\x9D, "
                    "\xE2\x80\x9Cso\xE2\x80\x9D; well \xE2\x80\x94 good, E=mc2, snake_case_name, *kept* and the "
                    "part."});
  REQUIRE(d.links.size() == 2);
  CHECK(at(d, d.links[0].address) == "https://a.example/b");
}

TEST_CASE("notes of AsciiDoc") {
  const Document d = adoc(
      "One.footnote:[First, see https://a.example/x[a page].] Two.footnote:n[Named.] Three.footnote:n[] "
      "Four.footnoteref:[m,Old form.] Five.footnoteref:[m] Six.footnote:lost[]\n");
  CHECK(outline(d) == TextOutline{"p: One. Two. Three. Four. Five. Six.", "note0: First, see a page.", "note1: Named.",
                                  "note2: Old form."});
  REQUIRE(d.markers.size() == 6);
  CHECK((d.markers[2].note == 1 && d.markers[4].note == 2));
  CHECK((d.markers[5].note == none && at(d, d.markers[5].label) == "lost"));
}

TEST_CASE("bibliographies of AsciiDoc") {
  const Document d = adoc(
      "See <<a1>> and <<b2,p. 5>>.\n\n[bibliography]\n== Works\n\n* [[[a1]]] Ann. A Book. 1977.\n"
      "* [[[b2,2]]] Ben.\n  Another.\n");
  CHECK(outline(d) == TextOutline{"p: See and .", "h2: Works", "note0: Ann. A Book. 1977.", "note1: Ben. Another."});
  REQUIRE(d.markers.size() == 2);
  CHECK((d.markers[1].note == 1 && d.markers[1].scheme == STET_LABEL_KEY && at(d, d.markers[1].locator) == "p. 5"));
}

TEST_CASE("tables of AsciiDoc") {
  const Document d =
      adoc("|===\n|Port |Dead\n\n|one |2\n|three\n|4\n|===\n\n[cols=\"1,2\"]\n|===\n2+|both\n.2+|left |a\n|b\n|===\n");
  CHECK(outline(d) == TextOutline{"td0,0: Port", "td0,1: Dead", "td1,0: one", "td1,1: 2", "td2,0: three", "td2,1: 4",
                                  "td0,0: both", "td1,0: left", "td1,1: a", "td2,1: b"});
  CHECK((d.cells[0].flags == STET_CELL_HEADER && d.cells[2].flags == 0));
  CHECK((d.cells[6].column_span == 2 && d.cells[7].row_span == 2));
}

TEST_CASE("AsciiDoc of signs is read in linear time") {
  for (const char* piece : {"*a",  "__",     "`",         "``",  "footnote:[", "footnote:[] ", "<<",         "{a}",
                            "((",  "|===\n", "----\n",    "* ",  "* a\n",      "a::\n",        "https://a[", "[[",
                            "\"`", "= a\n",  ":a: {a}\n", "+++", "^",          "#a "})
    adoc(repeat(piece, 20000));
}

TEST_CASE("what stands as it is in AsciiDoc, and terms with semicolons") {
  CHECK(outline(adoc("early;;\n  before noon\n`late`;; after it\n")) ==
        TextOutline{"li1: early", "li1: before noon", "li1: late", "li1: after it"});
  CHECK(outline(adoc("Of +*two*+, `+\"_`+` and 1 + 2 + 3; `code`\xC2\xA0: 'name''s.\n")) ==
        TextOutline{"p: Of *two*, \"_` and 1 + 2 + 3; code\xC2\xA0: 'name's."});
  // A page of a manual, as an extension writes it.
  const Document d = adoc("See manual:tide[7] here.\n");
  REQUIRE(d.zones.size() == 1);
  CHECK((d.zones[0].kind == STET_ZONE_CODE && at(d, d.zones[0].span) == "[7]"));
}

TEST_CASE("a sign of AsciiDoc in code is code") {
  CHECK(outline(adoc("No stops or plus signs (`.` or `+`) here, and (`-`) or `+` there.\n")) ==
        TextOutline{"p: No stops or plus signs (. or +) here, and (-) or + there."});
}
