// What strangers write, shown instead of obeyed.
#include "core/base/visible.h"
#include "tests/support/catch.h"

using namespace stet;

TEST_CASE("printable: nothing steers the terminal") {
  CHECK(printable("a\x1B[0m\tb\nc") == "a␛[0m b c");
  CHECK(printable(std::string_view("\0\x7F", 2)) == "␀␡");
  CHECK(printable("\xC2\x9B"
                  "31m") ==
        "\xEF\xBF\xBD"
        "31m");
  CHECK(printable("a\xFF"
                  "b\xE2\x80") ==
        "a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("printable: what reorders text is named, what only marks direction is left out") {
  CHECK(printable("a\xE2\x80\xAE"
                  "b\xE2\x81\xA6"
                  "c\xE2\x80\x8F") == "a⟦U+202E⟧b⟦U+2066⟧c");
}

TEST_CASE("printable: no line is a command to a CI service") {
  const std::string broken = ":\xE2\x80\x8B:error title=x::";
  CHECK(printable("::error title=x::") == broken);
  CHECK(printable("words\n::error title=x::") == "words " + broken);
  CHECK(printable("##vso[task.complete]") == "#\xE2\x80\x8B#vso[task.complete]");
  CHECK(printable("a ##[group]") == "a #\xE2\x80\x8B#[group]");
  for (const char* harmless : {"std::vector", "f :: Int", "a::b", "## Heading", "#[link]"})
    CHECK(printable(harmless) == harmless);
}
