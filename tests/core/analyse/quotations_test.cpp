// Quotation marks: which pair, which are alone.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {
// 'p' paired, 'o' opened only, 'c' closed only, 'r' reversed; in order of place.
std::string pattern(const std::string& text) {
  std::string out;
  for (const stet_quotation& q : analysed(text).quotations)
    out += q.flags & STET_QUOTE_UNCLOSED   ? 'o'
           : q.flags & STET_QUOTE_UNOPENED ? 'c'
           : q.flags & STET_QUOTE_REVERSED ? 'r'
                                           : 'p';
  return out;
}
}  // namespace

TEST_CASE("marks of many nations pair") {
  for (const char* text : {"He said “yes” to it.", "Er sagte „ja“ dazu.", "Il dit « oui » à cela.",
                           "Он сказал «да» им.", "Er sagte »ja« dazu.", "Han sa ”ja” till det.",
                           "He said \"yes\" to it.", "彼は「はい」と言った。", "On powiedział „tak” na to."}) {
    INFO(text);
    CHECK(pattern(text) == "p");
  }
}

TEST_CASE("a mark without partner is alone") {
  CHECK(pattern("Russia becomes first country.” The Hindu, 3 July.") == "c");
  CHECK(pattern("“Pakistan reacts to it. The Press, 5 July.") == "o");
  CHECK(pattern("He said \"yes to it.") == "o");
  CHECK(pattern("He said yes\" to it.") == "c");
  CHECK(pattern("foo,” said the “bar” man.") == "cp");
}

TEST_CASE("two opening marks around a title are one quotation of wrong direction") {
  CHECK(pattern("“Russia becomes first state to act. “BBC, 5 July.") == "r");
  CHECK(pattern("He called it ”a step” once.\nShe said “no” to that.") == "rp");
}

TEST_CASE("an opening mark that faces nothing closes") {
  const Document d = analysed("[i] “We will negotiate “. The Times, 3 May 2025.\n");
  REQUIRE(d.quotations.size() == 1);
  CHECK((d.quotations[0].flags & STET_QUOTE_REVERSED) != 0);
}

TEST_CASE("what is no fault") {
  CHECK(pattern("The screen measures 6\" across and 5'2\" high.").empty());
  CHECK(pattern("A sheet of 8½\" by 11\" and a 5½\" knife.").empty());
  CHECK(pattern("A margin of 1.9 cm (.75”), 7” wide.").empty());
  CHECK(pattern("The tide tables »").empty());
  CHECK(pattern("It’s the nation’s ’90s music.").empty());
  CHECK(pattern("“One paragraph opens.\n“The next opens again, and closes.”\n") == "pp");
}

namespace {

size_t single(const Document& d, bool lone) {
  size_t n = 0;
  for (const stet_quotation& q : d.quotations)
    n += slice(d.text, {q.span.begin, q.span.begin + 3}) == "‘" && ((q.flags & STET_QUOTE_UNCLOSED) != 0) == lone;
  return n;
}

const std::string british =
    "She called it ‘a quiet day’ and ‘no surprise’. ‘Nobody came,’ he said; ‘not one.’\n\nThe ministers asked for ‘the "
    "owners’ view’ of it. He spoke of ‘the ’90s’.\n\n";

}  // namespace

TEST_CASE("single marks pair where a document uses no others") {
  const Document d =
      analysed(british + "It was, wrote a clerk, ‘a matter of time.\n\nNobody’s fault, said the owners’ man.\n");
  CHECK(single(d, false) == 6);
  CHECK(single(d, true) == 1);
  bool whole = false;
  for (const stet_quotation& q : d.quotations) whole = whole || slice(d.text, q.inner) == "the owners’ view";
  CHECK(whole);
}

TEST_CASE("single marks that are no faults") {
  // Each paragraph of a quotation opens anew.
  CHECK(single(analysed(british + "‘It was late.\n\n‘It was very late.’\n"), true) == 0);
  // Letters of other alphabets.
  CHECK(single(analysed(british + "The shaykh ‘Abduh wrote. Then ‘Abduh travelled.\n"), true) == 0);
  CHECK(single(analysed("The ‘ulama met. Imam ‘Ali spoke of ‘Aden and of ‘ashura.\n"), true) == 0);
  CHECK(single(analysed(british + "The sheikh ‘Umar of Basra. ‘Tis late.\n"), true) == 0);
  // It closes in a later paragraph, or behind a quotation inside of it, or before a note's digit.
  CHECK(single(analysed(british + "‘It was late.\n\nIt was very late.’\n"), true) == 0);
  CHECK(single(analysed(british + "He wrote: ‘the “so ‘great’ plan” is off’ and left.\n"), true) == 0);
  // Inside of double ones.
  CHECK(single(analysed("“He said ‘no’,” she wrote. “They said ‘yes’.” “Or ‘so.” Then ‘what.\n"), false) == 0);
}

TEST_CASE("many open marks before another paragraph take no time to speak of") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "“a ";
  CHECK(analysed(text + "\n\nNext.\n").quotations.size() > 1000);
}

TEST_CASE("the reading with the fewest faults is taken") {
  CHECK(pattern("“\"Not so\": What Ferrymen Say,” he read.") == "pp");
  CHECK(pattern("She said “one and “two” of it.") == "op");
  CHECK(pattern("<a href=\"https://a.example/\">here</a> it “stands”.") == "p");
}

TEST_CASE("a document's use decides which way its marks face") {
  const std::string german = "»Das Wasser steigt«, rief der Wirt. »Alle hinauf!«\n\n";
  CHECK(pattern(german + "Gute Nacht«, sagte er. »Schlaft wohl.\n") == "ppco");
  const std::string french = "Il écrit : « oui ».\n\nIl lit «\xC2\xA0non«\xC2\xA0, puis «\xC2\xA0si\xC2\xA0».\n";
  CHECK(pattern(french) == "prp");
  CHECK(pattern("Er hieß sie ”eine Last“ und ging. Sie sprach von „Lügen“.") == "rp");
}

TEST_CASE("each line of a song may open anew") {
  CHECK(pattern("He sang:\n\n“O dark is the water,  \n“And darker the shore,  \n“And none on the quay.”\n").find('o') ==
        std::string::npos);
}

TEST_CASE("marks of a table that stand for what is above them are no quotation") {
  const Document d = analysed("| Coal | 12 |\n|------|----|\n| Iron | ” |\n| Tin | \" |\n", "a.md");
  CHECK(d.quotations.empty());
}

TEST_CASE("a few quoted words do not run over a paragraph, a speech does") {
  CHECK(pattern("They called it “the sale of the age and left.\n\n“No,” he said, and went home.\n") == "op");
  CHECK(pattern("He wrote: “The sale is over.\n\n“Go home,” he went on.\n") == "pp");
  const Document d = analysed("They called it “the sale and left.[^1]\n\n[^1]: “Sale,” BBC, 4 May 2023.\n", "a.md");
  REQUIRE(d.quotations.size() == 2);
  CHECK((d.quotations[0].flags & STET_QUOTE_UNCLOSED) != 0);
}

TEST_CASE("where words run to the left, no mark faces the wrong way") {
  const Document d = analysed("وقال ”الرؤيا الجديدة“ ثم سكت.\n");
  REQUIRE(d.quotations.size() == 1);
  CHECK((d.quotations[0].flags & STET_QUOTE_REVERSED) == 0);
}

TEST_CASE("second primes and separators of titles are no quotation marks") {
  CHECK(pattern("Let x', y' and z' be the first derivatives, and x\", y\" and z\" the second ones.") == "");
  CHECK(pattern("Let x' and x\" be the derivatives.") == "");
  CHECK(pattern("The Harbour Post » Opinion. Retrieved on Monday.") == "");
  CHECK(pattern("« Non », dit-il.\nElle a dit oui » hier soir.") == "pc");
}

TEST_CASE("a mark that a program reads is none") {
  const Document d =
      analysed("<p>Write <code>\"a</code> for it, and “so” on.</p><p>“Ferries” are not <code>”</code>.</p>", "a.html");
  REQUIRE(d.quotations.size() == 2);
  CHECK((d.quotations[0].flags | d.quotations[1].flags) == 0);
}

TEST_CASE("a quotation of several paragraphs in italics opens anew in each") {
  const Document d = analysed(
      "He wrote:\n\n> *\"The weir must be rebuilt before the frost comes to the valley.*\n>\n"
      "> *\"Nobody else will do it.\"* (p. 4)\n",
      "article.md");
  REQUIRE(d.quotations.size() == 2);
  for (const stet_quotation& q : d.quotations) CHECK((q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) == 0);
}

TEST_CASE("in Arabic either mark stands at either end, around a Latin word too") {
  CHECK(pattern("يجب أن يعيد البرنامج ”yes“ إذا كان كل شيء على ما يرام.") == "p");
}

TEST_CASE("marks that code is made of are no quotation marks") {
  const auto faults = [](const std::string& text) {
    const Document d = analysed("<p>" + text + "</p>", "article.html");
    return std::count_if(d.quotations.begin(), d.quotations.end(), [](const stet_quotation& q) {
      return (q.flags & (STET_QUOTE_UNCLOSED | STET_QUOTE_UNOPENED)) != 0;
    });
  };
  CHECK(faults("Press <code>\"</code> twice, then <code>a \" b</code>.") == 0);
  CHECK(faults("Type \"<code>X=\"1\" Y=\"2\"</code>\" there.") == 0);
  CHECK(faults("Type \"<code>reset all\"</code> there.") == 0);  // the code ends behind the mark
  CHECK(faults("Type \"<code>reset all</code> there.") == 1);
}

TEST_CASE("straight single marks quote where a document has hardly others") {
  const auto texts = [](const std::string& text) {
    std::vector<std::string> out;
    const Document d = analysed(text);
    for (const stet_quotation& q : d.quotations) out.emplace_back(slice(d.prose(), q.inner));
    return out;
  };
  using List = std::vector<std::string>;
  CHECK(texts("It opens with 'The sea is deep.' The critics' view was that 'the sea is empty', and it's so.\n\n"
              "'The sea is deep,' she wrote; the 'soft' words of the '90s.\n") ==
        List{"The sea is deep.", "the sea is empty", "The sea is deep,", "soft"});
  // Apostrophes, a letter of another alphabet, and marks within double ones.
  CHECK(texts("'Tis the Afghans' view, and rock 'n' roll was the '90s' music; 'twas so.\n").empty());
  CHECK(texts("The fort of 'Abd and the tower of 'Abd were 'Abd's.\n").empty());
  CHECK(texts("\"It is 'soft' and 'hard' and 'new'\", he said. \"Yes.\" \"No.\" \"Well.\"\n").size() == 4);
}
