// The plain text reader, block by block.
#include <fstream>
#include <sstream>

#include "tests/support/read_document.h"

using namespace stet;
using stet_test::outline;
using stet_test::read_as;
using stet_test::TextOutline;

namespace {

const std::string prose =
    "The harbour was built in the years before the war, when nobody thought that ships would one day be longer than "
    "the "
    "quay, and it has been rebuilt three times since then, never for the last time and never without a quarrel about "
    "money.";

TextOutline text(const std::string& s) { return outline(read_as("text", s)); }

}  // namespace

TEST_CASE("nothing is a document with nothing in it") {
  CHECK(text("").empty());
  CHECK(text("\n \n\t\n").empty());
}

TEST_CASE("each line of a web page is a paragraph") {
  CHECK(text(prose + "\n" + prose + "\r\n" + prose) == TextOutline{"p: " + prose, "p: " + prose, "p: " + prose});
}

TEST_CASE("titles before prose are headings") {
  CHECK(text("A Port and Its Ships\n\n" + prose + "\nThe Early Years\n" + prose + "\nWHAT CAME LATER\n" + prose) ==
        TextOutline{"h1: A Port and Its Ships", "p: " + prose, "h2: The Early Years", "p: " + prose,
                    "h2: WHAT CAME LATER", "p: " + prose});
  CHECK(text(prose + "\n\n2.1 The ships\n\n" + prose)[1] == "h2: 2.1 The ships");
  CHECK(text("A title\n=======\n" + prose + "\nA part\n------\n" + prose) ==
        TextOutline{"h1: A title", "p: " + prose, "h2: A part", "p: " + prose});
}

TEST_CASE("numbered lines that stand alone are headings where prose stands below each") {
  CHECK(text("1. Ships\n\n" + prose + "\n\n1. one\n2. two\n\n2. Nets\n\n" + prose) ==
        TextOutline{"h1: 1. Ships", "p: " + prose, "li1: 1. one", "li1: 2. two", "h1: 2. Nets", "p: " + prose});
  // Items, whatever stands before and behind them.
  CHECK(text(prose + "\n\n1. Ships\n\n2. Nets\n\n" + prose) ==
        TextOutline{"p: " + prose, "li1: 1. Ships", "li1: 2. Nets", "p: " + prose});
  // A long one among them: a list.
  CHECK(text("1. Ships\n\n" + prose + "\n\n2. " + prose + "\n\n" + prose)[0] == "li1: 1. Ships");
}

TEST_CASE("short lines that are no titles stay paragraphs") {
  CHECK(text(prose + "\nIt was not so.\n" + prose)[1] == "p: It was not so.");
  CHECK(text(prose + "\n*Maren Oduya, Tartu.\n" + prose)[1] == "p: *Maren Oduya, Tartu.");
  const auto address = text("By\nAda Byron\nSt James Square\nLondon\n" + prose);
  CHECK(std::count_if(address.begin(), address.end(), [](const std::string& s) { return s[0] == 'h'; }) <= 1);
}

TEST_CASE("text wrapped by hand is joined") {
  const auto blocks = text(
      "The harbour was built in the years before the war, when nobody thought\n"
      "that ships would one day be longer than the quay, and it has been\n"
      "rebuilt three times since.\n\n"
      "A second paragraph begins here and it too is wrapped at the width that\n"
      "the first one has.\n");
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].substr(0, 20) == "p: The harbour was b");
  CHECK(blocks[1].substr(blocks[1].size() - 18) == "the first one has.");
}

TEST_CASE("list items") {
  CHECK(
      text(prose + "\n- one thing\n* another\n• a third\n1. counted\n2) twice\n") ==
      TextOutline{"p: " + prose, "li1: one thing", "li1: another", "li1: a third", "li1: 1. counted", "li1: 2) twice"});
}

TEST_CASE("a table that fell out of a web page") {
  const std::string table =
      "|\nTimeline of the harbour\n|\n|\n|\n15 August 2021 |\nThe quay is opened. |\n|\nMay 2023 |\nThe quay is "
      "closed. |\n";
  CHECK(text(prose + "\n" + table + "What It Meant\n" + prose) ==
        TextOutline{"p: " + prose, "td0,0: Timeline of the harbour", "td1,0: 15 August 2021",
                    "td1,1: The quay is opened.", "td2,0: May 2023", "td2,1: The quay is closed.", "h2: What It Meant",
                    "p: " + prose});
}

TEST_CASE("a table whose rows are lines") {
  CHECK(text("Era | Party\n1796–1824 | First\n1828–1856 | Second\n") ==
        TextOutline{"td0,0: Era", "td0,1: Party", "td1,0: 1796–1824", "td1,1: First", "td2,0: 1828–1856",
                    "td2,1: Second"});
  CHECK(text("| a | b |\n|---|---|\n| c | d |\n") == TextOutline{"td0,0: a", "td0,1: b", "td1,0: c", "td1,1: d"});
  CHECK(text("By A. Author | 3 July 2025\n")[0] == "p: By A. Author | 3 July 2025");
}

TEST_CASE("quotations: marked by > or indented among lines that are not") {
  CHECK(text(prose + "\n> quoted words\n" + prose)[1] == "q: quoted words");
  CHECK(text(prose + "\n\n    quoted words\n    and more\n\n" + prose + "\n" + prose + "\n" + prose + "\n" + prose +
             "\n" + prose)[1] == "q: quoted words");
  CHECK(text("  one indented\nthe next is not\n\n" + prose + "\n" + prose + "\n" + prose).size() == 5);
  CHECK(text("    indented as all is\n\n    so no quotation\n")[0].substr(0, 2) != "q:");
}

TEST_CASE("a list of notes keeps a block per line, whatever its lines look like") {
  CHECK(text(prose + "\nEndnotes\n[i] A. Smith, Ships, 2024.\n[ii] Ibid\n[iii] A Title Like Any Other\n" + prose) ==
        TextOutline{"p: " + prose, "h2: Endnotes", "p: [i] A. Smith, Ships, 2024.", "p: [ii] Ibid",
                    "p: [iii] A Title Like Any Other", "p: " + prose});
  CHECK(text(prose + "\nПримечания\n1. Первое.\n2. Второе.\n") ==
        TextOutline{"p: " + prose, "h2: Примечания", "p: 1. Первое.", "p: 2. Второе."});
}

TEST_CASE("ornaments are no blocks") { CHECK(text(prose + "\n*****\n" + prose).size() == 2); }

TEST_CASE("lone CRs end lines when no LF does") { CHECK(text(prose + "\r" + prose).size() == 2); }

TEST_CASE("the article of the corpus: headings, timeline and notes") {
  std::ifstream in(std::string(STET_SOURCE_DIR) + "/corpus/recognition/article.txt", std::ios::binary);
  std::stringstream words;
  words << in.rdbuf();
  const Document d = read_as("text", words.str());
  CHECK(d.language == "en");
  uint32_t headings = 0, cells = 0;
  for (const auto& b : d.blocks) {
    headings += b.kind == STET_BLOCK_HEADING;
    cells += b.kind == STET_BLOCK_TABLE_CELL;
  }
  CHECK(headings >= 8);
  CHECK(cells >= 19);
}

TEST_CASE("a line that plainly goes on is joined to the next, however wide it is", "[text]") {
  CHECK(outline(read_as("text", "They all went out with the boats of the\nHarbour Board.\n")).size() == 1);
  CHECK(outline(read_as("text", "All plans lay before the board (the\nNew Pier), and it read them.\n")).size() == 1);
  CHECK(outline(read_as("text", "In the year of the fog they went out,\nand came home.\n")).size() == 1);
  CHECK(outline(read_as("text", "The Harbour Board met in the morning.\nIt met again at noon.\n")).size() == 2);
}

TEST_CASE("a marker at the end of a line ends nothing that goes on", "[text]") {
  CHECK(outline(read_as("text", "The bell that hung above the quay(33)\nrang over the water.\n")).size() == 1);
  CHECK(outline(read_as("text", "The bell that hung above the quay (a)\nrang over the water.\n")).size() == 2);
}

TEST_CASE("a paragraph wrapped by hand is joined in a text that else is not", "[text]") {
  const std::string code(140, 'x');
  CHECK(outline(read_as("text", code + "\n\n" + code +
                                    "\n\nThe boats of the Harbour Board went out in\nMarch of that year and came home "
                                    "again in\nMay, with fish from the banks of the\nNorth.\n"))
            .size() == 3);
}

TEST_CASE("signs that take two columns fill a line sooner") {
  const std::string first = "港は戦争の前の年に造られたもので、そのころは船が岸壁より長くな",
                    second = "るとは誰も考えていなかった。その後三度も造りなおされたが、これ",
                    third = "で終わりということはなく、金をめぐる争いもなしには済まなかった。";
  CHECK(text("    " + first + "\n    " + second + "\n    " + third + "\n").size() == 1);
}

TEST_CASE("a line of ticks under a heading is drawn") {
  CHECK(text("The string\n\"\"\"\"\"\"\"\"\"\"\n\n" + prose).back() == "p: " + prose);
  for (const std::string& block : text("The string\n''''''''''\n\n" + prose)) CHECK(block.find("''") == block.npos);
}

TEST_CASE("an entry of a table of contents may go on in the next line") {
  const TextOutline blocks =
      text("3.1. What do the words mean that stand here (\n    unknown), and who has written them?\n");
  CHECK(blocks.size() == 1);
}
