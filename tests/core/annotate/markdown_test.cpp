// Remarks in Markdown: no comment changes what is read.
#include "core/base/utf8.h"
#include "core/document/remarks.h"
#include "tests/support/annotated.h"

using namespace stet;

namespace {

std::string remarked(const std::string& bytes, const std::vector<std::pair<std::string, std::string>>& remarks) {
  return stet_test::annotated("markdown", bytes, remarks);
}

}  // namespace

TEST_CASE("a remark in Markdown stands at the end of its block") {
  CHECK(remarked("Fog.\n\nRain.\n", {{"Fog", "info a/b: so"}}) ==
        "Fog. <!-- stet finding: info a/b: so -->\n\nRain.\n");
}

TEST_CASE("a remark in Markdown that would change what is read goes to the end") {
  // A comment that nothing closes is shown; the end of ours would close it.
  const std::string open = "Fog <!-- stet finding: x\n\nRain.\n";
  const std::string copy = remarked(open, {{"Rain", "info a/b: so"}, {"Fog", "info a/c: so"}});
  CHECK(copy.find("a/b") != npos);
  CHECK(own_remarks(stet_test::read_as("markdown", copy)).size() == 2);
}

TEST_CASE("remarks that stand at the head of a document in Markdown are replaced with their lines") {
  const std::string code = "```\nfog\n```\n";
  const std::string copy = remarked(code, {{"fog", "info a/b: so"}});
  CHECK(copy == "<!-- stet finding: info a/b: so -->\n" + code);
  CHECK(remarked(copy, {{"fog", "info a/b: so"}}) == copy);
}
