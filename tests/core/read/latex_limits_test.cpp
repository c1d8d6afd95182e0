// Hostile LaTeX and bibliographies: deep nesting, loops and what never ends are read in linear time.
#include <string>

#include "core/analyse/analyse.h"
#include "tests/support/read_document.h"

using namespace stet;
using stet_test::read_as;
using stet_test::repeat;

TEST_CASE("deep and unclosed LaTeX is read without recursion", "[latex]") {
  constexpr int many = 20'000;
  for (const char* piece : {"{x",
                            "}x",
                            "\\footnote{x",
                            "\\emph{x",
                            "\\begin{quote}x",
                            "\\begin{itemize}\\item x",
                            "\\end{quote}x",
                            "$x",
                            "$$x",
                            "\\[x",
                            "\\(x",
                            "[x",
                            "\\foo[x",
                            "\\begin{align}x",
                            "\\begin{verbatim}",
                            "\\verb|x",
                            "\\section{x",
                            "\\enquote{x",
                            "\\href{a}{x",
                            "\\cite{x",
                            "\\cites{a}[",
                            "\\bf x",
                            "{\\it x",
                            "\\begin{tabular}{l}x&",
                            "\\iffalse ",
                            "\\newcommand{\\a}{x",
                            "\\def\\a#1",
                            "\\item[x",
                            "\\begin{thebibliography}{1}",
                            "\\input{a}",
                            "%x\n",
                            "\\'",
                            "\\\"{",
                            "\\begin{x",
                            "\\url{x",
                            "\\multicolumn{2}{l}{",
                            "``x",
                            "\\begin{threeparttable}",
                            "{\\begin{threeparttable}}\\tnote{a}\\begin{tablenotes}\\item[a]",
                            "\\fnref{a,b}\\fntext[a]{",
                            "\\footnote{\\label{a}\\footref{a}",
                            "\\title{a}\\begin{abstract}",
                            "\\IfValueTF{x",
                            "#1"}) {
    CAPTURE(piece);
    const Document d = read_as("latex", "First words.\n\n" + repeat(piece, many));
    CHECK(d.text.substr(0, 12) == "First words.");
  }
}

TEST_CASE("closed nesting ten thousand deep is read", "[latex]") {
  constexpr int many = 10'000;
  for (const char* open : {"{x", "\\footnote{x", "\\emph{x", "\\enquote{x", "\\section{x", "\\textcolor{red}{x"}) {
    CAPTURE(open);
    read_as("latex", "First." + repeat(open, many) + repeat("}", many) + "\n\nLast.\n");
  }
  for (const char* name : {"quote", "itemize", "tabular", "figure", "unknown"}) {
    CAPTURE(name);
    const std::string n(name);
    read_as("latex", repeat("\\begin{" + n + "}x", many) + repeat("\\end{" + n + "}", many));
  }
}

TEST_CASE("what stands in more groups than can be is text", "[latex]") {
  constexpr int many = 20'000;
  CHECK(read_as("latex", "A " + repeat("{", many) + "B" + repeat("}", many) + " \\emph{C}").text == "A B C");
}

TEST_CASE("a bibliography that nests too deep is refused in words", "[csl]") {
  const auto refusal = [](const std::string& text) {
    Document d;
    const auto error = find_reader("csl-json")->read(d, {text, "deep.json"});
    return error ? error->text() : "";
  };
  CHECK(refusal(repeat("[", 20'000)).find("nests too deep") != std::string::npos);
  CHECK(refusal(repeat("[", 20)).find("broken JSON") != std::string::npos);
  CHECK(refusal("[{\"id\": 1, \"title\": \"B " + repeat("<a ", 20'000) + "\"}]").empty());
}

TEST_CASE("macros that call themselves end", "[latex]") {
  const std::string use = "\\begin{document}Before \\a{y} after.\\end{document}\n";
  for (const char* loop :
       {"\\def\\a#1{\\a{#1}\\a{#1}}", "\\newcommand{\\a}[1]{\\a{#1#1}#1}", "\\newcommand{\\a}[1]{\\footnote{\\a{x}}}",
        "\\newenvironment{q}{\\begin{q}}{\\end{q}}\\newcommand{\\a}[1]{\\begin{q}x\\end{q}}",
        "\\def\\a#1{\\b{#1}\\b{#1}}\\def\\b#1{\\a{#1}\\a{#1}}", "\\newcommand{\\a}[1]{#1\\item\\cite{#1}\\a{#1}}"}) {
    CAPTURE(loop);
    const Document d = read_as("latex", "\\documentclass{article}" + std::string(loop) + use);
    CHECK(d.text.substr(0, 6) == "Before");
    CHECK(d.text.size() < (size_t{64} << 20));
  }
}

TEST_CASE("hostile bibliographies are read", "[bibtex]") {
  constexpr int many = 100'000;
  const std::string sound = "@book{a, title={Sound}}\n";
  for (const char* piece : {"@book{k, title={", "@book{k,\n", "{", "@string{a = b # ", "@comment{", "@", "title = \"",
                            "@book(k, title = {x}", "# a ", "\n@book{k, author={x and ", "%", "\\"}) {
    CAPTURE(piece);
    const Document d = read_as("bibtex", sound + repeat(piece, many));
    CHECK(d.clean(d.notes[0].body) == "Sound");
  }
  read_as("bibtex", "@string{a = b # b}\n@string{b = a # a}\n@string{a = b # b}\n@book{k, title = a # b, author={" +
                        repeat("{", many) + repeat("}", many) + "}}");
  Document refused;
  for (const std::string& json : {repeat("[", many), repeat("{\"a\":", many), std::string("[{\"id\":\"a\"},"),
                                  std::string("{}"), std::string("[{\"id\":\"a\",\"author\":[{\"family\":\"x\"")}) {
    Document d;
    const auto error = find_reader("csl-json")->read(d, {json, "x.json"});
    REQUIRE(error);
    CHECK(!error->hint.empty());
  }
}
