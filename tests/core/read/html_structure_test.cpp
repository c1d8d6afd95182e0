// Lists, quotations, tables, figures and links of a page.
#include "core/analyse/analyse.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::html;
using stet_test::outline;
using stet_test::TextOutline;

namespace {

using Strings = std::vector<std::string>;

Strings cells(const Document& d) {
  Strings out;
  for (const auto& c : d.cells) {
    std::string s = std::to_string(c.row) + "," + std::to_string(c.column);
    if (c.row_span * c.column_span > 1) s += " " + std::to_string(c.row_span) + "x" + std::to_string(c.column_span);
    if (c.flags & STET_CELL_HEADER) s += " header";
    out.push_back(s + " " + at(d, c.span));
  }
  return out;
}

/// "words → address" of each link that is marked up.
Strings links(const Document& d) {
  Strings out;
  for (const auto& l : d.links) out.push_back(at(d, l.span) + " → " + at(d, l.address));
  return out;
}

}  // namespace

TEST_CASE("headings, lists and quotations") {
  const Document d = html(
      "<h2>Two</h2><ul><li>a<ol start=3><li>b<li value=7>c</ol></ul><blockquote><p>q</p></blockquote>"
      "<div role=heading aria-level=4>Four</div><dl><dt>Term<dd>Meaning</dl>");
  CHECK(outline(d) ==
        TextOutline{"h2: Two", "li1: a", "li2: b", "li2: c", "q: q", "h4: Four", "p: Term", "p: Meaning"});
  // The numerals that a browser writes stand in the text, and no reader of the prose sees them.
  CHECK(std::string_view(d.text).find("3. b") != std::string_view::npos);
  CHECK(std::string_view(d.text).find("7. c") != std::string_view::npos);
  CHECK(d.prose().find("3. b") == std::string_view::npos);
  REQUIRE(d.containers.size() == 6);
  CHECK(d.containers[0].kind == STET_CONTAINER_LIST);
  CHECK(at(d, d.containers[0].span).starts_with("a\n\n"));
  CHECK(d.containers[2].level == 1);  // ordered
  CHECK(d.containers[5].kind == STET_CONTAINER_QUOTATION);
}

TEST_CASE("tables") {
  const Document d = html(
      "<table><caption>Yields</caption><thead><tr><th>Year<th>Wheat<th>Rye</thead>"
      "<tr><td rowspan=2>1901<td>5<td>6<tr><td colspan=2>none</table>");
  CHECK(outline(d) == TextOutline{"caption: Yields", "td0,0: Year", "td0,1: Wheat", "td0,2: Rye", "td1,0: 1901",
                                  "td1,1: 5", "td1,2: 6", "td2,1: none"});
  CHECK(cells(d) == Strings{"0,0 header Year", "0,1 header Wheat", "0,2 header Rye", "1,0 2x1 1901", "1,1 5", "1,2 6",
                            "2,1 1x2 none"});
  CHECK(d.containers[0].block == 0);
}

TEST_CASE("cells of several paragraphs, empty cells and tables in tables") {
  const Document d =
      html("<table><tr><th>a<th></tr><tr><td><p>b</p><p>c</p><td><table><tr><th>in<td>ner</table></table>");
  CHECK(cells(d) == Strings{"0,0 header a", "0,1 header ", "1,0 b\n\nc", "1,1 in\n\nner", "0,0 header in", "0,1 ner"});
  // A table that only arranges the page is none.
  CHECK(html("<table><tr><td><h1>T</h1><p>Words</p><td>Menu</table>").cells.empty());
}

TEST_CASE("figures have captions") {
  const Document d = html("<figure><img src=a.png alt=x><figcaption>A mill.</figcaption></figure>");
  CHECK(outline(d) == TextOutline{"caption: A mill."});
  REQUIRE(d.containers.size() == 1);
  CHECK((d.containers[0].kind == STET_CONTAINER_FIGURE && d.containers[0].block == 0));
}

TEST_CASE("links have their targets in a part that nobody sees") {
  const Document d = html(
      "<p>See <a href=' http://example.org/a?b=1&amp;c=2 '>the <i>report</i></a>, "
      "<a href='#top'>above</a>, <a href='mailto:a@b.c'>me</a>, <a href='http://example.org/x/'>example.org/x</a>"
      "<img src='http://example.org/i.png'></p>");
  CHECK(links(d) == Strings{"the report → http://example.org/a?b=1&c=2", " → http://example.org/i.png"});
  CHECK((d.links[0].flags & STET_LINK_MARKUP) != 0);
  CHECK((d.links[1].flags & STET_LINK_IMAGE) != 0);
  REQUIRE(d.parts.size() == 2);
  CHECK(d.parts[1].kind == STET_PART_ADDRESSES);
  CHECK(d.prose().find("c=2") == std::string_view::npos);
}

TEST_CASE("links that are written out are found once") {
  Document d = html(
      "<p>At <a href='http://example.org/a/b'>http://example.org/a/b</a> and "
      "<a href='https://example.net/2024/05/06/x'>words</a>.</p>");
  analyse(d);
  REQUIRE(d.links.size() == 2);
  CHECK(at(d, d.links[0].span) == "http://example.org/a/b");
  CHECK(at(d, d.links[1].host) == "example.net");
  CHECK(d.links[1].dated.month == 5);
  CHECK(d.links[1].block == 0);
}
