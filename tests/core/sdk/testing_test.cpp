// The harness for authors of checkers, used as they would.
#include <stet/testing.hpp>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using stet::testing::check;

namespace {

void use_built_program() { setenv("STET_PROGRAM", STET_BINARY_DIR "/stet", 1); }

}  // namespace

TEST_CASE("an author's test is three lines", "[sdk]") {
  use_built_program();
  const auto found = check(stet_test::example("minimal"), "# It’s “a \"heading\"”.\n\nText.\n", {"markdown", {}, {}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "minimal/heading-with-full-stop");
  CHECK(found[0].severity == "info");
  CHECK(found[0].text == ".");
  CHECK(found[0].message == "the heading “It’s “a \"heading\"”.” ends with a full stop");
  CHECK(found[0].line == 1);
  CHECK(found[0].column == 21);
  CHECK(found[0].end == found[0].begin + 1);
}

TEST_CASE("an author sees a crash as a user will", "[sdk]") {
  use_built_program();
  const auto found = check(stet_test::abi_plugin("segv"), "BAD");
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "host/plugin-crashed");
}

TEST_CASE("a plugin that is refused is an exception", "[sdk]") {
  use_built_program();
  CHECK_THROWS_AS(check(stet_test::abi_plugin("wrong-major"), "Text."), std::runtime_error);
}
