// [@key] in Markdown: markers that call entries of a bibliography.
#include "tests/support/catch.h"
#include "tests/support/read_document.h"

using namespace stet_test;

namespace {

std::vector<std::string> keys(const std::string& markdown) {
  const stet::Document d = read_as("markdown", markdown);
  std::vector<std::string> out;
  for (const stet_marker& m : d.markers)
    if (m.scheme == STET_LABEL_KEY) out.push_back(at(d, m.span) + " " + at(d, m.label) + " " + at(d, m.locator));
  return out;
}
using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("keys in brackets are markers", "[markdown]") {
  CHECK(keys("It is so [@smith2020, p. 5].\n") == Keys{"[@smith2020, p. 5] smith2020 p. 5"});
  CHECK(keys("So [see @doe:99; -@roe_a, ch. 2].\n") == Keys{"see @doe:99 doe:99 ", "-@roe_a, ch. 2 roe_a ch. 2"});
  CHECK(keys("Write to [a@b.example] or `[@code]`, or [@link](x).\n").empty());
}

TEST_CASE("keys call no notes and leave those that do alone", "[markdown]") {
  const stet::Document d = read_as("markdown", "One [@a].[^1]\n\n[^1]: Words.\n");
  REQUIRE(d.markers.size() == 2);
  CHECK(d.markers[0].scheme == STET_LABEL_KEY);
  CHECK(d.markers[1].scheme == STET_LABEL_ARABIC);
  CHECK(d.clean(d.blocks[0].span) == "One .");
}
