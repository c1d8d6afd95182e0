// JATS articles: words, notes, references and what their elements say, each with its place in the source.
#include <algorithm>

#include "core/analyse/analyse.h"
#include "core/result/place.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::outline;
using stet_test::repeat;
using stet_test::TextOutline;

namespace {

std::string jats_article(const std::string& body, const std::string& back = "", const std::string& front = "") {
  return "<?xml version=\"1.0\"?>\n<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS\" \"JATS.dtd\">\n<article "
         "xmlns:xlink=\"x\" xml:lang=\"en\"><front><article-meta>" +
         front + "</article-meta></front><body>" + body + "</body><back>" + back + "</back></article>";
}
Document jats(const std::string& body, const std::string& back = "", const std::string& front = "") {
  return stet_test::read_as("jats", jats_article(body, back, front), "article.xml");
}
std::string jats_refusal(const std::string& bytes) {
  Document d;
  const auto error = find_reader("jats")->read(d, {bytes, "article.xml"});
  return error ? error->text() : "";
}
bool says(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

}  // namespace

TEST_CASE("sections, paragraphs, lists, boxes and quotations of an article") {
  const Document d = jats(
      "<sec><label>1</label><title>The   <italic>Ferry</italic></title><p>It sank &amp; rose.</p>"
      "<list list-type=\"order\"><list-item><p>One</p></list-item><list-item><label>(ii)</label><p>Two</p></list-item>"
      "</list><disp-quote><p>Said.</p><attrib>A keeper</attrib></disp-quote><sec><title>Deep</title>"
      "<boxed-text><caption><title>A box</title></caption><p>In it.</p></boxed-text></sec></sec>",
      "<ack><title>Thanks</title><p>To all.</p></ack>",
      "<title-group><article-title>Title</article-title></title-group><contrib-group><contrib contrib-type=\"author\">"
      "<name><surname>Marsh</surname><given-names>Ellen</given-names></name><xref rid=\"a1\">1</xref></contrib>"
      "<contrib contrib-type=\"author\"><collab>The Board</collab></contrib></contrib-group>"
      "<aff id=\"a1\">Hull</aff><kwd-group><kwd>ferry</kwd></kwd-group>"
      "<abstract><p>Short.</p></abstract>");
  CHECK(outline(d) == TextOutline{"h1: Title", "p: Ellen Marsh, The Board", "p: Short.", "h2: 1 The Ferry",
                                  "p: It sank & rose.", "li1: One", "li1: Two", "q: Said.", "q: A keeper", "h3: Deep",
                                  "h4: A box", "p: In it.", "h2: Thanks", "p: To all."});
  CHECK(d.language == "en");
}

TEST_CASE("places in an article are those of its source") {
  const std::string source =
      jats_article("<p>A &#8220;b&#x201D; c<xref rid=\"n\" ref-type=\"fn\">1</xref>\nand Wedge.</p>",
                   "<fn-group><fn id=\"n\"><label>1</label><p>The note.</p></fn></fn-group>");
  const Document d = stet_test::read_as("jats", source, "article.xml");
  Placer places(d);
  const size_t text = d.text.find("Wedge");
  const PlaceView place = places.place({u32(text), u32(text) + 5});
  CHECK(place.in_file.begin == source.find("Wedge"));
  CHECK(place.line == 4);
  CHECK(place.column == 5);
  const size_t note = d.text.find("The note.");
  CHECK(places.place({u32(note), u32(note) + 9}).in_file.begin == source.find("The note."));
}

TEST_CASE("notes called by name, notes where they are called, and what is none") {
  const Document d =
      jats("<p>Here<xref ref-type=\"fn\" rid=\"n1\"><sup>1</sup></xref> and there<fn><p>In place.</p></fn>.</p>",
           "<fn-group><fn id=\"n1\"><label>1</label><p>By <bold>name</bold>.</p><p>More.</p></fn>"
           "<fn fn-type=\"conflict\"><p>None.</p></fn></fn-group>");
  CHECK(outline(d) ==
        TextOutline{"p: Here and there.", "p: None.", "note0: In place.", "note1: By name.", "note1: More."});
  REQUIRE(d.markers.size() == 2);
  CHECK((d.markers[0].note == 1 && at(d, d.markers[0].label) == "1"));
  CHECK(d.markers[1].note == 0);
  CHECK(at(d, d.notes[1].label) == "1");
}

TEST_CASE("references: groups and ranges of calls, author and year, words made of elements") {
  Document d = jats(
      "<p>So [<xref ref-type=\"bibr\" rid=\"a\">1</xref>&#x2013;<xref ref-type=\"bibr\" rid=\"c\">3</xref>]. As "
      "<xref ref-type=\"bibr\" rid=\"b\">Quill 1979</xref> says.</p>",
      "<ref-list><title>References</title><ref id=\"a\"><label>1</label><mixed-citation publication-type=\"book\">"
      "<name><surname>Marsh</surname> <given-names>E</given-names></name>. <source>The Crossing</source>. "
      "<year>1977</year>.</mixed-citation></ref><ref id=\"b\"><label>2</label><element-citation "
      "publication-type=\"journal\"><person-group person-group-type=\"author\"><name><surname>Quill</surname>"
      "<given-names>AN</given-names></name><name><surname>Dell</surname><given-names>R</given-names></name><etal/>"
      "</person-group><year>1979</year><article-title>Ferries and figures</article-title><source>A Journal</source>"
      "<volume>9</volume><issue>2</issue><fpage>12</fpage><lpage>19</lpage><pub-id pub-id-type=\"doi\">10.5555/q"
      "</pub-id></element-citation></ref><ref id=\"c\"><label>3</label><mixed-citation>Board, <italic>Minutes"
      "</italic>, 1921.</mixed-citation></ref></ref-list>");
  CHECK(outline(d) ==
        TextOutline{"p: So. As Quill 1979 says.", "h2: References", "note0: Marsh E. The Crossing. 1977.",
                    "note1: Quill AN, Dell R, et al. 1979. Ferries and figures. A Journal 9(2):12\xE2\x80\x93"
                    "19. doi:10.5555/q",
                    "note2: Board, Minutes, 1921."});
  REQUIRE(d.markers.size() == 4);
  CHECK((d.markers[0].note == 0 && d.markers[1].note == 1 && d.markers[2].note == 2 && d.markers[3].note == 1));
  CHECK((d.markers[1].flags & STET_MARKER_IN_RANGE) != 0);
  CHECK(d.markers[1].number == 2);
  CHECK(d.markers[3].scheme == STET_LABEL_AUTHOR_YEAR);

  d.reference = {2026, 1, 15};
  analyse(d, {});
  REQUIRE(d.citations.size() >= 2);
  const stet_citation& journal = d.citations[1];
  const auto field = [&](stet_field_kind kind) { return at(d, d.field(journal, kind)); };
  CHECK(field(STET_FIELD_TITLE) == "Ferries and figures");
  CHECK(field(STET_FIELD_CONTAINER_TITLE) == "A Journal");
  CHECK(field(STET_FIELD_AUTHOR) == "Quill AN, Dell R, et al.");
  CHECK(field(STET_FIELD_PAGE) ==
        "12\xE2\x80\x93"
        "19");
  CHECK(field(STET_FIELD_DOI) == "10.5555/q");
  CHECK(journal.type == STET_TYPE_ARTICLE_JOURNAL);
  CHECK(at(d, d.field(d.citations[0], STET_FIELD_TITLE)) == "The Crossing");
  std::vector<std::string> persons;
  for (const stet_person& p : d.persons)
    if (p.citation == 1) persons.emplace_back(d.string(p.family));
  CHECK(persons == std::vector<std::string>{"Quill", "Dell"});
}

TEST_CASE("tables with their captions, spans, headers and notes of their own; figures behind their paragraph") {
  const Document d = jats(
      "<p>See <fig><label>Figure 1.</label><caption><title>A lamp</title><p>Burning.</p></caption></fig>it.</p>"
      "<table-wrap><label>Table 1</label><caption><title>Counts</title></caption><alternatives><graphic/><table><thead>"
      "<tr><td>Port</td><td>Dead<xref ref-type=\"table-fn\" rid=\"t\">a</xref></td></tr></thead><tbody><tr>"
      "<td colspan=\"2\">one</td></tr></tbody></table></alternatives><table-wrap-foot><fn id=\"t\"><label>a</label>"
      "<p>Of all.</p></fn></table-wrap-foot></table-wrap>");
  CHECK(outline(d) == TextOutline{"p: See it.", "caption: Figure 1. A lamp", "caption: Burning.",
                                  "caption: Table 1. Counts", "td0,0: Port", "td0,1: Dead", "td1,0: one",
                                  "note0: Of all."});
  REQUIRE(d.cells.size() == 3);
  CHECK((d.cells[0].flags & STET_CELL_HEADER) != 0);
  CHECK(d.cells[2].column_span == 2);
  REQUIRE(d.note_lists.size() == 1);
  CHECK(d.notes[0].scheme == STET_LABEL_LETTER);
}

TEST_CASE("the date of an article is the last of its publication, its links stand beside their words") {
  const Document d = jats("<p>See <ext-link xlink:href=\"https://a.example/b?c=1&amp;d\">the page</ext-link>.</p>", "",
                          "<pub-date pub-type=\"collection\"><year>2024</year></pub-date><pub-date pub-type=\"epub\">"
                          "<day>3</day><month>4</month><year>2024</year></pub-date><history><date><day>1</day>"
                          "<month>1</month><year>2025</year></date></history>");
  CHECK((d.dated.year == 2024 && d.dated.month == 4 && d.dated.day == 3));
  REQUIRE(d.links.size() == 1);
  CHECK(at(d, d.links[0].address) == "https://a.example/b?c=1&d");
}

TEST_CASE("encodings of articles") {
  const std::string xml =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><article><body><p>Caf\xE9.</p></body></article>";
  CHECK(std::string(stet_test::read_as("jats", xml).text) == "Caf\xC3\xA9.");
  std::string wide;
  for (const char c :
       std::string("<?xml version=\"1.0\" encoding=\"UTF-16\"?><article><body><p>Lo.</p></body></article>"))
    wide += {c, '\0'};
  CHECK(std::string(stet_test::read_as("jats", wide).text) == "Lo.");
  CHECK(std::string(stet_test::read_as("jats", "\xFF\xFE" + wide).text) == "Lo.");
}

TEST_CASE("what is no article, or hostile, is refused in words") {
  CHECK(says(jats_refusal("<svg/>"), "neither a JATS article"));
  CHECK(says(jats_refusal("<article><p>"), "no XML"));
  CHECK(says(jats_refusal("<!DOCTYPE article [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><article><p>&c;</p></article>"),
             "declares entities"));
  CHECK(jats_refusal("<article><front><article-meta><pub-date/></article-meta></front></article>").empty());
  CHECK(jats_refusal("<!DOCTYPE article [<!ENTITY f SYSTEM \"f.tif\" NDATA tiff>]><article><p>Words.</p></article>")
            .empty());
}

TEST_CASE("articles that nest or repeat beyond measure") {
  const size_t deep = 20'000;
  Document d;
  const std::string nested = "<article><body>" + repeat("<sec><p>a<fig><p>b", deep) +
                             repeat("</p></fig></p></sec>", deep) + "</body></article>";
  const auto error = find_reader("jats")->read(d, {nested, "article.xml"});
  CHECK(!error);
  const std::string calls = "<article><body><p>" + repeat("[<xref ref-type=\"bibr\" rid=\"a\">1</xref>, ", deep) +
                            "</p></body><back><ref-list><ref id=\"a\"><label>1</label><p>A.</p></ref></ref-list></back>"
                            "</article>";
  CHECK(stet_test::read_as("jats", calls).markers.size() == deep);
}

TEST_CASE("boxes float like figures, and fields that stand close are parted") {
  const Document d = stet_test::read_as(
      "jats",
      "<article><body><p>Words.</p><boxed-text><caption><title>A box</title></caption><p>In it.</p></boxed-text></body>"
      "<back><ref-list><title>References</title><ref id=\"r1\"><mixed-citation>Marsh E (2001) Tides. <source>Sea"
      "</source> <volume>3</volume>: <comment>doi:10.5555/sea.12</comment><fpage>110</fpage>.</mixed-citation></ref>"
      "</ref-list></back></article>",
      "a.xml");
  CHECK(std::any_of(d.containers.begin(), d.containers.end(),
                    [](const stet_container& c) { return c.kind == STET_CONTAINER_FIGURE; }));
  CHECK(slice(d.text, {0, u32(d.text.size())}).find("sea.12 110") != std::string_view::npos);
}

TEST_CASE("a formula in a sentence parts the words around it") {
  const Document d = jats(
      "<p>Between high or <inline-formula><alternatives><tex-math>x^2</tex-math></alternatives></inline-formula> or "
      "<inline-formula><italic>n</italic></inline-formula> tides.</p>");
  CHECK(outline(d) == TextOutline{"p: Between high or or n tides."});
  const size_t at = std::string_view(d.prose()).find("high or ");
  REQUIRE(at != npos);
  CHECK(d.prose().substr(at + 7, 6).find(STET_MASK) != npos);
}
