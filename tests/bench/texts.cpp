// Generates the texts the benchmarks run on; the same input gives the same text.
#include "tests/bench/texts.h"

#include "tests/bench/format_texts.h"

namespace stet_bench {
namespace {

std::string with_notes(int notes) {
  static const char* const months[] = {"January", "March", "May", "July", "October", "December"};
  static const char* const names[] = {"Arnesen", "Bellamy", "Castro", "Duarte", "Eklund", "Farouk", "Greco"};
  std::string out = "The Harbour and Its Ledgers\n\n";
  for (int i = 1; i <= notes; ++i) {
    const std::string n = std::to_string(i);
    out += "On " + std::to_string(i % 28 + 1) + " " + months[i % 6] + " 2024 the port counted " +
           std::to_string(i * 37 % 900) + " vessels, and the harbour master called it “a week of fog and paper”.[" + n +
           "] ";
    if (i % 4 == 0) out += "\n\n";
  }
  out += "\n\nEndnotes\n\n";
  for (int i = 1; i <= notes; ++i) {
    const std::string n = std::to_string(i);
    out += "[" + n + "] ";
    if (i % 5 == 0) {
      out += "Ibid.\n";
    } else if (i % 7 == 0) {
      out += std::string(names[(i - 6) % 7]) + ", op. cit., p. " + n + ".\n";
    } else {
      const std::string day = std::to_string(i % 28 + 1);
      out += std::string("A. ") + names[i % 7] + ", “Ledger " + n + " of the Harbour”, Harbour Gazette, " + day + " " +
             months[i % 6] + " 2024. Available at: https://gazette.example/2024/" + std::to_string(i % 6 * 2 + 1) +
             "/" + day + "/ledger-" + n + " (Accessed on 2 January 2025).\n";
    }
  }
  return out;
}

using Number = const std::string&;

}  // namespace

std::string repeated(std::string_view article, int copies) {
  std::string out;
  out.reserve((article.size() + 1) * static_cast<size_t>(copies));
  for (int i = 0; i < copies; ++i) (out += article) += '\n';
  return out;
}

std::string nested(int n, const char* open, const char* inside, const char* close) {
  std::string out;
  for (int i = 0; i < n; ++i) out += open;
  out += inside;
  for (int i = 0; i < n; ++i) out += close;
  return out + '\n';
}

namespace {

const std::vector<Kind>& kinds_of_text() {
  static const std::vector<Kind> all = {
      {"notes, cited in order", "text", 50, with_notes},
      {"notes without a marker", "text", 200,
       [](int n) {
         return many(n, "Fog.\n\nNotes\n\n", [](Number i) { return "[" + i + "] A. Bell, Fog, " + i + ".\n"; });
       }},
      {"markers without a note", "text", 500,
       [](int n) { return many(n, "", [](Number i) { return "The port closed.[" + i + "] "; }); }},
      {"chapters with notes", "text", 100,
       [](int n) {
         return many(n, "", [](Number i) {
           return "CHAPTER " + i + "\n\nFog.[1] Rain.[2]\n\nNotes\n\n[1] A. Bell, Fog.\n[2] A. Bell, Rain, p. " + i +
                  ".\n\n";
         });
       }},
      {"stars that stand alone", "text", 100,
       [](int n) {
         return many(n, "", [](Number i) { return "The sea.* Rain " + i + " fell.\n\n"; }) +
                many(n, "\n\n", [](Number) { return "* A. Bell, Fog.\n\nWords between.\n\n"; });
       }},
      {"pages whose notes run on", "text", 100,
       [](int n) {
         return many(n, "", [](Number i) { return "The sea.[" + i + "]\n\n[" + i + "] A. Bell, Fog.\n\f\n"; });
       }},
      {"notes that repeat one source", "text", 100,
       [](int n) {
         return many(n, "Fog.[1]\n\nNotes\n\n", [](Number i) {
           return "[" + i + "] A. Bell, “Fog at Sea”, The Post, 3 May 2024, https://post.example/fog\n";
         });
       }},
      {"ibid. after ibid.", "text", 500,
       [](int n) {
         return many(n, "Fog.[1]\n\nNotes\n\n[0] A. Bell, “Fog”, The Post, 3 May 2024.\n",
                     [](Number i) { return "[" + i + "] Ibid., p. " + i + ".\n"; });
       }},
      {"one paragraph", "text", 200,
       [](int n) {
         return many(n, "", [](Number i) { return "It rained on the " + i + " boats and the harbour. "; });
       }},
      {"one word", "text", 10'000, [](int n) { return std::string(static_cast<size_t>(n), 'x') + "\n"; }},
      {"short lines", "text", 2'000, [](int n) { return many(n, "", [](Number i) { return i + "\n"; }); }},
      {"capitals", "text", 2'000, [](int n) { return many(n, "", [](Number) { return "Aa Bb "; }); }},
      {"stops", "text", 5'000, [](int n) { return many(n, "", [](Number) { return "A. "; }); }},
      {"figures", "text", 2'000, [](int n) { return many(n, "", [](Number i) { return i + ","; }); }},
      {"dates", "text", 500, [](int n) { return many(n, "", [](Number) { return "On 3 May 2024, it rained. "; }); }},
      {"quotations", "text", 500, [](int n) { return many(n, "", [](Number i) { return "He said “" + i + "”. "; }); }},
      {"quotations never closed", "text", 500,
       [](int n) { return many(n, "", [](Number i) { return "He said “" + i + ". "; }); }},
      {"apostrophes", "text", 1'000, [](int n) { return many(n, "", [](Number) { return "it's the 'fog "; }); }},
      {"links", "text", 300,
       [](int n) { return many(n, "", [](Number i) { return "https://post.example/2024/05/03/" + i + " "; }); }},
      {"one link", "text", 2'000,
       [](int n) { return many(n, "https://post.example/?", [](Number i) { return "a" + i + "=1&"; }); }},
      {"brackets", "text", 5'000, [](int n) { return nested(n, "[", "1", "]"); }},
      {"rows of a plain table", "text", 300,
       [](int n) {
         return "Table 1. Boats\n\nHarbour      Boats    Nets\n" + many(n, "", [](Number i) {
                  return "Arden   " + std::string(8 - std::min<size_t>(8, i.size()), ' ') + i + "      12\n";
                });
       }},
      {"plain tables", "text", 60,
       [](int n) {
         return many(n, "", [](Number i) {
           return "Table " + i +
                  ". Boats\n\nHarbour   Boats   Nets\nArden        12     34\nBrock        56     78\n\nThe boats of "
                  "Table " +
                  i + " are old.\n\n";
         });
       }},
      {"gaps that are no table", "text", 500,
       [](int n) {
         return many(n, "",
                     [](Number i) { return "the  fog " + i + "  came   in from\nthe sea   and  " + i + " stayed\n"; });
       }},
      {"endnotes in roman numerals", "text", 50,
       [](int n) {
         const auto roman = [](int i) {
           std::string out;
           for (; i >= 100; i -= 100) out += 'c';
           constexpr const char* tens[] = {"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"};
           constexpr const char* ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
           return out + tens[i / 10] + ones[i % 10];
         };
         std::string text, notes = "\nEndnotes\n\n";
         for (int i = 1; i <= n; ++i) {
           text += "It rained." + roman(i % 300 + 1) + (i % 8 == 0 ? "\n\n" : " ");
           notes +=
               roman(i % 300 + 1) + " A. Lee, Nets, " + std::to_string(i) + ". Compare “Boats”, Moor Review, 2011.\n";
         }
         return text + notes;
       }},
      {"things announced", "text", 200,
       [](int n) {
         return many(n, "", [](Number i) {
           return "There were three reasons in " + i +
                  ". First, it rained. Second, it snowed. It had four causes: fog, ice and rain.\n\n";
         });
       }},
      {"titles told and cited", "text", 60,
       [](int n) {
         std::string text, notes = "\nNotes\n\n";
         for (int i = 1; i <= n; ++i) {
           const std::string k = std::to_string(i);
           text += "Lee" + k + " wrote “The Old Nets of Harbour " + k + "” for them.[" + k + "]\n\n";
           notes += "[" + k + "] A. Lee" + k + ", The Old Boats of Harbour " + k + " (York: Beck, 1999), p. 3.\n";
         }
         return text + notes;
       }},
      {"abbreviations explained", "text", 300,
       [](int n) {
         return many(n, "",
                     [](Number i) { return "The Moor Boat Union (MBU) met the Moor Bank Union (MBU) in " + i + ". "; });
       }},
      {"centuries and years", "text", 300,
       [](int n) {
         return many(n, "",
                     [](Number) { return "In the sixteenth century, in 1683, it rained in the seventies (1982). "; });
       }},
      {"multiples in one paragraph", "text", 300,
       [](int n) {
         return many(n, "", [](Number i) { return "Then " + i + " rose from 40 to 30, or 60, three times as many. "; });
       }},
      {"quotations that their notes have otherwise", "markdown", 100,
       [](int n) {
         return many(n, "", [](Number i) {
           return "He said “the lamps of harbour " + i + " will be lit again at dusk”.[^" + i + "]\n\n[^" + i +
                  "]: “The lamps of harbour " + i + " will be lit again at dawn.” Post, 4 May 2021.\n\n";
         });
       }},
      {"spaces of typesetters", "text", 300,
       [](int n) {
         return many(n, "", [](Number i) { return "A.\u00A0Reed saw " + i + "\u202Fboats on p.\u00A012. "; });
       }},
      {"what is left of a number", "text", 200,
       [](int n) {
         return many(n, "",
                     [](Number i) { return "The yard had " + i + " boats. Of 298 some 14 sank, leaving 284. "; });
       }},
      {"ages at that time, and denials", "text", 100,
       [](int n) {
         return many(n, "", [](Number i) {
           return "He died on 3 February 1879. His son, born in July 1844, who was then 35, followed. The board " + i +
                  " has never met in winter. The board " + i + " has met in winter.\n\n";
         });
       }},
      {"lists that are pointed at", "markdown", 100,
       [](int n) {
         return many(n, "", [](Number i) {
           return "## Recommendations\n\n1. Row " + i + ".\n2. Swim, as in Recommendation 9.\n3. Rest.\n\n";
         });
       }},
      {"articles of law", "text", 60,
       [](int n) {
         return many(n, "Fog.[1]\n\nNotes\n\n",
                     [](Number i) { return "[" + i + "] Ann Bell The Lock " + i + " 71 COAST L REV 1203 (2019)\n"; });
       }},
      {"counts of one thing", "text", 300,
       [](int n) { return many(n, "", [](Number i) { return "It saw " + i + " boats and 27 parishes.\n\n"; }); }},
      {"figures of a piece, and shares told again", "text", 100,
       [](int n) {
         return many(n, "", [](Number i) {
           return "The " + i + " clerks wrote " + i + "0 letters, or 12 letters a clerk. The cove held 240 boats. On " +
                  "Thursday it held 36, that is 18 per cent. In 1961 it sank, in 2013 it rose. Fifty-three years " +
                  "later it was dry.\n\n";
         });
       }},
      {"headings", "markdown", 500, [](int n) { return many(n, "", [](Number i) { return "# Fog " + i + "\n\n"; }); }},
      {"footnotes", "markdown", 200,
       [](int n) {
         return many(n, "", [](Number i) { return "It rained.[^" + i + "]\n\n[^" + i + "]: A. Bell, Fog.\n\n"; });
       }},
      {"emphasis never closed", "markdown", 2'000, [](int n) { return many(n, "", [](Number) { return "*a **b "; }); }},
      {"links of Markdown", "markdown", 300,
       [](int n) { return many(n, "", [](Number i) { return "[fog](https://post.example/" + i + ") "; }); }},
      {"links never closed", "markdown", 2'000, [](int n) { return many(n, "", [](Number) { return "[a]("; }); }},
      {"quotations in quotations", "markdown", 1'000, [](int n) { return nested(n, "> ", "fog", ""); }},
      {"list items", "markdown", 1'000,
       [](int n) { return many(n, "", [](Number i) { return "- fog " + i + "\n"; }); }},
      {"rows of a table", "markdown", 500,
       [](int n) { return many(n, "| a | b |\n|---|---|\n", [](Number i) { return "| " + i + " | fog |\n"; }); }},
      {"comments that silence", "markdown", 300,
       [](int n) { return many(n, "", [](Number) { return "<!-- stet-ignore date -->\nFog.\n\n"; }); }},
      {"paragraphs of HTML", "html", 500,
       [](int n) { return many(n, "<body>", [](Number i) { return "<p>It rained, " + i + "</p>"; }); }},
      {"elements in elements", "html", 1'000, [](int n) { return nested(n, "<div>", "fog", "</div>"); }},
      {"character references", "html", 2'000,
       [](int n) { return many(n, "<p>", [](Number) { return "&eacute;&#8220;"; }); }},
      {"footnotes of HTML", "html", 100,
       [](int n) {
         return many(n, "<p>",
                     [](Number i) {
                       return "Fog.<sup><a href=\"#fn" + i + "\" id=\"r" + i + "\">" + i + "</a></sup> ";
                     }) +
                many(
                    n, "</p><section class=\"footnotes\"><ol>",
                    [](Number i) {
                      return "<li id=\"fn" + i + "\">A. Bell, Fog. <a href=\"#r" + i + "\">back</a></li>";
                    },
                    "</ol></section>");
       }},
      {"tags never closed", "html", 1'000, [](int n) { return many(n, "", [](Number) { return "<b><i>fog "; }); }},
  };
  return all;
}

}  // namespace

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = [] {
    std::vector<Kind> list = kinds_of_text();
    add_latex(list);
    add_bibliographies(list);
    add_jats(list);
    add_epub(list);
    add_html(list);
    return list;
  }();
  return all;
}

}  // namespace stet_bench
