// Underlines stand under their words whatever the characters' widths.
#include "core/report/excerpt.h"

#include "core/base/utf8.h"
#include "tests/support/catch.h"

namespace {

using namespace stet;

DrawnExcerpt draw(const std::string& line, const std::string& words, size_t width = 200) {
  const size_t at = line.find(words);
  return draw_excerpt(line, {{{u32(at), u32(at + words.size())}}}, width);
}

}  // namespace

TEST_CASE("excerpt: marks by display width") {
  CHECK(draw("a “b” c", "“b”").marks == "  ^^^");
  CHECK(draw("cafe\xCC\x81 noir", "noir").marks == "     ^^^^");
  CHECK(draw("cafe\xCC\x81 noir", "cafe\xCC\x81").marks == "^^^^");
  CHECK(draw("東京 flag", "flag").marks == "     ^^^^");
  CHECK(draw("東京 flag", "京").marks == "  ^^");
  CHECK(draw("a\tb", "b").marks == "     ^");
  CHECK(draw("   indented", "indented").line == "indented");
}

TEST_CASE("excerpt: an empty place has one mark") {
  CHECK(draw_excerpt("abc", {{{1, 1}}}, 80).marks == " ^");
  CHECK(draw_excerpt("abc", {{{3, 3}}}, 80).marks == "   ^");
  CHECK(draw_excerpt("", {{{0, 0}}}, 80).marks == "^");
}

TEST_CASE("excerpt: long lines are cut around the words") {
  const std::string before(200, 'x'), after(200, 'y');
  for (const size_t width : {10u, 20u, 40u, 80u}) {
    const DrawnExcerpt d = draw(before + " here " + after, "here", width);
    INFO(d.line);
    CHECK(display_width(d.line) <= width);
    CHECK(d.line.find("here") != std::string::npos);
    CHECK(d.line.substr(0, 3) == "…");
    CHECK(d.line.substr(d.line.size() - 3) == "…");
    CHECK(display_width(d.marks) == display_width(d.line.substr(0, d.line.find("here"))) + 4);
  }
  const std::string wide(600, 'z');
  CHECK(display_width(draw(wide, wide, 40).line) <= 40);
}

TEST_CASE("excerpt: second underlines lie below the first") {
  CHECK(draw_excerpt("abcdef", {{{2, 4}}, {{0, 6}, '-'}}, 80).marks == "--^^--");
}

TEST_CASE("shortened and wrapped") {
  CHECK(shortened("short", 10) == "short");
  CHECK(display_width(shortened(std::string(100, 'a') + "end", 20)) == 20);
  CHECK(wrapped("one two three", 7, 5) == std::vector<std::string>{"one two", "three"});
  CHECK(wrapped("abcdefghijklmnop", 8, 8) == std::vector<std::string>{"abcdefgh", "ijklmnop"});
  CHECK(wrapped("", 8, 8) == std::vector<std::string>{""});
}
