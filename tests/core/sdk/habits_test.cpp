// What counts as a habit, and how many of its places are kept.
#include <stet/habits.hpp>

#include "tests/support/catch.h"

TEST_CASE("a way prevails over another that is taken, too") {
  stet::Way often, rare;
  for (uint32_t i = 0; i < 6; ++i) often.add({i, i + 1});
  CHECK_FALSE(often.prevails(rare, 3, 3));  // all are set in one way
  rare.add({9, 10});
  rare.add({10, 11});
  CHECK(often.prevails(rare, 3, 3));
  CHECK_FALSE(often.prevails(rare, 4, 3));  // not so many times as often
  CHECK_FALSE(often.prevails(rare, 3, 7));  // fewer than make a habit
  CHECK_FALSE(rare.prevails(often, 1, 1));
}

TEST_CASE("of a way that is taken very often all count and the first places are kept") {
  stet::Way way;
  CHECK(way.empty());
  for (uint32_t i = 0; i < 10'000; ++i) way.add({i, i + 1});
  CHECK(way.count == 10'000);
  CHECK(way.places.size() == 20);
  CHECK(way.places.front().begin == 0);
}
