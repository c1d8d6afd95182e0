// Where a remark goes in Markdown.
#include "core/annotate/annotator.h"
#include "tests/support/catch.h"
#include "tests/support/document.h"

using namespace stet;
using stet_test::analysed;

TEST_CASE("a remark on a list's numeral stands in its item, not in the one before", "[annotate]") {
  const Document d = analysed("1. Fog.\n2. Rain.\n", "a.md");
  const auto at = u32(std::string_view(d.text).find("2."));
  const std::string out =
      find_annotator("markdown")->write(d, {d.text, "a.md"}, {{{at, at + 2}, "never called"}})->bytes;
  CHECK(out.find("1. Fog.\n2. Rain. <!--") == 0);
}
