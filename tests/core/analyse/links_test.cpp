// Links: where they end, what is wrong with them.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {
const stet_link only(const Document& d) {
  REQUIRE(d.links.size() == 1);
  return d.links[0];
}
std::string url(const Document& d) { return std::string(slice(d.text, only(d).span)); }
Document note(const std::string& text) { return analysed(text, "references", true); }
}  // namespace

TEST_CASE("a URL ends before what is not its own") {
  CHECK(url(note("See https://www.bbc.com/news/a-1.")) == "https://www.bbc.com/news/a-1");
  CHECK(url(note("(https://www.bbc.com/news)")) == "https://www.bbc.com/news");
  CHECK(url(note("https://en.wikipedia.org/wiki/Foo_(bar), and")) == "https://en.wikipedia.org/wiki/Foo_(bar)");
  CHECK(url(note("“https://dw.com/a”")) == "https://dw.com/a");
  CHECK(url(note("<https://dw.com/a>")) == "https://dw.com/a");
}

TEST_CASE("a word glued to a URL is no part of it") {
  for (const char* text : {"https://jamestown.org/program/x/(Accessed on 6.7.2025)",
                           "https://jamestown.org/program/x/.Accessed 6 July 2025"}) {
    const Document d = note(text);
    INFO(text);
    CHECK(url(d) == "https://jamestown.org/program/x/");
    CHECK((only(d).flags & STET_LINK_GLUED) != 0);
  }
  CHECK((only(note("https://x.org/most-accessed/list")).flags & STET_LINK_GLUED) == 0);
}

TEST_CASE("broken URLs are said to be") {
  for (const char* text :
       {"http//www.antipope.org/a", "https;//web.archive.org/x", "http:/www.fec.gov/press",
        "https://https://perma.cc/8S2H", "http://ic.galegroup,com/ic", "http://www. ncsl.org/research/x.aspx",
        "htp://bbc.com/a", "https:://bbc.com/a", "http:\\\\www.elmundo.es\\x"}) {
    INFO(text);
    CHECK((only(note(text)).flags & STET_LINK_MALFORMED) != 0);
  }
  for (const char* text : {"https://web.archive.org/web/2018/http://www.dlsi.ua.es/~b/x.pdf", "http://localhost:8080/x",
                           "https://xn--bcher-kva.example/x", "https://bücher.de/x", "ftp://ftp.funet.fi/pub",
                           "https://user@host.org:8443/x"}) {
    INFO(text);
    CHECK((only(note(text)).flags & STET_LINK_MALFORMED) == 0);
  }
}

TEST_CASE("a link without site is relative, in notes only") {
  const Document d = note("“A Title.” Available at: /show_content.php?lang=1&id=2 (Accessed on 5.7.2025)");
  CHECK(url(d) == "/show_content.php?lang=1&id=2");
  CHECK((only(d).flags & STET_LINK_RELATIVE) != 0);
  CHECK(analysed("He said yes and/or no, 24/7, /usr/bin too.\n").links.empty());
}

TEST_CASE("parts of a URL") {
  const Document d = note("https://www.aljazeera.com/news/2024/3/23/moscow?a=b&c=d#top");
  const stet_link l = only(d);
  CHECK(slice(d.text, l.scheme) == "https");
  CHECK(slice(d.text, l.host) == "www.aljazeera.com");
  CHECK(slice(d.text, l.path) == "/news/2024/3/23/moscow");
  CHECK(slice(d.text, l.query) == "a=b&c=d");
  CHECK(slice(d.text, l.fragment) == "top");
  CHECK(l.dated.year == 2024);
  CHECK(l.dated.month == 3);
  CHECK(l.dated.day == 23);
  CHECK(slice(d.text, l.date) == "2024/3/23");
}

TEST_CASE("a host may stand without scheme in a note, and a space may part it from its path") {
  const Document d =
      note("“Papers.” BBC News, 13 Mar. 2020, edmontonjournal.com/news/peel-papers. Accessed 4 Sept. 2024.");
  CHECK(url(d) == "edmontonjournal.com/news/peel-papers");
  CHECK(slice(d.text, d.links[0].host) == "edmontonjournal.com");
  CHECK((d.links[0].flags & (STET_LINK_NO_SCHEME | STET_LINK_RELATIVE)) == STET_LINK_NO_SCHEME);
  CHECK(note("He said and/or meant it, i.e./e.g. so, at 3 km/h.").links.empty());
  const Document broken = note("https://www.bbc.com /news/articles/c78n4wely9do");
  CHECK((only(broken).flags & (STET_LINK_MALFORMED | STET_LINK_BROKEN)) == (STET_LINK_MALFORMED | STET_LINK_BROKEN));
  CHECK((only(note("https:www.bbc.com/news/a")).flags & STET_LINK_MALFORMED) != 0);
  CHECK((only(note("https://www.bbccom/news/a")).flags & STET_LINK_MALFORMED) != 0);
}

TEST_CASE("a known word at the end of a URL is glued to it") {
  const std::string link = "https://www.canals.example/history/part-two";
  for (const char* behind : {"Accessed 5 July 2025", "(Accessed on 5 July 2025)", ".Дата обращения: 3 марта 2023 г.",
                             "Retrieved on 5 July 2025."}) {
    INFO(behind);
    const Document d = note("“Locks.” " + link + behind);
    CHECK(url(d) == link);
    CHECK((d.links[0].flags & STET_LINK_GLUED) != 0);
  }
  CHECK((only(note("https://www.canals.example/howItWasAccessed and more")).flags & STET_LINK_GLUED) == 0);
}

TEST_CASE("the file of a page is a relative link, one of a named site is not") {
  CHECK(url(note("“Locks.” Canal Society, show_content.php?lang=1 (Accessed on 5.7.2025)")) ==
        "show_content.php?lang=1");
  CHECK(url(note("“Locks.” Canal Society, ../news/keeper.html.")) == "../news/keeper.html");
  CHECK((only(note("“Locks.” canals.org/news/keeper.html")).flags & STET_LINK_RELATIVE) == 0);
  CHECK(note("Kept as index.html and style.php in the archive.").links.empty());
}

TEST_CASE("words about addresses are none") {
  CHECK(analysed("Some begin with http:/https: and some do not.").links.empty());
  CHECK(analysed("See [https://link] for the holders of the rights.").links.empty());
  CHECK(analysed("See https://link/a for the holders of the rights.").links.size() == 1);
}

TEST_CASE("a bracket may be closed by its code") {
  const Document d = note("http://en.wikipedia.org/wiki/Port_(harbour%29");
  CHECK(url(d) == "http://en.wikipedia.org/wiki/Port_(harbour%29");
  CHECK((only(d).flags & STET_LINK_GLUED) == 0);
}

TEST_CASE("models of links and the names of machines are no broken links") {
  for (const char* text :
       {"Its rules stand at http://<host>/rules.txt.", "Begin with https://… and go on.",
        "Type http:// before the name.", "An https://-address is better.", "Use https://{name}.example.org for it.",
        "Packages come from http://mirror/packages/ then."}) {
    INFO(text);
    for (const stet_link& l : analysed(text).links) CHECK((l.flags & STET_LINK_MALFORMED) == 0);
  }
  CHECK((only(note("“A title.” http://mirror/packages/")).flags & STET_LINK_MALFORMED) != 0);  // nobody can look there
  CHECK((only(analysed("It is at http://bbccom/news/ now.")).flags & STET_LINK_MALFORMED) != 0);
}

TEST_CASE("a host in the line behind its scheme") {
  const Document d = analysed(
      "    The register of all boats is kept by the canal society (https://\n"
      "    boats.example.org/list), which opened it to everybody in the year\n"
      "    after the flood, when most of the boats had gone down the river.\n");
  CHECK(slice(d.text, only(d).host).ends_with("boats.example.org"));
  CHECK((only(d).flags & STET_LINK_MALFORMED) == 0);
}

TEST_CASE("a short path is emphasis or a place on a disk") {
  for (const char* text : {"The word is spoken /zed/ there.", "Call /sync/ first.", "Put it at /media/disk0 then."}) {
    INFO(text);
    CHECK(note(text).links.empty());
  }
  for (const char* text :
       {"See /news/2024/flood for it.", "See /history-of-the-lock for it.", "See /lock.html for it."}) {
    INFO(text);
    CHECK((only(note(text)).flags & STET_LINK_RELATIVE) != 0);
  }
}
