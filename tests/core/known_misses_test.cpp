// What is read wrongly today, each with the right value. A case here must fail: when one is mended, its test is moved
// to the others of its table. (Misses of a rule stand on its page, under "Known misses".)
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

TEST_CASE("a title within a sentence", "[known-miss][names][!shouldfail]") {
  CHECK(analysed("She sang Long Roads Home that night.\n").names.empty());
}

TEST_CASE("two notes on one line", "[known-miss][notes][!shouldfail]") {
  CHECK(analysed("One.[i] Two.[ii]\n\nNotes\n\n[i] Fog at sea. [ii] Rain on land.\n").notes.size() == 2);
}
