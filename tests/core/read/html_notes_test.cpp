// Notes as the tools that make pages mark them, and the mechanism beneath: a link, and a place that leads back.
#include "core/analyse/analyse.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::at;
using stet_test::html;
using stet_test::outline;
using stet_test::TextOutline;

namespace {

/// "label=body" of each note.
std::vector<std::string> notes(const Document& d) {
  std::vector<std::string> out;
  for (const auto& n : d.notes) out.push_back(at(d, n.label) + "=" + d.clean(n.body));
  return out;
}
/// "label→row" of each marker; "label→" where the note is missing.
std::vector<std::string> markers(const Document& d) {
  std::vector<std::string> out;
  for (const auto& m : d.markers) out.push_back(at(d, m.label) + "→" + (m.note == none ? "" : std::to_string(m.note)));
  return out;
}
using Strings = std::vector<std::string>;

/// Two notes of the plainest kind, in the manner of one tool.
void reads_two(const Document& d, const Strings& words = {"1=First note.", "2=Second one."}) {
  CHECK(d.explicit_notes);
  CHECK(notes(d) == words);
  CHECK(markers(d) ==
        Strings{words[0].substr(0, words[0].find('=')) + "→0", words[1].substr(0, words[1].find('=')) + "→1"});
  REQUIRE(!d.blocks.empty());
  CHECK(d.clean(d.blocks[0].span) == "Alpha here. Beta, too.");
  for (const auto& m : d.markers) CHECK(m.block == 0);
}

}  // namespace

TEST_CASE("notes of pandoc") {
  reads_two(html(
      "<p>Alpha here.<a href='#fn1' class='footnote-ref' id='fnref1' role='doc-noteref'><sup>1</sup></a> Beta,"
      "<a href='#fn2' class='footnote-ref' id='fnref2' role='doc-noteref'><sup>2</sup></a> too.</p>"
      "<section class='footnotes' role='doc-endnotes'><hr/><ol><li id='fn1' role='doc-endnote'><p>First note."
      "<a href='#fnref1' class='footnote-back' role='doc-backlink'>↩︎</a></p></li><li id='fn2' role='doc-endnote'>"
      "<p>Second one.<a href='#fnref2' class='footnote-back' role='doc-backlink'>↩︎</a></p></li></ol></section>"));
}

TEST_CASE("notes of kramdown, Hugo and Python-Markdown") {
  reads_two(html(
      "<p>Alpha here.<sup id='fnref:x'><a href='#fn:x' class='footnote'>1</a></sup> Beta,<sup id='fnref:y'>"
      "<a href='#fn:y' class='footnote'>2</a></sup> too.</p><div class='footnotes'><ol><li id='fn:x'><p>First note."
      "&#160;<a href='#fnref:x' class='reversefootnote'>&#8617;</a></p></li><li id='fn:y'><p>Second one. "
      "<a class='footnote-backref' href='#fnref:y'>&#8617;</a></p></li></ol></div>"));
}

TEST_CASE("notes of docutils, old and new") {
  const std::string text =
      "<p>Alpha here.<a class='footnote-reference' href='#f-1' id='r-1'>[1]</a> Beta,"
      "<a class='footnote-reference' href='#f-2' id='r-2'>[2]</a> too.</p>";
  reads_two(html(
      text +
      "<table class='docutils footnote' id='f-1'><tbody><tr><td class='label'><a class='fn-backref' href='#r-1'>"
      "[1]</a></td><td>First note.</td></tr></tbody></table><table class='docutils footnote' id='f-2'><tbody><tr>"
      "<td class='label'><a class='fn-backref' href='#r-2'>[2]</a></td><td>Second one.</td></tr></tbody></table>"));
  reads_two(html(
      text +
      "<aside class='footnote-list brackets'><aside class='footnote brackets' id='f-1' role='doc-footnote'>"
      "<span class='label'><span class='fn-bracket'>[</span><a role='doc-backlink' href='#r-1'>1</a>"
      "<span class='fn-bracket'>]</span></span><p>First note.</p></aside><aside class='footnote brackets' id='f-2' "
      "role='doc-footnote'><span class='label'><span class='fn-bracket'>[</span><a role='doc-backlink' "
      "href='#r-2'>2</a><span class='fn-bracket'>]</span></span><p>Second one.</p></aside></aside>"));
}

TEST_CASE("notes of wikis, called more than once") {
  const Document d = html(
      "<p>Alpha.<sup id='cite_ref-a_1-0' class='reference'><a href='#cite_note-a-1'>&#91;1&#93;</a></sup> Beta."
      "<sup id='cite_ref-2' class='reference'><a href='#cite_note-2'>[2]</a></sup> Gamma."
      "<sup id='cite_ref-a_1-1' class='reference'><a href='#cite_note-a-1'>[1]</a></sup></p>"
      "<ol class='references'><li id='cite_note-a-1'><span class='mw-cite-backlink'>^ <a href='#cite_ref-a_1-0'>"
      "<sup>a</sup></a> <a href='#cite_ref-a_1-1'><sup>b</sup></a></span> <span class='reference-text'>First "
      "note.</span></li><li id='cite_note-2'><span class='mw-cite-backlink'><b><a href='#cite_ref-2'>^</a></b>"
      "</span> <span class='reference-text'>Second one.</span></li></ol>");
  CHECK(notes(d) == Strings{"1=First note.", "2=Second one."});
  CHECK(markers(d) == Strings{"1→0", "2→1", "1→0"});
  CHECK(at(d, d.markers[1].span) == "[2]");
}

TEST_CASE("notes of word processors") {
  reads_two(html(
      "<p>Alpha here.<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a> Beta,"
      "<a href='#_ftn2' name='_ftnref2'><span class=MsoFootnoteReference>[2]</span></a> too.</p>"
      "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1' "
      "name='_ftn1'><span>[1]</span></a> First note.</p></div><div style='mso-element:footnote' id=ftn2><p>"
      "<a href='#_ftnref2' name='_ftn2'><span>[2]</span></a> Second one.</p></div></div>"));
  reads_two(html(
      "<p>Alpha here.<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup> Beta,<sup><a href='#ftnt2' id='ftnt_ref2'>[2]"
      "</a></sup> too.</p><hr><div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span>&nbsp;First note.</span></p></div>"
      "<div><p><a href='#ftnt_ref2' id='ftnt2'>[2]</a><span>&nbsp;Second one.</span></p></div>"));
  const Document d = html(
      "<p>Alpha.<a style='mso-endnote-id:edn1' href='#_edn1' name='_ednref1'>[i]</a></p><div "
      "style='mso-element:endnote' id=edn1><p><a href='#_ednref1' name='_edn1'>[i]</a> A note.</p></div>");
  CHECK(notes(d) == Strings{"i=A note."});
  CHECK(d.notes[0].kind == STET_NOTE_ENDNOTE);
  CHECK(d.parts[1].kind == STET_PART_ENDNOTES);
}

TEST_CASE("notes of newsletters, AsciiDoctor and pages written by hand") {
  reads_two(html(
      "<p>Alpha here.<a class='footnote-anchor' id='a1' href='#f1'>1</a> Beta,<a class='footnote-anchor' id='a2' "
      "href='#f2'>2</a> too.</p><div class='footnote'><a id='f1' href='#a1' class='footnote-number'>1</a><div><p>First "
      "note.</p></div></div><div class='footnote'><a id='f2' href='#a2' class='footnote-number'>2</a><div><p>Second "
      "one."
      "</p></div></div>"));
  reads_two(html(
      "<p>Alpha here.<sup class='footnote'>[<a id='_footnoteref_1' href='#_footnotedef_1'>1</a>]</sup> Beta,<sup "
      "class='footnote'>[<a id='_footnoteref_2' href='#_footnotedef_2'>2</a>]</sup> too.</p><div "
      "id='footnotes'><hr><div "
      "class='footnote' id='_footnotedef_1'><a href='#_footnoteref_1'>1</a>. First note.</div><div class='footnote' "
      "id='_footnotedef_2'><a href='#_footnoteref_2'>2</a>. Second one.</div></div>"));
  reads_two(html(
      "<p>Alpha here.<a name='r1'></a>[<a href='#n1'>1</a>] Beta,<a name='r2'></a>[<a href='#n2'>2</a>] "
      "too.</p><h2>Notes"
      "</h2><p><a name='n1'></a>[<a href='#r1'>1</a>] First note.</p><p><a name='n2'></a>[<a href='#r2'>2</a>] Second "
      "one.</p>"));
  reads_two(
      html("<p>Alpha here.<sup><a href='#n1' id='r1'>*</a></sup> Beta,<sup><a href='#n2' id='r2'>†</a></sup> too.</p>"
           "<p id='n1'>* First note. <a href='#r1'>Back</a></p><p id='n2'>† Second one. [<a href='#r2'>back</a>]</p>"),
      {"*=First note.", "†=Second one."});
}

TEST_CASE("short raised links to a row of places are notes without a link back") {
  reads_two(
      html("<p>Alpha here.<sup><a href='#e1'>1</a></sup> Beta,<sup><a href='#e2'>2</a></sup> too.</p>"
           "<ul><li id='e1'>First note.</li><li id='e2'>Second one.</li></ul>"));
}

TEST_CASE("notes in one block with the text, parted by line ends alone") {
  const Document d = html(
      "<table><tr><td><p>Alpha here.<sup><a href='#N1'>(1)</a></sup> Beta,<sup><a href='#N2'>(2)</a></sup> too.</p>"
      "<p>Gamma stands alone.</p><hr><br><font color=gray><a name='N1'></a> 1. </font><font>First note, of two "
      "<i>parts</i>"
      "</font> <font>.<br><br><a name='N2'></a> 2. Second one. <br></font></td></tr></table>");
  CHECK(notes(d) == Strings{"1=First note, of two parts .", "2=Second one."});
  CHECK(markers(d) == Strings{"1→0", "2→1"});
  REQUIRE(d.blocks.size() >= 2);
  CHECK(d.clean(d.blocks[1].span) == "Gamma stands alone.");
}

TEST_CASE("notes in the margin leave the sentence") {
  reads_two(html(
      "<p>Alpha here.<label for='s1' class='margin-toggle sidenote-number'></label><input type='checkbox' id='s1'>"
      "<span class='sidenote'>First note.</span> Beta,<label for='s2' class='margin-toggle sidenote-number'></label>"
      "<input type='checkbox' id='s2'><span class='sidenote'>Second one.</span> too.</p>"));
  reads_two(
      html("<p>Alpha here.<x-footnote>First note.</x-footnote> Beta,<x-footnote>Second one.</x-footnote> too.</p>"));
}

TEST_CASE("roles are enough") {
  const Document d = html(
      "<p>Alpha.<a epub:type='noteref' href='#x'>see there</a></p><aside epub:type='footnote' id='x'>"
      "<p>First.</p><p>Further.</p></aside>");
  CHECK(notes(d) == Strings{"=First. Further."});
  CHECK(outline(d) == TextOutline{"p: Alpha.", "note0: First.", "note0: Further."});
}

TEST_CASE("missing and uncalled notes") {
  const Document d = html(
      "<p>One.<sup><a href='#fn1' id='r1' role='doc-noteref'>1</a></sup> Two.<sup><a href='#fn9' "
      "role='doc-noteref'>9</a></sup></p><ol class='footnotes'><li id='fn1'>First. <a href='#r1'>↩</a></li>"
      "<li id='fn2'>Nobody calls it.</li></ol>");
  CHECK(markers(d) == Strings{"1→0", "9→"});
  CHECK(notes(d) == Strings{"1=First.", "2=Nobody calls it."});
}

TEST_CASE("several markers at one place") {
  const Document d = html(
      "<p>Alpha<sup>[<a href='#n1' id='r1'>1</a>, <a href='#n2' id='r2'>2</a>]</sup> beta.</p><ol><li id='n1'>"
      "First. <a href='#r1'>^</a></li><li id='n2'>Second. <a href='#r2'>^</a></li></ol>");
  CHECK(markers(d) == Strings{"1→0", "2→1"});
  CHECK(d.clean(d.blocks[0].span) == "Alpha beta.");
}

TEST_CASE("a note of several blocks, and paragraphs that nothing holds together") {
  const Document d = html(
      "<p>A.<a href='#n1' name='r1'>[1]</a> B.<a href='#n2' name='r2'>[2]</a></p><hr><p><a name='n1' href='#r1'>"
      "[1]</a> First.</p><blockquote><p>Quoted.</p></blockquote><p><a name='n2' href='#r2'>[2]</a> Second.</p>"
      "<p>Further.</p><hr><p>Imprint.</p>");
  CHECK(notes(d) == Strings{"1=First. Quoted.", "2=Second. Further."});
  CHECK(outline(d).at(1) == "p: Imprint.");
}

TEST_CASE("other links within a page are no notes") {
  const Document d = html(
      "<ul><li><a href='#one' id='t1'>1</a> <a href='#two'>2</a></ul><h2 id='one'><a href='#t1'>1</a> One</h2>"
      "<p>See <a href='#two'>2</a>, <a href='#fig1'>fig. 1</a>.</p><h2 id='two'>2 Two</h2><figure id='fig1'>"
      "<figcaption>Fig. 1</figcaption></figure><p><a href='#t1'>↑ top</a></p>");
  CHECK(d.notes.empty());
  CHECK(d.markers.empty());
  CHECK_FALSE(d.explicit_notes);
}

TEST_CASE("an editor's remarks are comments") {
  const Document d = html(
      "<p>Alpha<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> beta.</p><div><p><a href='#cmnt_ref1' "
      "id='cmnt1'>[a]</a><span>Is that so?</span></p></div>");
  CHECK(d.notes.empty());
  REQUIRE(d.comments.size() == 1);
  CHECK(d.string(d.comments[0].words).find("Is that so?") != std::string_view::npos);
  CHECK(outline(d) == TextOutline{"p: Alpha beta."});
}

TEST_CASE("typed notes are left to analysis, which knows what is raised") {
  Document d = html(
      "<p>The mill burnt in 1902.<sup>1</sup> It stood 12 m<sup>2</sup> small, said Orr,<sup>2</sup> and so on to the "
      "end.<sup>3</sup></p><h2>Notes</h2><ol><li>First note.</li><li><blockquote>Second one.</blockquote></li>"
      "<li>Third.</li></ol>");
  CHECK_FALSE(d.explicit_notes);
  analyse(d);
  CHECK(notes(d) == Strings{"1=First note.", "2=Second one.", "3=Third."});
  CHECK(markers(d) == Strings{"1→0", "2→1", "3→2"});
  // A raised figure does not run into the year before it.
  CHECK(d.clean(d.blocks[0].span).starts_with("The mill burnt in 1902. It stood 12 m2 small"));
}

TEST_CASE("labels that count are numbers, and a marker of the same make whose note is missing is one") {
  const std::string list =
      "<div style='mso-element:endnote-list'><div style='mso-element:endnote' id=edn1><p><a href='#_ednref1' "
      "name='_edn1'>[i]</a> First.</p></div><div style='mso-element:endnote' id=edn3><p><a href='#_ednref3' "
      "name='_edn3'>[iii]</a> Third.</p></div></div>";
  const Document d = html(
      "<p>Alpha.<a href='#_edn1' name='_ednref1'>[i]</a> Beta.<a href='#_edn2' name='_ednref2'>[ii]</a> Gamma."
      "<a href='#_edn3' name='_ednref3'>[iii]</a></p>" +
      list);
  REQUIRE(d.notes.size() == 2);
  CHECK(d.notes[1].scheme == STET_LABEL_ROMAN);
  CHECK(d.notes[1].number == 3);
  CHECK(markers(d) == Strings{"i→0", "ii→", "iii→1"});
  CHECK(d.markers[1].number == 2);
}

TEST_CASE("one note that names itself so") {
  const Document d =
      html("<p>Alpha.<sup><a href='#fn1' id='ref1'>1</a></sup></p><ol><li id='fn1'>First note.</li></ol>");
  CHECK(notes(d) == Strings{"1=First note."});
}

TEST_CASE("a note of Word's that nothing calls is a note") {
  const Document d = html(
      "<p>Alpha.<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>[1]</a></p><div "
      "style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1' "
      "name='_ftn1'>[1]</a> First.</p></div><div style='mso-element:footnote' id=ftn2><p><a href='#_ftnref2' "
      "name='_ftn2'>[2]</a> Second.</p></div></div>");
  CHECK(notes(d) == Strings{"1=First.", "2=Second."});
  REQUIRE(d.notes.size() == 2);
  CHECK(d.notes[1].uses == 0);
}

TEST_CASE("a note in the margin that bears no number has none") {
  const Document d = html(
      "<p>Alpha.<sup><a href='#fn1' id='r1'>1</a></sup> Beta <span class='marginnote'>A letter.</span> here.</p>"
      "<ol><li id='fn1'>First. <a href='#r1'>back</a></li></ol>");
  for (const auto& n : d.notes)
    if (d.clean(n.body) == "A letter.") CHECK(n.number == 0);
}

TEST_CASE("the year of a citation that is a link is no label") {
  const Document d = html(
      "<p>Reed (<a href='#ref-reed' role='doc-biblioref'>2019</a>) and Vane (<a href='#ref-vane' "
      "role='doc-biblioref'>2008</a>) agree (<a href='#ref-ode'>Ode 2010</a>).</p>"
      "<div class='references csl-bib-body'><div id='ref-ode' class='csl-entry'>Ode, P. 2010. Carts.</div>"
      "<div id='ref-reed' class='csl-entry'>Reed, T. 2019. Roads.</div>"
      "<div id='ref-vane' class='csl-entry'>Vane, S. 2008. Salt.</div></div>");
  CHECK(d.notes.empty());
  CHECK(d.markers.empty());
}

TEST_CASE("the sign that links a heading to itself is no label") {
  const Document d = html(
      "<p>It leaks.<a href='#f1' id='r1' role='doc-noteref'>1</a></p><section><span id='lock'></span>"
      "<h2>The lock<a class='headerlink' href='#lock'>¶</a></h2><p>It is old.</p></section>"
      "<aside id='f1' role='doc-footnote'><a href='#r1'>1</a> So they say.</aside>");
  CHECK(notes(d) == Strings{"1=So they say."});
}
