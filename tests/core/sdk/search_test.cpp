// Searching for bytes finds what stepping through the text finds, wherever it stands in a block.
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

TEST_CASE("the next figure is the next one in the text", "[sdk]") {
  std::string text;
  for (size_t i = 0; i < 90; ++i)
    text += i % 23 == 9 ? "0" : i % 37 == 20 ? "9" : i % 7 == 3 ? "/" : i % 7 == 5 ? ":" : "\xC3\xBC";
  for (size_t begin = 0; begin < 60; ++begin)
    for (size_t end : {begin, begin + 1, begin + 15, begin + 16, begin + 33, text.size()}) {
      size_t expected = begin;
      while (expected < end && (text[expected] < '0' || text[expected] > '9')) ++expected;
      REQUIRE(stet::next_digit(text, begin, end) == expected);
    }
}
