// The words of a page: white space, references, blocks, what is left out, and the place of each piece in the file.
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::html;
using stet_test::outline;
using stet_test::TextOutline;

namespace {

std::string refused(const std::string& s) {
  Document d;
  const auto error = find_reader("html")->read(d, {s, "page.html"});
  return error ? error->text() : "";
}

/// "kind words|file bytes" of each segment.
std::vector<std::string> segments(const Document& d, const std::string& file) {
  std::vector<std::string> out;
  for (const auto& s : d.segments) {
    const char* kind = s.kind == STET_SEGMENT_VERBATIM ? "v " : s.kind == STET_SEGMENT_DECODED ? "d " : "g ";
    out.push_back(kind + at(d, s.span) + "|" + file.substr(s.file_begin, s.file_end - s.file_begin));
  }
  return out;
}
using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("white space is folded and every piece keeps its place") {
  const std::string file = "<p>  The  <b>mill</b>\n turned &amp; <i> stood</i>.</p>\n<p>Next</p>";
  const Document d = html(file);
  CHECK(outline(d) == TextOutline{"p: The mill turned & stood.", "p: Next"});
  CHECK(segments(d, file) == Strings{"v The|The", "d  |  ", "v mill|mill", "d  |\n ", "v turned |turned ", "d &|&amp;",
                                     "v  | ", "v stood|stood", "v .|.", "g \n\n|", "v Next|Next"});
}

TEST_CASE("references") {
  CHECK(outline(html("<p>&eacute; &#233; &#xe9; &AMP;amp; &copy2024 &nosuch; &;&#; &#146;</p>")) ==
        TextOutline{"p: é é é &amp; ©2024 &nosuch; &;&#; ’"});
  CHECK(outline(html("<p>hy&shy;phen and hy\xC2\xADphen, &NotEqualTilde; &#31;</p>")) ==
        TextOutline{"p: hyphen and hyphen, ≂̸ &#31;"});
}

TEST_CASE("line breaks, and two of them as a paragraph's end") {
  const Document d = html("<p>One line,<br/> and one.<br><br>\nAnother.</p>");
  REQUIRE(d.blocks.size() == 2);
  CHECK(at(d, d.blocks[0].span) == "One line,\nand one.");
  CHECK(at(d, d.blocks[1].span) == "Another.");
}

TEST_CASE("preformatted text keeps its lines and is code") {
  const Document d = html("<p>See <code>f(x)</code>:</p><pre><code>\na  b\n  c &lt; d\n</code></pre>");
  REQUIRE(d.blocks.size() == 2);
  CHECK(d.blocks[1].kind == STET_BLOCK_CODE);
  CHECK(at(d, d.blocks[1].span) == "a  b\n  c < d");
  REQUIRE(d.zones.size() == 2);
  CHECK(at(d, d.zones[0].span) == "f(x)");
}

TEST_CASE("words keep their places behind markup with signs of markup in it") {
  const std::string value = "<p title = \"more > less\">Words of the <b class='a>b'>first page</b>, long ago.</p>";
  CHECK(segments(html(value), value) ==
        Strings{"v Words of the |Words of the ", "v first page|first page", "v , long ago.|, long ago."});
  const std::string section =
      "<p>One word<svg><desc><![CDATA[ a > b and nobody sees it ]]></desc></svg> after that.</p>";
  CHECK(segments(html(section), section) == Strings{"v One word<|One word<", "v  after that.| after that."});
  const std::string comment = "<p>One word<!--> a word <!-- > --> after < that.</p>";
  CHECK(segments(html(comment), comment) ==
        Strings{"v One word|One word", "v  a word | a word ", "v after < that.|after < that."});
}

TEST_CASE("what no reader of the page sees is left out") {
  CHECK(outline(html("<script>let a = 1 < 2;</script><style>p{}</style><template><p>No</p></template>"
                     "<p hidden>No</p><p style='display: none'>No</p><p aria-hidden=true>No</p>"
                     "<noscript>No</noscript><svg><text>No</text></svg><!-- no --><p>Yes</p>")) ==
        TextOutline{"p: Yes"});
}

TEST_CASE("an article is told from what stands beside it") {
  CHECK(outline(html("<header><p>Site</p></header><nav>Home</nav><main><article><header><h1>Title</h1></header>"
                     "<p>Words of the article.</p><aside>Related</aside><footer>Tags</footer></article></main>"
                     "<footer>Imprint</footer>")) == TextOutline{"h1: Title", "p: Words of the article."});
  // Nothing is marked: all but navigation and the like.
  CHECK(
      outline(html("<nav>Home</nav><h1>Title</h1><div>Some words.<div>More.</div></div><form><p>Search</p></form>")) ==
      TextOutline{"h1: Title", "p: Some words.", "p: More."});
  // A title outside of the article.
  CHECK(outline(
            html("<main><h1>Title</h1><article><p>Words, many of them, in the article itself.</p></article></main>")) ==
        TextOutline{"h1: Title", "p: Words, many of them, in the article itself."});
  // One teaser does not make a page.
  CHECK(outline(html("<p>A long text that no element marks, which goes on for quite a while, and then some more, "
                     "until it is much longer than any teaser.</p><article>Tease</article>"))
            .size() == 2);
  CHECK(outline(html("<blockquote><p>Let it stand.</p><footer>An editor</footer></blockquote>")) ==
        TextOutline{"q: Let it stand.", "q: An editor"});
}

TEST_CASE("styles") {
  const Document d = html(
      "<p lang=de><em>Der Titel</em>, <b> bold </b>x<sup>2</sup>, <s>gone</s>, "
      "<span style='font-variant: small-caps'>Name</span>, <span lang='fr'>mot</span></p>");
  Strings seen;
  for (const auto& s : d.styles)
    seen.push_back(std::to_string(s.kind) + " " + at(d, s.span) + d.string(s.value).data());
  REQUIRE(d.styles.size() == 7);
  const auto is = [&](size_t i, uint32_t kind, const char* words) {
    CHECK(d.styles[i].kind == kind);
    CHECK(at(d, d.styles[i].span) == words);
  };
  is(1, STET_STYLE_ITALIC, "Der Titel");
  is(2, STET_STYLE_BOLD, "bold");
  is(3, STET_STYLE_SUPERSCRIPT, "2");
  is(4, STET_STYLE_STRUCK, "gone");
  is(5, STET_STYLE_SMALL_CAPS, "Name");
  is(6, STET_STYLE_LANGUAGE, "mot");
  CHECK(d.string(d.styles[6].value) == "fr");
}

TEST_CASE("language and date") {
  CHECK(html("<html lang=pt-BR><p>Texto</p>").language == "pt-BR");
  CHECK(html("<meta http-equiv=content-language content=fr><p>Le texte</p>").language == "fr");
  const auto dated = [](const std::string& head) { return html(head + "<p>Words</p>").dated; };
  CHECK(dated("<meta property='article:published_time' content='2024-05-06T10:00:00Z'>").month == 5);
  CHECK(dated("<script type='application/ld+json'>{\"dateModified\": \"2025-01-01\", \"datePublished\" : "
              "\"2023-02-03\"}</script>")
            .year == 2023);
  CHECK(dated("<time datetime='2022-03-04' pubdate>4 March</time>").day == 4);
  CHECK(dated("<time datetime='2022-03-04'>4 March</time>").year == 0);  // any date
}

TEST_CASE("encodings") {
  const auto file_of = [](const Document& d) { return std::string(d.string(d.files[0].encoding)); };
  const Document bom = html("\xEF\xBB\xBF<p>na\xC3\xAFve</p>");
  CHECK(outline(bom) == TextOutline{"p: naïve"});
  CHECK(bom.files[0].shift == 3);
  CHECK(bom.segments[0].file_begin == 6);
  const Document declared = html("<meta charset=iso-8859-1><p>na\xEFve</p>");
  CHECK(outline(declared) == TextOutline{"p: naïve"});
  CHECK(file_of(declared) == "windows-1252");
  CHECK((declared.files[0].flags & STET_FILE_RECODED) != 0);
  CHECK(declared.notices.empty());  // it says so itself
  CHECK(html("<p>na\xEFve</p>").notices.size() == 1);
  CHECK(outline(html(std::string("\xFF\xFE<\0p\0>\0y\0\xEF\0", 12))) == TextOutline{"p: yï"});
  CHECK(outline(html("<meta charset=koi8-r><p>\xEF\xC4\xC1</p>")) == TextOutline{"p: Ода"});
  CHECK(file_of(html("<meta charset=GBK><p>\xD6\xD0</p>")) == "gb18030");
  CHECK(refused("<meta charset=shift_jis><p>\x82\xFF</p>").find("iconv -f shift_jis") != std::string::npos);
  CHECK(refused("<meta charset=klingon><p>\xEF</p>").find("not one that stet reads") != std::string::npos);
}

TEST_CASE("comments silence rules as in Markdown") {
  const Document d = html(
      "<!-- stet-file: names/one — ours --><p>First.</p><!-- stet: date/two, link — it is right -->\n<p>Second.</p>");
  REQUIRE(d.suppressions.size() == 2);
  CHECK(at(d, d.suppressions[0].span) == "<!-- stet-file: names/one — ours -->");
  CHECK(d.suppressions[1].rules == Strings{"date/two", "link"});
  CHECK(d.suppressions[1].reason == "it is right");
  CHECK(contains(d.suppressions[1].scope, d.blocks[1].span));
  CHECK_FALSE(overlaps(d.suppressions[1].scope, d.blocks[0].span));
  CHECK(outline(d) == TextOutline{"p: First.", "p: Second."});
}

TEST_CASE("a page without words is refused with a remedy") {
  CHECK(refused("<html><body><div id=root></div><script>go()</script></body></html>").find("browser") !=
        std::string::npos);
  // An empty file is an empty document, as in all formats that are text.
  CHECK(html(" \n").text.empty());
}

TEST_CASE("HTML is recognised by its head") {
  const auto reader = [](const std::string& s) { return std::string((*choose_reader("-", s))->name); };
  CHECK(reader("<!DOCTYPE html>\n<p>x</p>") == "html");
  CHECK(reader("\xEF\xBB\xBF\n<HTML><body>") == "html");
  CHECK(reader("<?xml version='1.0'?><html xmlns='x'>") == "html");
  CHECK(reader("<div><p>a</p><p>b</p></div>") == "html");
  CHECK(reader("a <b>word</b> in a text") == "text");
  CHECK(reader("# Title\n\n<div><p>a</p></div> [x](http://e.org)\n") == "markdown");
}

TEST_CASE("XHTML closes elements in their own tag") {
  const std::string s =
      "<?xml version=\"1.0\"?><html><head><title/></head><body><p><a id=\"x\"/>One <b/>two.</p></body></html>";
  const Document d = html(s);
  CHECK(outline(d) == TextOutline{"p: One two."});
  CHECK(d.styles.empty());
}

TEST_CASE("wrong markup is read as browsers read it") {
  CHECK(outline(html("<p>One<p>Two <b>bold<p>still</b> not</div> more")) ==
        TextOutline{"p: One", "p: Two bold", "p: still not more"});
  CHECK(outline(html("<table><tr><td>cell</td></tr>stray</table>")).size() == 2);
  CHECK(outline(html("a < b and <3 & c")) == TextOutline{"p: a < b and <3 & c"});
}
