// Remarks in OpenDocument texts: around the very words, before the note they stand in, once.
#include "core/read/package/zip.h"
#include "tests/support/annotated.h"
#include "tests/support/docx.h"

using namespace stet;
using stet_test::comments;

namespace {

const std::string odt_article = stet_test::zip_of(
    {{"mimetype", "application/vnd.oasis.opendocument.text"},
     {"content.xml", stet_test::xml_head +
                         "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>"
                         "<text:p>The  mill\n closed &amp; stood<text:note text:note-class=\"footnote\">"
                         "<text:note-citation>1</text:note-citation><text:note-body><text:p>Seen in the Courier."
                         "</text:p></text:note-body></text:note> on <text:span>31 April</text:span> 2025.</text:p>"
                         "</office:text></office:body></office:document-content>"}});

Document odt_of(const std::string& bytes) { return stet_test::read_as("odt", bytes); }
std::string with_remarks(const std::string& bytes, const std::vector<std::pair<std::string, std::string>>& remarks) {
  return stet_test::annotated("odt", bytes, remarks);
}

}  // namespace

TEST_CASE("remarks in an OpenDocument text hang on the very words and come once") {
  const std::string once = with_remarks(odt_article, {{"mill closed", "info a/b: one"},
                                                      {"31 April 2025", "error date/impossible: two"},
                                                      {"Courier", "warning a/c: three"}});
  const Document d = odt_of(once);
  CHECK(std::string(d.text) == std::string(odt_of(odt_article).text));
  CHECK(comments(d) == std::vector<std::string>{"mill closed: info a/b: one", ": “Courier”: warning a/c: three",
                                                "31 April 2025: error date/impossible: two"});
  CHECK((d.comments[1].span.begin == d.markers[0].span.begin && d.comments[1].span.end == d.markers[0].span.end));
  const std::string again = with_remarks(once, {{"stood", "info a/d: four"}});
  CHECK(comments(odt_of(again)) == std::vector<std::string>{"stood: info a/d: four"});
}

TEST_CASE("a resolved remark of ours in an OpenDocument text is a decision") {
  std::string bytes = with_remarks(odt_article, {{"Courier", "warning source/publisher-misspelled: x"}});
  auto zip = Zip::open(bytes);
  REQUIRE(zip);
  std::string content = *zip->read("content.xml");
  content.replace(content.find("office:name="), 0, "loext:resolved=\"true\" ");
  bytes = *Zip::with(bytes, {{"content.xml", content}});
  const Document d = odt_of(bytes);
  REQUIRE(d.suppressions.size() == 1);
  CHECK(d.suppressions[0].rules == std::vector<std::string>{"source/publisher-misspelled"});
  CHECK(d.clean(d.suppressions[0].scope) == "Seen in the Courier.");
}

namespace {

/// A copy with one change suggested: "+words" stand behind those that are named.
AnnotatedCopy odt_suggested(const std::string& bytes, const std::string& words, const std::string& become) {
  const Document d = odt_of(bytes);
  const auto begin = u32(std::string_view(d.text).find(words));
  REQUIRE(begin != none);
  const Span span{begin, begin + u32(words.size())};
  Remark r{span, "info a/b: one", {}, {}};
  r.edits = become.starts_with('+') ? WordEdits{{{span.end, span.end}, become.substr(1)}} : WordEdits{{span, become}};
  auto copy = find_annotator("odt")->write(d, {bytes, "input"}, {r});
  REQUIRE(copy);
  return *copy;
}
std::string content_of(const std::string& bytes) { return *Zip::open(bytes)->read("content.xml"); }

}  // namespace

TEST_CASE("a fix in an OpenDocument text is a tracked change, which is read as if it were not there") {
  const std::string text(odt_of(odt_article).text);
  struct Case {
    std::string words, become, gone, comes;
  };
  for (const Case& c : {Case{"April", "May", ">April</", ">May<"},
                        {"closed", "", ">closed</", ""},
                        {"2025", "+, it is said", "", ">, it is said<"},
                        {"Courier", "Herald", ">Courier</", ">Herald<"},
                        // A blank at its end is an element.
                        {" & stood", "", "<text:s/>&amp; stood</", ""}}) {
    INFO(c.words + " -> " + c.become);
    const AnnotatedCopy copy = odt_suggested(odt_article, c.words, c.become);
    CHECK(copy.suggested == std::vector<Unwritten>{Unwritten::no});
    const std::string content = content_of(copy.bytes);
    CHECK((c.gone.empty() || content.find(c.gone) < content.find("</text:deletion>")));
    CHECK((content.find("text:change-start") != npos) == !c.comes.empty());
    CHECK((c.comes.empty() || content.find(c.comes) != npos));
    CHECK(std::string(odt_of(copy.bytes).text) == text);
    CHECK(comments(odt_of(copy.bytes)).size() == 1);
    CHECK(odt_suggested(copy.bytes, c.words, c.become).bytes == copy.bytes);
    // Without it, nothing of it is left.
    CHECK(content_of(with_remarks(copy.bytes, {})) == content_of(with_remarks(odt_article, {})));
  }
}

TEST_CASE("an accepted suggestion is text of an OpenDocument text, and what holds more than words is left alone") {
  std::string content = content_of(odt_suggested(odt_article, "April", "May").bytes);
  // As a program writes it whose user accepted all.
  content.erase(content.find("<text:tracked-changes"),
                content.find("</text:tracked-changes>") + 23 - content.find("<text:tracked-changes"));
  for (size_t at = content.find("<text:change"); at != npos; at = content.find("<text:change"))
    content.erase(at, content.find("/>", at) + 2 - at);
  CHECK(std::string(odt_of(*Zip::with(odt_article, {{"content.xml", content}})).text).find("31 May 2025") != npos);

  CHECK(odt_suggested(odt_article, "31 April 2025", "30 April 2025").suggested ==
        std::vector<Unwritten>{Unwritten::markup});
  std::string changed = content_of(odt_article);
  const std::string region =
      "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:insertion><office:change-info>"
      "<d:creator xmlns:d=\"d\">Ann</d:creator></office:change-info></text:insertion></text:changed-region>"
      "</text:tracked-changes>";
  changed.insert(changed.find("<text:p>"), region);
  changed.replace(changed.find("31 April"), 8,
                  "<text:change-start text:change-id=\"c1\"/>31 April<text:change-end text:change-id=\"c1\"/>");
  const std::string by_ann = *Zip::with(odt_article, {{"content.xml", changed}});
  const AnnotatedCopy copy = odt_suggested(by_ann, "April", "May");
  CHECK(copy.suggested == std::vector<Unwritten>{Unwritten::markup});
  CHECK(content_of(copy.bytes).find("stet-change") == npos);
  // The mark of a region within its own words is met once.
  std::string loop = content_of(odt_suggested(odt_article, "April", "").bytes);
  loop.replace(loop.find(">April</") + 1, 5,
               "April<text:change text:change-id=\"stet-change1\"/><text:change text:change-id=\"stet-change1\"/>");
  CHECK(std::string(odt_of(*Zip::with(odt_article, {{"content.xml", loop}})).text) ==
        std::string(odt_of(odt_article).text));
  // A mark that no region explains means none of ours.
  std::string stray = content_of(odt_article);
  stray.insert(stray.find(" 2025"), "<text:change text:change-id=\"stet-change1\"/>");
  const std::string strayed = *Zip::with(odt_article, {{"content.xml", stray}});
  const std::string suggested_beside = odt_suggested(strayed, "April", "").bytes;
  CHECK(std::string(odt_of(suggested_beside).text) == std::string(odt_of(odt_article).text));
  CHECK(odt_suggested(suggested_beside, "April", "").bytes == suggested_beside);
}
