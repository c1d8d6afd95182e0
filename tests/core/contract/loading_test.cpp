// Plugins that cannot be used: each is refused with a reason of its own, and all others go on.
#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

void check(const std::string& plugin, const std::string& words) {
  INFO(plugin);
  const Run r = run({abi_plugin("well-behaved"), abi_plugin(plugin), abi_plugin("fails")}, {text("a.txt", "One.\n")});
  CHECK(r.problems.size() == 1);
  CHECK_THAT(r.problem(abi_plugin(plugin)), stet_test::contains(words));
  REQUIRE(r.results.size() == 1);
  CHECK(r.ids(0) == std::vector<std::string>{"fails/rule", "well-behaved/rule"});
}

}  // namespace

TEST_CASE("the handshake refuses in words", "[plugins]") {
  check("no-library", "cannot be loaded");
  check("not-there", "cannot be loaded");
  check("no-entry", "no function stet_plugin_entry");
  check("null-entry", "returned nothing");
  const std::string minor = std::to_string(STET_ABI_MINOR), newer = std::to_string(STET_ABI_MINOR + 5);
  check("wrong-major", "it was built for version 1." + minor + " of the plugin contract; this stet speaks version 0." +
                           minor + ": build it against this stet's headers");
  // While the major is 0, another minor is another contract.
  check("needs-newer", "it was built for version 0." + newer);
  check("small", "too small");
  check("null-function", "the rule “null-function/rule” has no check function");
  check("null-opener", "open is a null pointer");
  check("prepare-alone", "prepare and no function done");
  check("duplicate-rule", "declared twice");
  check("foreign-group", "not under the plugin's own group “foreign-group/”");
  check("host-group", "belongs to stet itself");
  check("bad-id", "kebab-case");
  check("bad-option", "unknown type “float”");
  check("not-utf8", "UTF-8");
  check("bad-default",
        "the option “level” of rule “bad-default/rule” has the default “seven”, which is not a whole "
        "number from 0 to 3");
  check("bad-bounds", "unknown type “int 3..0”");
  check("default-file", "names a file by default; only a user can say where a file is");
  check("odd-option", "its table of options has rows of 8 bytes");
  check("bad-former", "a former id of the rule “bad-former/rule” is no rule's id: “old-name”");
  check("unknown-table", "declares a table that this stet does not know");
}

TEST_CASE("the loader's words come without an errno that means nothing", "[plugins]") {
  const Run r = run({abi_plugin("no-library")}, {});
  CHECK(r.problem(abi_plugin("no-library")).find("Bad file descriptor") == std::string::npos);
}

TEST_CASE("a plugin that dies while it loads or opens costs itself", "[plugins]") {
  check("static-crash", "while loading");
  check("static-exit", "exit status 4) while loading");
#ifdef STET_SANITIZED
  check("static-throw", "while loading");  // no exception passes the sanitizer's dlopen: it ends in terminate()
#else
  check("static-throw", "thrown while loading");
#endif
  check("open-crash", "while starting");
  check("open-exit", "while starting");
  check("open-throw", "thrown in open");
  check("null-open", "no licence");
  check("undeclared-option",
        "it asks for the option “limt”, which the rule undeclared-option/rule does not declare "
        "(it declares: level): add it to the options, or mend the name");
}

TEST_CASE("a plugin that hangs while it loads or opens costs itself", "[plugins][slow]") {
  check("static-hang", "had not finished loading after 5 seconds");
  check("open-hang", "had not finished starting after 5 seconds");
}

TEST_CASE("two plugins with one rule: the second is refused, naming the first", "[plugins]") {
  const TemporaryFile copy("", ".so");
  std::ofstream(copy.path(), std::ios::binary) << std::ifstream(abi_plugin("well-behaved"), std::ios::binary).rdbuf();
  const Run r = run({abi_plugin("well-behaved"), copy.path()}, {text("a.txt", "One.\n")});
  CHECK_THAT(r.problem(copy.path()), stet_test::contains(abi_plugin("well-behaved")));
  CHECK(r.ids(0) == std::vector<std::string>{"well-behaved/rule"});
}
