// Notes and citations of LaTeX documents, and the bibliographies beside them.
#include "core/analyse/analyse.h"
#include "core/result/place.h"
#include "tests/support/read_document.h"

using namespace stet;
using namespace stet_test;

namespace {

Document noted(const std::string& bytes) { return read_as("latex", bytes, "paper.tex"); }
std::string noted_body(const Document& d, uint32_t note) { return d.clean(d.notes[note].body); }

const std::map<std::string, std::string> shelf = {
    {"refs.bib",
     "@string{tw = {Tidewater}}\n@book{marsh1977,\n  author = {Marsh, Ellen and {Harbour Board} and others},\n"
     "  title = {The {L}ast Crossing},\n  year = 1977,\n  publisher = tw, address = \"Hull\"\n}\n"
     "@online{gazette, title={Ferry Lost}, date = {1921-03-10}, url = {https://news.example/a_b}, "
     "urldate={2023-05-04}}\n"
     "@book{uncalled, title={Never Cited}, year={1999}}\n"}};

}  // namespace

TEST_CASE("footnotes and endnotes stand behind the text, their markers at their calls", "[latex]") {
  const Document d = noted(
      "The ferry\\footnote{First note.\n\nIts second paragraph.} sank\\endnote{At the end.} at night.\\footnote{See "
      "\\emph{Minutes}\\footnote{A note in a note.}, 4.}\nA mark\\footnotemark{} here.\\footnotetext{Its text.} "
      "Again\\footnotemark[2].\n");
  CHECK(outline(d) == TextOutline{"p: The ferry sank at night. A mark here. Again.", "note0: First note.",
                                  "note0: Its second paragraph.", "note1: See Minutes, 4.", "note2: Its text.",
                                  "note3: A note in a note.", "note4: At the end."});
  REQUIRE(d.markers.size() == 6);
  CHECK(d.markers[0].note == 0);
  CHECK(d.markers[1].note == 4);
  CHECK(d.markers[2].note == 1);
  CHECK(d.markers[3].note == 2);
  CHECK(d.markers[4].note == 1);
  CHECK(d.markers[5].note == 3);
  CHECK(d.notes[4].kind == STET_NOTE_ENDNOTE);
  CHECK(d.explicit_notes);
  CHECK(noted("\\let\\footnote=\\endnote A\\footnote{B.} c.\n").notes[0].kind == STET_NOTE_ENDNOTE);
}

TEST_CASE("each key of a citation is a marker with its pinpoint", "[latex]") {
  const Document d = noted(
      "So \\citep[see][p.~3]{marsh1977, quill2003} and \\autocite[33]{marsh1977}; \\cites[1]{a}[2]{b}, \\nocite{c} "
      "\\newcommand{\\my}[1]{\\citep{#1}}\\my{board}.\n");
  REQUIRE(d.markers.size() == 6);
  CHECK((at(d, d.markers[0].label) == "marsh1977" && at(d, d.markers[0].locator) == "p.~3"));
  CHECK(at(d, d.markers[1].label) == "quill2003");
  CHECK((at(d, d.markers[2].span) == "\\autocite[33]{marsh1977}" && at(d, d.markers[2].locator) == "33"));
  CHECK((at(d, d.markers[4].label) == "b" && at(d, d.markers[4].locator) == "2"));
  CHECK((at(d, d.markers[5].label) == "board" && d.markers[5].scheme == STET_LABEL_KEY));
  CHECK(d.clean(d.blocks[0].span) == "So and ; , .");
}

TEST_CASE("what is cited stands behind the text, out of the bibliography beside it", "[latex]") {
  Document d = read_with("latex",
                         "\\documentclass{article}\\addbibresource{refs.bib}\\begin{document}\nSo \\autocite{marsh1977}"
                         " and \\textcite[4]{gazette}.\n\\printbibliography\n\\end{document}\n",
                         shelf, "in/paper.tex");
  REQUIRE(d.notes.size() == 2);
  CHECK(noted_body(d, 0) == "Marsh, Ellen, Harbour Board et al. The Last Crossing (1977). Hull: Tidewater");
  CHECK(noted_body(d, 1) == "Ferry Lost (1921-03-10). https://news.example/a_b (accessed 2023-05-04)");
  CHECK((d.markers[0].note == 0 && d.markers[1].note == 1));
  const size_t at_title = std::string_view(d.text).find("ast Crossing");
  const PlaceView place = Placer(d).place({u32(at_title), u32(at_title) + 4});
  CHECK(std::string(place.file) == "in/refs.bib");
  CHECK((place.line == 4 && place.column == 19));
  analyse(d);
  REQUIRE(d.citations.size() == 2);
  CHECK(d.citations[0].type == STET_TYPE_BOOK);
  REQUIRE(d.citations[0].issued != none);
  CHECK(d.dates[d.citations[0].issued].year == 1977);
  REQUIRE(d.citations[1].accessed != none);
  CHECK(d.dates[d.citations[1].accessed].role == STET_DATE_ACCESSED);
  CHECK(d.citations[1].link != none);
  REQUIRE(d.persons.size() == 2);
  CHECK((d.string(d.persons[0].family) == "Marsh" && d.string(d.persons[0].given) == "Ellen"));
  CHECK((d.string(d.persons[1].family) == "Harbour Board" && d.persons[1].flags == STET_PERSON_OTHERS));
  CHECK(d.fields[0].from == STET_FROM_BIBLIOGRAPHY);
  CHECK(d.notes[0].uses == 1);
}

TEST_CASE("a typed bibliography's entries are called by key", "[latex]") {
  const Document d = noted(
      "See \\cite{a} and \\cite{gone}.\n\\begin{thebibliography}{9}\n\\bibitem[Marsh(1977)]{a} E.~Marsh, "
      "\\emph{Last},\n"
      "1977.\n\n\\bibitem{b} B, 2003.\n\\end{thebibliography}\nLast words.\n");
  CHECK(outline(d) ==
        TextOutline{"p: See and .", "p: Last words.", "note0: E.\xC2\xA0Marsh, Last, 1977.", "note1: B, 2003."});
  CHECK((d.markers[0].note == 0 && d.markers[1].note == none));
  CHECK(d.notes[0].kind == STET_NOTE_REFERENCE);
  const Document bbl = read_with("latex", "See \\cite{a}.\n\\bibliography{refs}\n",
                                 {{"put.bbl",
                                   "\\begin{thebibliography}{1}\n\\expandafter\\ifx\\fi\n\\bibitem{a} Words.\n"
                                   "\\end{thebibliography}\n"}},
                                 "in/put.tex");
  REQUIRE(bbl.notes.size() == 1);
  CHECK(bbl.markers[0].note == 0);
}

TEST_CASE("Markdown's keys lead into the bibliography that its head names", "[latex][markdown]") {
  Document d =
      read_with("markdown", "---\ntitle: x\nbibliography: refs.bib\n---\n\nSo [@marsh1977, p. 5].[^1]\n\n[^1]: Note.\n",
                shelf, "in/paper.md");
  REQUIRE(d.notes.size() == 2);
  CHECK(d.notes[1].kind == STET_NOTE_REFERENCE);
  REQUIRE(d.markers.size() == 2);
  CHECK(d.markers[0].note == 1);
  CHECK(d.markers[1].note == none);
  analyse(d);
  CHECK(d.markers[1].note == 0);
  CHECK(d.citations.size() == 1);
  const size_t title = std::string_view(d.text).find("ast Crossing");
  CHECK(std::string(Placer(d).place({u32(title), u32(title) + 3}).file) == "in/refs.bib");
  CHECK(Placer(d).place({49, 51}).line == 6);
  CHECK(file_span(d, {49, 51}).begin == 49);
}

TEST_CASE("notes of the front matter and of tables are known by keys", "[latex]") {
  const Document d = noted(
      "\\begin{frontmatter}\n\\title{Locks\\tnoteref{t}}\n\\tnotetext[t]{Of a series.}\n"
      "\\author{Jo Reed\\fnref{x}\\corref{c}}\n\\author{Al Holt\\fnref{y,x}}\n\\fntext[x]{At sea.}\n"
      "\\fntext[y]{Ashore.}\n\\cortext[c]{Writes letters.}\n\\begin{abstract}Short.\\end{abstract}\n"
      "\\end{frontmatter}\n"
      "\\begin{threeparttable}\\begin{tabular}{ll}\nName & Built\\tnote{a}\\\\\nTern & 1911\\tnote{b,a}\\\\\n"
      "\\end{tabular}\\begin{tablenotes}\n\\item[a] Of the hull.\n\\item[b] In part.\n\\item Seen in May.\n"
      "\\end{tablenotes}\\end{threeparttable}\nKept\\tablenotemark{a}.\\tablenotetext{a}{Another.}\n");
  CHECK(outline(d) == TextOutline{"h1: Locks", "p: Jo Reed", "p: Al Holt", "p: Short.", "td0,0: Name", "td0,1: Built",
                                  "td1,0: Tern", "td1,1: 1911", "p: Seen in May.", "p: Kept.", "note0: Of a series.",
                                  "note1: At sea.", "note2: Ashore.", "note3: Writes letters.", "note4: Of the hull.",
                                  "note5: In part.", "note6: Another."});
  REQUIRE(d.markers.size() == 9);
  const auto note_of = [&](size_t i) { return d.markers[i].note; };
  CHECK((note_of(0) == 0 && note_of(1) == 1 && note_of(2) == 3 && note_of(3) == 2 && note_of(4) == 1));
  CHECK((note_of(5) == 4 && note_of(6) == 5 && note_of(7) == 4 && note_of(8) == 6));
  CHECK((d.markers[3].number == 2 && at(d, d.markers[2].label) == "*"));
}

TEST_CASE("a note's mark stands again where its label is called", "[latex]") {
  const Document d =
      noted("One\\footnote{Words.\\label{n}} two\\footref{n}, as in note~\\footref{n}\\footref{gone}.\n");
  CHECK(outline(d) == TextOutline{"p: One two, as in note\xC2\xA0"
                                  "1.",
                                  "note0: Words."});
  REQUIRE(d.markers.size() == 2);
  CHECK((d.markers[1].note == 0 && d.markers[1].number == 1));
}

TEST_CASE("markers closed up to each other have the space before the first", "[latex]") {
  Document d = noted("One claim \\footnote{A.}\\footnote{B.}\\footnote{C.} and two\\footnote{D.} \\footnote{E.}.\n");
  analyse(d);
  REQUIRE(d.markers.size() == 5);
  for (uint32_t m = 0; m < 5; ++m) CHECK(((d.markers[m].flags & STET_MARKER_SPACE_BEFORE) != 0) == (m < 3));
}

TEST_CASE("a citation of a volume calls the key behind it", "[latex]") {
  const Document d = noted("See \\volcite{2}[34]{log}, \\pvolcite[cf.]{3}{crew}.\n");
  REQUIRE(d.markers.size() == 2);
  CHECK((at(d, d.markers[0].label) == "log" && at(d, d.markers[0].locator) == "34"));
  CHECK(at(d, d.markers[1].label) == "crew");
}

TEST_CASE("a pinpoint behind a star and the keys", "[latex]") {
  const Document d = noted("So says \\cite{marsh}*{Chapter 3}.\n");
  CHECK(outline(d) == TextOutline{"p: So says ."});
  REQUIRE(d.markers.size() == 1);
  CHECK(at(d, d.markers[0].locator) == "Chapter 3");
}

TEST_CASE("numbered marks of a table call its own notes", "[latex]") {
  const std::string table =
      "\\begin{table}\\begin{tabular}{l}Ems\\footnotemark[1] \\\\ Bay\\footnotemark[2] \\\\ Elbe\\footnotemark[1]"
      "\\end{tabular}\n\\footnotetext[1]{Tidal.}\\footnotetext[2]{Open.}\\end{table}\n";
  const Document d = noted("One\\footnote{In the text.} and again\\footnotemark[1].\n" + table + table);
  REQUIRE(d.notes.size() == 5);
  REQUIRE(d.markers.size() == 8);
  std::string calls;
  for (const stet_marker& m : d.markers) calls += std::to_string(m.note);
  CHECK(calls == "00121343");
}
