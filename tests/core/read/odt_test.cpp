// OpenDocument texts, flat ones, since their XML is the same as that of packed ones.
#include "core/analyse/analyse.h"
#include "tests/support/docx.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::outline;
using stet_test::TextOutline;

namespace {

std::string content(const std::string& body, const std::string& styles = "") {
  return stet_test::xml_head +
         "<office:document xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:xlink=\"x\" xmlns:dc=\"d\" "
         "xmlns:draw=\"w\" xmlns:style=\"s\" xmlns:fo=\"f\"><office:automatic-styles>" +
         styles + "</office:automatic-styles><office:body><office:text>" + body +
         "</office:text></office:body></office:document>";
}
/// Packed, so that its segments lead into a member.
Document odt(const std::string& body, const std::string& styles = "") {
  return stet_test::read_as("odt",
                            stet_test::zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                               {"content.xml", content(body, styles)}}),
                            "article.odt");
}
std::string odt_refusal(const std::string& bytes) {
  Document d;
  const auto error = find_reader("odt")->read(d, {bytes, "article.odt"});
  return error ? error->text() : "";
}
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("paragraphs, headings and lists of an OpenDocument text") {
  const Document d =
      odt("<text:h text:outline-level=\"2\">Part</text:h><text:p>Words  in\n a <text:span "
          "text:style-name=\"B\">bold</text:span>"
          "<text:s text:c=\"3\"/>line.</text:p><text:list text:style-name=\"L\"><text:list-item><text:p>One</text:p>"
          "</text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>",
          "<style:style style:name=\"B\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
          "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"a\" "
          "style:num-suffix=\")\"/></text:list-style>");
  CHECK(outline(d) == TextOutline{"h2: Part", "p: Words in a bold line.", "li1: One", "li1: Two"});
  CHECK(std::string(d.text) == "Part\n\nWords in a bold line.\n\na) One\n\nb) Two");
  REQUIRE(d.styles.size() == 1);
  CHECK(at(d, d.styles[0].span) == "bold");
}

TEST_CASE("notes of an OpenDocument text stand behind it, with the labels that it writes") {
  const auto note = [](const std::string& kind, const std::string& label, const std::string& words) {
    return "<text:note text:note-class=\"" + kind + "\"><text:note-citation>" + label +
           "</text:note-citation><text:note-body><text:p>" + words + "</text:p></text:note-body></text:note>";
  };
  const Document d = odt("<text:p>Here" + note("endnote", "i", "At the end.") + " and there" +
                         note("footnote", "1", "At the foot.") + ".</text:p>");
  CHECK(outline(d) == TextOutline{"p: Here and there.", "note0: At the foot.", "note1: At the end."});
  REQUIRE(d.markers.size() == 2);
  CHECK((d.markers[0].note == 1 && d.markers[0].scheme == STET_LABEL_ROMAN));
  CHECK((d.markers[1].note == 0 && d.markers[1].number == 1));
}

TEST_CASE("changes of an OpenDocument text are read as accepted, remarks apart") {
  const Document d = odt(
      "<text:tracked-changes><text:changed-region text:id=\"a\"><text:insertion/></text:changed-region>"
      "<text:changed-region text:id=\"b\"><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>"
      "</text:tracked-changes><text:p>Old<text:change-start text:change-id=\"a\"/> and new<text:change-end "
      "text:change-id=\"a\"/><text:change text:change-id=\"b\"/> <office:annotation office:name=\"r\"><dc:creator>Ann"
      "</dc:creator><dc:date>2025-03-04T00:00:00</dc:date><text:p>Sure?</text:p></office:annotation>words"
      "<office:annotation-end office:name=\"r\"/>.</text:p>");
  CHECK(outline(d) == TextOutline{"p: Old and new words."});
  REQUIRE(d.styles.size() == 1);
  CHECK((d.styles[0].kind == STET_STYLE_INSERTED && at(d, d.styles[0].span) == " and new"));
  REQUIRE(d.comments.size() == 1);
  CHECK((at(d, d.comments[0].span) == "words" && d.string(d.comments[0].words) == "Sure?"));
}

TEST_CASE("tables and links of an OpenDocument text") {
  const auto cell = [](const std::string& words) {
    return "<table:table-cell>" + (words.empty() ? "" : "<text:p>" + words + "</text:p>") + "</table:table-cell>";
  };
  Document d =
      odt("<table:table><table:table-header-rows><table:table-row>" + cell("Year") + cell("Sum") +
          "</table:table-row></table:table-header-rows><table:table-row table:number-rows-repeated=\"2000000000\">" +
          cell("1") + cell("") + "</table:table-row></table:table>" +
          "<text:p>See <text:a xlink:href=\"https://a.example/b\">the page</text:a>.</text:p>");
  analyse(d, {});
  REQUIRE(d.cells.size() == 202);
  CHECK((d.cells[0].flags == STET_CELL_HEADER && at(d, d.cells[0].span) == "Year"));
  CHECK((d.cells[3].row == 1 && d.cells[3].column == 1 && empty(d.cells[3].span)));
  REQUIRE(d.links.size() == 1);
  CHECK((at(d, d.links[0].span) == "the page" && at(d, d.links[0].address) == "https://a.example/b"));
}

TEST_CASE("OpenDocument files that are refused") {
  using stet_test::contains;
  CHECK_THAT(odt_refusal(stet_test::zip_of({{"mimetype", "x"}})), contains("“content.xml” is missing"));
  CHECK_THAT(odt_refusal(stet_test::zip_of({{"content.xml", "<a/>"}})), contains("no text document"));
  CHECK_THAT(
      odt_refusal(stet_test::zip_of({{"META-INF/manifest.xml", "<manifest:encryption-data/>"}, {"content.xml", "x"}})),
      contains("encrypted"));
  CHECK(odt_refusal(content("<text:p>Flat.</text:p>")).empty());
}

TEST_CASE("a picture in an OpenDocument text parts the words around it") {
  const Document d = odt("<text:p>A port and <draw:frame><draw:image/></draw:frame> and a ship.</text:p>");
  CHECK(d.prose().find("and  and") == npos);
}
