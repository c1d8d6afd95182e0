// Searching for bytes and words finds what stepping through the text finds, wherever it stands in a block.
#include <stet/search.hpp>

#include <string>
#include <vector>

#include "tests/support/catch.h"

TEST_CASE("the places of a set of bytes are all places where one stands", "[sdk]") {
  constexpr stet::Bytes few("(;\xE2"), many("0123456789AEI");
  std::string text;
  for (size_t i = 0; i < 90; ++i)
    text += i % 13 == 5 ? "(" : i % 29 == 7 ? ";" : i % 31 == 30 ? "–" : i % 17 ? "x" : "7";
  for (const stet::Bytes& set : {few, many})
    for (size_t begin = 0; begin < 40; ++begin)
      for (size_t end : {size_t{0}, begin, begin + 1, begin + 15, begin + 16, begin + 33, text.size()}) {
        std::vector<uint32_t> expected, found;
        for (size_t i = begin; i < end; ++i)
          if (set.has(text[i])) expected.push_back(static_cast<uint32_t>(i));
        for (const uint32_t i : set.places(text, begin, end)) found.push_back(i);
        REQUIRE(found == expected);
      }
  CHECK(few.in("a;"));
  CHECK(!few.in("a"));
  CHECK(!few.in(""));
}

TEST_CASE("words are found in either case and inside others", "[sdk]") {
  constexpr stet::WordSearch search{"doi", "isbn", "pmcid"};
  const std::string_view text = "eISBN, pmci, DoI:10";
  const auto first = search.next(text, 0);
  CHECK(first.at == 1);
  CHECK(first.end == 5);
  CHECK(first.word == 1);
  const auto second = search.next(text, 2);
  CHECK(second.at == 13);
  CHECK(second.word == 0);
  CHECK(search.next(text, 14).at == text.size());
  CHECK(search.next("do", 0).at == 2);
  CHECK(search.next("", 0).at == 0);
}
