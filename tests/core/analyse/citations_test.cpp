// Citations: fields of loose notes, kinds, and what they resolve to.
#include <algorithm>

#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;
using stet_test::field;

namespace {
struct Expected {
  const char *note, *author, *title, *publisher, *issued;
};
}  // namespace

TEST_CASE("fields of one note") {
  for (const Expected& e : {
           Expected{"“Minister says ferries are safe.” The Hindu, 9 May 2021, Available at: "
                    "https://www.thehindu.com/a.ece (Accessed on 2.6.2021).",
                    "", "Minister says ferries are safe", "The Hindu", "9 May 2021"},
           Expected{"Harbour opens a first dock.” Al Arabiya, May 3,2021. Available at: "
                    "https://english.alarabiya.net/a(Accessed on 5.6.2021)",
                    "", "Harbour opens a first dock", "Al Arabiya", "May 3,2021"},
           Expected{"“Fishers answer the port.: The Moor Press, May 5, 2021. Available at: https://www.moor.example/b",
                    "", "Fishers answer the port", "The Moor Press", "May 5, 2021"},
           Expected{"“Ferry fire: Why?”Al Shabaab, 14 May 2021. Available at: https://www.alarabiya.net/c", "",
                    "Ferry fire: Why?", "Al Shabaab", "14 May 2021"},
           Expected{"Kyla Mason. 22 April 2014. “Percentage of Americans,” http://www.pbs.org/d.", "Kyla Mason",
                    "Percentage of Americans", "", "22 April 2014"},
           Expected{"Pew Research Center. 26 April 2018. “Political Engagement,” http://www.people-press.org/e",
                    "Pew Research Center", "Political Engagement", "", "26 April 2018"},
           Expected{"N. Levtzion, Ancient Ghana, 2nd ed. (London: Methuen, 1973), 45.", "N. Levtzion", "Ancient Ghana",
                    "Methuen", "1973"},
           Expected{"A. Roe, B. C. Low, and D. Ray, Salt and Gold of 1923 (Oxford: James Currey, 2003), 14.",
                    "A. Roe, B. C. Low, and D. Ray", "Salt and Gold of 1923", "James Currey", "2003"},
           Expected{"Иванов И. И. Торговля солью // Вопросы истории. 2019. № 3. С. 45.", "Иванов И. И",
                    "Торговля солью", "Вопросы истории", "2019"},
           Expected{"Сергеев И. П. Соль, уголь, вода: история шлюза. М.: Новая книга, 2017. С. 118.", "Сергеев И. П",
                    "Соль, уголь, вода: история шлюза", "Новая книга", "2017"},
           Expected{"Mills, C. Wright. The Keepers: A History. New York: Harbour Press, 1956, 45.", "Mills, C. Wright",
                    "The Keepers: A History", "Harbour Press", "1956"},
           Expected{"Rain drowns Sindh, Dawn, 3 July 2025, https://www.dawn.com/news/1", "", "Rain drowns Sindh",
                    "Dawn", "3 July 2025"},
           Expected{"“Strikes.” France 24, 5 July 2025. https://www.france24.com/en/strikes", "", "Strikes",
                    "France 24", "5 July 2025"},
           Expected{"“Flut”, in: Die Welt vom 5.7.2025, https://www.welt.de/flut", "", "Flut", "Die Welt", "5.7.2025"},
           Expected{"«La piena», «Corriere della Sera», 6 agosto 2025, https://www.corriere.it/piena", "", "La piena",
                    "Corriere della Sera", "6 agosto 2025"},
           Expected{"J. Doe, ‘Court wins “salt bonds” case’ Financial Times (London, 29 July 2024)", "J. Doe",
                    "Court wins “salt bonds” case", "Financial Times", "29 July 2024"},
           Expected{"Anna Bell, “The Ferry of the Sea,” 25 August 2020, The Moor Times, https://moor.example/a",
                    "Anna Bell", "The Ferry of the Sea", "The Moor Times", "25 August 2020"},
           Expected{
               "Harbourwatch. 2017. “The Ferry and the Town.” Harbourwatch. May 24, 2017. http://moor.example/poll/a",
               "Harbourwatch", "The Ferry and the Town", "Harbourwatch", "May 24, 2017"},
           Expected{"Anna Bell (2014). “The Sea Is On.” Moor Review. October 3, 2014. https://moor.example/y",
                    "Anna Bell", "The Sea Is On", "Moor Review", "October 3, 2014"},
           Expected{"Anne Bel, «\u00A0La mer et le port,\u00A0» Le Monde, 10 mars 2016, https://www.lemonde.fr/a",
                    "Anne Bel", "La mer et le port", "Le Monde", "10 mars 2016"},
           Expected{"Gary Kamiya, “Shirley Temple Black,” San Francisco Chronicle, 18 April 2015.", "Gary Kamiya",
                    "Shirley Temple Black", "San Francisco Chronicle", "18 April 2015"},
       }) {
    INFO(e.note);
    const Document d = analysed(e.note, "references", true);
    REQUIRE(d.citations.size() == 1);
    const stet_citation& c = d.citations[0];
    CHECK(field(d, c, STET_FIELD_AUTHOR) == e.author);
    CHECK(field(d, c, STET_FIELD_TITLE) == e.title);
    CHECK(field(d, c, STET_FIELD_PUBLISHER) + field(d, c, STET_FIELD_CONTAINER_TITLE) == e.publisher);
    CHECK(field(d, c, STET_FIELD_ISSUED) == e.issued);
  }
}

TEST_CASE("a volume behind a semicolon begins no other source") {
  for (const char* entry : {"Kelly A, Sand T. Walking early: a registry study. Harbour Med 2021;92(5):570–576. "
                            "https://doi.org/10.5555/17453674.2021",
                            "Kelly A, Sand T. Walking early: a registry study. Harbour Med 2021; 92: 570–576. "
                            "https://doi.org/10.5555/17453674.2021"}) {
    const Document d = analysed("One [1].\n\nReferences\n\n[1] " + std::string(entry) + "\n");
    CHECK(d.citations.size() == 1);
  }
}

TEST_CASE("what is still to come out stands where the year would, and is no part of author or title") {
  const Document d = analysed("Meer, A. In press. “Hemp.” Gear Research.", "r", true);
  REQUIRE(d.citations.size() == 1);
  CHECK(field(d, d.citations[0], STET_FIELD_AUTHOR) == "Meer, A.");
  CHECK(field(d, d.citations[0], STET_FIELD_TITLE) == "Hemp");
}

TEST_CASE("a note may cite several sources") {
  const Document d = analysed(
      "“Directory.” U.S. House. https://www.house.gov/a. “Senators of the 116th.” United States Senate. "
      "https://www.senate.gov/b.",
      "r", true);
  CHECK(d.citations.size() == 2);
  const Document e = analysed(
      "Ronald Hrebenar. 1997. Politics in America. New York: Routledge, 14; Clive Thomas. 2004. Research Guide. "
      "Westport: Praeger, 106.",
      "r", true);
  CHECK(e.citations.size() == 2);
}

TEST_CASE("ibid., op. cit., short forms and repeats are resolved") {
  const Document d = analysed(
      "A.[1] B.[2] C.[3] D.[4] E.[5] F.[6] G.[7]\n\nNotes\n"
      "[1] Robert Dahl, “Who Governs in a City?” Yale, 3 May 2001. https://yale.edu/dahl\n"
      "[2] Ibid., p. 4.\n"
      "[3] “Something else entirely.” The Hindu, 5 July 2024. https://www.thehindu.com/a.ece\n"
      "[4] Dahl, op. cit., p. 7.\n"
      "[5] Trelawney, op. cit., p. 72.\n"
      "[6] Robert Dahl, “Who Governs in a City?” Yale, 3 May 2001. https://yale.edu/dahl\n"
      "[7] там же, с. 5.\n");
  REQUIRE(d.citations.size() == 7);
  CHECK(d.citations[1].kind == STET_CITATION_IBID);
  CHECK(d.citations[1].source == 0);
  CHECK(d.citations[3].kind == STET_CITATION_OPCIT);
  CHECK(d.citations[3].antecedent == 0);
  CHECK(d.clean(d.citations[3].back_reference) == "op. cit");
  CHECK(d.citations[4].antecedent == none);
  CHECK(d.citations[5].source == 0);
  CHECK(d.citations[6].kind == STET_CITATION_IBID);
  CHECK(d.citations[6].source == 0);
  CHECK(d.sources.size() == 2);
}

TEST_CASE("full-width punctuation parts the fields of a note") {
  const Document d =
      analysed("《开放港口》，新华网，2025年7月3日，http://www.news.cn/world/a.html（访问日期：2025年7月5日）。",
               "references", true);
  REQUIRE(d.citations.size() == 1);
  CHECK(field(d, d.citations[0], STET_FIELD_TITLE) == "开放港口");
  CHECK(field(d, d.citations[0], STET_FIELD_PUBLISHER) == "新华网");
}

TEST_CASE("an op. cit. in a sentence of its own is a citation of its own") {
  const Document d = analysed(
      "One.[1] Two.[2]\n\nNotes\n[1] Nehemia Levtzion, Ancient Ghana and Mali (London: Methuen, 1973), 3.\n[2] Bruce "
      "Hall, "
      "Race in Africa (Cambridge: Cambridge University Press, 2011). Levtzion, op. cit., is still of use.\n");
  REQUIRE(d.citations.size() == 3);
  CHECK(d.citations[2].kind == STET_CITATION_OPCIT);
  CHECK(d.citations[2].source == d.citations[0].source);
}

TEST_CASE("works are known again by initials and in another spelling; one title may be many works") {
  const Document d = analysed(
      "One.[1] Two.[2] Three.[3] Four.[4] Five.[5] Six.[6]\n\nNotes\n[1] International Crisis Group, “Drones and their "
      "limits”, 14 May 2025, https://www.crisisgroup.org/a\n[2] Hans Müller, Energie im Dorf (München: Beck, 2019), "
      "4.\n[3] "
      "ICG, op. cit.\n[4] Mueller, a. a. O., S. 7.\n[5] “Editorial.” Dawn, 3 May 2025, "
      "https://www.dawn.com/news/1\n[6] "
      "“Editorial.” Dawn, 4 May 2025, https://www.dawn.com/news/2\n");
  REQUIRE(d.citations.size() == 6);
  CHECK(d.citations[2].antecedent == 0);
  CHECK(d.citations[3].antecedent == 1);
  CHECK(d.citations[5].source != d.citations[4].source);
}

TEST_CASE("a back-reference parts a note that begins with it, however long the note") {
  const std::string filler(6000, 'a');
  const Document d =
      analysed("One.[1]\n\nNotes\n[1] Ibid., 4; Robert Dahl, “Who Governs?” Yale, 3 May 2001. " + filler + "\n");
  CHECK(d.citations.size() == 2);
  const Document prose = analysed("One.[1]\n\nNotes\n[1] " + filler + "; Dahl, “Who Governs?” Yale, 3 May 2001.\n");
  CHECK(prose.citations.size() == 1);
}

TEST_CASE("words that are a link are the title, and what follows is read") {
  const Document d = analysed(
      "A.[^1] B.[^2]\n\n[^1]: [“The quay that moved”](https://bay.example/q), The Guardian, 6 May 2024.\n\n[^2]: [Quay "
      "closed at dawn](https://bay.example/tag/quay), Al Jazeera, 9 August 2024.\n",
      "a.md");
  REQUIRE(d.citations.size() == 2);
  CHECK(field(d, d.citations[0], STET_FIELD_PUBLISHER) == "The Guardian");
  CHECK(field(d, d.citations[1], STET_FIELD_TITLE) == "Quay closed at dawn");
}

TEST_CASE("a given name does not bear an op. cit., and idem is who was named last") {
  const Document d = analysed(
      "A.[1] B.[2] C.[3]\n\nNotes\n[1] Anna Moor, “The quay at night”, 3 May 2001, https://bay.example/q\n[2] Anna "
      "Strand, op. cit.\n[3] Moor, op. cit., 4; Ders., a. a. O., 7.\n");
  REQUIRE(d.citations.size() == 4);
  CHECK(d.citations[1].antecedent == none);
  CHECK(d.citations[2].antecedent == 0);
  CHECK(d.citations[3].antecedent == 0);
}

TEST_CASE("a name and its initials are no place and publisher") {
  const Document d =
      analysed("“Bay fever,” Bay Health Office: BHO, May 15, 2021, https://bay.example/q", "references", true);
  REQUIRE(d.citations.size() == 1);
  CHECK(field(d, d.citations[0], STET_FIELD_PUBLISHER) == "Bay Health Office");
}

TEST_CASE("each list of notes cites for itself") {
  const Document d = analysed(
      "# One\n\nA.[1]\n\n## Notes\n\n1. “Fog at sea.” BBC, 3 May 2001.\n\n# Two\n\nB.[1] C.[2]\n\n## Notes\n\n1. "
      "Ibid.\n2. “Rain.” BBC, 4 May 2001.\n",
      "a.md");
  REQUIRE(d.citations.size() == 3);
  CHECK(d.citations[1].kind == STET_CITATION_IBID);
  CHECK(d.citations[1].antecedent == none);
}

TEST_CASE("what is no publication is known for what it is") {
  for (const auto& [note, type] : std::vector<std::pair<const char*, uint32_t>>{
           {"Moor v Quay [2011] UKSC 12, para. 4.", STET_TYPE_LEGAL_CASE},
           {"BVerfGE 7, 198.", STET_TYPE_LEGAL_CASE},
           {"Regulation (EU) 2016/679 of 27 April 2016, art. 5.", STET_TYPE_LEGISLATION},
           {"Convention on the Law of the Sea, 10 December 1982, art. 3.", STET_TYPE_TREATY},
           {"National Archives, Kew, HO 45/10, fo. 12r.", STET_TYPE_MANUSCRIPT},
           {"Interview with Anna Moor, Hull, 3 May 2019.", STET_TYPE_INTERVIEW},
           {"Anna Moor, personal communication, 3 May 2019.", STET_TYPE_PERSONAL_COMMUNICATION},
           {"Harbour Office, 3 May 2019, https://x.com/harbour/status/17", STET_TYPE_POST},
           {"Anna Moor, “The Treaty of Hull at last”, BBC, 3 May 2019, https://bay.example/t", STET_TYPE_WEBPAGE}}) {
    INFO(note);
    const Document d = analysed(note, "references", true);
    REQUIRE(d.citations.size() == 1);
    CHECK(d.citations[0].type == type);
  }
}

TEST_CASE("one link under two works is two sources") {
  const Document d = analysed(
      "A.[1] B.[2] C.[3]\n\nNotes\n[1] “Harbour closed.” BBC, 3 May 2001, https://bay.example/q\n[2] “Railway opened.” "
      "BBC, "
      "4 May 2001, https://bay.example/q\n[3] “Harbour is closed again.” BBC, 3 May 2001, https://bay.example/q\n");
  REQUIRE(d.citations.size() == 3);
  CHECK(d.citations[0].source != d.citations[1].source);
  CHECK(d.citations[0].source == d.citations[2].source);
}

TEST_CASE("a signal that opens a sentence of a note leads to a source of its own") {
  const auto sources = [](const std::string& note) {
    const Document d = analysed("It rained.[1] It was known.[2]\n\nNotes\n\n[1] " + note + "\n[2] Ibid.\n");
    return std::count_if(d.citations.begin(), d.citations.end(), [](const stet_citation& c) { return c.note == 0; });
  };
  CHECK(sources("Council of Brock, “Nets”, 21 June 2019, para. 3. Compare “Boats”, Moor Review, 5 April 2019, "
                "https://moor.example/b") == 2);
  CHECK(sources("A. Lee, “Netze”, 5. Mai 2011, S. 4; vgl. Reed, Boote, S. 61.") == 2);
  CHECK(sources("Consejo de Brezo, “Redes”, 21 de junio de 2019. Véase “Barcas”, El Puerto, 5 de abril de 2019, "
                "https://puerto.example/b") == 2);
  CHECK(sources("А. Ли, «Сети», Вестник порта, 5 мая 2011. См. также «Лодки», Газета, 7 июня 2012, "
                "https://gazeta.example/b") == 2);
  CHECK(sources("A. Lee, “Nets”, Moor Review, 5 May 2011. See p. 4.") == 1);
  CHECK(sources("J. See, “Nets”, Moor Review, 5 May 2011. See also the poster.") == 1);
}

TEST_CASE("ibid. within a citation is the container of the one before, and nobody's publisher") {
  const Document d = analysed(
      "It rained.[1]\n\nNotes\n\n[1] A. Lee, “Nets”, Moor Review 26 (2018), pp. 201–218; B. Reed, “Boats”, ibid., pp. "
      "219–230.\n");
  REQUIRE(d.citations.size() == 2);
  CHECK(d.citations[1].kind == STET_CITATION_FULL);
  CHECK(field(d, d.citations[1], STET_FIELD_PUBLISHER).empty());
}

TEST_CASE("numbers of books and journals stand behind their signs") {
  const auto number = [](const std::string& note, stet_field_kind kind) {
    const Document d = analysed("It rained.[1]\n\nNotes\n[1] " + note + "\n", "article.txt");
    return d.citations.empty() ? std::string() : d.clean(d.field(d.citations[0], kind));
  };
  const std::string book = "J. Hall, The River (London: Quay Press, 1999)";
  CHECK(number(book + ", ISBN: 978-0-306-40615-7.", STET_FIELD_ISBN) == "978-0-306-40615-7");
  CHECK(number(book + ". ISBN-10 0 306 40615 2 2nd printing.", STET_FIELD_ISBN) == "0 306 40615 2");
  CHECK(number(book + ", ISBN 030640615X.", STET_FIELD_ISBN) == "030640615X");
  CHECK(number("Hall, J. (1999). Rivers. Lakes Journal, 4(2), 11–12. ISSN 1234-5679 (print).", STET_FIELD_ISSN) ==
        "1234-5679");
  CHECK(number(book + ". No ISBN. 12 copies.", STET_FIELD_ISBN).empty());
}
