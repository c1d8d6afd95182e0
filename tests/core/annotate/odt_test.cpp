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
