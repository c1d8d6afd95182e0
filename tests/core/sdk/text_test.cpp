// Small text tools of checkers.
#include <stet/text.hpp>

#include "tests/support/catch.h"

TEST_CASE("what is clipped loses whole characters", "[sdk]") {
  CHECK(stet::clipped("harbour", 7) == "harbour");
  CHECK(stet::clipped("harbour", 3) == "har\u2026");
  CHECK(stet::clipped("a\u00E9\u00E9", 2) == "a\u2026");
  CHECK(stet::clipped("\u2026\u2026", 2) == "\u2026");
  CHECK(stet::clipped("", 0).empty());
}

TEST_CASE("Roman numerals") {
  CHECK(stet::roman_number("XIV") == 14);
  CHECK(stet::roman_number("mcmxxiv") == 1924);
  CHECK(stet::roman_number("MDCCCC") == 1900);
  CHECK(stet::roman_number("XIVth") == 0);
  CHECK(stet::roman_number("") == 0);
}

TEST_CASE("what two words share, and how far they are apart", "[sdk]") {
  CHECK(stet::shared_beginning("harbour", "harbinger") == 4);
  CHECK(stet::shared_beginning("", "harbour") == 0);
  CHECK(stet::shared_beginning("pier", "pier") == 4);
  bool swapped = false;
  CHECK(stet::one_slip("1847", "1874", &swapped));
  CHECK(swapped);
  CHECK(stet::one_slip("1847", "1947", &swapped));
  CHECK_FALSE(swapped);
  CHECK_FALSE(stet::one_slip("1847", "1974"));
  CHECK_FALSE(stet::one_slip("1847", "184"));
  CHECK(stet::edit_distance("été", "éte", 2) == 1);
  CHECK(stet::edit_distance("pier", "harbour", 2) == 3);
}
