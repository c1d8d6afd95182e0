// EPUB books: chapters in the order of the spine, notes that stand in another file, lists that begin again.
#include "tests/support/docx.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::outline;
using stet_test::TextOutline;

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;

std::string xhtml(const std::string& body) {
  return "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body>" + body +
         "</body></html>";
}
std::string packed_book(const std::string& manifest, const std::string& spine, const Members& chapters,
                        const Members& more = {}) {
  Members all = {{"mimetype", "application/epub+zip"},
                 {"META-INF/container.xml",
                  "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>"},
                 {"OPS/book.opf",
                  "<package><metadata><dc:language>de</dc:language><dc:date>2021-03-04</dc:date>"
                  "</metadata><manifest>" +
                      manifest + "</manifest><spine>" + spine + "</spine></package>"}};
  for (const auto& [name, body] : chapters) all.emplace_back("OPS/" + name, xhtml(body));
  all.insert(all.end(), more.begin(), more.end());
  return stet_test::zip_of(all);
}
std::string manifest_item(const std::string& id, const std::string& href, const std::string& more = "") {
  return "<item id=\"" + id + "\" href=\"" + href + "\" media-type=\"application/xhtml+xml\" " + more + "/>";
}
std::string epub_refusal(const std::string& bytes) {
  Document d;
  const auto error = find_reader("epub")->read(d, {bytes, "book.epub"});
  return error ? error->text() : "";
}
bool tells(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

const std::string three_items =
    manifest_item("n", "text/notes.xhtml") + manifest_item("b", "text/b%20c.xhtml") + manifest_item("a", "a.xhtml");

}  // namespace

TEST_CASE("notes of a book in a file of their own, with lists that begin again") {
  const auto note = [](const std::string& id, const std::string& back, const std::string& words) {
    return "<li id=\"" + id + "\" epub:type=\"endnote\"><p>" + words + " <a href=\"" + back +
           "\" epub:type=\"backlink\">\xE2\x86\xA9</a></p></li>";
  };
  const auto call = [](const std::string& to, const std::string& id, const std::string& label) {
    return "<a href=\"" + to + "\" id=\"" + id + "\" epub:type=\"noteref\">" + label + "</a>";
  };
  const Document d = stet_test::read_as(
      "epub",
      packed_book(three_items, "<itemref idref=\"a\"/><itemref idref=\"b\"/><itemref idref=\"n\"/>",
                  {{"a.xhtml", "<h1>One</h1><p>First" + call("text/notes.xhtml#n1", "r", "1") + " and second" +
                                   call("text/notes.xhtml#n2", "s", "2") + ".</p>"},
                   {"text/b c.xhtml", "<h1>Two</h1><p>Third" + call("notes.xhtml#n3", "r", "1") + ".</p>"},
                   {"text/notes.xhtml", "<section epub:type=\"endnotes\"><h1>Notes</h1><ol>" +
                                            note("n1", "../a.xhtml#r", "Eins.") + note("n2", "../a.xhtml#s", "Zwei.") +
                                            "</ol><ol>" + note("n3", "b%20c.xhtml#r", "Drei.") + "</ol></section>"}}),
      "book.epub");
  CHECK(outline(d) == TextOutline{"h1: One", "p: First and second.", "h1: Two", "p: Third.", "h1: Notes",
                                  "note0: Eins.", "note1: Zwei.", "note2: Drei."});
  REQUIRE(d.markers.size() == 3);
  CHECK((d.markers[0].note == 0 && d.markers[1].note == 1 && d.markers[2].note == 2));
  REQUIRE(d.note_lists.size() == 2);
  CHECK((d.notes[1].list == 0 && d.notes[2].list == 1 && d.notes[2].number == 1));
  CHECK(d.notes[0].kind == STET_NOTE_ENDNOTE);
  CHECK(d.language == "de");
  CHECK((d.dated.year == 2021 && d.dated.month == 3 && d.dated.day == 4));
  REQUIRE(d.parts.size() >= 3);
  CHECK(d.string(d.files[d.parts[1].file].member) == "OPS/text/b c.xhtml");
}

TEST_CASE("what leads through a book is left out of it") {
  const Document d = stet_test::read_as(
      "epub", packed_book(manifest_item("v", "nav.xhtml", "properties=\"nav\"") + manifest_item("a", "a.xhtml"),
                          "<itemref idref=\"v\"/><itemref idref=\"a\"/>",
                          {{"nav.xhtml", "<p>Contents</p>"},
                           {"a.xhtml",
                            "<section epub:type=\"imprint\"><p>Printed in Hull.</p></section><p>Words"
                            "<span epub:type=\"pagebreak\">12</span>, <a href=\"a.xhtml#x\">here</a>.</p>"}}));
  CHECK(outline(d) == TextOutline{"p: Words, here."});
  CHECK(d.links.empty());
}

TEST_CASE("books that cannot be read are refused in words") {
  const Members one = {{"a.xhtml", "<p>Words.</p>"}};
  CHECK(tells(epub_refusal("no archive"), "archive"));
  CHECK(tells(epub_refusal(stet_test::zip_of({{"mimetype", "application/epub+zip"}})), "container.xml"));
  CHECK(
      tells(epub_refusal(packed_book(manifest_item("a", "../../a.xhtml"), "<itemref idref=\"a\"/>", one)), "chapter"));
  CHECK(tells(epub_refusal(packed_book(manifest_item("a", "a.xhtml"), "", one)), "names no text"));
  CHECK(tells(epub_refusal(packed_book(manifest_item("a", "a.xhtml"), "<itemref idref=\"a\"/>", one,
                                       {{"META-INF/encryption.xml",
                                         "<encryption><EncryptedData><EncryptionMethod Algorithm=\"aes\"/>"
                                         "</EncryptedData></encryption>"}})),
              "protected"));
}
