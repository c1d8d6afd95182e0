// Forms of notes: what each says where, in the conventions people write them in.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;
using stet_test::field;

namespace {

struct Said {
  stet_field_kind kind;
  const char* words;
};
struct Form {
  const char* note;
  uint32_t type;
  std::vector<Said> fields;
};

}  // namespace

TEST_CASE("notes of many conventions have their fields", "[citations]") {
  for (const Form& form : std::vector<Form>{
           {"Petrov A. B. History of salt: a survey / A. B. Petrov. — M.: Nauka, 1998. — 320 s.",
            STET_TYPE_BOOK,
            {{STET_FIELD_TITLE, "History of salt: a survey"},
             {STET_FIELD_PUBLISHER_PLACE, "M."},
             {STET_FIELD_PUBLISHER, "Nauka"}}},
           {"Петров А. Б. Соль и вода // Море и люди. 2005. Т. 12, № 3. С. 45–52.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_CONTAINER_TITLE, "Море и люди"},
             {STET_FIELD_PUBLISHER, ""},
             {STET_FIELD_VOLUME, "12"},
             {STET_FIELD_ISSUE, "3"},
             {STET_FIELD_PAGE, "45–52"}}},
           {"R. Mason, “Tides,” Harbour Studies 7, no. 2 (2018): 45–52, https://doi.org/10.5555/hs.12.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_CONTAINER_TITLE, "Harbour Studies"}, {STET_FIELD_PAGE, "45–52"}}},
           {"R. Mason, “Tides,” Harbour Studies 7, no. 2 (2018): 45–52, doi:10.5555/hs.12.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_CONTAINER_TITLE, "Harbour Studies"}, {STET_FIELD_PAGE, "45–52"}}},
           {"Interview with Ann Berg in Hull on 12 May 2019.",
            STET_TYPE_INTERVIEW,
            {{STET_FIELD_AUTHOR, "Ann Berg"}, {STET_FIELD_PUBLISHER_PLACE, "Hull"}, {STET_FIELD_TITLE, ""}}},
           {"Gespräch mit Maria van Beek am 5. Juli 2020 in Bremen.",
            STET_TYPE_INTERVIEW,
            {{STET_FIELD_AUTHOR, "Maria van Beek"}, {STET_FIELD_PUBLISHER_PLACE, "Bremen"}, {STET_FIELD_TITLE, ""}}},
           {"Personal interview, H. Hahn, Hull, 3 May 2018.", STET_TYPE_INTERVIEW, {{STET_FIELD_AUTHOR, "H. Hahn"}}},
           {"R. Mason, Harbour's Law (1995) 296. His view was a narrow one.",
            STET_TYPE_DOCUMENT,
            {{STET_FIELD_AUTHOR, "R. Mason"}, {STET_FIELD_TITLE, "Harbour's Law"}, {STET_FIELD_PAGE, "296"}}},
           {"A. Kerr, ‘Form and Fog in Ferry Rules’ (1976) 89 Coast Law Rev. 1685.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_TITLE, "Form and Fog in Ferry Rules"},
             {STET_FIELD_CONTAINER_TITLE, "Coast Law Rev"},
             {STET_FIELD_VOLUME, "89"},
             {STET_FIELD_PAGE, "1685"}}},
           {"B. Hart, ‘The Ferry Degree’ (1996) Moor Law J. 211 at 219 and 220.",
            STET_TYPE_ARTICLE,
            {{STET_FIELD_CONTAINER_TITLE, "Moor Law J"}, {STET_FIELD_VOLUME, ""}, {STET_FIELD_PAGE, "211"}}},
           {"For another view, see G. Bell, ‘Old Ferries’ in What Are Ferries For?, ed. P. Marsh (1996) 14.",
            STET_TYPE_ARTICLE,
            {{STET_FIELD_AUTHOR, "G. Bell"},
             {STET_FIELD_TITLE, "Old Ferries"},
             {STET_FIELD_CONTAINER_TITLE, "What Are Ferries For?"},
             {STET_FIELD_EDITOR, "P. Marsh"},
             {STET_FIELD_PAGE, "14"}}},
           // Commentary that leads to a work, with a signal or without.
           {"Sur les filets, voir J. Barral, « Filets et marées », Revue du Port, 12, 1994, p. 31-50.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_AUTHOR, "J. Barral"},
             {STET_FIELD_TITLE, "Filets et marées"},
             {STET_FIELD_CONTAINER_TITLE, "Revue du Port"},
             {STET_FIELD_PAGE, "31-50"}}},
           {"Dagmar Roth, Das stille Ende. Stilllegungen 1960–1990, Freiburg 2011, S. 77–81.",
            STET_TYPE_BOOK,
            {{STET_FIELD_ISSUED, "2011"}, {STET_FIELD_PUBLISHER_PLACE, "Freiburg"}, {STET_FIELD_PAGE, "77–81"}}},
           {"Marsh Office. Water on sites [Internet]. Oxley: Marsh; 2023 [cited 2024 Feb 2]. "
            "https://www.marsh.example.org/w",
            STET_TYPE_WEBPAGE,
            {{STET_FIELD_ISSUED, "2023"}, {STET_FIELD_ACCESSED, "2024 Feb 2"}}},
           {"Sobre los faros, C. Ruiz, «Luces del cabo», Anales del Puerto, 12, 2003, pp. 15-40.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_AUTHOR, "C. Ruiz"},
             {STET_FIELD_TITLE, "Luces del cabo"},
             {STET_FIELD_CONTAINER_TITLE, "Anales del Puerto"}}},
           {"K. Moor, “Locks at Sea,” 12 Coast L. Rev. 33, 45 (1999).",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_CONTAINER_TITLE, "Coast L. Rev"}, {STET_FIELD_VOLUME, "12"}, {STET_FIELD_PAGE, "33"}}},
           {"Inès Moor, The Lock as Docket, 71 COAST L. REV. 1203, 1219 (2019).",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_TITLE, "The Lock as Docket"},
             {STET_FIELD_CONTAINER_TITLE, "COAST L. REV"},
             {STET_FIELD_VOLUME, "71"},
             {STET_FIELD_PAGE, "1203"}}},
           {"Inès Moor, The Lock as Docket, 71 COAST L. REV. 1203, 1219, 1225 n.3 (2019).",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_VOLUME, "71"}, {STET_FIELD_PAGE, "1203"}}},
           // A journal of statisticians, an author with three initials.
           {"B. Moor, “Another look at mud”, Ann. Stat. 7 (1979), 1–26.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_TITLE, "Another look at mud"}}},
           {"Moor, C.F.R. 2005. Mud of the North. Hull: Quay Press.", STET_TYPE_BOOK, {{STET_FIELD_ISSUED, "2005"}}},
           {"Mark A. Moor & Ronald F. Bell, Mud and the Judges, 96 Coast L. Rev. 63 (2008).",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_TITLE, "Mud and the Judges"}, {STET_FIELD_VOLUME, "96"}, {STET_FIELD_PAGE, "63"}}},
           {"Peter Dunn & Anna Bell, “The Mud Dialogue” (1997) 35:1 Coast Hall LJ 75 at 79.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_VOLUME, "35"}, {STET_FIELD_ISSUE, "1"}, {STET_FIELD_CONTAINER_TITLE, "Coast Hall LJ"}}},
           {"Fair Mud Act, Pub. L. No. 91-998, 84 Stat. 9127 (1970).", STET_TYPE_LEGISLATION, {{STET_FIELD_TITLE, ""}}},
           {"Anna Bell, Mud: A History 45 (3d ed. 1999).",
            STET_TYPE_BOOK,
            {{STET_FIELD_TITLE, "Mud: A History"}, {STET_FIELD_EDITION, "3d ed"}, {STET_FIELD_PAGE, "45"}}},
           // An article of physicists has no title.
           {"H. Dunn, A. Bell, Coast Rev. C 77 (2008) 54.", STET_TYPE_DOCUMENT, {{STET_FIELD_TITLE, ""}}},
           {"李华. 盐业史研究[J]. 海洋研究, 2005(3): 45-52.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_AUTHOR, "李华"},
             {STET_FIELD_TITLE, "盐业史研究"},
             {STET_FIELD_CONTAINER_TITLE, "海洋研究"},
             {STET_FIELD_ISSUE, "3"},
             {STET_FIELD_PAGE, "45-52"}}},
           {"Lena Hart, “Fog and Trade,” Shore Quarterly 14, no. 2 (2009): 33–57.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_VOLUME, "14"}, {STET_FIELD_ISSUE, "2"}, {STET_FIELD_PAGE, "33–57"}}},
           {"L. Hart, ‘Quay Law’ (2011) 14 Shore L Rev 33, 35.",
            STET_TYPE_ARTICLE_JOURNAL,
            {{STET_FIELD_VOLUME, "14"}, {STET_FIELD_CONTAINER_TITLE, "Shore L Rev"}, {STET_FIELD_PAGE, "33"}}},
           {"Paul Reed, “Fog,” in Quays of the North, ed. Lena Hart (London: Harbour Press, 2015), 101–20.",
            STET_TYPE_CHAPTER,
            {{STET_FIELD_AUTHOR, "Paul Reed"},
             {STET_FIELD_CONTAINER_TITLE, "Quays of the North"},
             {STET_FIELD_EDITOR, "Lena Hart"},
             {STET_FIELD_PUBLISHER_PLACE, "London"},
             {STET_FIELD_PUBLISHER, "Harbour Press"},
             {STET_FIELD_PAGE, "101–20"}}},
           {"Lena Hart and Paul Reed (eds.), Quays of the North, 2nd edn (London: Harbour Press, 2015), 45.",
            STET_TYPE_BOOK,
            {{STET_FIELD_AUTHOR, ""},
             {STET_FIELD_EDITOR, "Lena Hart and Paul Reed"},
             {STET_FIELD_EDITION, "2nd edn"},
             {STET_FIELD_PAGE, "45"}}},
           {"Homer, The Wide Sea, trans. Robert Field (New York: Quay, 1996), 12.",
            STET_TYPE_BOOK,
            {{STET_FIELD_TITLE, "The Wide Sea"}, {STET_FIELD_TRANSLATOR, "Robert Field"}}},
           {"Petit, Marie, « La mer », dans Jean Dulac (dir.), Quais, Paris, Rivage, 1999, p. 45-67.",
            STET_TYPE_CHAPTER,
            {{STET_FIELD_EDITOR, "Jean Dulac"},
             {STET_FIELD_CONTAINER_TITLE, "Quais"},
             {STET_FIELD_PUBLISHER_PLACE, "Paris"},
             {STET_FIELD_PUBLISHER, "Rivage"}}},
           {"World Bank. 2019. The State of Quays 2019. Washington, DC: World Bank.",
            STET_TYPE_BOOK,
            {{STET_FIELD_PUBLISHER_PLACE, "Washington, DC"}, {STET_FIELD_PUBLISHER, "World Bank"}}},
           {"Interview with Maria Lopez, Lisbon, 3 May 2019.",
            STET_TYPE_INTERVIEW,
            {{STET_FIELD_AUTHOR, "Maria Lopez"}}},
           {"Email to author from T. Brown, 12 January 2020.",
            STET_TYPE_PERSONAL_COMMUNICATION,
            {{STET_FIELD_AUTHOR, "T. Brown"}}},
           {"R v Harding [1884] 14 QBD 273.", STET_TYPE_LEGAL_CASE, {{STET_FIELD_AUTHOR, ""}, {STET_FIELD_VOLUME, ""}}},
           {"Harlan v. State of Ohio, 345 U.S. 123, 130 (1953).", STET_TYPE_LEGAL_CASE, {{STET_FIELD_PAGE, ""}}},
           {"Bundesgericht, Urteil vom 12. Mai 1987, BVerfGE 75, 223.", STET_TYPE_LEGAL_CASE, {{STET_FIELD_TITLE, ""}}},
       }) {
    INFO(form.note);
    const Document d = analysed(form.note, "note", true);
    REQUIRE(d.citations.size() == 1);
    CHECK(d.citations[0].type == form.type);
    for (const Said& said : form.fields) {
      INFO(said.kind);
      CHECK(field(d, d.citations[0], said.kind) == said.words);
    }
  }
}

TEST_CASE("pointers to earlier notes have a name and a page", "[citations]") {
  const Document d = analysed(
      "A.[1] B.[2] C.[3] D.[4]\n\nNotes\n"
      "[1] Lena Hart, “Fog and Trade,” Shore Quarterly 14, no. 2 (2009): 33–57.\n"
      "[2] Hart, supra note 1, at 20.\n"
      "[3] ibid 45.\n"
      "[4] Hart (n 1) 22; Hart (n 1) 41.\n");
  REQUIRE(d.citations.size() == 5);
  for (const auto& [row, page] : {std::pair{1u, "20"}, {2u, "45"}, {3u, "22"}, {4u, "41"}}) {
    CHECK(field(d, d.citations[row], STET_FIELD_LOCATOR) == page);
    if (row != 2) CHECK(field(d, d.citations[row], STET_FIELD_AUTHOR) == "Hart");
    CHECK(d.citations[row].source == 0);
  }
}

TEST_CASE("the pages of a work, and the place in it that is pointed at", "[citations]") {
  struct Form {
    const char *note, *page, *locator;
  };
  for (const Form& form : {
           Form{"A. Reed, “The first boats”, *Moor Review* 12 (2004), pp. 141–160, at p. 152.", "141–160", "152"},
           Form{"A. Reed, “The first boats”, *Moor Review* 12 (2004), pp. 141–160, p. 152.", "141–160", "152"},
           Form{"A. Reed, “Die Boote”, *Moor Review* 12 (2004), S. 141–160, hier S. 152–4.", "141–160", "152–4"},
           Form{"A. Reed, « Les bateaux », *Moor Review* 12 (2004), p. 141-160, ici p. 152.", "141-160", "152"},
           Form{"A. Reed, “The first boats”, *Moor Review* 12, no. 3 (2004): 141–60, 152.", "141–60", "152"},
           Form{"A. Reed, “The first boats”, *Moor Review* 12 (2004): 141–160 (152).", "141–160", "152"},
           Form{"A. Reed, “The first boats” (2004) 12 Moor Law Review 141, 155.", "141", "155"},
           Form{"A. Reed, “The first boats” (2004) 12 Moor Law Review 141, at p. 155.", "141", "155"},
           // Several places in a book.
           Form{"A. Reed, *The First Boats* (Arden: Quay, 2004), pp. 141–160, p. 152.", "152", ""},
       }) {
    INFO(form.note);
    const Document d = analysed(form.note, "note.md", true);
    REQUIRE(d.citations.size() == 1);
    CHECK(field(d, d.citations[0], STET_FIELD_PAGE) == form.page);
    CHECK(field(d, d.citations[0], STET_FIELD_LOCATOR) == form.locator);
  }
}

TEST_CASE("two short references that a word joins behind a page are two", "[citations]") {
  const std::string works =
      "One.[1] Two.[2] Three.[3]\n\nNotes\n\n[1] Ann Reed, The Boats (Arden: Quay, 1971), pp. 118-124.\n\n"
      "[2] Jo Marsh and Al Penn, “Debts,” Moor Review 12 (1987): 155–179.\n\n[3] ";
  const auto kinds = [&](const std::string& note) {
    const Document d = analysed(works + note + "\n");
    std::vector<uint32_t> out;
    for (const stet_citation& c : d.citations)
      if (c.note == 2) out.push_back(c.kind);
    return out;
  };
  const std::vector<uint32_t> one{STET_CITATION_OPCIT}, two{STET_CITATION_OPCIT, STET_CITATION_OPCIT};
  CHECK(kinds("Marsh and Penn, op. cit., p. 171, n. 4, and Reed, op. cit., p. 123.") == two);
  CHECK(kinds("Reed, op. cit., p. 120 und Marsh, op. cit., p. 160.") == two);
  CHECK(kinds("Marsh and Penn, op. cit., p. 171.") == one);
  CHECK(kinds("Reed, op. cit., pp. 118 and 120.") == one);
}

TEST_CASE("spaces that typesetters set part a citation like any others", "[citations]") {
  const std::string plain =
      "Zwölf von 40 Mühlen, 12 % also, kosteten 1.200 €, so A. Reed.[1] Rain.[2]\n\nNotes\n\n"
      "[1] A. Reed, „Die Boote“, Moor Review 12 (2004), S. 141–160, hier S. 152.\n[2] Reed, op. cit., S. 44.\n";
  for (const std::string_view space : {"\u00A0", "\u202F", "\u2009"}) {
    std::string set = plain;
    for (const std::string_view before : {"S.", "A.", "op.", "hier", "von", "12", "200"})
      for (size_t at = set.find(std::string(before) + " "); at != std::string::npos;
           at = set.find(std::string(before) + " ", at + 1))
        set.replace(at + before.size(), 1, space);
    const Document a = analysed(plain), b = analysed(set);
    REQUIRE(b.citations.size() == a.citations.size());
    for (size_t c = 0; c < a.citations.size(); ++c)
      for (uint32_t kind = 0; kind < field_kinds; ++kind)
        CHECK(field(b, b.citations[c], static_cast<stet_field_kind>(kind)) ==
              field(a, a.citations[c], static_cast<stet_field_kind>(kind)));
    REQUIRE(b.persons.size() == a.persons.size());
    for (size_t p = 0; p < a.persons.size(); ++p) CHECK(b.string(b.persons[p].family) == a.string(a.persons[p].family));
    REQUIRE(b.numbers.size() == a.numbers.size());
    for (size_t n = 0; n < a.numbers.size(); ++n) {
      CHECK(b.numbers[n].high == a.numbers[n].high);
      CHECK(b.numbers[n].kind == a.numbers[n].kind);
    }
  }
}

TEST_CASE("short forms are citations", "[citations]") {
  for (const char* note :
       {"Ders., Der lange Kai, S. 12.", "Idem, The Long Quay, p. 12.", "Hart, The Long Quay, p. 91."}) {
    INFO(note);
    const Document d = analysed(note, "note", true);
    REQUIRE(d.citations.size() == 1);
    CHECK(d.citations[0].kind == STET_CITATION_SHORT);
    CHECK_FALSE(field(d, d.citations[0], STET_FIELD_LOCATOR).empty());
  }
  const Document pointer = analysed("oben Anm. 4, S. 5.", "note", true);
  REQUIRE(pointer.citations.size() == 1);
  CHECK(pointer.citations[0].kind == STET_CITATION_CROSSREF);
  CHECK(field(pointer, pointer.citations[0], STET_FIELD_AUTHOR).empty());
}

TEST_CASE("titles set off, each with a page, are sources of their own", "[citations]") {
  const auto sources = [](const std::string& note) {
    return analysed("A.[^1]\n\n[^1]: " + note + "\n", "note.md").citations.size();
  };
  CHECK(sources("Town Council, *Energy Report 2022*, p. 14; Crake, *Harbours by Hand*, p. 120.") == 2);
  CHECK(sources("Crake, *Harbours by Hand*, p. 120; the *Marlin* was lost.") == 1);
}

TEST_CASE("where a work was read is a source of its own", "[citations]") {
  const Document d = analysed(
      "A.[^1] B.[^2]\n\n"
      "[^1]: J. Dulac, “Le quai,” *Revue des quais*, 1999, p. 12, cited in Hart, *The Long Quay*, 99.\n"
      "[^2]: Lena Hart, *The Long Quay* (London: Harbour Press, 2011), 12; but see Reed, *Piers of Old*, 88.\n",
      "note.md");
  REQUIRE(d.citations.size() == 4);
  CHECK(field(d, d.citations[1], STET_FIELD_AUTHOR) == "Hart");
  CHECK(field(d, d.citations[1], STET_FIELD_LOCATOR) == "99");
  CHECK(field(d, d.citations[3], STET_FIELD_AUTHOR) == "Reed");
}

TEST_CASE("a container with a colon, and who wrote it", "[citations]") {
  const auto said = [](const std::string& note, stet_field_kind kind) {
    const Document d = analysed("It leaks.[^1]\n\n[^1]: " + note + "\n", "article.md");
    REQUIRE(d.citations.size() == 1);
    return field(d, d.citations[0], kind);
  };
  for (const char* note :
       {"Tom Reed, ‘Locks and Weirs’, in *Slow Water: A Reader*, ed. Anna Vane (York: Quay Press, 1987), 3–27.",
        "Tom Reed, ‘Locks and Weirs’, in Slow Water: A Reader, ed. Anna Vane (York: Quay Press, 1987), 3–27."}) {
    INFO(note);
    CHECK(said(note, STET_FIELD_CONTAINER_TITLE) == "Slow Water: A Reader");
    CHECK(said(note, STET_FIELD_EDITOR) == "Anna Vane");
    CHECK(said(note, STET_FIELD_PUBLISHER) == "Quay Press");
    CHECK(said(note, STET_FIELD_PUBLISHER_PLACE) == "York");
  }
  const char* preface =
      "Tom Reed, ‘Preface’, in *Slow Water and Others*, by Anna Vane, Quay Press (York: Old Press, 1995), 2.";
  CHECK(said(preface, STET_FIELD_PUBLISHER) == "Quay Press");
  CHECK(said("Tom Reed, ‘Locks and Weirs’, 11.", STET_FIELD_PUBLISHER).empty());
  const char* linked = "[Why is there only one lock? The story of a canal](https://canals.example.org/one), 2024.";
  CHECK(said(linked, STET_FIELD_TITLE) == "Why is there only one lock? The story of a canal");
  CHECK(said(linked, STET_FIELD_AUTHOR).empty());
}
