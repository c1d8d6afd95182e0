// Names: capitalised words in a row that are one.
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

namespace {

std::vector<std::string> names(const std::string& text) {
  const Document d = analysed(text);
  std::vector<std::string> out;
  for (const stet_name& n : d.names) out.emplace_back(slice(d.text, n.span));
  return out;
}
using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("names of two words and more", "[names]") {
  CHECK(names("In town we met Maria Castro and Ludwig van der Aa.\n") == Strings{"Maria Castro", "Ludwig van der Aa"});
  CHECK(names("They wrote to the Ministry of Fisheries about it.\n") == Strings{"Ministry of Fisheries"});
  CHECK(names("В город приехала Мария Иванова.\n") == Strings{"Мария Иванова"});
}

TEST_CASE("what is no name", "[names]") {
  CHECK(names("The port closed. However, it opened again.\n").empty());
  CHECK(names("It happened in March and on Monday.\n").empty());
}

namespace {
/// "kind:span" of each.
std::vector<std::string> kinds(const std::string& text) {
  const Document d = analysed(text);
  const char* names[] = {"unknown", "person", "organisation", "place"};
  std::vector<std::string> out;
  for (const stet_name& n : d.names)
    out.push_back(std::string(names[n.kind]) + ":" + std::string(slice(d.text, n.span)));
  return out;
}
}  // namespace

TEST_CASE("names end where they end", "[names]") {
  CHECK(names("Yesterday Maria Castro met them.\n") == Strings{"Maria Castro"});
  CHECK(names("We met Maria Castro of the Harbour Bank there.\n") == Strings{"Maria Castro", "Harbour Bank"});
  CHECK(names("On 5 May 1570 (O.S.) it was over.\n").empty());
  CHECK(names("He read The Old Man and the Sea on the way.\n").empty());
  CHECK(names("There Anna Moor and Paul Strand spoke.\n") == Strings{"Anna Moor", "Paul Strand"});
}

TEST_CASE("names say who they are", "[names]") {
  CHECK(kinds("It was said by President Vera Lund and by the Ministry of Fisheries in New York.\n") ==
        Strings{"person:President Vera Lund", "organisation:Ministry of Fisheries", "place:New York"});
  const Document d = analysed("It was said by Maria van der Aa.\n");
  REQUIRE(d.names.size() == 1);
  CHECK(slice(d.text, d.names[0].family) == "van der Aa");
}

TEST_CASE("a run of names has an end") {
  std::string text = "They met ";
  for (int i = 0; i < 20000; ++i) text += "Anna Moor and ";
  CHECK(names(text + "left.\n").size() > 10000);
}
