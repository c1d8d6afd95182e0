// The Markdown reader: blocks, mask, links, code, front matter.
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::markdown;
using stet_test::outline;
using stet_test::TextOutline;

namespace {

TextOutline blocks(const std::string& s) { return outline(markdown(s)); }

}  // namespace

TEST_CASE("Markdown blocks") {
  CHECK(
      blocks("# Title #\n\nWords *and* more.\n\nPart\n----\n\n- one\n  - two\n\n1. three\n\n> quoted\n> on\n") ==
      TextOutline{"h1: Title", "p: Words and more.", "h2: Part", "li1: one", "li2: two", "li1: three", "q: quoted on"});
  CHECK(blocks("| a | **b** |\n|---|---|\n| `c` | d |\n|   | e |\n") ==
        TextOutline{"td0,0: a", "td0,1: b", "td1,1: d", "td2,1: e"});
  CHECK(blocks("").empty());
}

TEST_CASE("block spans hold their own markup and nothing else") {
  const Document d = markdown("# Title #\n\n**Bold** and [link](http://a.b)\n\n- item `x`\n");
  REQUIRE(d.blocks.size() == 3);
  CHECK(at(d, d.blocks[0].span) == "Title");
  CHECK(at(d, d.blocks[1].span) == "**Bold** and [link](http://a.b)");
  CHECK(at(d, d.blocks[2].span) == "item `x`");
}

TEST_CASE("the mask drops markup, decodes references in place, keeps line ends") {
  const Document d = markdown("*Pew* &amp; co\\.&nbsp;say\nso<br>now &#8211; &unknown;");
  std::string shown(d.prose());
  std::erase(shown, STET_MASK);
  CHECK(shown == "Pew & co.\xC2\xA0say\nso\nnow – &unknown;");
  CHECK(d.masked.substr(0, 5) == "\x1fPew\x1f");
}

TEST_CASE("code is a zone and no prose") {
  const Document d = markdown("Use `x = 1` here.\n\n```py\ny = [^1]\n```\n\n    indented\n");
  REQUIRE(d.zones.size() == 3);
  CHECK(at(d, d.zones[0].span) == "`x = 1`");
  CHECK(at(d, d.zones[1].span) == "y = [^1]");
  CHECK(outline(d) == TextOutline{"p: Use here.", "code", "code"});
  CHECK(d.markers.empty());
}

TEST_CASE("front matter is read for date and language and is no prose") {
  const Document d = markdown("---\ntitle: \"A: b\"\ndate: 2025-11-20\nlang: en-GB\n---\n\nWords.\n");
  CHECK(outline(d) == TextOutline{"p: Words."});
  CHECK(d.language == "en-GB");
  CHECK((d.dated.year == 2025 && d.dated.month == 11 && d.dated.day == 20));
  CHECK(outline(markdown("+++\ndate = 2025-11-20\n+++\nWords.\n")) == TextOutline{"p: Words."});
  CHECK(outline(markdown("---\n\nWords.\n\n---\n")) == TextOutline{"p: Words."});
}

TEST_CASE("links: the destination's own bytes and the words shown") {
  const std::string text =
      "[a](http://a.b/c?x=1&y=2 \"t\") ![alt](img.png) [![in](i.png)](http://o.ut) [ref *em*][R] [short] "
      "<http://auto.ma>\n"
      "[e](http://a.b/\\_x) [](http://em.pty?a&b)\n\n[r]: <http://ref.er/a&b> 'T'\n[short]: http://sho.rt\n";
  const Document d = markdown(text);
  std::vector<std::string> links;
  for (const auto& l : d.links)
    links.push_back(at(d, l.address) + "|" + at(d, l.span) + ((l.flags & STET_LINK_IMAGE) != 0 ? "|image" : ""));
  CHECK(links == std::vector<std::string>{"http://a.b/c?x=1&y=2|a", "img.png|alt|image", "i.png|in|image",
                                          "http://o.ut|in", "http://ref.er/a&b|ref *em", "http://sho.rt|short",
                                          "http://a.b/\\_x|e", "http://em.pty?a&b|"});
  for (const auto& l : d.links) CHECK((l.flags & STET_LINK_MARKUP) != 0);
  CHECK(d.links[0].block == 0);
  CHECK_THAT(d.clean(d.blocks[0].span), stet_test::contains("http://auto.ma"));
}

TEST_CASE("bare URLs keep signs that would be emphasis") {
  const Document d = markdown("See http://a.b/_x_/*y*/~z~w and *http://c.d/e_f* too.\n");
  CHECK(d.clean(d.blocks[0].span) == "See http://a.b/_x_/*y*/~z~w and http://c.d/e_f too.");
}

TEST_CASE("raw HTML: tags and comments are masked, words between tags are read") {
  CHECK(blocks("<div class=\"x\">\nA warning &amp; <em>more</em>.\n<p>Second</p>\n</div>\n\nWords <b>bold</b>.<!-- "
               "not\nseen -->\n") == TextOutline{"p: A warning & more.", "p: Second", "p: Words bold."});
  CHECK(blocks("<script>\nvar x = 'no';\n</script>\n\n<!-- a\n\ncomment -->\n").empty());
}

TEST_CASE("formulas and template tags are no prose, money is") {
  CHECK(blocks("Let $x_1 = 2$ be, costing $5 and $6 or $HOME.\n\n$$\na = b\n$$\n\n{% include toc.html %}\n\n## Part "
               "{#part}\n\n[a]({{ site.url }}/b){:target=\"_blank\"}.\n") ==
        TextOutline{"p: Let be, costing $5 and $6 or $HOME.", "h2: Part", "p: a."});
  const Document d = markdown("{% highlight r %}\nx <- 1\n{% endhighlight %}\n\nWords.\n");
  CHECK(outline(d) == TextOutline{"p: Words."});
  CHECK(d.zones.size() == 1);
  CHECK(markdown("[a]({{ site.url }}/b)\n").links.empty());
}

TEST_CASE("a plain list of notes keeps a block per note") {
  CHECK(blocks("Words.[i]\n\n## Notes\n\n[i] First.\n[ii] Second\nruns on.\n") ==
        TextOutline{"p: Words.[i]", "h2: Notes", "p: [i] First.", "p: [ii] Second runs on."});
  CHECK(blocks("Words that\n[1] go on.\n") == TextOutline{"p: Words that [1] go on."});
}

TEST_CASE("suppressions: next block, own block, whole file") {
  const std::string text =
      "<!-- stet-file: quote/unbalanced -- old style -->\n\n<!-- stet: date/impossible, link — checked by hand "
      "-->\nFirst.\n\n"
      "Second. <!-- stet: notes/ibid-first - meant so -->\n\n`<!-- stet: code — no -->`\n";
  const Document d = markdown(text);
  REQUIRE(d.suppressions.size() == 3);
  CHECK(d.suppressions[0].rules == std::vector<std::string>{"quote/unbalanced"});
  CHECK(d.suppressions[0].reason == "old style");
  CHECK(same(d.suppressions[0].scope, {0, u32(text.size())}));
  CHECK(d.suppressions[1].rules == std::vector<std::string>{"date/impossible", "link"});
  CHECK(d.suppressions[1].reason == "checked by hand");
  CHECK(at(d, d.suppressions[1].scope) == "\nFirst.");
  CHECK(at(d, d.suppressions[2].scope).substr(0, 7) == "Second.");
  // Without the colon where a rule follows, and in capitals; what somebody only remarks silences nothing.
  const Document lax = markdown(
      "<!-- stet date/impossible — checked -->\nFirst.\n\n<!-- STET: link -->\nSecond.\n\n<!-- stet and/or go -->\n"
      "<!-- stet this passage -->\n<!-- stetson: hat -->\nThird.\n");
  REQUIRE(lax.suppressions.size() == 2);
  CHECK(lax.suppressions[0].rules == std::vector<std::string>{"date/impossible"});
  CHECK(lax.suppressions[1].rules == std::vector<std::string>{"link"});
}
