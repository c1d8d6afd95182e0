// The catalogue: lookups, suggestions, and rules that two plugins claim.
#include "core/rules/catalogue.h"

#include "core/base/span.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

RuleInfo rule(const std::string& id) {
  RuleInfo r;
  r.id = id;
  return r;
}

}  // namespace

TEST_CASE("the host's own rules are always there", "[rules]") {
  const Catalogue c;
  for (const char* id : {"host/plugin-crashed", "host/plugin-timeout", "host/plugin-failed", "host/plugin-misbehaved",
                         "host/unused-suppression", "host/unknown-suppression", "host/encoding"}) {
    INFO(id);
    REQUIRE(c.find(id) != none);
    const RuleInfo& r = c.rule(c.find(id));
    CHECK(r.plugin == 0);
    CHECK(r.page.rfind("# " + r.id + "\n", 0) == 0);
  }
  CHECK(c.is_group("host"));
  CHECK(c.rule(c.find("host/encoding")).severity == Severity::info);
}

TEST_CASE("rules are found by their whole id", "[rules]") {
  Catalogue c;
  REQUIRE(c.add({"date", "1.0.0", "date.so", 0, 0, {}}, {rule("date/weekday"), rule("date/order")}).empty());
  CHECK(c.rule(c.find("date/order")).id == "date/order");
  CHECK(c.find("date/orde") == none);
  CHECK(c.find("date") == none);
  CHECK(c.find("") == none);
  CHECK(c.is_group("date"));
  CHECK(!c.is_group("dat"));
  CHECK(c.plugins()[1].rules == 2);
  CHECK(c.rule(c.plugins()[1].first_rule).plugin == 1);
}

TEST_CASE("a rule that is taken names the file that has it, and adds nothing", "[rules]") {
  Catalogue c;
  RuleInfo renamed = rule("date/order");
  renamed.former = {"dates/order"};
  REQUIRE(c.add({"date", "1.0.0", "one.so", 0, 0, {}}, {renamed}).empty());
  const size_t before = c.rules().size();
  std::string why = c.add({"dates", "1.0.0", "two.so", 0, 0, {}}, {rule("dates/new"), rule("dates/order")});
  CHECK_THAT(why, stet_test::contains("one.so"));
  CHECK_THAT(why, stet_test::contains("dates/order"));
  // A second plugin of one name has the same group, whatever its rules.
  why = c.add({"date", "1.0.0", "two.so", 0, 0, {}}, {rule("date/new"), rule("date/order")});
  CHECK_THAT(why, stet_test::contains("one.so"));
  CHECK_THAT(why, stet_test::contains("“date”"));
  CHECK(c.rules().size() == before);
}

TEST_CASE("what was meant is suggested", "[rules]") {
  Catalogue c;
  c.add({"date", "1.0.0", "date.so", 0, 0, {}}, {rule("date/url-mismatch")});
  CHECK(c.suggest("date/url-mismach") == "date/url-mismatch");
  CHECK(c.suggest("url-mismatch") == "date/url-mismatch");
  CHECK(c.suggest("dat") == "date");
  CHECK(c.suggest("something-else-entirely").empty());
}
