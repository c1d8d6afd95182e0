// Numbers: values, kinds and units; and figures that are none.
#include <cmath>

#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {

// "span=low" or "span=low..high"
std::vector<std::string> numbers(const std::string& text, const std::string& path = "article.txt") {
  const Document d = analysed(text, path);
  std::vector<std::string> out;
  for (const stet_number& n : d.numbers) {
    char value[80];
    if (n.low < n.high)
      std::snprintf(value, sizeof value, "=%g..%g", n.low, n.high);
    else
      std::snprintf(value, sizeof value, "=%g", n.low);
    out.push_back(std::string(slice(d.text, n.span)) + value);
  }
  return out;
}
using Strings = std::vector<std::string>;

stet_number only(const std::string& text) {
  const Document d = analysed(text);
  REQUIRE(d.numbers.size() == 1);
  return d.numbers[0];
}

}  // namespace

TEST_CASE("figures have values", "[numbers]") {
  CHECK(numbers("The port counted 1,234 vessels and 17 boats.\n") == Strings{"1,234=1234", "17=17"});
  CHECK(numbers("It weighed 3.25 tons.\n") == Strings{"3.25 tons=3.25"});
  CHECK(numbers("It fell by 0·27 and by 0·008, and by 0.008.\n") == Strings{"0·27=0.27", "0·008=0.008", "0.008=0.008"});
  CHECK(numbers("There were 1 000 boats in the 1990s, in groups of 3 400.\n") ==
        Strings{"1 000=1000", "3=3", "400=400"});
  CHECK(numbers("It cost 1,234,567.89 in all.\n") == Strings{"1,234,567.89=1.23457e+06"});
}

TEST_CASE("one mark before three figures is read as the language and the text have it", "[numbers]") {
  const std::string english = "---\nlang: en\n---\n";
  CHECK(numbers(english + "It weighs 2.947 tons, and 4,125 men lifted it.\n", "a.md") ==
        Strings{"2.947 tons=2.947", "4,125=4125"});
  // No one writes noughts that say nothing, unless all numbers there have three places.
  CHECK(numbers(english + "They were 4.500 men.\n", "a.md") == Strings{"4.500=4500"});
  CHECK(numbers("It rose from 0.125 to 4.500 at last.\n") == Strings{"0.125 to 4.500=0.125..4.5"});
  const std::string german = "---\nlang: de\n---\n";
  CHECK(numbers(german + "Es wiegt 2,947 Tonnen, und 4.125 Mann hoben es.\n", "a.md") ==
        Strings{"2,947 Tonnen=2.947", "4.125=4125"});
  // A text that has its decimals behind the other mark throughout, or its thousands behind this one.
  CHECK(numbers("Of 4,125 grams 3,5 % were ash, 2,5 % salt and 0,5 sand.\n") ==
        Strings{"4,125 grams=4.125", "3,5 %=3.5", "2,5 %=2.5", "0,5=0.5"});
  // Times, sections and days, and two markers, are no decimals.
  CHECK(numbers(german + "Um 14.30, um 15.30 und um 16.30 Uhr kamen 4.125 Mann.\n", "a.md").back() == "4.125=4125");
  CHECK(numbers(english + "Some say so (1,2), some (3,4) and others (5,6), of 4,125 men.\n", "a.md").back() ==
        "4,125=4125");
  CHECK(numbers("Of 1.234.567 men 2.947 came.\n") == Strings{"1.234.567=1.23457e+06", "2.947=2947"});
  const std::string spanish = "---\nlang: es\n---\n";
  CHECK(numbers(spanish + "Eran 4.125 hombres.\n", "a.md") == Strings{"4.125=4125"});
  CHECK(numbers(spanish + "Pesa 4,125 kilos, un 7,5 % del total.\n", "a.md") ==
        Strings{"4,125 kilos=4.125", "7,5 %=7.5"});
}

TEST_CASE("a number knows what it counts", "[numbers]") {
  const stet_number percent = only("Prices rose 12.5 % there.\n");
  CHECK(percent.kind == STET_NUMBER_PERCENT);
  CHECK(percent.decimals == 1);
  CHECK(only("They paid $4 for it.\n").kind == STET_NUMBER_CURRENCY);
  CHECK(only("It was the 3rd try.\n").kind == STET_NUMBER_ORDINAL);
}

TEST_CASE("per cent may stand before its number", "[numbers]") {
  const auto kind = [](const std::string& text, const std::string& language) {
    const Document d = analysed("---\nlang: " + language + "\n---\n\n" + text, "article.md");
    REQUIRE(d.numbers.size() == 1);
    return std::string(slice(d.text, d.numbers[0].span)) +
           (d.numbers[0].kind == STET_NUMBER_PERCENT ? " percent" : " other");
  };
  CHECK(kind("Fiyatlar yüzde 25 arttı.\n", "tr") == "yüzde 25 percent");
  CHECK(kind("Fiyatlar %25 arttı.\n", "tr") == "%25 percent");
  CHECK(kind("Prices rose %25 there.\n", "en") == "25 other");
}

TEST_CASE("a small word of one letter is no page's sign", "[numbers]") {
  const auto found = [](const std::string& text) {
    const Document d = analysed(text);
    return d.numbers.size();
  };
  CHECK(found("Délka klesla o 35 % proti loňsku.\n") == 1);
  CHECK(found("Число выросло с 12 до 15 тысяч.\n") >= 1);
  CHECK(found("See o. 35 there.\n") == 0);
}

TEST_CASE("no space stands between ideographs and a number", "[numbers]") {
  const auto one = [](const std::string& text) {
    const Document d = analysed("---\nlang: ja\n---\n\n" + text, "article.md");
    REQUIRE(d.numbers.size() == 1);
    return d.numbers[0].low;
  };
  CHECK(one("建設費は12万円だった。\n") == 120'000);
  CHECK(one("石工が40人いた。\n") == 40);
}

TEST_CASE("figures of dates, links and labels are no numbers", "[numbers]") {
  CHECK(numbers("On 3 March 2024 they met.[1]\n\nNotes\n\n[1] https://a.example/2024/03/03/x-17.\n").empty());
}

TEST_CASE("numbers in words", "[numbers]") {
  CHECK(numbers("Some twenty-one ships and three hundred and five boats came.\n") ==
        Strings{"twenty-one=21", "three hundred and five=305"});
  CHECK(numbers("They sold two million tons and a hundred crates.\n") ==
        Strings{"two million tons=2e+06", "a hundred=100"});
  CHECK(numbers("A boat, an island and a \u0443 boat met a hundred crates and a million.\n") ==
        Strings{"a hundred=100", "a million=1e+06"});
  CHECK(numbers("It was one of the best, and the second one was lost.\n").empty());
  CHECK(numbers("Dozens of men left.\n") == Strings{"Dozens=24..99"});
}

TEST_CASE("numbers in words of other languages", "[numbers]") {
  const auto in = [](const char* language, const std::string& text) {
    Document d;
    d.path = "article.txt";
    d.language = language;
    if (find_reader("text")->read(d, {text, d.path})) return std::vector<std::string>{"unread"};
    analyse(d);
    std::vector<std::string> out;
    for (const stet_number& n : d.numbers) {
      char value[40];
      std::snprintf(value, sizeof value, "=%g", n.low);
      out.push_back(std::string(slice(d.text, n.span)) + value);
    }
    return out;
  };
  CHECK(in("de", "Es kamen fünf Männer, zwölf Frauen und dreißig Kinder.\n") ==
        Strings{"fünf=5", "zwölf=12", "dreißig=30"});
  CHECK(in("de", "Das kostet 1,2 Mrd. Euro.\n") == Strings{"1,2 Mrd. Euro=1.2e+09"});
  CHECK(in("fr", "Il vit vingt et un navires, dix-sept barques et quatre-vingts hommes.\n") ==
        Strings{"vingt et un=21"});
  CHECK(in("fr", "Cela vaut 3,4 millions d’euros.\n") == Strings{"3,4 millions d’euros=3.4e+06"});
  CHECK(in("es", "Vinieron treinta y cinco hombres y 5 mil millones de dólares.\n") ==
        Strings{"treinta y cinco=35", "5 mil millones de dólares=5e+09"});
  CHECK(in("it", "Tre navi su dodici affondarono.\n") == Strings{"Tre=3", "dodici=12"});
  CHECK(in("ru", "Пришли восемь кораблей и 3,4 млн рублей.\n") == Strings{"восемь=8", "3,4 млн рублей=3.4e+06"});
  // Halves: behind the number, behind its unit, in one word with it.
  CHECK(in("en", "It took two and a half years.\n") == Strings{"two and a half years=2.5"});
  CHECK(in("fr", "Il attendit deux heures et demie.\n") == Strings{"deux heures et demie=2.5"});
  CHECK(in("de", "Er wartete dreieinhalb Stunden.\n") == Strings{"dreieinhalb Stunden=3.5"});
  // A part that ends its clause, and what is third in a row.
  CHECK(in("en", "They lost 21 boats, or a quarter, and a third one later.\n") == Strings{"21=21", "a quarter=0.25"});
  // Tens and ones go together in each that has them.
  CHECK(in("ru", "Ему был двадцать один год, а ей двадцать два.\n") == Strings{"двадцать один=21", "двадцать два=22"});
  CHECK(in("pl", "Było ich dwadzieścia jeden, potem sto czterdzieści.\n") ==
        Strings{"dwadzieścia jeden=21", "sto czterdzieści=140"});
  CHECK(in("da", "Han var enogtyve år, hun toogtres år.\n") == Strings{"enogtyve=21", "toogtres=62"});
  CHECK(in("nb", "Han var tjueen, hun åttito.\n") == Strings{"tjueen=21", "åttito=82"});
  CHECK(in("cs", "Bylo jich jednadvacet, potom třicet dva.\n") == Strings{"jednadvacet=21", "třicet dva=32"});
  CHECK(in("ro", "Avea douăzeci și unu de ani.\n") == Strings{"douăzeci și unu=21"});
  // A part in two words, and one behind what tells of a change.
  CHECK(in("es", "Perdió una quinta parte de sus habitantes.\n") == Strings{"una quinta parte=0.2"});
  CHECK(in("en", "It had an increase of a third in one year.\n") == Strings{"a third=0.333333"});
}

TEST_CASE("shares of a whole", "[numbers]") {
  for (const auto& [text, value] :
       std::vector<std::pair<const char*, double>>{{"Two thirds of the crews left.", 2.0 / 3},
                                                   {"About two-thirds left.", 2.0 / 3},
                                                   {"One in three stayed.", 1.0 / 3},
                                                   {"Two out of five stayed.", 0.4},
                                                   {"Half of them stayed.", 0.5},
                                                   {"It took 3/4 of it.", 0.75},
                                                   {"It took ½ of it.", 0.5}}) {
    INFO(text);
    const stet_number n = only(std::string(text) + "\n");
    CHECK(n.kind == STET_NUMBER_SHARE);
    CHECK(std::abs(n.low - value) < 1e-9);
  }
  CHECK(only("It took 2½ miles.\n").low == 2.5);
}

TEST_CASE("signs, units and intervals", "[numbers]") {
  CHECK(only("It fell to −3.5 °C there.\n").low == -3.5);
  CHECK(only("They paid US$ 4.5 million for it.\n").low == 4.5e6);
  CHECK(only("They paid 20 euros for it.\n").kind == STET_NUMBER_CURRENCY);
  CHECK(numbers("It is 10–20 per cent more.\n") == Strings{"10–20 per cent=10..20"});
  CHECK(numbers("Between 12 and 15 boats were lost.\n") == Strings{"12 and 15=12..15"});
  const Document d = analysed("It is 40 km long.\n");
  REQUIRE(d.numbers.size() == 1);
  CHECK(slice(d.text, d.numbers[0].unit) == "km");
}

TEST_CASE("groups of thousands as nations write them", "[numbers]") {
  CHECK(only("On a compté 1\xC2\xA0"
             "234,5 navires.\n")
            .low == 1234.5);
  CHECK(only("Es waren 1'234'567 Franken.\n").low == 1234567);
  CHECK(only("It held 12 345 678 records.\n").low == 12345678);
}

TEST_CASE("numbers that name a place count nothing", "[numbers]") {
  CHECK(numbers("See Table 3 in chapter 12 of version 2.4.1.\n").empty());
  CHECK(numbers("As Mark 3:16 has it, at 14:30 they left.\n").empty());
}

TEST_CASE("a year that is all a cell holds is a number as well", "[numbers]") {
  CHECK(numbers("| Year | Ships |\n|------|-------|\n| 2019 | 12 |\n", "a.md") == Strings{"2019=2019", "12=12"});
}

TEST_CASE("number words that do not go together make no number without end", "[numbers]") {
  std::string text = "It took two";
  for (int i = 0; i < 400; ++i) text += " hundred";
  for (const stet_number& n : analysed(text + " days.\n").numbers) CHECK(n.low <= 200);
}

TEST_CASE("figures in scripts that put no space before them are numbers", "[numbers]") {
  CHECK(numbers("王先生以1250票当选，国家拥有约12.5%的土地。\n") == Strings{"1250=1250", "12.5%=12.5"});
  CHECK(numbers("第3条和图2。\n").empty());
  CHECK(numbers("Covid19 and B12 are no numbers.\n").empty());
}

TEST_CASE("parts in words that tell of a change are shares", "[numbers]") {
  CHECK(numbers("It fell by a third.\n") == Strings{"a third=0.333333"});
  CHECK(numbers("There were a quarter more.\n") == Strings{"a quarter=0.25"});
  CHECK(numbers("It was a third man.\n").empty());
}

TEST_CASE("figures that hyphens join are a name", "[numbers]") {
  CHECK(numbers("Ada Reed, 0000-0002-5519-4709, played 4-4-2.").empty());
  CHECK(numbers("It took 12-14 days.").size() == 1);
}

TEST_CASE("a number behind # is a name") { CHECK(numbers("The lock is mended (#12, #13).").empty()); }

TEST_CASE("numbers that are written as one word are numbers", "[numbers]") {
  const auto in = [](const char* language, const std::string& words) {
    return numbers("---\nlang: " + std::string(language) + "\n---\n\n" + words + "\n", "article.md");
  };
  CHECK(in("de", "Es kamen einundzwanzig Schiffe und zweihundert Boote in den Hafen.") ==
        Strings{"einundzwanzig=21", "zweihundert=200"});
  CHECK(in("nl", "Er kwamen drieëntwintig schepen in de haven.") == Strings{"drieëntwintig=23"});
  CHECK(in("it", "Vennero trentotto navi e cinquantacinque barche.") == Strings{"trentotto=38", "cinquantacinque=55"});
  CHECK(in("sv", "Det kom tjugotre skepp till hamnen.") == Strings{"tjugotre=23"});
  CHECK(in("es", "Llegaron veintidós barcos y quinientas barcas.") == Strings{"veintidós=22", "quinientas=500"});
}
