// The words of a LaTeX document: blocks, characters, macros, what is left out.
#include "core/analyse/analyse.h"
#include "core/result/place.h"
#include "tests/support/read_document.h"

using namespace stet;
using namespace stet_test;

namespace {

Document tex(const std::string& bytes) { return read_as("latex", bytes, "paper.tex"); }
std::string tex_words(const std::string& bytes) {
  const Document d = tex(bytes);
  std::string out;
  for (const stet_block& b : d.blocks) out += (out.empty() ? "" : " / ") + as_read(d, b.span);
  return out;
}
std::string tex_place(const Document& d, const std::string& found) {
  const size_t at = std::string_view(d.text).find(found);
  if (at == npos) return "not there";
  Placer placer(d);
  const PlaceView p = placer.place({u32(at), u32(at + found.size())});
  return (p.file.empty() ? "" : std::string(p.file) + ":") + std::to_string(p.line) + ":" + std::to_string(p.column);
}

}  // namespace

TEST_CASE("a LaTeX document's title, sections, lists and quotations are blocks", "[latex]") {
  const Document d =
      tex("\\documentclass{article}\n\\title{On \\emph{Ferries}}\\author{A. Quill}\\date{2024-05-14}\n"
          "\\begin{document}\n\\maketitle\n\\section[Short]{The Loss}\\label{s}\nShe sank.\nNobody "
          "saw.\n\n\\subsection*{After}\n"
          "\\begin{enumerate}\n\\item one\n\\item two\n\\end{enumerate}\n"
          "\\begin{description}\\item[Quay] where ships lie\\end{description}\n"
          "\\begin{quote}It was cold.\\end{quote}\nEnd.\n\\end{document}\nNot read.\n");
  CHECK(outline(d) == TextOutline{"h1: On Ferries", "p: A. Quill", "h2: The Loss", "p: She sank. Nobody saw.",
                                  "h3: After", "li1: one", "li1: two", "li1: Quay where ships lie", "q: It was cold.",
                                  "p: End."});
  CHECK((d.dated.year == 2024 && d.dated.month == 5 && d.dated.day == 14));
  CHECK(std::string(d.text).find("1. one") != npos);
}

TEST_CASE("characters, accents, dashes and quotation marks are those that TeX prints", "[latex]") {
  CHECK(
      tex_words("M{\\\"u}ller, Caf\\'e, na\\\"{\\i}ve, Stra\\ss e, \\v{S}koda, \\c{c}a, \\'{E}, \\aa, Erd\\H{o}s.\n") ==
      "Müller, Café, naïve, Straße, Škoda, ça, É, å, Erdős.");
  CHECK(tex_words("``Yes,'' he said --- `no' -- pages 3--5, it's 50\\,\\% \\& more: \\S~4\\ldots\n") ==
        "“Yes,” he said — ‘no’ – pages 3–5, it’s 50\xE2\x80\xAF% & more: §\xC2\xA0"
        "4…");
  CHECK(tex_words("\\LaTeX\\ and \\TeX{} are two.\n") == "LaTeX and TeX are two.");
  CHECK(tex_words("\\documentclass{article}\\usepackage[ngerman]{babel}\\begin{document}\n\"`Ja\"', sagte B\"ar.\n") ==
        "„Ja“, sagte Bär.");
}

TEST_CASE("comments, formulas, verbatim text and pictures are no words", "[latex]") {
  CHECK(tex_words("Words % no\\footnote{x}\n  go on.\n") == "Words go on.");
  CHECK(tex_words("Wor%\nds.\n") == "Words.");
  CHECK(tex_words("One.\n% nothing\n\nTwo.\n") == "One. / Two.");
  CHECK(tex_words(
            "Of $n^2$ and $12\\,\\%$ and \\(x\\).\n\\[ y \\]\n\\begin{align*} a &= b \\\\ c &= d \\end{align*}\n") ==
        "Of and 12\xE2\x80\xAF% and .");
  CHECK(tex_words("A\\begin{comment}no\\end{comment} b \\iffalse no \\ifx no \\fi no \\fi c.\n") == "A b c.");
  CHECK(tex_words("\\begin{tikzpicture}\\node {no};\\end{tikzpicture}Yes.\n") == "Yes.");
  const Document d =
      tex("Type \\verb|\\footnote{x}| here.\n\\begin{verbatim}\n\\cite{y} 50%\n\\end{verbatim}\nThen.\n");
  CHECK(outline(d) == TextOutline{"p: Type \\footnote{x} here.", "code: \\cite{y} 50%", "p: Then."});
  CHECK(d.zones.size() == 2);
}

TEST_CASE("the user's macros are expanded, programs and loops are not", "[latex]") {
  const std::string head =
      "\\newcommand{\\ship}{SS Vesta}\\newcommand\\q[2][old]{#1 ``#2''}\\def\\twice#1{#1#1}"
      "\\let\\both\\twice\\NewDocumentCommand{\\of}{m o}{#1 of #2}"
      "\\newenvironment{motto}[1]{\\begin{quote}#1: }{\\end{quote}}\n";
  CHECK(tex_words(head + "The \\ship{} sank; \\q{sea} and \\q[new]{moon}, \\twice{ab}, \\both{c}, \\of{a}[b].\n") ==
        "The SS Vesta sank; old “sea” and new “moon”, abab, cc, a of b.");
  CHECK(outline(tex(head + "\\begin{motto}{He}Words.\\end{motto}\nOn.\n")) == TextOutline{"q: He: Words.", "p: On."});
  CHECK(tex_words("\\def\\a{\\b\\b}\\def\\b{\\a\\a}\\newcommand{\\x}[1]{\\x{\\x{#1}}}Before \\a \\x{y} after.\n") ==
        "Before y after.");
  CHECK(tex_words("\\newcommand{\\p}[1]{\\ifx#1x\\else#1\\fi}An \\unknown[no]{yes} and \\p{word}.\n") ==
        "An yes and word.");
}

TEST_CASE("optional arguments of documented macros have their own words or choose", "[latex]") {
  const std::string head =
      "\\NewDocumentCommand{\\src}{s O{no.~} m +o}{\\IfBooleanTF{#1}{the #2#3}{a #2#3}\\IfValueT{#4}{ (#4)}"
      "\\IfNoValueTF{#4}{;}{.}}\n";
  CHECK(tex_words(head + "See \\src{4} \\src*[vol.~]{5} \\src{6}[late]\n") ==
        "See a no.\xC2\xA0"
        "4; the vol.\xC2\xA0"
        "5; a no.\xC2\xA0"
        "6 (late).");
}

TEST_CASE("of several arguments a reader sees one, or each as a word", "[latex]") {
  CHECK(tex_words("\\texorpdfstring{\\LaTeX}{LaTeX} is \\replaced{new}{old}\\deleted{er}, from \\numrange{3}{5}; "
                  "\\unheardof{Jo}{Reed} and \\emph{Al}{Holt}.\n") ==
        "LaTeX is new, from 3\xE2\x80\x93"
        "5; Jo Reed and AlHolt.");
  CHECK(tex_words("\\usepackage[ngerman,main=english]{babel}\n\\begin{document}\n``A''\n\\begin{otherlanguage}{ngerman}"
                  "\"`Ja\"'\\end{otherlanguage}\n\"B\n\\end{document}\n")
            .find("\xE2\x80\x9EJa\xE2\x80\x9C") != std::string::npos);
}

TEST_CASE("lines and columns are those of the source, across macros and files", "[latex]") {
  const Document d =
      read_with("latex",
                "\\newcommand{\\ship}{SS Vesta}\n\\newcommand{\\q}[1]{a #1 b}\nThe \\ship{} left.\n"
                "Then \\q{inner words} there.\n\\input{parts/one}\nBehind ``it''.\n",
                {{"parts/one.tex", "\n  Caf\\'e words of one.\\footnote{A note of one.}\n"}}, "x/main.tex");
  CHECK(tex_place(d, "SS Vesta") == "3:5");
  CHECK(tex_place(d, "left") == "3:13");
  CHECK(tex_place(d, "inner") == "4:9");
  CHECK(tex_place(d, "there") == "4:22");
  CHECK(tex_place(d, "words of one") == "x/parts/one.tex:2:10");
  CHECK(tex_place(d, "A note") == "x/parts/one.tex:2:33");
  CHECK(tex_place(d, "”") == "6:12");
  REQUIRE(d.parts.size() == 4);
  CHECK(d.parts[1].kind == STET_PART_INCLUDE);
  CHECK(d.segments[0].kind == STET_SEGMENT_VERBATIM);
  for (const stet_segment& s : d.segments)
    if (slice(d.text, s.span) == "SS Vesta") CHECK(s.kind == STET_SEGMENT_DECODED);
}

TEST_CASE("files that include themselves or are not there end nothing", "[latex]") {
  const Document d =
      read_with("latex", "One.\n\\input{main}\\input{a}\\include{gone}\nTwo.\n",
                {{"main.tex", "Main. \\input{main}\n"}, {"a.tex", "A. \\input{b}\n"}, {"b.tex", "B. \\input{a}\n"}});
  CHECK(outline(d) == TextOutline{"p: One. Main. A. B.", "p: Two."});
  CHECK(outline(read_with("latex", "One. \\input{main}\n", {{"main.tex", "Again.\n"}}, "in/main.tex")) ==
        TextOutline{"p: One."});
}

TEST_CASE("tables have rows and cells, headed by what stands above their first rule", "[latex]") {
  const Document d = tex(
      "\\begin{table}\\caption{Ports}\\begin{tabular}{lr}\\toprule\nPort & Dead \\\\ \\midrule\n one & 2 \\\\[2pt]\n"
      "\\multicolumn{2}{c}{all \\& more} \\\\\n & {x \\\\ y} \\\\ \\bottomrule\n\\end{tabular}\\end{table}\n");
  CHECK(outline(d) == TextOutline{"caption: Ports", "td0,0: Port", "td0,1: Dead", "td1,0: one", "td1,1: 2",
                                  "td2,0: all & more", "td", "td3,1: x y"});
  REQUIRE(d.cells.size() == 7);
  CHECK((d.cells[0].flags == STET_CELL_HEADER && d.cells[2].flags == 0));
  CHECK(d.cells[4].column_span == 2);
}

TEST_CASE("quotation commands print the marks of their language", "[latex]") {
  CHECK(tex_words("He \\enquote{said \\enquote{no} twice} and \\textquote[p. 4][.]{left}.\n") ==
        "He “said ‘no’ twice” and “left”.");
  CHECK(tex_words("\\documentclass[ngerman]{scrartcl}\\usepackage{babel}\\begin{document}\\enquote{Ja}, "
                  "\\foreignquote{english}{no}, \\enquote{so}.\n") != "");
  CHECK(tex_words("\\selectlanguage{german}\\enquote{Ja}, \\foreignquote{english}{no}, \\enquote{so}.\n") ==
        "„Ja“, “no”, „so“.");
}

TEST_CASE("addresses are written out or lead from their words", "[latex]") {
  const Document d =
      tex("See \\url{https://a.example/x_y%20z\\#q} and \\href{https://b.example/?a=1\\&b=2}{the \\emph{page}}.\n");
  CHECK(d.clean(d.blocks[0].span) == "See https://a.example/x_y%20z#q and the page.");
  REQUIRE(d.links.size() == 1);
  CHECK(at(d, d.links[0].span) == "the page");
  CHECK(at(d, d.links[0].address) == "https://b.example/?a=1&b=2");
}

TEST_CASE("a comment may silence a rule", "[latex]") {
  const Document d = tex("One.\n\n% stet: date/impossible — as printed\nTwo on 31 April 2024.\n");
  REQUIRE(d.suppressions.size() == 1);
  CHECK(d.suppressions[0].rules == std::vector<std::string>{"date/impossible"});
  CHECK(d.suppressions[0].scope.end >= d.blocks[1].span.end);
}

TEST_CASE("a space behind an argument is one, behind a bare name none", "[latex]") {
  CHECK(tex_words("The tide\\index{tide} turned,\\label{t} slowly.\n") == "The tide turned, slowly.");
  CHECK(tex_words("Harb.\\@ Rep.\\@ 24 of \\LaTeX files,\\break and more.\n") ==
        "Harb. Rep. 24 of LaTeXfiles, and more.");
}

TEST_CASE("a macro's last command takes its arguments from behind the call", "[latex]") {
  const Document d =
      tex("\\newcommand\\fnlink[1]{\\footnote{\\url{#1}}}\n\\newrobustcmd*\\seelink{\\hyper@tidy\\fnlink}\n"
          "\\def\\remark{\\footnote}\n\\newcommand\\both[2]{\\emph{#1} (#2)}\n\\newcommand\\ferry{\\both{ferry}}\n"
          "The quay\\seelink{https://a.example/b} and\\remark{So they say.} the \\ferry{lost} here.\n");
  CHECK(outline(d) ==
        TextOutline{"p: The quay and the ferry (lost) here.", "note0: https://a.example/b", "note1: So they say."});
  CHECK(tex_words("\\newcommand\\loud{\\emph{\\bfseries x}}\\loud{} and \\newcommand\\last{\\TeX}\\last.\n") ==
        "x and TeX.");
}

TEST_CASE("straight marks within words are shorthands where no quotation stands", "[latex]") {
  // Nothing says that this part of a document is German but its words.
  CHECK(tex_words("\"Uber die M\"oglichkeit, da\"s F\"ahren fuhren, \"`hei\"st es\"'.\n") ==
        "Über die Möglichkeit, daß Fähren fuhren, „heißt es“.");
  CHECK(tex_words("A single\"=volume edition, by K\"onig.\n") == "A single-volume edition, by König.");
  CHECK(tex_words("\\usepackage[italian]{babel}Una possibili\"t\\`a.\n") == "Una possibilità.");
  CHECK(tex_words("He said \"under no sail\" and \"all of it\".\n") == "He said \"under no sail\" and \"all of it\".");
  CHECK(tex_words("Er sagte ,,Hafen'', ja.\n") == "Er sagte „Hafen”, ja.");
}

TEST_CASE("slides have titles, and say when they are shown", "[latex]") {
  const Document d =
      tex("\\begin{frame}<1->[fragile]{The tide}{Of the bay}\nWords.\n\\begin{block}<2->{A remark}\nMore.\\end{block}\n"
          "\\begin{itemize}\\item<3-> late\\end{itemize}\n\\end{frame}\n\\begin{frame}\n{\\large Big} "
          "words.\\end{frame}\n");
  CHECK(outline(d) == TextOutline{"h3: The tide", "h4: Of the bay", "p: Words.", "h4: A remark", "p: More.",
                                  "li1: late", "p: Big words."});
}

TEST_CASE("code by the names that classes give it, and between signs of the document's own", "[latex]") {
  CHECK(outline(tex("Words.\n\\begin{ferrycode}\nx = \\emph{y}\n\\end{ferrycode}\n")) ==
        TextOutline{"p: Words.", "code: x = \\emph{y}"});
  const Document d = tex("\\MakeShortVerb{\\|}Of |\\emph{x}| and more.\n");
  CHECK(outline(d) == TextOutline{"p: Of \\emph{x} and more."});
  REQUIRE(d.zones.size() == 1);
  CHECK(at(d, d.zones[0].span) == "\\emph{x}");
}
