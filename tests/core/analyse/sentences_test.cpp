// Sentences: where prose is cut, and where it is not.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {

std::vector<std::string> sentences(const std::string& text, const std::string& path = "article.txt") {
  const Document d = analysed(text, path);
  std::vector<std::string> out;
  for (const stet_sentence& s : d.sentences) out.emplace_back(slice(d.text, s.span));
  return out;
}
using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a sentence ends at its stop", "[sentences]") {
  CHECK(sentences("The port closed. Nobody came! Why?\n") == Strings{"The port closed.", "Nobody came!", "Why?"});
  CHECK(sentences("He said “no.” She left.\n") == Strings{"He said “no.”", "She left."});
  CHECK(sentences("He wrote in *The Lamp*. Nobody read it.\n").size() == 2);
  CHECK(sentences("今日は雨だ。明日は晴れる。\n") == Strings{"今日は雨だ。", "明日は晴れる。"});
}

TEST_CASE("an abbreviation, an initial or a figure ends none", "[sentences]") {
  for (const char* text :
       {"Dr. Smith met Mr. Jones in St. Albans.\n", "See pp. 4 and vol. 2 of it.\n", "J. R. Bell wrote it.\n",
        "It rose by 3.5 per cent.\n", "Das ist z. B. am 3. März geschehen.\n", "The U.S. Senate met.\n"}) {
    INFO(text);
    CHECK(sentences(text).size() == 1);
  }
}

TEST_CASE("a sign or a figure before the stop ends a sentence", "[sentences]") {
  CHECK(sentences("Le prix a monté de 24 %. L'abonnement est resté là.\n") ==
        Strings{"Le prix a monté de 24 %.", "L'abonnement est resté là."});
  CHECK(sentences("It cost 24 €. Nobody paid.\n").size() == 2);
  CHECK(sentences("The number of boats that were left in the harbour rose from 3 to 5. They were old.\n").size() == 2);
  CHECK(sentences("Das ist in der Geschichte der Stadt und ihrer Leute der 5. Band.\n").size() == 1);
  CHECK(sentences("1. Boats are old.\n").size() == 1);
  // A decimal is no abbreviation.
  for (const char* text : {"The price of the boats in the harbour rose by 3.4%. Nobody bought one of them.\n",
                           "The difference between the boats was small, with p = .036. The others were old.\n",
                           "They paid the town £2.50. Nobody in the harbour knew of that.\n"}) {
    INFO(text);
    CHECK(sentences(text).size() == 2);
  }
  CHECK(sentences("2.3. The boats of the harbour are old.\n").size() == 1);
}

TEST_CASE("an ordinal with a full stop ends none", "[sentences]") {
  for (const char* text :
       {"Am 12. Mai 2011 kam er.\n", "Im 19. Jahrhundert war das so.\n", "Im frühen 19. Jahrhundert war es so.\n",
        "Zum 75. Geburtstag gab es nichts.\n", "Er bekam 5 Mio. Euro.\n", "Den 14. Juli feiert man dort.\n"}) {
    INFO(text);
    CHECK(sentences(text).size() == 1);
  }
  CHECK(sentences("Es waren 12. Danach kam keiner.\n").size() == 2);
  CHECK(sentences("There were 12. Then came 15 more.\n").size() == 2);
}

TEST_CASE("a sentence stays within its block", "[sentences]") {
  CHECK(sentences("# A heading\n\nOne line\ngoes on. Then\n\nanother\n", "a.md") ==
        Strings{"A heading", "One line\ngoes on.", "Then", "another"});
  CHECK(sentences("- first item\n- second item\n", "a.md").size() == 2);
}

TEST_CASE("a marker belongs to the sentence it closes", "[sentences]") {
  const auto all = sentences("The port closed.[1] It opened again.[2]\n\nNotes\n\n[1] A.\n[2] B.\n");
  REQUIRE(all.size() >= 2);
  CHECK(all[0] == "The port closed.[1]");
  CHECK(all[1] == "It opened again.[2]");
}

TEST_CASE("sentences of other languages end where they end", "[sentences]") {
  CHECK(sentences("« Une victoire », dit-il, « mais elle coûte cher. » Au siècle suivant, ce fut tout.\n").size() == 2);
  CHECK(sentences("Mme Martin, née le 4 avr. 1902, publia ses mémoires.\n").size() == 1);
  CHECK(sentences("Д-р Петров, нар. 4 квітня 1902, жив там.\n").size() == 1);
  CHECK(sentences("А. С. Пушкин родился в Москве.\n").size() == 1);
  CHECK(sentences("W XIX w. ok. 12,5 proc. ziemi było jego.\n").size() == 1);
}
