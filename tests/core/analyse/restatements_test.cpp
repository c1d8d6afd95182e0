// Restatements: what is told twice with another date, figure or wording, and what only looks like it.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {

/// "date 2016|2015 closely" for each row.
std::vector<std::string> restated(const std::string& text, const std::string& path = "article.txt") {
  const Document d = analysed(text, path);
  std::vector<std::string> out;
  for (const stet_restatement& r : d.restatements) {
    const char* kinds[] = {"other", "date", "number", "quotation"};
    std::string s = std::string(kinds[r.kind]) + " " + d.clean(r.span) + "|" + d.clean(r.other);
    if (r.flags & STET_RESTATED_CLOSELY) s += " closely";
    if (r.flags & STET_RESTATED_SLIP) s += " slip";
    if (r.flags & STET_RESTATED_ROW) s += " row";
    out.push_back(s);
  }
  return out;
}
using Rows = std::vector<std::string>;
const std::string between = "\n\nNobody spoke of it again.\n\n";

}  // namespace

TEST_CASE("a sentence that is told again with one fact changed", "[restatements]") {
  CHECK(restated("The bridge over the Aller was closed to lorries in March 2015 after a crash." + between +
                 "In sum, the bridge over the Aller was closed to lorries in March 2016 after a crash.") ==
        Rows{"date March 2016|March 2015 closely slip"});
  CHECK(restated("Almost 39 percent of the households along the canal owned a boat of their own." + between +
                 "Almost 49 percent of the households along the canal owned a boat of their own.") ==
        Rows{"number 49 percent|39 percent closely"});
}

TEST_CASE("other languages are compared by their own small words", "[restatements]") {
  CHECK(restated(
            "Die Brücke über die Aller wurde im März 2015 für Lastwagen gesperrt, nachdem ein Pfeiler riss." + between +
            "Kurz: Die Brücke über die Aller wurde im März 2016 für Lastwagen gesperrt, nachdem ein Pfeiler riss.") ==
        Rows{"date März 2016|März 2015 closely slip"});
  CHECK(restated("Мост через Аллер был закрыт для грузовиков в марте 2015 года из-за трещины в опоре." + between +
                 "Мост через Аллер был закрыт для грузовиков в марте 2016 года из-за трещины в опоре.")
            .size() == 1);
}

TEST_CASE("an abstract is likelier wrong than the text, a timeline than a sentence, a sentence than a table of figures",
          "[restatements]") {
  CHECK(restated("Abstract. The salt works at Ebern were shut in 1911 after a strike of the carters." + between +
                 "The owners gave up, and the salt works at Ebern were shut in 1912 after a strike of the carters.") ==
        Rows{"date 1911|1912 closely"});
  CHECK(restated("The treaty of friendship was signed in July 2024 at Moor.\n\n| Date | Event |\n|---|---|\n"
                 "| May 2023 | talks begin |\n| June 2024 | the treaty of friendship is signed at Moor |\n",
                 "article.md") == Rows{"date June 2024|July 2024 slip row"});
  CHECK(restated("In all, 3,172 letters were read for this book.\n\n| Town | Letters |\n|---|---:|\n"
                 "| Ebern | 2,012 |\n| Moor | 1,700 |\n| All letters read | 3,712 |\n",
                 "article.md") == Rows{"number 3,172|3,712 slip row"});
}

TEST_CASE("what else may explain a difference keeps silent", "[restatements]") {
  const auto silent = [](const std::string& one, const std::string& two) {
    CHECK(restated(one + between + two) == Rows{});
  };
  // Another subject, another thing counted.
  silent("The upper chamber met in March 2015 to discuss the new harbour dues of the town.",
         "The lower chamber met in May 2015 to discuss the new harbour dues of the town.");
  silent("The survey found that 52 percent of the farmers in the valley wanted the new road.",
         "The survey found that 48 percent of the weavers in the valley wanted the new road.");
  // Two facts differ.
  silent("In 2012, 52 percent of the farmers in the valley wanted the new road to Moor.",
         "In 2016, 48 percent of the farmers in the valley wanted the new road to Moor.");
  // One tells the other's fact as well.
  silent("The lake at Ebern was drained in 2011 after a vote of the parish council.",
         "The lake at Ebern was drained in 2012, not in 2011, after a vote of the parish council.");
  // Rounded.
  silent("The mill ground about 4,500 sacks of barley in the first winter after the fire.",
         "The mill ground 4,512 sacks of barley in the first winter after the fire.");
  // It hangs on another word.
  silent("Trust in the mayor fell to a low of 9 percent in November 2013, after the strike.",
         "Trust in the mayor fell to a low of 9 percent following the strike in October 2013.");
  // It comes again.
  silent("In 2012 the guild met at Moor to choose a master for the weavers.",
         "In 2016 the guild met at Moor to choose a master for the weavers.");
}

TEST_CASE("a series is no contradiction", "[restatements]") {
  std::string text;
  for (const char* when : {"May 2011", "June 2012", "July 2013", "March 2014"})
    text += "Prices of rye in the northern district rose sharply in " + std::string(when) + "." + between;
  CHECK(restated(text) == Rows{});
}

TEST_CASE("figures of a year that changed places, and a rare figure that agrees", "[restatements]") {
  CHECK(restated("The dam cost 14 million pounds and was finished in 1967." + between +
                 "The dam, finished in 1976 at a cost of 14 million pounds, still stands.")
            .size() == 1);
  // Two years in a row are two events.
  CHECK(restated("The dam cost 14 million pounds and was finished in 1967." + between +
                 "The dam, finished in 1968 at a cost of 14 million pounds, still stands.") == Rows{});
}

TEST_CASE("figures that are nearly alike lead from one sentence to another", "[restatements]") {
  // Two digits changed places; a digit is another one, and the text counts the thing with no third figure.
  CHECK(
      restated("The trust of the lighthouse wrote that 2,415 volunteers had painted the harbour rails by Easter." +
               between +
               "Paid hands were not needed, since the harbour rails were painted by 2,145 volunteers of the trust.") ==
      Rows{"number 2,145|2,415 closely slip"});
  CHECK(restated("The archive of the Brenner mill holds 1,347 letters of creditors, most of them unopened." + between +
                 "Creditors who wrote to the Brenner mill waited in vain: their 1,387 letters lie unopened in the "
                 "archive.") == Rows{"number 1,387|1,347 closely slip"});
  CHECK(restated("Der Damm bei Wenzelau hält 31.700 Kubikmeter Wasser zurück und nährt drei Mühlen." + between +
                 "Drei Mühlen leben von den 37.100 Kubikmetern Wasser, die der Damm bei Wenzelau zurückhält.") ==
        Rows{"number 37.100 Kubikmetern|31.700 Kubikmeter closely slip"});
  CHECK(restated("Le musée de Brisac conserve 1 347 lettres de marins, presque toutes inédites." + between +
                 "Presque toutes inédites, les 1 387 lettres de marins que conserve le musée de Brisac seront bientôt "
                 "imprimées.") == Rows{"number 1 387|1 347 closely slip"});
  CHECK(restated("El embalse de Torrija almacena 52.800 toneladas de agua para los huertos del valle." + between +
                 "Los huertos del valle beben de las 58.200 toneladas de agua que guarda el embalse de Torrija.") ==
        Rows{"number 58.200 toneladas|52.800 toneladas closely slip"});
}

TEST_CASE("two digits that changed places in a caption, an item, a clause", "[restatements]") {
  CHECK(restated("The vault holds 24,870 samples of rye, all in glass." + between +
                 "Of the 28,470 samples of rye that the vault holds, every tenth is in tin.") ==
        Rows{"number 28,470|24,870 closely slip"});
  CHECK(restated("The Harbour Gazette reported that 18,600 carts used to cross every day." + between +
                 "The Moor Lane Bridge, which carried 16,800 carts a day, was built of oak.") ==
        Rows{"number 16,800|18,600 slip"});
}

TEST_CASE("figures that are nearly alike and honest", "[restatements]") {
  const auto silent = [](const std::string& one, const std::string& two) {
    CHECK(restated(one + between + two) == Rows{});
  };
  // A third figure: the thing is counted again and again, so words decide.
  CHECK(restated("The archive of the Brenner mill holds 1,347 letters of creditors, most of them unopened." + between +
                 "Buyers of its flour wrote 1,412 letters." + between +
                 "Creditors who wrote to the Brenner mill waited in vain: their 1,387 letters lie unopened in the "
                 "archive.") == Rows{"number 1,387|1,347 slip"});
  // Another kind, place, time.
  silent("The northern pits of the Aller mine gave 48,600 tons of coal for the railways.",
         "From the southern pits of the Aller mine the railways had 46,800 tons of coal.");
  silent("The library at Ebern lent 1,240 volumes of poetry to readers in its first winter.",
         "In its second winter, readers borrowed 1,340 volumes of poetry from the library at Ebern.");
  silent("The test set holds 1,250 photographs of moths with labels by hand.",
         "The training set holds 1,520 photographs of moths with labels by hand.");
  silent("The Danish fleet landed 48,600 tonnes of herring from the Salt Sound.",
         "The Swedish fleet took 46,800 tonnes of herring in the Salt Sound.");
  silent("The trust planted 1,450 oaks along the canal with the help of schools.",
         "Gales felled many, and only 1,150 oaks that schools had planted along the canal are left.");
  // What it became.
  silent("The fleet of the Korvo company counted 124 trawlers with steam engines.",
         "Steam engines paid, and the Korvo company saw its fleet grow to 134 trawlers.");
  silent("La flotte de Brisac comptait 124 chalutiers à vapeur pour la pêche au thon.",
         "Pour la pêche au thon, la flotte de Brisac est passée à 134 chalutiers à vapeur.");
}

TEST_CASE("a quotation that is given again with a word changed", "[restatements]") {
  CHECK(restated("He called them “allies in the fight against the flood” in May. His “allies in fight against the "
                 "flood” were not asked.") ==
        Rows{"quotation “allies in fight against the flood”|“allies in the fight against the flood” closely"});
  CHECK(restated("He called them “allies in the fight against the flood” in May. His “allies in the fight” stayed.") ==
        Rows{});
  CHECK(restated("“The salt is false and not the measure.” She wrote: “The measure is false and not the salt.”") ==
        Rows{"quotation “The measure is false and not the salt.”|“The salt is false and not the measure.” closely"});
  CHECK(
      restated("See “The long history of the salt works, part 1” and “The long history of the salt works, part 2”.") ==
      Rows{});
}

TEST_CASE("ten thousand sentences that are alike take linear time", "[restatements]") {
  std::string text;
  for (int i = 0; i < 10'000; ++i)
    text += "In the year " + std::to_string(1000 + i % 900) + " the town of Ebern" + std::to_string(i % 1000) +
            " sold " + std::to_string(10'000 + i) + " sacks of rye to the merchants of Moor" +
            std::to_string(i % 1300) + ".\n\n";
  CHECK(analysed(text).restatements.size() < 100'000);
}

TEST_CASE("ten thousand figures that are nearly alike take linear time", "[restatements]") {
  std::string text;
  for (int i = 0; i < 10'000; ++i)
    text +=
        "The mill number" + std::to_string(i) + " ground " + std::to_string(100'000 + i * 7) + " sacks of barley.\n\n";
  CHECK(analysed(text).restatements.size() < 100);
}

TEST_CASE("what stands at figures, and what opens a display, is made to be alike", "[restatements]") {
  CHECK(restated("Layout of the ledger on shelves of 32 rows in the northern hall:" + between +
                 "Layout of the ledger on shelves of 64 rows in the northern hall:") == Rows{});
}

TEST_CASE("a lead-in carries nothing, whatever its words", "[restatements]") {
  const std::string told = "the ferry company of Ebern carried some 4,200 carts across the Aller in a dry summer.";
  for (const char* const lead : {"In conclusion, ", "As we have seen, ", "To put it briefly, ", "Overall, ", "Finally ",
                                 "It is worth recalling: "}) {
    INFO(lead);
    CHECK(restated("After the great flood of that year, the ferry company of Ebern carried some 4,700 carts across the "
                   "Aller in a dry summer." +
                   between + lead + told)
              .size() == 1);
  }
  // Elsewhere they are words like any other.
  CHECK(restated(
            "The brief summary of the ferry accounts lists 4,200 carts for the dry summer of the great war." + between +
            "The full summary of the ferry accounts lists 4,700 carts for the dry summer of the great war.") == Rows{});
}

TEST_CASE("a long sentence that is told again word for word is one, about figures too and with a pronoun",
          "[restatements]") {
  CHECK(restated("We counted around 800 barges at the lock of Moor before the rail bridge to the north was opened." +
                 between +
                 "We counted around 820 barges at the lock of Moor before the rail bridge to the north was opened.") ==
        Rows{"number 820|800 closely"});
  // The figure that is wrong may be one that the sentence tells of something else.
  CHECK(
      restated("Imagine an island where the only goods to buy are 10 apples and the whole money is 10 silver coins." +
               between +
               "Imagine an island where the only goods to buy are 12 apples and the whole money is 10 silver coins.") ==
      Rows{"number 12|10 closely"});
}

TEST_CASE("numbers that name a thing are no quantities", "[restatements]") {
  CHECK(restated("The parser of letters follows RFC 2965 for the names of the ports and their keepers." + between +
                 "The parser of letters follows RFC 2109 for the names of the ports and their keepers.") == Rows{});
  CHECK(restated("The default port of the server for HTTPS is 443 unless another is given by its owner." + between +
                 "The default port of the server for HTTP is 180 unless another is given by its owner.") == Rows{});
}

TEST_CASE("quotations with an omission are compared around it", "[restatements]") {
  CHECK(restated("He wrote “there is no word . . . why the carts were not counted at the gate” then. Again: “there is "
                 "no word . . . why the boats were not counted at the gate”.")
            .size() == 1);
  CHECK(restated("He wrote “there is no word [of hers] why the carts were not counted at the gate” then. Again: “there "
                 "is no word [of his] why the carts were not counted at the gate”.") == Rows{});
}

TEST_CASE("the title of a work in the text and in its note", "[restatements]") {
  const std::string notes =
      "\n\nNotes\n\n[1] A. Bell, “The slow decline and fall of the river ferry,” Moor Review, 2019.\n";
  CHECK(
      restated("Carts stood in rows.[1] “The slow decline and rise of the river ferry” says as much." + notes).size() ==
      1);
  // Few words are shared by many titles.
  CHECK(restated("Carts stood in rows.[1] “The fall of the ferry” says as much.\n\nNotes\n\n[1] A. Bell, “The rise of "
                 "the ferry,” Moor Review, 2019.\n") == Rows{});
}

TEST_CASE("versions and the numerals of paragraphs are no quantities", "[restatements]") {
  CHECK(restated("The harbour filter is available since Lockgate 2.4 and works with all gates." + between +
                 "The harbour filter is available since Lockgate 1.15 and works with all gates.")
            .empty());
  // A measure behind an emphasised word is one.
  CHECK(restated("The long rain of that cold spring in the upper valley brought *about* 2.4 metres of mud to Moor." +
                     between +
                     "The long rain of that cold spring in the upper valley brought *about* 4.2 metres of mud to Moor.",
                 "article.md")
            .size() == 1);
  CHECK(restated("The keeper opens the northern gate of the lock in the morning. 802" + between +
                 "The keeper opens the northern gate of the lock in the morning. 805")
            .empty());
  CHECK(restated("The keeper opens the northern gate of the lock in the morning: 「802」" + between +
                 "The keeper opens the northern gate of the lock in the morning: 「805」")
            .empty());
}
