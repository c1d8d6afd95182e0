// Which reader takes a document.
#include "tests/support/read_document.h"

using namespace stet;

TEST_CASE("readers are found by name") {
  REQUIRE(find_reader("text") != nullptr);
  REQUIRE(find_reader("markdown") != nullptr);
  CHECK(find_reader("nonsense") == nullptr);
}

TEST_CASE("of files whose extension says little the content decides") {
  const auto chosen = [](const char* path, const char* text) {
    return std::string((*choose_reader(path, text))->name);
  };
  CHECK(chosen("a.xml", "<?xml version=\"1.0\"?>\n<!-- x --><article xml:lang=\"en\">") == "jats");
  CHECK(chosen("a.xml", "<html><body></body></html>") == "html");
  CHECK(chosen("a.xml", "<project/>") == "jats");  // which refuses it in words
  CHECK(chosen("a.nxml", "") == "jats");
  CHECK(chosen("a.json", "[{\"id\": 1, \"type\": \"book\", \"title\": \"B\"}]") == "csl-json");
  CHECK(chosen("a.json", "{\"version\": 1}") == "csl-json");  // which refuses it in words
  CHECK((is_shared_extension("xml") && !is_shared_extension("json")));
  CHECK((is_recognised("<?xml version=\"1.0\"?><book>") && !is_recognised("<?xml version=\"1.0\"?><project/>")));
}

TEST_CASE("the extension decides, whatever its case; else the content") {
  const auto chosen = [](const char* path, const char* text) {
    return std::string((*choose_reader(path, text))->name);
  };
  CHECK(chosen("a.MD", "") == "markdown");
  CHECK(chosen("a.txt", "# Title\n\n[x](http://example.org)\n\n```\n```\n") == "text");
  CHECK(chosen("-", "Just words.\n") == "text");
  CHECK(chosen("a.d/notes", "Just words.\n") == "text");
  CHECK(chosen("-", "---\ntitle: x\n---\nWords.\n") == "markdown");
  CHECK(chosen("-", "# Title\n\nWords.[^1]\n\n[^1]: A note.\n") == "markdown");
  CHECK(chosen("-", "'''A''' is.<ref>{{cite web|title=B}}</ref>\n\n== C ==\nD\n") == "wikitext");
  CHECK(chosen("-", "A\n=\n\nWords. [1]_\n\n.. [1] A note.\n.. _b: https://b.example\n") == "rst");
  CHECK(chosen("-", "#+TITLE: A\n#+DATE: 2024-05-14\n\nWords.[fn:1]\n") == "org");
  CHECK(chosen("-", "= A\n:toc:\n\nWords.footnote:[A note.]\n\n== B\n") == "asciidoc");
}

TEST_CASE("content that is another format's beyond doubt counts more than the name") {
  const auto chosen = [](const char* path, std::string_view bytes) {
    return std::string((*choose_reader(path, bytes))->name);
  };
  constexpr std::string_view word("PK\x03\x04\0\0[Content_Types].xml PK word/document.xml", 44);
  CHECK(chosen("a.docx", "<!DOCTYPE html><p>Words.") == "html");
  CHECK(chosen("a.txt", "<!DOCTYPE html><p>Words.") == "html");
  CHECK(chosen("a.md", "Words of <html>.") == "markdown");
  CHECK(chosen("a.odt", word) == "docx");
  CHECK(chosen("a.txt", word) == "docx");
  CHECK(chosen("a.docx", "%PDF-1.7") == "pdf");
  CHECK(chosen("a.epub", "# Title\n\nWords.[^1]\n\n[^1]: A note.\n") == "markdown");
  CHECK(chosen("a.pdf", "Just words.\n") == "text");
  CHECK(chosen("a.docx", std::string_view("\0\0words", 7)) == "docx");  // which refuses it
  CHECK(chosen("a.docx", "junk PK\x03\x04") == "docx");
  CHECK(chosen("a.docx", "") == "docx");
  CHECK(std::string(named_reader("folder.x/a.DOCX")->name) == "docx");
  CHECK((named_reader("a.xml") == nullptr && named_reader("docx") == nullptr));
}
