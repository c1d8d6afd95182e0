// Markup made to cost more than its size: all of it is read in linear time, or refused in words.
#include <string>

#include "core/analyse/analyse.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::repeat;

namespace {

template <class Make>
std::string each(int n, Make make) {
  std::string out;
  for (int i = 0; i < n; ++i) out += make(std::to_string(i));
  return out;
}

}  // namespace

TEST_CASE("deep and unclosed markup is read without recursion") {
  constexpr int many = 100'000;
  for (const char* piece :
       {"<div>x", "<span>x", "<b>x", "<blockquote>x", "<ul><li>x", "<a href=#x>x", "<table><tr><td>x", "<svg>", "<p>x",
        "<li>x", "<dt>x<dd>y", "<h1>x", "<a><b>", "<select><option>x", "<template>"}) {
    CAPTURE(piece);
    const Document d = stet_test::read_as("html", "<p>First words.</p>" + repeat(piece, many));
    CHECK(stet::slice(d.text, d.blocks[0].span) == "First words.");
  }
}

TEST_CASE("words survive where tags are too deep") {
  const Document d = stet_test::read_as(
      "html", repeat("<div>", 5000) + "<p>Deep words.</p>" + repeat("</div>", 5000) + "<p>After.</p>");
  CHECK(d.text == "Deep words.\n\nAfter.");
}

TEST_CASE("many attributes, references and comments") {
  stet_test::read_as("html", "<p " + each(100'000, [](const std::string& i) { return "a" + i + "=1 "; }) + ">word</p>");
  stet_test::read_as("html",
                     "<p>" + repeat("&", 200'000) + "&#" + repeat("9", 200'000) + ";&" + repeat("a", 200'000) + ";");
  stet_test::read_as("html", "<p>" + each(50'000, [](const std::string& i) { return "&x" + i + ";"; }));
  stet_test::read_as("html", "<p>x" + repeat("<!--", 100'000));
  stet_test::read_as("html", "<p>x" + repeat("<", 200'000));
}

TEST_CASE("formatting that multiplies is refused") {
  const std::string s = each(20'000, [](const std::string& i) { return "<p><b id=" + i + ">x"; });
  Document d;
  const auto error = find_reader("html")->read(d, {s, "page.html"});
  REQUIRE(error);
  CHECK(error->message.find("markup") != std::string::npos);
  CHECK(error->hint != "");
}

TEST_CASE("thousands of notes") {
  constexpr int many = 5000;
  const std::string text =
      each(many, [](const std::string& i) { return "w<sup><a id=r" + i + " href=#n" + i + ">" + i + "</a></sup> "; });
  const Document d = stet_test::read_as("html", "<p>" + text + "</p><ol>" + each(many, [](const std::string& i) {
                                                  return "<li id=n" + i + ">t <a href=#r" + i + ">^</a>";
                                                }) + "</ol>");
  CHECK(d.notes.size() == many);
  CHECK(d.markers.size() == many);
  const Document one = stet_test::read_as(
      "html", "<p>" + each(many, [](const std::string& i) { return "w<sup><a id=r" + i + " href=#n>1</a></sup> "; }) +
                  "</p><ol><li id=n>t " + each(many, [](const std::string& i) { return "<a href=#r" + i + ">^</a>"; }) +
                  "</ol>");
  CHECK(one.notes.size() == 1);
  stet_test::read_as("html", "<p>" + repeat("w<span class=sidenote>n</span>", many));
}

TEST_CASE("wide tables") {
  stet_test::read_as("html", "<table><tr>" + repeat("<td colspan=1000 rowspan=1000>x", 20'000) + "</table>");
  stet_test::read_as("html", "<table>" + repeat("<tr><th rowspan=60000>x<td>y", 10'000) + "</table>");
}
