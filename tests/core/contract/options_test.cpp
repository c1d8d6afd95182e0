// Options on their way to a rule: typed, with defaults, of the rule and of the whole plugin; what is refused.
#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

std::string given(const OptionValues& values) {
  const Run r = run_rules(sdk_plugin("probe"), {"probe/options"}, {text("a", "One.\n\nTwo.\n")}, values);
  return r.results.size() == 1 && r.results[0].findings.size() == 1 ? r.results[0].findings[0].message : "nothing";
}

std::string refusal(const std::string& plugin) {
  const Run r = run({sdk_plugin(plugin), abi_plugin("well-behaved")}, {text("a", "One.\n")});
  CHECK(r.ids(0) == std::vector<std::string>{"well-behaved/rule"});
  return r.problem(sdk_plugin(plugin));
}

}  // namespace

TEST_CASE("every type of option has its default", "[plugins]") {
  CHECK(given({}) == "off 3 0.50 0-0-0 plain [one;two;] {a=1;} :0 ours ours 2");
}

TEST_CASE("every type of option arrives as it was set", "[plugins]") {
  OptionValues values;
  auto& rule = values["probe/options"];
  rule["on"] = {"true", ""};
  rule["count"] = {"7", ""};
  rule["share"] = {"0.25", ""};
  rule["since"] = {"2025-07-05", ""};
  rule["style"] = {"loud", ""};
  rule["words"] = {"alpha\nbeta, gamma", ""};
  rule["names"] = {"a=x=y\nb=", ""};
  rule["file"] = {"list.csv", "one\r\ntwo\nthree"};
  values["probe"]["house"] = {"theirs", ""};
  CHECK(given(values) == "on 7 0.25 2025-7-5 loud [alpha;beta, gamma;] {a=x=y;b=;} list.csv:3 theirs theirs 2");
}

TEST_CASE("an option that was not declared is refused when the plugin starts", "[plugins]") {
  CHECK(refusal("misspelt-option") ==
        "it refused to start: it asks for the option “limt”, which the rule misspelt-option/rule does not declare (it "
        "declares: limit): add it to the options, or mend the name");
  CHECK(refusal("plugin-option") ==
        "it refused to start: it asks for the option “limit”, which the plugin does not declare (it declares none): "
        "add it to the options, or mend the name");
}

TEST_CASE("an option that is read as another type is refused when the plugin starts", "[plugins]") {
  CHECK(refusal("wrong-type") ==
        "it refused to start: the option “limit” is read as a bool, which is not the type it is declared with");
}
