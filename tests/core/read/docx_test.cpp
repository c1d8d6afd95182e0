// Word documents: text, notes, tables, changes, remarks; and packages that are none.
#include "tests/support/docx.h"

#include "core/analyse/analyse.h"
#include "core/base/encoding.h"
#include "core/read/package/xml.h"
#include "core/read/package/zip.h"
#include "core/result/place.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::docx_of;
using stet_test::outline;
using stet_test::paragraph;
using stet_test::TextOutline;

namespace {

Document word(const std::string& body, const std::vector<std::pair<std::string, std::string>>& parts = {},
              const std::vector<std::string>& links = {}) {
  return stet_test::read_as("docx", docx_of(body, parts, links), "article.docx");
}
std::string refusal(const std::string& bytes) {
  Document d;
  const auto error = find_reader("docx")->read(d, {bytes, "article.docx"});
  return error ? error->text() : "";
}
using Words = std::vector<std::string>;

std::string run_of(const std::string& inside, const std::string& properties = "") {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + inside + "</w:r>";
}
std::string words_in(const std::string& words) { return "<w:t xml:space=\"preserve\">" + words + "</w:t>"; }

}  // namespace

TEST_CASE("paragraphs of a Word document and their styles") {
  const Document d = word(
      paragraph("Title of it", "<w:pStyle w:val=\"T\"/>") + paragraph("Part", "<w:pStyle w:val=\"H\"/>") + "<w:p>" +
          run_of(words_in("Plain ")) + run_of(words_in("bold"), "<w:b/>") + run_of(words_in(" &amp; so")) + "</w:p>" +
          paragraph("Said so.", "<w:pStyle w:val=\"Q\"/>") + paragraph("   ") +
          paragraph("Outlined", "<w:outlineLvl w:val=\"2\"/>"),
      {{"styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"heading 2\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"House part\"/><w:basedOn w:val=\"B\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Q\"><w:name w:val=\"Quote\"/></w:style>"}});
  CHECK(outline(d) == TextOutline{"h1: Title of it", "h2: Part", "p: Plain bold & so", "q: Said so.", "h3: Outlined"});
  REQUIRE(d.styles.size() == 1);
  CHECK((d.styles[0].kind == STET_STYLE_BOLD && at(d, d.styles[0].span) == "bold"));
  CHECK_FALSE(d.has_lines);
}

TEST_CASE("references to numbers that are no characters are replacement characters") {
  const Document d = stet_test::read_as(
      "docx",
      stet_test::docx_of("<w:p><w:r><w:t>Fog &#2155355555; and &#xD800; on &#x110000; land.</w:t></w:r></w:p>"));
  CHECK(d.clean({0, u32(d.text.size())}) == "Fog \uFFFD and \uFFFD on \uFFFD land.");
  for (const char* encoding : {"UTF-16LE", "UTF-16BE", "UTF-32LE"}) {
    XmlPart part;
    part.bytes = utf8_to("<a>Fog &#xD800; on land\u2014</a>", encoding).value();
    REQUIRE_FALSE(parse_xml(part, "a"));
    CHECK_FALSE(part.in_utf8);
    CHECK(part.tree.child("a").text().get() == std::string_view("Fog \uFFFD on land\u2014"));
  }
  for (const char* page : {"<p>Fog &#2155355555; on land.</p>", "<p>Fog &#x110000; on land.</p>"}) {
    const Document h = stet_test::read_as("html", page);
    CHECK(h.clean({0, u32(h.text.size())}) == "Fog \uFFFD on land.");
  }
}

TEST_CASE("numerals of lists stand before their items, where nobody reads them") {
  const std::string item = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
  const std::string inner = "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>";
  const Document d = word(
      paragraph("One", item) + paragraph("Inner", inner) + paragraph("Inner too", inner) + paragraph("Two", item),
      {{"numbering",
        "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt w:val=\"decimal\"/>"
        "<w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/>"
        "<w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum>"
        "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"}});
  CHECK(outline(d) == TextOutline{"li1: One", "li2: Inner", "li2: Inner too", "li1: Two"});
  CHECK(std::string(d.text) == "3. One\n\n3.a) Inner\n\n3.b) Inner too\n\n4. Two");
  CHECK(d.prose().find("3.") == std::string_view::npos);
}

TEST_CASE("footnotes and endnotes, numbered as the document says") {
  const auto reference = [](const std::string& kind, const std::string& id) {
    return run_of("<w:" + kind + "Reference w:id=\"" + id + "\"/>");
  };
  const auto note = [](const std::string& kind, const std::string& id, const std::string& words) {
    return "<w:" + kind + " w:id=\"" + id + "\">" + "<w:p>" + run_of("<w:" + kind + "Ref/>") +
           run_of(words_in(" " + words)) + "</w:p></w:" + kind + ">";
  };
  const Document d = word(
      "<w:p>" + run_of(words_in("First")) + reference("footnote", "9") + run_of(words_in(" and second.")) +
          reference("endnote", "4") + reference("footnote", "2") + "</w:p>" + "<w:p>" + run_of(words_in("Third")) +
          run_of("<w:footnoteReference w:id=\"5\" w:customMarkFollows=\"1\"/>" + words_in("†")) +
          run_of(words_in(" ends.")) + reference("footnote", "77") + "</w:p>",
      {{"footnotes", "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>" + note("footnote", "2", "Two.") +
                         note("footnote", "5", "Sign.") + note("footnote", "9", "Nine.")},
       {"endnotes", note("endnote", "4", "Four.")}});
  CHECK(outline(d) == TextOutline{"p: First and second.", "p: Third ends.", "note0: Nine.", "note1: Two.",
                                  "note2: Sign.", "note3: Four."});
  Words labels, calls;
  for (const auto& n : d.notes) labels.push_back(at(d, n.label));
  CHECK(labels == Words{"1", "2", "†", "i"});
  for (const auto& m : d.markers)
    calls.push_back(at(d, m.label) + "→" + (m.note == none ? "" : std::to_string(m.note)));
  CHECK(calls == Words{"1→0", "i→3", "2→1", "†→2", "3→"});
  CHECK((d.notes[3].kind == STET_NOTE_ENDNOTE && d.notes[3].scheme == STET_LABEL_ROMAN && d.notes[3].number == 1));
  CHECK((d.notes[2].scheme == STET_LABEL_SYMBOL && d.notes[2].kind == STET_NOTE_FOOTNOTE));
  Placer placer(d);
  const PlaceView place = placer.place(d.notes[1].body);
  CHECK((place.part == PlacePart::footnote && place.number == 2 && place.line == 0));
  const PlaceView body = placer.place({d.blocks[1].span.begin, d.blocks[1].span.begin + 5});
  CHECK((body.part == PlacePart::paragraph && body.number == 2 && body.in_file.begin == none));
}

TEST_CASE("what was inserted is text, what was deleted is none") {
  const Document d =
      word("<w:p>" + run_of(words_in("The mill ")) + "<w:ins w:id=\"1\" w:author=\"A\">" + run_of(words_in("old ")) +
           "</w:ins>" + "<w:del w:id=\"2\" w:author=\"A\">" + run_of("<w:delText>new </w:delText>") + "</w:del>" +
           run_of(words_in("stood.")) + "</w:p>" + paragraph("Gone", "<w:rPr><w:del w:id=\"3\"/></w:rPr>") +
           paragraph(" joined.") + "<w:p><w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr><w:del w:id=\"5\">" +
           run_of("<w:delText>x</w:delText>") + "</w:del></w:p>" + paragraph("Own paragraph."));
  CHECK(outline(d) == TextOutline{"p: The mill old stood.", "p: Gone joined.", "p: Own paragraph."});
  REQUIRE(d.styles.size() == 1);
  CHECK((d.styles[0].kind == STET_STYLE_INSERTED && at(d, d.styles[0].span) == "old "));
}

TEST_CASE("tables of a Word document: every cell is one block, empty ones too") {
  const auto cell = [](const std::string& inside, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>";
  };
  Document d = word(paragraph("Before.") + "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" +
                    cell(paragraph("Year"), "<w:gridSpan w:val=\"2\"/>") + cell(paragraph("Sum")) + "</w:tr><w:tr>" +
                    cell(paragraph("1") + paragraph("one"), "<w:vMerge w:val=\"restart\"/>") + cell("<w:p/>") +
                    cell(paragraph("3") + "<w:tbl><w:tr>" + cell(paragraph("in")) + "</w:tr></w:tbl>") +
                    "</w:tr><w:tr>" + cell("<w:p/>", "<w:vMerge/>") + cell(paragraph("5")) + cell("<w:p/>") +
                    "</w:tr></w:tbl>" + paragraph("After."));
  analyse(d, {});
  Words cells;
  for (const auto& c : d.cells)
    cells.push_back(std::to_string(c.row) + "," + std::to_string(c.column) + " " + std::to_string(c.row_span) + "x" +
                    std::to_string(c.column_span) + (c.flags & STET_CELL_HEADER ? " head " : " ") + at(d, c.span));
  CHECK(cells == Words{"0,0 1x2 head Year", "0,2 1x1 head Sum", "1,0 2x1 1\none", "1,1 1x1 ", "1,2 1x1 3\nin",
                       "2,1 1x1 5", "2,2 1x1 "});
  CHECK(d.blocks.size() == cells.size() + 2);
  Placer placer(d);
  const PlaceView five = placer.place(d.cells[5].span), after = placer.place(d.blocks.back().span);
  CHECK((five.part == PlacePart::cell && five.number == 1 && five.row == 3 && five.cell == 2));
  CHECK(after.part == PlacePart::paragraph);
}

TEST_CASE("links of a Word document: by relationship, by field, and written out") {
  const auto field = [](const std::string& type) { return run_of("<w:fldChar w:fldCharType=\"" + type + "\"/>"); };
  const Document d = word(
      "<w:p><w:hyperlink r:id=\"r1\">" + run_of(words_in("the page")) + "</w:hyperlink>" + run_of(words_in(" or ")) +
          field("begin") + run_of("<w:instrText> HYPERLINK &quot;https://b.example/two&quot; </w:instrText>") +
          field("separate") + run_of(words_in("another")) + field("end") + run_of(words_in(", ")) +
          "<w:hyperlink r:id=\"r2\">" + run_of(words_in("https://c.example/three")) + "</w:hyperlink></w:p>",
      {}, {"https://a.example/one", "https://c.example/three"});
  CHECK(d.clean(d.blocks[0].span) == "the page or another, https://c.example/three");
  Words links;
  for (const auto& l : d.links) links.push_back(at(d, l.span) + " → " + at(d, l.address));
  CHECK(links == Words{"the page → https://a.example/one", "another → https://b.example/two"});
}

TEST_CASE("remarks that people wrote, with answers and what they are about") {
  const auto remark = [](const std::string& id, const std::string& author, const std::string& para,
                         const std::string& words) {
    return "<w:comment w:id=\"" + id + "\" w:author=\"" + author +
           "\" w:date=\"2025-03-04T10:00:00Z\"><w:p w14:paraId=\"" + para + "\">" + run_of("<w:annotationRef/>") +
           run_of(words_in(words)) + "</w:p></w:comment>";
  };
  const Document d = word("<w:p>" + run_of(words_in("It ")) + "<w:commentRangeStart w:id=\"1\"/>" +
                              run_of(words_in("closed")) + "<w:commentRangeEnd w:id=\"1\"/>" +
                              run_of("<w:commentReference w:id=\"1\"/>") + run_of(words_in(" early.")) + "</w:p>",
                          {{"comments", remark("1", "Ann", "0A", "When?") + remark("2", "Ben", "0B", "In May.")},
                           {"commentsExtended",
                            "<w15:commentEx w15:paraId=\"0A\" w15:done=\"1\"/><w15:commentEx w15:paraId=\"0B\" "
                            "w15:paraIdParent=\"0A\"/>"}});
  REQUIRE(d.comments.size() == 2);
  const size_t asked = d.string(d.comments[0].words) == "When?" ? 0 : 1;
  const stet_comment& question = d.comments[asked];
  const stet_comment& answer = d.comments[1 - asked];
  CHECK((at(d, question.span) == "closed" && d.string(question.author) == "Ann" && question.date.year == 2025));
  CHECK((question.flags & STET_COMMENT_RESOLVED) != 0);
  CHECK((answer.parent == asked && d.string(answer.words) == "In May."));
  CHECK(std::string(d.text) == "It closed early.");
}

TEST_CASE("a text box stands once, behind the paragraph it is anchored in") {
  const std::string box = "<w:txbxContent>" + paragraph("In the box.") + "</w:txbxContent>";
  const Document d = word("<w:p>" + run_of(words_in("Around ")) +
                          run_of("<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>" + box +
                                 "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                                 "</w:pict></mc:Fallback></mc:AlternateContent>") +
                          run_of(words_in("it.")) + "</w:p>");
  CHECK(outline(d) == TextOutline{"p: Around it.", "p: In the box."});
}

TEST_CASE("packages that are refused, each in a sentence") {
  using stet_test::contains;
  CHECK_THAT(refusal("{\\rtf1 words}"), contains("not a Word document"));
  CHECK_THAT(refusal(std::string("\xD0\xCF\x11\xE0") + "…"), contains("encrypted, or in the format before 2007"));
  const std::string good = docx_of(paragraph("Words."));
  CHECK(refusal(good).empty());
  CHECK_THAT(refusal(good.substr(0, good.size() / 2)), contains("damaged archive"));
  CHECK_THAT(refusal(stet_test::zip_of({{"a.txt", "words"}})), contains("without a Word document"));
  CHECK_THAT(refusal(stet_test::zip_of({{"word/document.xml", "<w:document><w:body>"}})), contains("is no XML"));
  CHECK_THAT(refusal(stet_test::zip_of(
                 {{"word/document.xml", "<!DOCTYPE w [<!ENTITY a \"b\">]><w:document><w:body/></w:document>"}})),
             contains("document type"));
  CHECK_THAT(refusal(stet_test::zip_of({{"word/document.xml", "<w:document><w:body/></w:document>"},
                                        {"WORD\\document.xml", "<w:document><w:body/></w:document>"}})),
             contains("twice"));
}

TEST_CASE("a package that unpacks to more than it may is refused") {
  Zip::Limits limits;
  limits.member_bytes = 1000;
  const std::string bytes = stet_test::zip_of({{"small", std::string(900, 'a')}, {"large", std::string(2000, 'a')}});
  auto zip = Zip::open(bytes, limits);
  REQUIRE(zip);
  CHECK(zip->read("SMALL"));
  const auto large = zip->read("large");
  REQUIRE_FALSE(large);
  CHECK_THAT(large.error().message, stet_test::contains("unpacks to more than"));
}

TEST_CASE("nesting without end costs neither the stack nor time") {
  std::string deep = paragraph("In.");
  for (int i = 0; i < 3000; ++i) deep = "<w:sdt><w:sdtContent>" + deep + "</w:sdtContent></w:sdt>";
  CHECK(refusal(docx_of(paragraph("Out.") + deep)).empty());
}

TEST_CASE("a picture or a formula in a Word document parts the words around it") {
  const Document d =
      word("<w:p>" + run_of(words_in("A port and ")) + run_of("<w:drawing/>") + run_of(words_in(" and a ship and ")) +
           "<m:oMath/>" + run_of(words_in(" and more.")) + "</w:p>");
  CHECK(d.prose().find("and  and") == npos);
  CHECK(outline(d) == TextOutline{"p: A port and and a ship and and more."});
}
