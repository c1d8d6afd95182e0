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
