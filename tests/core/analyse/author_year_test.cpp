// Citations by author and year, and the entries they lead to.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {

/// "Reed 1999:Riparian …": each citation as written, and the first word behind the year of its entry; "-": none.
std::string cited(const std::string& text, const std::string& path = "article.txt") {
  const Document d = analysed(text, path);
  std::string out;
  for (const stet_marker& m : d.markers) {
    if (m.scheme != STET_LABEL_AUTHOR_YEAR) continue;
    out += (out.empty() ? "" : " | ") + d.clean(m.span) + " = ";
    if (m.note == none) {
      out += "-";
      continue;
    }
    const std::string body = d.clean(d.notes[m.note].body);
    const size_t title = body.find("). ") + 3;
    out += body.substr(title, body.find_first_of(" .", title) - title);
  }
  return out;
}

const std::string references_at_end =
    "\n\nReferences\n\nFenn, R. (2003a). Roads. York: Quay.\nFenn, R. (2003b). Drovers. York: Quay.\n"
    "Ames, L., & Ode, P. (1988). Carts. York: Quay.\nAmes, L. (1988). Wheels. York: Quay.\n"
    "van Rooyen, S., Müller, K., & Ode, P. (1999). Salt. York: Quay.\n"
    "World Salt Board (2010). Yearbook. York: Quay.\nO'Neill, T. (1867/1990). Mules. York: Quay.\n";

}  // namespace

TEST_CASE("citations by author and year lead to their entries", "[notes][author-year]") {
  CHECK(cited("It is old (Fenn 2003a)." + references_at_end) == "Fenn 2003a = Roads");
  CHECK(cited("It is old (see Fenn, 2003b, p. 5; Ames & Ode, 1988)." + references_at_end) ==
        "Fenn, 2003b = Drovers | Ames & Ode, 1988 = Carts");
  CHECK(cited("Fenn (2003a, b) and Ames (1988: 12) say so." + references_at_end) ==
        "Fenn (2003a = Roads | b = Drovers | Ames (1988 = Wheels");
  CHECK(cited("Van Rooyen et al. (1999) say so, and Fenn’s (2003b) book." + references_at_end) ==
        "Van Rooyen et al. (1999) = Salt | Fenn’s (2003b) = Drovers");
  CHECK(cited("It is old (vgl. Ames/Ode 1988, S. 12; WSB 2010; O’Neill 1867)." + references_at_end) ==
        "Ames/Ode 1988 = Carts | WSB 2010 = Yearbook | O’Neill 1867 = Mules");
  CHECK(cited("In Hull, Ames and Ode (1988) say so." + references_at_end) == "Ames and Ode (1988) = Carts");
}

TEST_CASE("a citation that no entry answers for is a marker without a note", "[notes][author-year]") {
  CHECK(cited("It is old (Fenn 2003a; Okoro 2014). Brandt and Silva (1999) agree, as does Ames (1988)." +
              references_at_end) ==
        "Fenn 2003a = Roads | Okoro 2014 = - | Brandt and Silva (1999) = - | Ames (1988) = Wheels");
  // Not a work of these two.
  CHECK(cited("It is old (Fenn 2003a; Ames & Brandt 1988; Ames 1988)." + references_at_end) ==
        "Fenn 2003a = Roads | Ames & Brandt 1988 = - | Ames 1988 = Wheels");
}

TEST_CASE("what looks like a citation by author and year and is none", "[notes][author-year]") {
  CHECK(cited("It is old (Fenn 2003a). The Salt Act (1998), ICANN (1998), the war (1914–1918), March (2003), in May "
              "2003 and the film Mules (in 1988)." +
              references_at_end) == "Fenn 2003a = Roads");
  // Without a references_at_end of references there is nothing to cite.
  CHECK(cited("It is old (Fenn 2003a). Ames (1988) agrees.\n").empty());
  // A references_at_end that the text does not cite.
  CHECK(cited("It is old (Okoro 2014). Brandt (1999) agrees, and Silva (2001)." + references_at_end).empty());
}

TEST_CASE("a references_at_end of references beside footnotes that the format marks", "[notes][author-year]") {
  const std::string text =
      "It is old (Fenn 2003).[^1]\n\n## References\n\nFenn, R. (2003). Roads. York: Quay.\n\nOde, P. (1988). Carts. "
      "York: "
      "Quay.\n\n[^1]: But see Ode 1988, p. 4.\n";
  CHECK(cited(text, "a.md") == "Fenn 2003 = Roads | Ode 1988 = Carts");
  const Document d = analysed(text, "a.md");
  REQUIRE(d.notes.size() == 3);
  CHECK(d.notes[0].kind == STET_NOTE_REFERENCE);
  CHECK(d.notes[2].uses == 1);
}

TEST_CASE("dashes for the author of the entry before", "[notes][author-year]") {
  CHECK(
      cited(
          "It is old (Fenn 2003; Fenn 2009).\n\nReferences\n\nFenn, R. (2003). Roads. York: Quay.\n———. (2009). Mules. "
          "York: Quay.\n") == "Fenn 2003 = Roads | Fenn 2009 = Mules");
}

TEST_CASE("names that are titles too, and a dash for all authors", "[notes][author-year]") {
  const std::string list =
      "\n\nReferences\n\nKing, A., & Ode, P. (1988). Carts. York: Quay.\n"
      "Reed, T., King, A., & Ode, P. (2003a). Roads. York: Quay.\n———. (2003b). Drovers. York: Quay.\n"
      "Vane, S. (1999). Salt. York: Quay.\n";
  CHECK(cited("It is old (King and Ode 1988), as Reed, King, and Ode (2003b) say." + list) ==
        "King and Ode 1988 = Carts | Reed, King, and Ode (2003b) = Drovers");
}

TEST_CASE("a note that begins with an author and a year no entry has", "[notes][author-year]") {
  const std::string list =
      "\n\nReferences\n\nFenn, R. (2003). Roads. York: Quay.\n\nOde, P. (1988). Carts. York: Quay.\n\n"
      "Vane, S. (1999). Salt. York: Quay.\n";
  const std::string text = "It is old.[1] It is long.[2] It is wide.[3] It is dear.[4]\n\nNotes\n\n[1] Fenn 2003, 4.\n";
  // Of an author of the list surely, of another where notes cite so.
  CHECK(cited(text + "[2] Ode 1988, 7.\n[3] Vane 1979, 12.\n[4] Protocol 1902, 3.\n" + list) ==
        "Fenn 2003 = Roads | Ode 1988 = Carts | Vane 1979 = -");
  CHECK(cited(text + "[2] Ode 1988, 7.\n[3] Vane 1999, 12.\n[4] Okoro 2014, 3.\n" + list) ==
        "Fenn 2003 = Roads | Ode 1988 = Carts | Vane 1999 = Salt | Okoro 2014 = -");
}

TEST_CASE("notes that are remarks, beside citations by author and year", "[notes][author-year]") {
  const std::string list =
      "\n\n## References\n\nFenn, R. (2003). Roads. York: Quay.\n\nOde, P. (1988). Carts. York: Quay.\n\n"
      "Vane, S. (1999). Salt. York: Quay.\n";
  CHECK(cited("It is old (Fenn 2003).[^1] It is long (Ode 1988).[^2] It is wide.[^3] It is dear.[^4]\n\n[^1]: So it "
              "was.\n\n[^2]: Or nearly.\n\n[^3]: Some doubt it.\n\n[^4]: In pounds." +
                  list,
              "a.md") == "Fenn 2003 = Roads | Ode 1988 = Carts");
}

TEST_CASE("works without a year, and bodies beside their abbreviation", "[notes][author-year]") {
  const std::string list =
      "\n\n## References\n\nHall, J. (2010). Rivers. York: Quay.\n\nRossi, G. (forthcoming). Snow. York: Quay.\n\n"
      "Vesely, P. (n.d.). Rain. York: Quay.\n\nWeber, K. (in press). Frost. York: Quay.\n\n"
      "World Salt Board. (2010). Yearbook. York: Quay.\n";
  CHECK(cited("It rained (Vesely, n.d.), it snowed (Rossi, forthcoming; Weber, in press). Rossi (forthcoming) agrees; "
              "nobody (Zander, in press) does." +
                  list,
              "a.md") ==
        "Vesely, n.d. = Rain | Rossi, forthcoming = Snow | Weber, in press = Frost | "
        "Rossi (forthcoming) = Snow");
  CHECK(cited("It thawed (World Salt Board [WSB], 2010), and froze (WSB, 2010)." + list, "a.md") ==
        "World Salt Board [WSB], 2010 = Yearbook | WSB, 2010 = Yearbook");
}

TEST_CASE("an initial tells two of one name apart, pages part two years", "[notes][author-year]") {
  const std::string list =
      "\n\n## References\n\nOkoye, N. (2011). Locks. York: Quay.\n\nOkoye, N. (2013). Weirs. York: Quay.\n\n"
      "Smith, A. (2010). Rivers. York: Quay.\n\nSmith, T. (2010). Snow. York: Quay.\n";
  CHECK(cited("It rained (A. Smith, 2010; T. Smith, 2010)." + list, "a.md") ==
        "A. Smith, 2010 = Rivers | T. Smith, 2010 = Snow");
  CHECK(cited("It rained (Okoye 2011: 3, 2013: 4)." + list, "a.md") == "Okoye 2011 = Locks | 2013 = Weirs");
}
