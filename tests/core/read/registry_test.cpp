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
