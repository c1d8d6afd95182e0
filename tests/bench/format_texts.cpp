// Texts in LaTeX, BibTeX, CSL-JSON, JATS, EPUB and HTML with any number of one thing.
#include "tests/bench/format_texts.h"

#include "tests/support/docx.h"

namespace stet_bench {
namespace {

using Number = const std::string&;

std::string xhtml(const std::string& body) {
  return "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>" + body + "</body></html>";
}

/// A book whose chapters have these bodies.
std::string book(const std::vector<std::string>& chapters) {
  std::string manifest, spine;
  std::vector<std::pair<std::string, std::string>> members;
  for (size_t i = 0; i < chapters.size(); ++i) {
    const std::string n = std::to_string(i);
    manifest += "<item id=\"c" + n + "\" href=\"" + n + ".xhtml\" media-type=\"application/xhtml+xml\"/>";
    spine += "<itemref idref=\"c" + n + "\"/>";
    members.emplace_back(n + ".xhtml", xhtml(chapters[i]));
  }
  members.insert(
      members.begin(),
      {{"mimetype", "application/epub+zip"},
       {"META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"b.opf\"/></rootfiles></container>"},
       {"b.opf", "<package><manifest>" + manifest + "</manifest><spine>" + spine + "</spine></package>"}});
  return stet_test::zip_of(members);
}

std::string article(const std::string& body, const std::string& back = "") {
  return "<article><body>" + body + "</body><back>" + back + "</back></article>\n";
}
std::string refs(int n, std::string (*piece)(Number)) { return many(n, "<ref-list>", piece, "</ref-list>"); }
std::string paragraph(int n, std::string (*piece)(Number)) { return many(n, "<p>", piece, "</p>"); }
std::string bibr(Number to, Number words) {
  return " Fog <xref ref-type=\"bibr\" rid=\"" + to + "\">" + words + "</xref>.";
}

}  // namespace

void add_latex(std::vector<Kind>& all) {
  const auto kind = [&](const char* name, int least, std::string (*make)(int)) {
    all.push_back({name, "latex", least, make});
  };
  kind("footnotes of LaTeX", 200, [](int n) {
    return many(n, "", [](Number i) { return "Fog " + i + ".\\footnote{A. Bell, Fog, " + i + ".}\n\n"; });
  });
  kind("marks and texts of footnotes", 200, [](int n) {
    return many(n, "", [](Number) { return "Fog.\\footnotemark{} "; }) +
           many(n, "\n\n", [](Number i) { return "\\footnotetext[" + i + "]{A. Bell, Fog.}\n"; });
  });
  kind("entries that are cited", 200, [](int n) {
    return many(n, "", [](Number i) { return "Fog \\cite[p. 3]{k" + i + "}. "; }) +
           many(
               n, "\n\n\\begin{thebibliography}{9}\n", [](Number i) { return "\\bibitem{k" + i + "} A. Bell, Fog.\n"; },
               "\\end{thebibliography}\n");
  });
  kind("many keys in one citation", 2'000, [](int n) {
    return many(
        n, "Fog \\cite{", [](Number i) { return "k" + i + ","; }, "}\n");
  });
  kind("entries of one key", 500, [](int n) {
    return many(
        n, "Fog \\cite{k}.\n\n\\begin{thebibliography}{9}\n", [](Number) { return "\\bibitem{k} A. Bell, Fog.\n"; },
        "\\end{thebibliography}\n");
  });
  kind("groups in groups", 5'000, [](int n) { return nested(n, "{", "fog", "}"); });
  kind("groups never closed", 5'000, [](int n) { return nested(n, "{a ", "fog", ""); });
  kind("braces never opened", 5'000, [](int n) { return nested(n, "a }", "fog", ""); });
  kind("options never closed", 1'000, [](int n) { return many(n, "", [](Number) { return "\\cite[a "; }); });
  kind("notes never closed", 1'000, [](int n) { return many(n, "", [](Number) { return "Fog.\\footnote{a "; }); });
  kind("notes in notes", 500, [](int n) { return nested(n, "\\footnote{Fog ", "fog", "}"); });
  kind("quotations in quotations", 500, [](int n) { return nested(n, "\\enquote{fog ", "fog", "}"); });
  kind("environments", 500,
       [](int n) { return many(n, "", [](Number i) { return "\\begin{quote}Fog " + i + ".\\end{quote}\n"; }); });
  kind("environments in environments", 500,
       [](int n) { return nested(n, "\\begin{quote}\n", "fog", "\\end{quote}\n"); });
  kind("environments never closed", 500, [](int n) { return nested(n, "\\begin{quote}\na ", "fog", ""); });
  kind("environments never opened", 500, [](int n) { return nested(n, "a \\end{quote}\n", "fog", ""); });
  kind("unknown environments", 500, [](int n) {
    return many(n, "", [](Number i) { return "\\begin{x" + i + "}\nfog " + i + "\n\\end{y" + i + "}\n"; });
  });
  kind("comments never closed", 500, [](int n) { return many(n, "", [](Number) { return "\\begin{comment}\na "; }); });
  kind("verbatim never closed", 500,
       [](int n) { return many(n, "", [](Number i) { return "\\begin{lstlisting" + i + "}\\begin{verbatim}\na "; }); });
  kind("own environments", 300, [](int n) {
    return many(n, "", [](Number) { return "\\newenvironment{own}{\\begin{quote}}{\\end{quote}}\n"; }) +
           many(n, "", [](Number) { return "\\begin{own}Fog.\\end{own}\n"; });
  });
  kind("own environments in each other", 300, [](int n) {
    return "\\newenvironment{own}{\\begin{quote}}{\\end{quote}}\n" + nested(n, "\\begin{own}", "fog", "\\end{own}\n");
  });
  kind("macros", 300, [](int n) {
    const auto letters = [](Number i) {
      std::string out;
      for (const char c : i) out += static_cast<char>('a' + (c - '0'));
      return out;
    };
    return many(n, "", [&](Number i) { return "\\newcommand{\\m" + letters(i) + "}[1]{fog #1}\n"; }) +
           many(n, "", [&](Number i) { return "\\m" + letters(i) + "{a} "; });
  });
  kind("macros of macros", 300, [](int n) {
    std::string out = "\\def\\m{fog }\n";
    for (int i = 0; i < n; ++i) out += "\\let\\k\\m\n\\def\\m{\\k a }\n\\m\n";
    return out;
  });
  kind("a macro of itself", 500,
       [](int n) { return many(n, "\\newcommand{\\m}[1]{fog \\m{#1 a}}\n", [](Number) { return "\\m{a}\n\n"; }); });
  kind("a long macro, often used", 1'000, [](int n) {
    return "\\newcommand{\\m}{" +
           many(
               n, "", [](Number) { return "fog \\emph{a} "; }, "") +
           "}\n" + many(n, "", [](Number) { return "\\m\n"; });
  });
  kind("formulas never closed", 2'000, [](int n) { return many(n, "", [](Number) { return "\\( a \\[ b "; }); });
  kind("signs of formulas", 2'000, [](int n) { return many(n, "", [](Number) { return "$a$ "; }); });
  kind("verbatim words", 1'000, [](int n) { return many(n, "", [](Number) { return "\\verb|a| \\verb+a "; }); });
  kind("addresses in a line", 500,
       [](int n) { return many(n, "", [](Number i) { return "\\url{https://post.example/" + i + "} \\url{a "; }); });
  kind("comments of LaTeX", 1'000, [](int n) { return many(n, "", [](Number i) { return "fog % " + i + "\n"; }); });
  kind("branches never closed", 1'000, [](int n) { return many(n, "", [](Number) { return "\\iffalse a "; }); });
  kind("accents", 2'000, [](int n) { return many(n, "", [](Number) { return "\\'e\\\"{o}\\ss{} "; }); });
  kind("authors", 500, [](int n) { return many(n, "", [](Number i) { return "\\author{Ann Bell " + i + "}\n"; }); });
  kind("authors in one", 500, [](int n) {
    return many(
        n, "\\author{", [](Number i) { return "Ann Bell " + i + " \\and "; }, "}\\maketitle\n");
  });
  kind("rows of LaTeX", 500, [](int n) {
    return many(
        n, "\\begin{tabular}{ll}\n", [](Number i) { return i + " & fog \\\\\n"; }, "\\end{tabular}\n");
  });
  kind("tables in tables", 300,
       [](int n) { return nested(n, "\\begin{tabular}{l}\na & ", "fog", "\\end{tabular}\n"); });
  kind("items of LaTeX", 500, [](int n) {
    return many(
        n, "\\begin{itemize}\n", [](Number i) { return "\\item fog " + i + "\n"; }, "\\end{itemize}\n");
  });
  kind("headings of LaTeX", 500, [](int n) {
    return many(n, "", [](Number i) { return "\\section{Fog " + i + "}\\label{s}\nSee \\ref{s}.\n"; });
  });
  kind("a paragraph of LaTeX", 500,
       [](int n) { return many(n, "", [](Number i) { return "It rained, \\emph{" + i + "}, on ``boats''. "; }); });
}

void add_bibliographies(std::vector<Kind>& all) {
  const auto kind = [&](const char* name, const char* reader, int least, std::string (*make)(int)) {
    all.push_back({name, reader, least, make});
  };
  kind("entries of BibTeX", "bibtex", 100, [](int n) {
    return many(n, "", [](Number i) {
      return "@book{k" + i + ",\n author = {Bell, Ann and Eklund, Bo},\n title = \"Fog {" + i +
             "}\",\n year = 2001,\n url = {https://post.example/" + i + "}\n}\n";
    });
  });
  kind("entries of BibTeX, one key", "bibtex", 200,
       [](int n) { return many(n, "", [](Number) { return "@book{k,\n title = {Fog},\n year = 2001\n}\n"; }); });
  kind("entries of BibTeX never closed", "bibtex", 300, [](int n) {
    return many(n, "@book{k0, title = {a}}\n", [](Number i) { return "@book{k" + i + ", title = {a\n"; });
  });
  kind("strings of BibTeX", "bibtex", 200, [](int n) {
    return many(n, "", [](Number i) { return "@string{s" + i + " = \"Fog \" # s" + i + " # jan}\n"; }) +
           many(n, "", [](Number i) { return "@book{k" + i + ", title = s" + i + " # s1, year = 2001}\n"; });
  });
  kind("a string of BibTeX of itself", "bibtex", 300, [](int n) {
    return many(n, "@string{s = \"a\"}\n",
                [](Number i) { return "@string{s = s # s}\n@book{k" + i + ", title = s}\n"; });
  });
  kind("references to one entry", "bibtex", 200, [](int n) {
    return many(n, "", [](Number i) { return "@book{k" + i + ", title = {Fog}, crossref = {k" + i + "0}}\n"; });
  });
  kind("authors of BibTeX", "bibtex", 500, [](int n) {
    return many(
        n, "@book{k, title = {Fog}, author = {", [](Number i) { return "Bell, A" + i + " and "; }, "Eklund, Bo}}\n");
  });
  kind("braces of BibTeX", "bibtex", 2'000,
       [](int n) { return "@book{k, title = {" + nested(n, "{", "fog", "}") + "}}\n"; });
  kind("fields of BibTeX", "bibtex", 500, [](int n) {
    return many(
        n, "@book{k, title = {Fog}", [](Number i) { return ",\n x" + i + " = {a}, note = {b}"; }, "}\n");
  });
  kind("items of CSL-JSON", "csl-json", 100, [](int n) {
    return many(
        n, "[{\"id\": 0, \"title\": \"Rain\"}",
        [](Number i) {
          return ",\n{\"id\": \"k" + i + "\", \"type\": \"book\", \"title\": \"Fog <i>" + i +
                 "</i>\", \"author\": [{\"family\": \"Bell\", \"given\": \"Ann\"}], \"issued\": {\"date-parts\": "
                 "[[2001, 3]]}}";
        },
        "]\n");
  });
  kind("authors of CSL-JSON", "csl-json", 300, [](int n) {
    return many(
        n, "[{\"id\": 0, \"title\": \"Rain\", \"author\": [{\"family\": \"Bell\"}",
        [](Number i) { return ",{\"family\": \"Bell\", \"given\": \"A" + i + "\"}"; }, "]}]\n");
  });
  kind("signs of CSL-JSON", "csl-json", 2'000, [](int n) {
    return many(
        n, "[{\"id\": 0, \"title\": \"Rain", [](Number) { return "<a \\u00e9\\\\"; }, "\"}]\n");
  });
  kind("brackets of CSL-JSON", "csl-json", 300, [](int n) {
    return many(
        n, "[{\"id\": 0, \"title\": \"Rain\"}", [](Number) { return ",[[[[{\"a\": [{}]}]]]]"; }, "]\n");
  });
  kind("fields of CSL-JSON", "csl-json", 500, [](int n) {
    return many(
        n, "[{\"id\": 0", [](Number i) { return ",\"title\": \"Fog\",\"x" + i + "\": \"a\""; }, "}]\n");
  });
}

void add_jats(std::vector<Kind>& all) {
  const auto kind = [&](const char* name, int least, std::string (*make)(int)) {
    all.push_back({name, "jats", least, make});
  };
  kind("paragraphs of JATS", 300, [](int n) {
    return article(many(n, "", [](Number i) { return "<p>It rained, <italic>" + i + "</italic>.</p>"; }));
  });
  kind("a paragraph of JATS", 300,
       [](int n) { return article(paragraph(n, [](Number i) { return "It <bold>rained</bold> " + i + " &amp; "; })); });
  kind("sections of JATS", 200, [](int n) {
    return article(many(n, "", [](Number i) { return "<sec id=\"s\"><title>Fog " + i + "</title><p>Fog.</p></sec>"; }));
  });
  kind("sections in sections", 300,
       [](int n) { return article(nested(n, "<sec><title>Fog</title>", "<p>fog</p>", "</sec>")); });
  kind("emphasis in emphasis", 1'000,
       [](int n) { return article("<p>" + nested(n, "<bold>", "fog", "</bold>") + "</p>"); });
  kind("lists in lists", 300,
       [](int n) { return article(nested(n, "<list><list-item><p>fog</p>", "<p>fog</p>", "</list-item></list>")); });
  kind("boxes in boxes", 300,
       [](int n) { return article(nested(n, "<boxed-text><p>fog</p>", "<p>fog</p>", "</boxed-text>")); });
  kind("tables in tables of JATS", 200, [](int n) {
    return article(nested(n, "<table-wrap><table><tr><td>fog", "fog", "</td></tr></table></table-wrap>"));
  });
  kind("notes in notes of JATS", 300,
       [](int n) { return article("<p>a" + nested(n, "<fn><p>", "fog", "</p></fn>") + "</p>"); });
  kind("calls in calls", 300, [](int n) {
    return article("<p>a" + nested(n, "<xref ref-type=\"fn\" rid=\"a\">", "fog", "</xref>") + "</p>",
                   "<fn-group><fn id=\"a\"><p>Fog.</p></fn></fn-group>");
  });
  kind("notes of JATS", 100, [](int n) {
    return article(
        paragraph(n, [](Number i) { return "Fog.<xref ref-type=\"fn\" rid=\"n" + i + "\">" + i + "</xref> "; }),
        many(
            n, "<fn-group>",
            [](Number i) { return "<fn id=\"n" + i + "\"><label>" + i + "</label><p>A. Bell.</p></fn>"; },
            "</fn-group>"));
  });
  kind("notes of JATS in the text", 200, [](int n) {
    return article(paragraph(n, [](Number i) { return "Fog.<fn><p>A. Bell, " + i + ".</p></fn> "; }));
  });
  kind("references of JATS", 100, [](int n) {
    return article(paragraph(n, [](Number i) { return bibr("b" + i, i); }), refs(n, [](Number i) {
                     return "<ref id=\"b" + i +
                            "\"><element-citation publication-type=\"book\"><name><surname>Bell</surname><given-names>A"
                            "</given-names></name><source>Fog</source><year>2001</year></element-citation></ref>";
                   }));
  });
  kind("references of one id", 200, [](int n) {
    return article(paragraph(n, [](Number i) { return bibr("b", i); }), refs(n, [](Number) {
                     return std::string("<ref id=\"b\"><mixed-citation>Fog</mixed-citation></ref>");
                   }));
  });
  kind("ranges of references", 200, [](int n) {
    return article(
        paragraph(n, [](Number i) { return bibr("b1", "1") + "–" + bibr("b" + i, i); }),
        refs(n, [](Number i) { return "<ref id=\"b" + i + "\"><mixed-citation>Fog</mixed-citation></ref>"; }));
  });
  kind("many targets of one call", 1'000, [](int n) {
    return article(
        "<p>Fog <xref ref-type=\"bibr\" rid=\"" +
            many(
                n, "", [](Number i) { return "b" + i + " "; }, "") +
            "\">1</xref>.</p>",
        refs(n, [](Number i) { return "<ref id=\"b" + i + "\"><mixed-citation>Fog</mixed-citation></ref>"; }));
  });
  kind("calls in a bracket", 300, [](int n) {
    return article("<p>Fog [" +
                       many(
                           n, "", [](Number i) { return "<xref ref-type=\"bibr\" rid=\"b\">" + i + "</xref>, "; }, "") +
                       "].</p>",
                   "<ref-list><ref id=\"b\"><mixed-citation>Fog</mixed-citation></ref></ref-list>");
  });
  kind("authors of one reference", 200, [](int n) {
    return article(
        "<p>Fog.</p>",
        many(
            n, "<ref-list><ref id=\"b\"><element-citation>",
            [](Number i) { return "<name><surname>Bell</surname><given-names>" + i + "</given-names></name>"; },
            "</element-citation></ref></ref-list>"));
  });
  kind("names in names", 500, [](int n) {
    return article("<p>Fog.</p>", "<ref-list><ref id=\"b\"><element-citation>" +
                                      nested(n, "<name><surname>", "Bell", "</surname></name>") +
                                      "</element-citation></ref></ref-list>");
  });
  kind("attributes of one element", 1'000, [](int n) {
    return article(many(
        n, "<p", [](Number i) { return " a" + i + "=\"b\""; }, ">Fog</p>"));
  });
  kind("attributes of one name", 1'000, [](int n) {
    return article(many(
        n, "<p", [](Number) { return " id=\"b\""; }, ">Fog</p>"));
  });
  kind("rows of JATS", 300, [](int n) {
    return article(many(
        n, "<table-wrap><table>", [](Number i) { return "<tr><th>" + i + "</th><td rowspan=\"3\">fog</td></tr>"; },
        "</table></table-wrap>"));
  });
  kind("references to characters", 2'000,
       [](int n) { return article(paragraph(n, [](Number) { return std::string("&#8220;&amp;"); })); });
  kind("comments of JATS", 1'000,
       [](int n) { return article(paragraph(n, [](Number) { return std::string("a<!-- b --><?c?>"); })); });
  kind("authors of JATS", 200, [](int n) {
    return many(
        n, "<article><front><article-meta><contrib-group>",
        [](Number i) {
          return "<contrib><name><surname>Bell</surname><given-names>" + i + "</given-names></name></contrib>";
        },
        "</contrib-group></article-meta></front><body><p>Fog.</p></body></article>\n");
  });
}

void add_epub(std::vector<Kind>& all) {
  all.push_back(
      {"chapters of a book", "epub", 20, [](int n) {
         return book(std::vector<std::string>(
             static_cast<size_t>(n),
             "<h1>Fog</h1><p>Fog.<a href=\"#n\" id=\"r\">1</a></p><p id=\"n\"><a href=\"#r\">1</a> A. Bell.</p>"));
       }});
  all.push_back({"a chapter of a book", "epub", 300, [](int n) {
                   return book(
                       {many(n, "<h1>Fog</h1>", [](Number i) { return "<p id=\"p\">It rained, " + i + ".</p>"; })});
                 }});
  all.push_back({"notes of a book in one file", "epub", 50, [](int n) {
                   std::vector<std::string> all_chapters;
                   std::string notes;
                   for (int i = 0; i < n; ++i) {
                     const std::string c = std::to_string(i), to = "\"" + std::to_string(n) + ".xhtml#n" + c + "\"";
                     all_chapters.push_back("<p>Fog.<a href=" + to + " id=\"r\">1</a></p>");
                     notes += "<p id=\"n" + c + "\"><a href=\"" + c + ".xhtml#r\">1</a> A. Bell.</p>";
                   }
                   all_chapters.push_back(notes);
                   return book(all_chapters);
                 }});
}

void add_html(std::vector<Kind>& all) {
  const auto kind = [&](const char* name, int least, std::string (*make)(int)) {
    all.push_back({name, "html", least, make});
  };
  kind("a paragraph of HTML", 500,
       [](int n) { return paragraph(n, [](Number i) { return "It <b>rained</b>, " + i + ". "; }); });
  kind("notes of HTML of one id", 200, [](int n) {
    return paragraph(n, [](Number i) { return "Fog.<sup><a href=\"#n\" id=\"r\">" + i + "</a></sup> "; }) +
           many(
               n, "<ol>", [](Number) { return "<li id=\"n\">A. Bell <a href=\"#r\">back</a></li>"; }, "</ol>");
  });
  kind("notes called by one mark", 200, [](int n) {
    return "<p>Fog.<sup><a href=\"#n1\" id=\"r\">1</a></sup></p>" +
           many(
               n, "<ol>", [](Number i) { return "<li id=\"n" + i + "\">A. Bell <a href=\"#r\">back</a></li>"; },
               "</ol>");
  });
  kind("one note called by all", 200, [](int n) {
    return paragraph(n, [](Number i) { return "Fog.<sup><a href=\"#n\" id=\"r" + i + "\">1</a></sup> "; }) +
           many(
               n, "<ol><li id=\"n\">A. Bell ", [](Number i) { return "<a href=\"#r" + i + "\">^</a>"; }, "</li></ol>");
  });
  kind("anchors that lead nowhere", 500,
       [](int n) { return paragraph(n, [](Number i) { return "Fog.<a href=\"#x" + i + "\">" + i + "</a> "; }); });
  kind("typed marks and notes of HTML", 200, [](int n) {
    return paragraph(n, [](Number i) { return "Fog.<sup>" + i + "</sup> "; }) +
           many(n, "<h2>Notes</h2>", [](Number i) { return "<p>" + i + ". A. Bell, Fog.</p>"; });
  });
  kind("attributes of HTML", 1'000, [](int n) {
    return many(
        n, "<p", [](Number i) { return " a" + i + "=b"; }, ">Fog</p>");
  });
  kind("classes of HTML", 1'000, [](int n) {
    return many(
        n, "<p class=\"", [](Number i) { return "a" + i + " "; }, "\">Fog</p>");
  });
  kind("lists in lists of HTML", 500, [](int n) { return nested(n, "<ul><li>fog", "fog", "</li></ul>"); });
  kind("tables in tables of HTML", 300,
       [](int n) { return nested(n, "<table><tr><td>a", "fog", "</td></tr></table>"); });
  kind("rows of HTML", 500, [](int n) {
    return many(
        n, "<table>", [](Number i) { return "<tr><td rowspan=9>" + i + "</td><td colspan=3>fog</td></tr>"; },
        "</table>");
  });
  kind("signs before words", 2'000, [](int n) { return many(n, "", [](Number) { return "<a <b "; }); });
  kind("comments of HTML never closed", 1'000,
       [](int n) { return many(n, "", [](Number) { return "fog <!-- a -- "; }); });
  kind("scripts and styles", 300, [](int n) {
    return many(n, "", [](Number i) {
      return "<style>.a" + i + "{display:none}</style><script>a</script><p class=a" + i + ">fog</p>";
    });
  });
  kind("titles of HTML never closed", 500,
       [](int n) { return many(n, "", [](Number) { return "<title>a<textarea>b<select>"; }); });
  kind("links of HTML", 300, [](int n) {
    return paragraph(n, [](Number i) { return "<a href=\"https://post.example/?a&amp;b=" + i + "\">fog</a> "; });
  });
  kind("links in links", 500,
       [](int n) { return many(n, "", [](Number i) { return "<a href=\"#" + i + "\">fog "; }); });
  kind("tables badly nested", 300, [](int n) { return many(n, "", [](Number) { return "<table><b><tr>a<i>"; }); });
  kind("formatting never closed", 300,
       [](int n) { return many(n, "", [](Number) { return "<p><b><font color=x>fog</p>"; }); });
}

}  // namespace stet_bench
