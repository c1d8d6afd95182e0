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
