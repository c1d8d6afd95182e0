// Pages of rules: which blocks are examples, and what they expect.
#include "core/rules/examples.h"

#include "tests/support/catch.h"

using namespace stet;

namespace {
const std::string head = "# notes/gap\n\nA gap.\n\n";
std::string fault(const std::string& body) {
  const auto page = read_examples(head + body, "gap.md");
  return page ? "read" : std::to_string(page.error().line) + " " + page.error().message;
}
}  // namespace

TEST_CASE("a page") {
  const auto page =
      read_examples(head +
                        "## Flagged\n\n```article language=de option.tolerance=3\none\n! \"one\" error\ntwo \"x\"\n"
                        "! \"two \"x\"\"\n! \"two\"\n```\n\n```toml\n! no example\n```\n\n## Accepted\n\n"
                        "````article.md\n```\ncode\n```\n````\n",
                    "gap.md");
  REQUIRE(page);
  CHECK(page->rule == "notes/gap");
  REQUIRE(page->examples.size() == 2);
  const Example& first = page->examples[0];
  CHECK(first.page_line == 7);
  CHECK(first.section == "Flagged");
  CHECK(first.format == "text");
  CHECK(first.text == "one\ntwo \"x\"\n");
  REQUIRE(first.settings.size() == 2);
  CHECK(first.settings[1] == std::pair<std::string, std::string>("option.tolerance", "3"));
  REQUIRE(first.expected.size() == 3);
  CHECK(first.expected[0].line == 1);
  CHECK(first.expected[0].severity == Severity::error);
  CHECK(first.expected[1].line == 2);
  CHECK(first.expected[1].words == "two \"x\"");
  CHECK_FALSE(first.expected[1].severity);
  CHECK(first.expected[2].line == 2);
  CHECK(page->examples[1].format == "markdown");
  CHECK(page->examples[1].text == "```\ncode\n```\n");
}

TEST_CASE("faults of a page") {
  CHECK(fault("## Flagged\n```article\ntext\n```\n") == "6 a block under Flagged says nothing that must be found");
  CHECK(fault("## Accepted\n```article\ntext\n! \"text\"\n```\n") ==
        "8 a block under Accepted says that something must be found");
  CHECK(fault("## Flagged\n```article\ntext\n! \"text\"\n") == "6 this block is never closed");
  CHECK(fault("## Flagged\n```article\n! \"text\"\n```\n") == "7 an expected finding has no line above it");
  CHECK(fault("## Flagged\n```article\ntext\n! text\n```\n") == "8 this is no expected finding");
  CHECK(fault("## Flagged\n```article\ntext\n! \"text\" fatal\n```\n") == "8 this is no expected finding");
  CHECK(fault("## Flagged\n```article language\ntext\n```\n") == "6 `language` is no key=value");
  CHECK_FALSE(read_examples("no heading", "x.md"));
  CHECK(fault("## Flagged\n") == "0 the page has no example, so nothing is tested");
  CHECK(fault("## Flagged\n```article\ntext\n! \"text\"\n```\n! \"text\"\n") ==
        "10 this expected finding stands outside of an example");
  CHECK(fault("## Flagged\n```\ntext\n! \"text\"\n```\n") == "8 this expected finding stands outside of an example");
  CHECK(fault("## Flagged\n```article\ntext\n! evidence \"text\"\n```\n") ==
        "8 no expected finding stands above this evidence");
  CHECK(fault("## Flagged\n```article\ntext\n! \"text\"\n! fix text\n```\n") ==
        "9 this says nothing that can be judged");
  CHECK(fault("## Flagged\n```article a=\"b\ntext\n```\n").find("is no key=value") != std::string::npos);
}

TEST_CASE("an example may say message, evidence and fix") {
  const auto page = read_examples(head +
                                      "## Flagged\n\n```article option.names=\"The Times,The Sun\" option.x=1\n"
                                      "say \"no\"\n! \"say \"no\"\" error \"which is \"wrong\"\"\n"
                                      "!   evidence \"no\"\n!   evidence \"say\" \"the other side\"\n"
                                      "!   fix \"say \"yes\"\"\n```\n",
                                  "gap.md");
  REQUIRE(page);
  const Example& e = page->examples.at(0);
  CHECK(e.settings.at(0) == std::pair<std::string, std::string>("option.names", "The Times,The Sun"));
  CHECK(e.settings.at(1).second == "1");
  const ExpectedFinding& f = e.expected.at(0);
  CHECK(f.words == "say \"no\"");
  CHECK(f.severity == Severity::error);
  CHECK(f.message == "which is \"wrong\"");
  REQUIRE(f.evidence.size() == 2);
  CHECK(f.evidence[0].words == "no");
  CHECK(f.evidence[0].message.empty());
  CHECK(f.evidence[1].message == "the other side");
  REQUIRE(f.fixes.size() == 1);
  CHECK(f.fixes[0].words == "say \"yes\"");
}
