// Decoding: what is read, what is announced, what is refused and with which remedy.
#include "core/read/reader.h"
#include "tests/support/catch.h"

using namespace stet;
using stet_test::contains;

namespace {

struct Decoded {
  Result<std::string> text;
  std::vector<Notice> notices;
};
Decoded run(const std::string& bytes) {
  Document d;
  if (auto error = decode_into(d, {bytes, "a.txt"})) return {*std::move(error), {}};
  return {std::string(d.text), std::move(d.notices)};
}

}  // namespace

TEST_CASE("UTF-8 passes as it is, without its byte order mark") {
  for (const std::string s : {"", "plain", "Größe “x” 注释 😀", "\xEF\xBB\xBF"}) {
    const auto r = run(s);
    REQUIRE(r.text);
    CHECK(*r.text == (s == "\xEF\xBB\xBF" ? "" : s));
    CHECK(r.notices.empty());
  }
  CHECK(*run("\xEF\xBB\xBFok").text == "ok");
}

TEST_CASE("UTF-16 with a byte order mark is read and announced") {
  const auto little =
      run(std::string("\xFF\xFE"
                      "a\0\xE9\0",
                      6));
  REQUIRE(little.text);
  CHECK(*little.text == "aé");
  REQUIRE(little.notices.size() == 1);
  CHECK(little.notices[0].rule == "host/encoding");
  CHECK_THAT(little.notices[0].message, contains("UTF-16"));
  CHECK(*run(std::string("\xFE\xFF\0a\0\xE9", 6)).text == "aé");
  CHECK_FALSE(run(std::string("\xFF\xFE"
                              "a\0b",
                              5))
                  .text);
}

TEST_CASE("Windows-1252 is read when nothing speaks for UTF-8, and the byte is named") {
  const auto r = run("He said \x93yes\x94 in Z\xFCrich");
  REQUIRE(r.text);
  CHECK(*r.text == "He said “yes” in Zürich");
  REQUIRE(r.notices.size() == 1);
  CHECK(r.notices[0].message == "read as Windows-1252: not UTF-8 at byte 8");
}

TEST_CASE("broken UTF-8 is refused with place and remedy") {
  const auto r = run("Größe, Länge\nund \xFF Breite");
  REQUIRE_FALSE(r.text);
  CHECK_THAT(r.text.error().message, contains("byte 20"));
  CHECK(r.text.error().line == 2);
  CHECK(r.text.error().file == "a.txt");
  CHECK_THAT(r.text.error().hint, contains("iconv"));
  // Cut off in the middle of a character.
  CHECK_FALSE(run("the \xE2\x80").text);
}

TEST_CASE("bytes no encoding explains are refused") {
  const auto r = run("caf\xE9 \x81");
  REQUIRE_FALSE(r.text);
  CHECK_THAT(r.text.error().message, contains("byte 5"));
  CHECK_THAT(r.text.error().hint, contains("iconv"));
}

TEST_CASE("NUL bytes mean that it is no text") {
  const auto r = run(std::string("ab\0c", 4));
  REQUIRE_FALSE(r.text);
  CHECK(r.text.error().message == "not a text document: NUL byte at offset 2");
  CHECK_THAT(r.text.error().hint, contains("Give a text, Markdown or HTML file"));
  // An archive is nobody's text, whatever it is called.
  const auto archive = choose_reader("-", std::string("PK\x03\x04\0\0", 6));
  REQUIRE(archive);
  CHECK((*archive)->name == std::string("docx"));
}
