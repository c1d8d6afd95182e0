// MediaWiki text: lines, references, templates, tables.
#include "core/analyse/analyse.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::outline;
using stet_test::repeat;
using stet_test::TextOutline;

namespace {

Document wiki(const std::string& bytes) { return stet_test::read_as("wikitext", bytes, "page.wiki"); }

std::string field_of(const Document& d, stet_field_kind kind) {
  for (const stet_field& f : d.fields)
    if (f.kind == static_cast<uint32_t>(kind)) return d.clean(f.span);
  return "";
}

}  // namespace

TEST_CASE("headings, lists and paragraphs of a wiki") {
  const Document d = wiki(
      "'''Bold''' and ''slanted'' words\nof one paragraph.\n\n== A head == <!-- x -->\n* one\n** two\n# first\n"
      ": set in\n----\n<!-- a line of its own -->\nLast, it's &mdash; well &amp; "
      "good.\n__NOTOC__\n[[Category:Tests]]\n");
  CHECK(outline(d) == TextOutline{"p: Bold and slanted words of one paragraph.", "h2: A head", "li1: one", "li2: two",
                                  "li1: first", "p: set in", "p: Last, it's \xE2\x80\x94 well & good."});
  REQUIRE(d.styles.size() == 2);
  CHECK((d.styles[0].kind == STET_STYLE_BOLD && at(d, d.styles[0].span) == "Bold"));
  CHECK((d.styles[1].kind == STET_STYLE_ITALIC && at(d, d.styles[1].span) == "slanted"));
}

TEST_CASE("links of a wiki show their words, outer ones have addresses") {
  const Document d = wiki(
      "A [[Page]], [[Page (x)|its words]]s and [https://a.example/b?c=1&amp;d=2 the ''page''], "
      "[https://bare.example/x]. [[File:P.jpg|thumb|What it [[shows]].]] [[:Category:Shown]] [[de:Seite|Seite]]");
  CHECK(outline(d) == TextOutline{"p: A Page, its wordss and the page, https://bare.example/x. Category:Shown Seite",
                                  "caption: What it shows."});
  REQUIRE(d.links.size() == 1);
  CHECK(at(d, d.links[0].span) == "the page");
  CHECK(at(d, d.links[0].address) == "https://a.example/b?c=1&d=2");
}

TEST_CASE("references are notes, named ones are used again, and their list may define them") {
  const Document d = wiki(
      "One<ref>First.</ref> two<ref name=\"b\">Second.</ref> three<ref name=b /> four<ref group=note>Remark.</ref> "
      "five<ref name='late'/> six<ref name=lost/>.\n<nowiki><ref>none</ref></nowiki><!-- <ref>none</ref> -->\n"
      "<references><ref name=late>Late one.</ref></references>");
  CHECK(outline(d) == TextOutline{"p: One two three four five six. <ref>none</ref>", "note0: First.", "note1: Second.",
                                  "note2: Remark.", "note3: Late one."});
  REQUIRE(d.markers.size() == 6);
  CHECK(d.markers[0].number == 1);
  CHECK((d.markers[1].note == 1 && d.markers[2].note == 1 && d.markers[4].note == 3));
  CHECK((d.markers[5].note == none && at(d, d.markers[5].label) == "lost"));
  CHECK(at(d, d.notes[2].label) == "note 1");
}

TEST_CASE("a reference that is never closed ends with its line") {
  CHECK(outline(wiki("One<ref>Lost.\n\nTwo<ref>Kept.</ref> words.")) ==
        TextOutline{"p: One", "p: Two words.", "note0: Lost.", "note1: Kept."});
  CHECK(outline(wiki("One<ref>Lost words.")) == TextOutline{"p: OneLost words."});
}

TEST_CASE("short notes with the same words are one, and a page belongs to the marker before it") {
  const Document d = wiki(
      "One{{sfn|Marsh|Hill|1977|p=41}} two{{sfn|Marsh|Hill|1977|p=41}} three<ref name=a>A book.</ref>{{rp|12}} "
      "four{{efn|A remark.<ref name=a/>}}.\n{{reflist}}\n{{notelist}}");
  CHECK(outline(d) ==
        TextOutline{"p: One two three four.", "note0: Marsh & Hill 1977, p. 41", "note1: A book.", "note2: A remark."});
  REQUIRE(d.markers.size() == 5);
  CHECK((d.markers[0].note == 0 && d.markers[1].note == 0));
  CHECK(at(d, d.markers[2].locator) == "12");
  CHECK(at(d, d.notes[2].label) == "a");
}

TEST_CASE("citations are read as pages show them, and their values are the fields") {
  Document d = wiki(
      "Words.<ref>{{cite news |url=https://n.example/2024/03/05/x |title=A Title |first=Ann |last=Bell |work=The "
      "Paper |date=5 March 2024 |access-date=6 April 2024}}</ref> "
      "More.<ref>{{Literatur |Autor=Kurt Ohm |Titel=Das Buch |Verlag=Rand |Ort=Bonn |Jahr=1987 |Seiten=12}}</ref>");
  CHECK(outline(d)[1] ==
        "note0: Bell, Ann (5 March 2024). \xE2\x80\x9C"
        "A Title\xE2\x80\x9D. The Paper. Retrieved 6 April 2024.");
  CHECK(outline(d)[2] == "note1: Kurt Ohm (1987). Das Buch. Bonn: Rand. p. 12.");
  analyse(d, {});
  REQUIRE(d.citations.size() == 2);
  CHECK(field_of(d, STET_FIELD_TITLE) == "A Title");
  CHECK(field_of(d, STET_FIELD_AUTHOR) == "Bell, Ann");
  CHECK(field_of(d, STET_FIELD_CONTAINER_TITLE) == "The Paper");
  CHECK(d.dates[d.citations[0].issued].month == 3);
  CHECK(d.dates[d.citations[0].accessed].role == STET_DATE_ACCESSED);
  CHECK(d.fields[0].from == STET_FROM_FIELD_CODE);
  REQUIRE(d.links.size() == 1);
  CHECK(at(d, d.links[0].address) == "https://n.example/2024/03/05/x");
}

TEST_CASE("templates that no list knows are left out, with their references kept") {
  const Document d = wiki(
      "{{Infobox town\n| name = Ems\n| population = 1,200<ref name=p>Census.</ref>\n}}\nEms has {{formatted|1}} "
      "people<ref name=p/>{{fact|date=May}} in {{lang|fr|la ville}}.\n{{quote|Set apart.}}");
  CHECK(outline(d) == TextOutline{"td0,0: population", "td0,1: 1,200", "p: Ems has people in la ville.",
                                  "q: Set apart.", "note0: Census."});
  CHECK(d.markers.size() == 2);
}

TEST_CASE("tables of a wiki, with what spans rows and columns") {
  const Document d = wiki(
      "{| class=\"wikitable\"\n|+ Its name\n! Port !! Year\n|-\n| rowspan=2 | Bay || 1901\n|-\n| 1902\n|-\n"
      "| colspan=\"2\" | [[A|b]] and {{nowrap|c | d}}\n|}\nBehind.");
  CHECK(outline(d) == TextOutline{"caption: Its name", "td0,0: Port", "td0,1: Year", "td1,0: Bay", "td1,1: 1901",
                                  "td2,1: 1902", "td3,0: b and c", "p: Behind."});
  CHECK(d.cells[0].flags == STET_CELL_HEADER);
  CHECK(d.cells[2].row_span == 2);
  CHECK(d.cells[5].column_span == 2);
}

TEST_CASE("places in a wiki's text are exact") {
  const Document d = wiki("\xC3\x84 b&nbsp;c<ref>Note here.</ref> d");
  const auto place = [&](const char* words) {
    const auto begin = u32(d.text.find(words));
    const stet_segment& s = d.segments[row_at(d.segments, begin)];
    return s.file_begin + begin - s.span.begin;
  };
  CHECK(place("Note here") == 16);
  CHECK(place(" d") == 32);
}

TEST_CASE("a wiki's comments silence rules") {
  const Document d = wiki("<!-- stet: date/impossible \xE2\x80\x94 a joke -->\nOn 31 April.\n\nMore.");
  REQUIRE(d.suppressions.size() == 1);
  CHECK(d.suppressions[0].rules == std::vector<std::string>{"date/impossible"});
  CHECK(d.clean(d.suppressions[0].scope) == "On 31 April.");
}

TEST_CASE("a wiki of brackets is read in linear time") {
  for (const char* piece : {"[[",
                            "{{",
                            "{{a|",
                            "<ref>",
                            "<ref name=a>",
                            "{|\n",
                            "'''''",
                            "<!--",
                            "[http://a ",
                            "}}]]",
                            "<nowiki>",
                            "{{{",
                            "[[File:a|",
                            "<references>",
                            "<gallery>\n",
                            "{{quote|",
                            "|-\n|",
                            "* ",
                            "<ref>{{cite web|title=",
                            "{{reflist|refs={{efn|name=a|",
                            "{{r|a}}",
                            "{{frac|1|",
                            "{{a:b|"}) {
    const std::string text = repeat(piece, 20000);
    wiki(text);
    wiki(text + "\n\n" + repeat("}}", 20000) + repeat("]]", 20000) + repeat("\n|}", 20000) + repeat("</ref>", 20000));
  }
}

TEST_CASE("what editors say to each other of a reference is none of its words") {
  const Document d = wiki(
      "Ems grew.<ref>[https://ems.example/p A Plan]{{Dead link|date=February 2012}}. Retrieved 2007-03-01.</ref>\n");
  CHECK(outline(d) == TextOutline{"p: Ems grew.", "note0: A Plan. Retrieved 2007-03-01."});
}

TEST_CASE("references are called by their names, with the page meant in each") {
  const Document d = wiki(
      "One{{r|log|yard|p1=7}} two{{r|crew|group=A}} three{{r|gone}}.<ref name=log>A log.</ref> "
      "four{{sfnm|1a1=Reed|1a2=Holt|1y=1911|1p=3|2a1=Holt|2y=1913}}\n"
      "<references group=A><ref name=crew>A crew list.</ref></references>"
      "{{reflist|refs=<ref name=yard>A yard book.</ref>}}");
  CHECK(outline(d) == TextOutline{"p: One two three. four", "note0: A log.", "note1: A yard book.",
                                  "note2: A crew list.", "note3: Reed & Holt 1911, p. 3; Holt 1913"});
  REQUIRE(d.markers.size() == 6);
  CHECK((d.markers[0].note == 0 && at(d, d.markers[0].locator) == "7"));
  CHECK((d.markers[1].note == 1 && at(d, d.markers[1].label) == "2"));
  CHECK((d.markers[2].note == 2 && at(d, d.markers[2].label) == "A 1"));
  CHECK((d.markers[3].note == none && at(d, d.markers[3].label) == "gone"));
  CHECK(d.markers[4].note == 0);
}

TEST_CASE("names of notes may be quoted, and short references have their words") {
  const Document d = wiki(
      "One{{#tag:ref|A remark.|name=\"x\"|group=\"nb\"}} two<ref name=x group=nb/>"
      "<ref>{{cita|Reed 1911|p. 3}}</ref>{{sfn|Reed|1911|s=4|ps=, ''with a map''}}.");
  CHECK(outline(d) ==
        TextOutline{"p: One two.", "note0: A remark.", "note1: Reed 1911, p. 3", "note2: Reed 1911, p. 4, with a map"});
  REQUIRE(d.markers.size() == 4);
  CHECK((d.markers[1].note == 0 && at(d, d.markers[1].label) == "nb 1"));
}

TEST_CASE("a remark may be defined in its list") {
  const Document d = wiki(
      "One{{efn|name=x}} two{{refn|name=y}}.\n{{notelist|refs={{efn|name=x|A remark.}}}}"
      "{{reflist|refs={{refn|name=y|Another.}}}}");
  CHECK(outline(d) == TextOutline{"p: One two.", "note0: A remark.", "note1: Another."});
  CHECK((d.markers.size() == 2 && at(d, d.markers[0].label) == "a" && at(d, d.markers[1].label) == "1"));
}

TEST_CASE("templates of dates, figures and signs show what the page shows") {
  CHECK(outline(wiki("{{As of|1964|7|2}} and {{start date|1964|7}}, {{date|2|juillet|1964|en mer}}; {{circa|1890}}, "
                     "{{c.}} 12, {{circa|7|9}}, "
                     "{{frac|3|4}}, 5{{nbsp}}km, {{formatnum:4200}}, {{unit\xC3\xA9|7|km}}, ''Tern''{{'s}}; "
                     "{{convert|5|-|7|kn}}, {{convert|3|by|4|m}}, "
                     "{{US$|12 million}}, {{HMS|Gull|1911}}.")) ==
        TextOutline{"p: As of 2 July 1964 and July 1964, 2 juillet 1964; c. 1890, c. 12, c. 7 \xE2\x80\x93 c. 9, 3/4, "
                    "5 km, 4200, 7 km, Tern's; 5\xE2\x80\x93"
                    "7 kn, 3 by 4 m, US$12 million, HMS Gull."});
}

TEST_CASE("pages that are a link or a template are pages") {
  CHECK(outline(wiki("A<ref>{{cite book|title=Sails|isbn=1|pages={{nowrap|2\xE2\x80\x93"
                     "3}}}}</ref><ref>{{cite "
                     "book|title=Sails|isbn=1|page=[https://a.example/x-y 4]}}</ref>")) ==
        TextOutline{"p: A",
                    "note0: Sails. pp. 2\xE2\x80\x93"
                    "3. ISBN 1.",
                    "note1: Sails. p. 4. ISBN 1."});
}

TEST_CASE("citation templates of other wikis name their values in their own words") {
  const Document d = wiki(
      "A<ref>{{Article |auteur=Luc Gue |titre=Le gu\xC3\xA9 |p\xC3\xA9riodique=Revue du gu\xC3\xA9 |volume=4 "
      "|num\xC3\xA9ro=1 "
      "|date=1981 |pages=2-8}}</ref> B<ref>{{cita web |url=https://vado.example/p |t\xC3\xADtulo=El vado "
      "|sitioweb=Vado |fechaacceso=3 de abril de 2019}}</ref>");
  CHECK(outline(d)[1] ==
        "note0: Luc Gue (1981). \xE2\x80\x9CLe gu\xC3\xA9\xE2\x80\x9D. Revue du gu\xC3\xA9 4 (1): 2-8.");
  CHECK(outline(d)[2] ==
        "note1: \xE2\x80\x9C"
        "El vado\xE2\x80\x9D. Vado. Retrieved 3 de abril de 2019.");
}

TEST_CASE("what has no words parts those around it") {
  const auto parted = [](const Document& d) { return d.prose().find("and and") == npos; };
  const Document wiki_page = wiki("A port and {{unheard of|x}} and a ship and <math>x</math> and more.");
  CHECK(parted(wiki_page));
  CHECK(outline(wiki_page) == TextOutline{"p: A port and and a ship and and more."});
  CHECK(parted(stet_test::read_as("rst", "A port and |gone| and a ship and :math:`x` and more.\n", "a.rst")));
  CHECK(parted(stet_test::read_as("org", "A port and {{{gone(x)}}} and a ship.\n", "a.org")));
  CHECK(parted(stet_test::read_as("asciidoc", "A port and image:x.png[] and a ship.\n", "a.adoc")));
}

TEST_CASE("lists in templates show all they hold, and what only other pages have is not there") {
  const Document d = wiki(
      "{{Infobox ferry\n| owners = {{hlist|[[Ann Reed]]|Ben<ref>Tide Office.</ref>|3=Cora|class=x}}\n}}\n"
      "A {{sclass|Harbour|ferry}} of {{ublist|one|two}}.<includeonly>[[Category:x]] not here</includeonly> End.\n");
  CHECK(outline(d) == TextOutline{"td0,0: owners", "td0,1: Ann Reed, Ben, Cora",
                                  "p: A Harbour-class ferry of one, two. End.", "note0: Tide Office."});
  CHECK(d.markers.size() == 1);
}
