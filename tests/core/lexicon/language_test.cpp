// Guessing languages: right when sure, silent when not.
#include "core/lexicon/language.h"
#include "tests/support/catch.h"

using stet::guess_language;

TEST_CASE("languages are told by their small words") {
  CHECK(guess_language("The port is not for the ships that have been in the harbour, and it was built with the money "
                       "of the town.") == "en");
  CHECK(guess_language("Der Hafen ist nicht für die Schiffe gebaut, die in der Stadt liegen, und das Geld ist von den "
                       "Bürgern der Stadt.") == "de");
  CHECK(guess_language("Le port est dans la ville et les navires qui sont dans le port ne sont pas pour les gens de la "
                       "ville, mais pour une île.") == "fr");
  CHECK(guess_language("El puerto de la ciudad no es para los barcos que están en el mar, sino para las personas que "
                       "viven en la isla con sus hijos.") == "es");
  CHECK(guess_language("O porto da cidade não é para os navios que estão no mar, mas para as pessoas que vivem na ilha "
                       "com os seus filhos.") == "pt");
  CHECK(guess_language("Il porto della città non è per le navi che sono nel mare, ma per gli uomini che vivono nella "
                       "città con i loro figli.") == "it");
  CHECK(guess_language("De haven van de stad is niet voor de schepen die op zee zijn, maar voor de mensen die met hun "
                       "kinderen in het dorp wonen.") == "nl");
  CHECK(guess_language("Port w mieście nie jest dla statków, które są na morzu, ale dla ludzi, którzy w nim mieszkają, "
                       "i to się nie zmieni do końca.") == "pl");
}

TEST_CASE("languages are told by their script and its letters") {
  CHECK(guess_language("Порт города построен не для кораблей, которые были в море, а для людей") == "ru");
  CHECK(guess_language("Порт міста побудований не для кораблів, які були в морі, а для людей") == "uk");
  CHECK(guess_language("港口不是为了船只而建造的，而是为了住在城市里的人们而建造的，这一点很清楚。") == "zh");
  CHECK(guess_language("港は船のために作られたのではなく、町に住む人々のために作られたものである。") == "ja");
  CHECK(guess_language("항구는 배를 위해 지어진 것이 아니라 도시에 사는 사람들을 위해 지어졌다") == "ko");
  CHECK(guess_language("لم يبن الميناء من أجل السفن التي في البحر بل من أجل الناس") == "ar");
  CHECK(guess_language(
            "بندر برای کشتی‌هایی که در دریا هستند ساخته نشده بلکه برای "
            "مردم "
            "گفته "
            "شد") == "fa");
  CHECK(guess_language("הנמל לא נבנה בשביל האוניות שבים אלא בשביל האנשים") == "he");
  CHECK(guess_language("Το λιμάνι δεν χτίστηκε για τα πλοία αλλά για τους ανθρώπους") == "el");
  CHECK(guess_language("बंदरगाह जहाजों के लिए नहीं बल्कि लोगों के लिए बनाया गया था") == "hi");
}

TEST_CASE("too little or mixed text has no language") {
  CHECK(guess_language("") == "");
  CHECK(guess_language("Ibid.") == "");
  CHECK(guess_language("https://example.org/a/b/c 2024 Smith Jones Berlin Paris Reuters Bloomberg Guardian") == "");
}

TEST_CASE("a sentence of small words is enough, and an address says nothing") {
  CHECK(guess_language("Le 3 mars, dans la ville et sur le port.") == "fr");
  CHECK(guess_language("The keeper was told of it in the spring of the year.") == "en");
  CHECK(guess_language(
            "As the paper wrote in May, the mill had no licence. https://a.example/la-casa-de-los-que-no-tienen-la") ==
        "en");
}

TEST_CASE("an unsure guess still tells the language of a line") {
  const auto guessed = [](std::string_view line) {
    const stet::LanguageGuess g = stet::guess(line);
    CHECK_FALSE(g.sure);
    return std::string(g.tag);
  };
  CHECK(guessed("3 июля 2025") == "ru");
  CHECK(guessed("3 липня 2025 в місті") == "uk");
  CHECK(guessed("2025年7月3日") == "zh");
  CHECK(guessed("Reuters, 3 July 2025") == "");
  CHECK(guessed("") == "");
}
