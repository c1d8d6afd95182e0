// Footnotes in Markdown: definitions, references, inline notes, and what is neither.
#include "tests/support/document.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::markdown;
using stet_test::outline;
using stet_test::TextOutline;

namespace {

std::vector<std::string> definitions(const Document& d) {
  std::vector<std::string> out;
  for (const auto& n : d.notes) out.push_back(at(d, n.label) + "=" + at(d, n.body));
  return out;
}
std::vector<std::string> references(const Document& d) {
  std::vector<std::string> out;
  for (const auto& m : d.markers) out.push_back(at(d, m.span));
  return out;
}
using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("references and definitions") {
  const Document d = markdown("One.[^1] Two[^smith]!\n\n[^1]: First *note*.\n[^smith]: Second.\n");
  CHECK(d.explicit_notes);
  CHECK(outline(d) == TextOutline{"p: One. Two!", "note0: First note.", "note1: Second."});
  CHECK(references(d) == Strings{"[^1]", "[^smith]"});
  CHECK(definitions(d) == Strings{"1=First *note*.", "smith=Second."});
  CHECK((d.markers[0].scheme == STET_LABEL_ARABIC && d.markers[0].number == 1 && d.markers[0].block == 0));
  CHECK((d.notes[1].scheme == STET_LABEL_NAMED && d.notes[1].number == 0));
  CHECK(at(d, d.notes[0].span) == "[^1]: First *note*.");
  CHECK(at(d, d.markers[1].label) == "smith");
}

TEST_CASE("undefined, unused and repeated labels are all in the tables") {
  const Document d = markdown("Words.[^ghost]\n\n[^a]: Ibid\n[^a]: http://example.org\n");
  CHECK(references(d) == Strings{"[^ghost]"});
  CHECK(definitions(d) == Strings{"a=Ibid", "a=http://example.org"});
}

TEST_CASE("bodies run over lines and paragraphs") {
  const Document d = markdown(
      "Words.[^1][^2][^3]\n\n[^1]: First\nlazily on.\n\n    Indented, a second paragraph.\n\n[^2]:\n    Below the "
      "label.\n\n\tAnd a tab.\n"
      "[^3]: Third\n\nProse again.\n");
  CHECK(outline(d) == TextOutline{"p: Words.", "note0: First lazily on.", "note0: Indented, a second paragraph.",
                                  "note1: Below the label.", "note1: And a tab.", "note2: Third", "p: Prose again."});
  CHECK(at(d, d.notes[1].body).substr(0, 5) == "Below");
}

TEST_CASE("what follows a definition and begins a block is not its body") {
  CHECK(outline(markdown("[^1]: Note\n# Heading\n[^2]: Note\n- item\n")) ==
        TextOutline{"note0: Note", "h1: Heading", "note1: Note", "li1: item"});
}

TEST_CASE("offsets in an indented body are those of the file") {
  const Document d = markdown("A.[^1]\n\n[^1]: See\n    [größe](http://a.b/ü?x&y) and `code`\n    &amp; so on.[^1]\n");
  REQUIRE(d.links.size() == 1);
  CHECK(at(d, d.links[0].address) == "http://a.b/ü?x&y");
  CHECK(at(d, d.links[0].span) == "größe");
  CHECK(d.links[0].block == 1);
  REQUIRE(d.zones.size() == 1);
  CHECK(at(d, d.zones[0].span) == "`code`");
  CHECK(d.clean(d.blocks[1].span) == "See größe and & so on.");
  CHECK(d.markers.size() == 2);
}

TEST_CASE("a note may use the document's link definitions") {
  const Document d = markdown("A.[^1]\n\n[^1]: See [this][r] there.\n\n[r]: http://ref.er/a\n");
  REQUIRE(d.links.size() == 1);
  CHECK(at(d, d.links[0].address) == "http://ref.er/a");
  CHECK(at(d, d.links[0].span) == "this");
}

TEST_CASE("code and comments hold neither references nor definitions") {
  const Document d =
      markdown("`[^1]` and \\[^2].\n\n```\n[^3]: x\n```\n\n<!-- [^4] -->\n\n<!--\n[^5]: hidden\n-->\n\n    [^6]\n");
  CHECK(d.notes.empty());
  CHECK(d.markers.empty());
  CHECK_FALSE(d.explicit_notes);
}

TEST_CASE("emphasis and links beside a marker are read as without it") {
  CHECK(outline(markdown("*Title.*[^1] and [text[^2]](http://a.b) and **\"x\"**[^3]y\n")) ==
        TextOutline{"p: Title. and text and \"x\"y"});
}

TEST_CASE("definitions in lists and quotations") {
  const Document d = markdown("> Words.[^q]\n>\n> [^q]: In a quotation.\n\nMore.\n");
  CHECK(definitions(d) == Strings{"q=In a quotation."});
  CHECK(references(d) == Strings{"[^q]"});
}

TEST_CASE("indented code around a definition keeps off its note") {
  const Document d = markdown("Words.[^1]\n\n    code\n[^1]: Note.\n\n    more\n");
  CHECK(outline(d) == TextOutline{"p: Words.", "code", "note0: Note.", "note0: more"});
  REQUIRE(d.zones.size() == 1);
  CHECK(at(d, d.zones[0].span) == "code");
}

TEST_CASE("lone CRs end lines") {
  CHECK(outline(markdown("Words.[^1]\r\r[^1]: Note.\r\rMore.\r")) ==
        TextOutline{"p: Words.", "note0: Note.", "p: More."});
}

TEST_CASE("inline notes part the block they stand in") {
  const Document d = markdown("Before^[See [a](http://b.c), *p.* 4 [sic].] and after.\n\nEnd^[Last.].\n");
  CHECK(outline(d) == TextOutline{"p: Before", "note0: See a, p. 4 [sic].", "p: and after.", "p: End", "note1: Last."});
  REQUIRE(d.markers.size() == 2);
  CHECK(at(d, d.markers[1].span) == "^[Last.]");
  CHECK((d.markers[0].note == 0 && d.markers[1].note == 1));
  CHECK(d.notes[0].kind == STET_NOTE_INLINE);
  CHECK(at(d, d.notes[1].body) == "Last.");
  CHECK(markdown("`x^[no]` and y^[6] and z^[open\n").notes.empty());
}

TEST_CASE("notes and their blocks are in order when both kinds occur") {
  const Document d = markdown("[^z]: First.\n\nWords^[inline one][^z].\n\n[^a]: Last^[nested in it].\n");
  CHECK(definitions(d) == Strings{"z=First.", "=inline one", "a=Last^[nested in it].", "=nested in it"});
  for (const auto& b : d.blocks)
    if (b.note != none) CHECK(contains(d.notes[b.note].span, b.span));
}

TEST_CASE("a heading and the notes below it may be lines of one paragraph") {
  const Document d =
      stet_test::analysed("The sea is wide.[1] It is deep.[2]\n\nNotes\n[1] Of the sea.\n[2] Of the deep.\n", "a.md");
  REQUIRE(d.notes.size() == 2);
  CHECK(slice(d.text, d.notes[1].body) == "Of the deep.");
  REQUIRE(d.markers.size() == 2);
  CHECK(d.markers[1].note == 1);
}

TEST_CASE("a link that holds a number in brackets calls nothing") {
  const Document d = stet_test::analysed(
      "See [the page [2]](https://sea.example/a) of it.[1]\n\n## Notes\n\n[1] Of the sea.\n\n[2] Of the deep.\n",
      "a.md");
  REQUIRE(d.markers.size() == 1);
  CHECK(d.markers[0].note == 0);
}

TEST_CASE("notes may be written in HTML") {
  const Document d = stet_test::analysed(
      "The sea is wide.<a href=\"#n1\"><sup>1</sup></a> It is deep.[2](#n2) See [3](#more).[1](#n1)\n\n"
      "<ol>\n<li id=\"n1\">Of the sea. <a href=\"#r1\">↩</a></li>\n<li id='n2'>Of the deep.</li>\n</ol>\n\n"
      "<a name=\"more\"></a>\n\n## More\n",
      "a.md");
  REQUIRE(d.notes.size() == 2);
  CHECK(slice(d.text, d.notes[0].body) == "Of the sea.");
  CHECK(slice(d.text, d.notes[1].body) == "Of the deep.");
  CHECK(d.notes[0].uses == 2);
  REQUIRE(d.markers.size() == 3);
  CHECK(d.markers[1].note == 1);
}

TEST_CASE("names in HTML that no label calls are no notes") {
  CHECK(stet_test::analysed("See [the list](#n1).\n\n<ol>\n<li id=\"n1\">Of the sea.</li>\n</ol>\n", "a.md")
            .notes.empty());
  CHECK(stet_test::analysed("Code: `<a href=\"#n1\">1</a>`\n\n    <li id=\"n1\">Of the sea.</li>\n", "a.md")
            .notes.empty());
}

TEST_CASE("the words of a note may begin in the line behind its label") {
  CHECK(definitions(markdown("It leaks.[^1]\n\n[^1]:\nSo they say,\nand others too.\n\nThe end.\n")) ==
        Strings{"1=So they say,\nand others too."});
}

TEST_CASE("an address in angle brackets holds no reference") {
  CHECK(references(markdown("A list <https://maps.example/list?stop[^7]=all>.[^a]\n\n[^a]: One.\n")) ==
        Strings{"[^a]"});
  CHECK(references(markdown("A list <https://maps.example/ and.[^a]\n\n[^a]: One.\n")) == Strings{"[^a]"});
}
