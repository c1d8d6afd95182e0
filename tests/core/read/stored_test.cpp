// What citation programs store beside their words, and whose it is.
#include "core/analyse/analyse.h"
#include "core/base/utf8.h"
#include "core/document/inspect_citation.h"
#include "core/read/package/zip.h"
#include "tests/support/docx.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::docx_of;
using stet_test::paragraph;

namespace {

using Strings = std::vector<std::string>;

std::string escaped(std::string_view s) {
  std::string out;
  for (const char c : s)
    out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
  return out;
}
/// Runs of a field; the instruction in two pieces, as Word parts it.
std::string field_of(const std::string& instruction, const std::string& words, const std::string& data = "") {
  const auto run = [](const std::string& inside) { return "<w:r>" + inside + "</w:r>"; };
  const auto piece = [&](const std::string& s) {
    return run("<w:instrText xml:space=\"preserve\">" + escaped(s) + "</w:instrText>");
  };
  const size_t half = instruction.size() / 2;
  return run("<w:fldChar w:fldCharType=\"begin\">" + (data.empty() ? "" : "<w:fldData>" + data + "</w:fldData>") +
             "</w:fldChar>") +
         piece(instruction.substr(0, half)) + piece(instruction.substr(half)) +
         run("<w:fldChar w:fldCharType=\"separate\"/>") + run("<w:t xml:space=\"preserve\">" + words + "</w:t>") +
         run("<w:fldChar w:fldCharType=\"end\"/>");
}
std::string base64(std::string_view s) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < s.size(); i += 3) {
    uint32_t bits = 0;
    for (size_t k = 0; k < 3; ++k) bits = bits << 8 | (i + k < s.size() ? static_cast<unsigned char>(s[i + k]) : 0u);
    for (size_t k = 0; k < 4; ++k) out += i + k > s.size() ? '=' : letters[bits >> (18 - 6 * k) & 63u];
  }
  return out;
}

const std::string marsh =
    R"({"id":1,"type":"book","title":"The Last <i>Crossing</i>","title-short":"Crossing","author":[{"family":"Marsh",)"
    R"("given":"Ellen"},{"literal":"Tidewater Trust"}],"issued":{"date-parts":[["1977",3]]},"publisher":"Tidewater"})";
const std::string ray =
    R"({"id":2,"type":"article-journal","title":"Salt on the Quay","author":[{"family":"Ray","given":"Tom"}],)"
    R"("container-title":"Coastal History","volume":"12","page":"45-61","issued":{"date-parts":[[1981]]}})";
std::string citation(const Strings& items, const std::string& more = "") {
  std::string out = "{\"citationID\":\"c\",\"properties\":{\"noteIndex\":1},\"citationItems\":[";
  for (size_t i = 0; i < items.size(); ++i) out += (i > 0 ? "," : "") + ("{\"itemData\":" + items[i]) + more + "}";
  return out + "]}";
}

Document read_word(const std::string& body, const std::string& note = "") {
  std::vector<std::pair<std::string, std::string>> parts;
  if (!note.empty()) parts.emplace_back("footnotes", "<w:footnote w:id=\"1\"><w:p>" + note + "</w:p></w:footnote>");
  return stet_test::read_as("docx", docx_of(body, parts));
}
const std::string calling = "<w:p><w:r><w:t>It sank.</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>";

/// "title: words" of all that is stored.
Strings said(const Document& d) {
  Strings out;
  for (const StoredCitation& s : d.stored)
    for (const StoredWork& w : s.works)
      for (const StoredWork::Value& v : w.values)
        out.push_back(std::string(field_name(v.kind)) + ": " + std::string(d.string(v.words)));
  return out;
}
const Strings of_marsh = {"author: Marsh, Ellen; Tidewater Trust",
                          "title: The Last Crossing",
                          "publisher: Tidewater",
                          "title: Crossing",
                          "locator: 33",
                          "issued: 1977-03"};

}  // namespace

TEST_CASE("Zotero's and Mendeley's fields say what they cite") {
  const std::string words = "Ellen Marsh, The Last Crossing (Hull: Tidewater, 1979), 33.";
  for (const std::string head : {" ADDIN ZOTERO_ITEM CSL_CITATION ", "ADDIN CSL_CITATION "}) {
    const Document d =
        read_word(calling, field_of(head + citation({marsh}, R"(,"locator":"33","label":"page")"), words));
    CHECK(said(d) == of_marsh);
    REQUIRE(d.stored.size() == 1);
    CHECK(std::string(d.source(d.stored[0].span)) == words);
  }
  const Document control = read_word(
      "<w:p><w:sdt><w:sdtPr><w:tag w:val=\"MENDELEY_CITATION_v3_" + base64(citation({marsh}, R"(,"locator":"33")")) +
      "\"/></w:sdtPr><w:sdtContent><w:r><w:t>(Marsh 1977)</w:t></w:r></w:sdtContent></w:sdt></w:p>");
  CHECK(said(control) == of_marsh);
  // What a citation leaves out on purpose is not said of it.
  const Document without =
      read_word(calling, field_of("ADDIN CSL_CITATION " + citation({ray}, R"(,"suppress-author":true)"), "Salt, 45."));
  CHECK(said(without) == Strings{"title: Salt on the Quay", "container-title: Coastal History", "volume: 12",
                                 "page: 45-61", "issued: 1981"});
}

TEST_CASE("EndNote's fields say what they cite, beside the instruction too") {
  const std::string xml =
      "<EndNote><Cite><Author>Ray</Author><Year>1981</Year><Pages>47</Pages><record><contributors><authors><author>"
      "<style face=\"normal\">Ray, Tom</style></author><author>Low, B.</author></authors></contributors><titles><title>"
      "Salt on the Quay</title><secondary-title>Coastal History</secondary-title></titles><volume>12</volume><dates>"
      "<year>1981</year></dates></record></Cite></EndNote>";
  const Strings expected = {"author: Ray, Tom; Low, B.",        "issued: 1981", "title: Salt on the Quay",
                            "container-title: Coastal History", "volume: 12",   "locator: 47"};
  CHECK(said(read_word("<w:p>" + field_of(" ADDIN EN.CITE " + xml, "(Ray 1981)") + "</w:p>")) == expected);
  CHECK(said(read_word("<w:p>" + field_of(" ADDIN EN.CITE ", "(Ray 1981)", base64(xml + '\0')) + "</w:p>")) ==
        expected);
}

TEST_CASE("Word's fields name the sources in a part of their own") {
  const std::string sources =
      "<b:Sources xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\"><b:Source><b:Tag>Mar77"
      "</b:Tag><b:Title>The Last Crossing</b:Title><b:Year>1977</b:Year><b:Author><b:Author><b:NameList><b:Person>"
      "<b:Last>Marsh</b:Last><b:First>Ellen</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source>"
      "<b:Source><b:Tag>Tru80</b:Tag><b:Author><b:Author><b:Corporate>Tidewater Trust</b:Corporate></b:Author>"
      "</b:Author><b:Year>1980</b:Year></b:Source></b:Sources>";
  std::string bytes =
      docx_of("<w:p>" + field_of(" CITATION Mar77 \\p \"33 f.\" \\l 1033 \\m Tru80 ", "(Marsh, 1977)") + "</w:p>");
  const std::string relations = "word/_rels/document.xml.rels";
  std::string rels = *Zip::open(bytes)->read(relations);
  rels.insert(rels.find("</Relationships>"),
              "<Relationship Id=\"c\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
              "customXml\" Target=\"../customXml/item1.xml\"/>");
  bytes = *Zip::with(bytes, {{relations, rels}, {"customXml/item1.xml", sources}});
  const Document d = stet_test::read_as("docx", bytes);
  CHECK(said(d) == Strings{"author: Marsh, Ellen", "title: The Last Crossing", "issued: 1977", "locator: 33 f.",
                           "author: Tidewater Trust", "issued: 1980"});
  CHECK(d.stored.at(0).works.at(0).from == STET_FROM_BIBLIOGRAPHY);
}

namespace {

Document read_open(const std::string& paragraph) {
  return stet_test::read_as(
      "odt", stet_test::zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                {"content.xml",
                                 "<office:document xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>"
                                 "<text:p>" +
                                     paragraph + "</text:p></office:text></office:body></office:document>"}}));
}

}  // namespace

TEST_CASE("reference marks and bibliography marks of OpenDocument say what they cite") {
  const std::string name =
      escaped("ZOTERO_ITEM CSL_CITATION " + citation({marsh}, R"(,"locator":"33","label":"page")") + " RNDa1b2");
  const Document d = read_open("It sank (<text:reference-mark-start text:name=\"" + name +
                               "\"/>Marsh 1977<text:reference-mark-end text:name=\"" + name + "\"/>).");
  CHECK(said(d) == of_marsh);
  CHECK(std::string(d.source(d.stored.at(0).span)) == "Marsh 1977");
  CHECK(
      said(read_open("So <text:bibliography-mark text:identifier=\"Mar77\" text:bibliography-type=\"book\" text:author="
                     "\"Marsh, Ellen\" text:title=\"The Last Crossing\" text:year=\"1977\">[Mar77]"
                     "</text:bibliography-mark>.")) ==
      Strings{"title: The Last Crossing", "issued: 1977", "author: Marsh, Ellen"});
}

namespace {

/// Of each citation its words and the titles that are stored of it.
Strings titles(Document& d) {
  analyse(d, {});
  Strings out;
  for (const stet_citation& c : d.citations) {
    std::string all = d.clean(c.span).substr(0, 9) + ":";
    for (uint32_t f = c.first_field; f < c.first_field + c.fields; ++f)
      if (d.fields[f].from != STET_FROM_TEXT && d.fields[f].kind == STET_FIELD_TITLE)
        all += " " + std::string(d.string(d.fields[f].value));
    out.push_back(all);
  }
  return out;
}

}  // namespace

TEST_CASE("what is stored stands behind the fields of the words it belongs to") {
  Document d =
      read_word(calling, field_of("ADDIN CSL_CITATION " + citation({ray, marsh}),
                                  "Ellen Marsh, The Last Crossing (Hull: Tidewater, 1979), 33; Tom Ray, “Salt on "
                                  "the Quay,” Coastal History 12 (1981): 45–61."));
  CHECK(titles(d) == Strings{"Ellen Mar: The Last Crossing Crossing", "Tom Ray, : Salt on the Quay"});
  // The first reading is the words' own, and persons are those that a reader sees.
  CHECK(d.clean(d.field(d.citations.at(0), STET_FIELD_TITLE)) == "The Last Crossing");
  for (const stet_person& p : d.persons) CHECK(p.from == STET_FROM_TEXT);
}

TEST_CASE("a field of the text speaks of the entry that has its title") {
  Document d = read_word("<w:p><w:r><w:t xml:space=\"preserve\">It sank </w:t></w:r>" +
                         field_of("ADDIN CSL_CITATION " + citation({marsh}), "(Marsh 1977)") + "</w:p>" +
                         paragraph("References", "<w:outlineLvl w:val=\"0\"/>") +
                         paragraph("Marsh, E. (1979). The Last Crossing. Hull: Tidewater.") +
                         paragraph("Ray, T. (1981). Salt on the Quay. Coastal History 12, 45–61."));
  CHECK(titles(d) == Strings{"Marsh, E.: The Last Crossing Crossing", "Ray, T. (:"});
}

TEST_CASE("what cannot be read says nothing") {
  const auto silent = [](const std::string& instruction, const std::string& data = "") {
    const Document d = read_word("<w:p>" + field_of(instruction, "(Marsh 1977)", data) + "</w:p>");
    CHECK(std::string(d.text) == "(Marsh 1977)");
    return said(d).empty();
  };
  CHECK(silent("ADDIN CSL_CITATION "));
  CHECK(silent("ADDIN CSL_CITATION {\"citationItems\":[{\"itemData\":"));
  CHECK(silent("ADDIN CSL_CITATION {\"citationItems\":" + std::string(20'000, '[')));
  CHECK(
      silent("ADDIN CSL_CITATION {\"citationItems\":[{\"itemData\":{\"title\":\"" + std::string(5000, 'x') + "\"}}]}"));
  CHECK(silent("ADDIN EN.CITE <EndNote><Cite><Author>"));
  CHECK(silent("ADDIN EN.CITE <!DOCTYPE x [<!ENTITY a \"b\">]><EndNote><Cite><Author>&a;"));
  CHECK(silent("ADDIN EN.CITE", "=?*not base64*"));
  CHECK(silent("ADDIN EN.CITE", base64("<EndNote>\xFF\xFE</EndNote>")));
  CHECK(silent("CITATION Mar77 \\m"));
  CHECK(silent("PAGE \\* MERGEFORMAT"));
}
