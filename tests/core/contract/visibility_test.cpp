// What a rule sees: the tables it declares and those their indices lead to, whoever else is on.
#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

const char* const dated = "The embassy opened on 3 July 2024.\n";

std::string said(const Run& r, const std::string& rule) {
  const Finding* f = r.results.empty() ? nullptr : r.find(0, rule);
  return f == nullptr ? "nothing" : f->message;
}

}  // namespace

TEST_CASE("a table that is not declared is refused in words: rule, table and what to add", "[plugins]") {
  for (const char* plugin : {"probe", "probe-noexcept"}) {
    INFO(plugin);
    const Run r = run_rules(sdk_plugin(plugin), {"probe/undeclared", "probe/dates"}, {text("a", dated)});
    REQUIRE(r.problems.empty());
    // The dates are there, since probe/dates asked for them; this rule did not.
    CHECK(r.ids(0) == std::vector<std::string>{"host/plugin-failed", "probe/dates"});
    CHECK(said(r, "host/plugin-failed") ==
          "the rule probe/undeclared gave up on this document: the rule probe/undeclared reads dates but does not "
          "declare it: add STET_DATES to its tables");
  }
}

TEST_CASE("a table that was made and is empty has a stride; one not declared has none", "[plugins]") {
  CHECK(said(run_rules(sdk_plugin("probe"), {"probe/tables"}, {text("a", dated)}), "probe/tables") ==
        "blocks: 1 rows; markers: 0 rows; dates: 0 rows, not shown; links: 0 rows, not shown");
}

TEST_CASE("a rule sees what it declares, whatever others ask for", "[plugins]") {
  const Run with_others =
      run_rules(sdk_plugin("probe"), {"probe/tables", "probe/dates", "probe/first-sight"}, {text("a", dated)});
  CHECK(said(with_others, "probe/tables") ==
        "blocks: 1 rows; markers: 0 rows; dates: 0 rows, not shown; links: 0 rows, not shown");
  CHECK(with_others.count("probe/dates") == 1);
}

TEST_CASE("what a plugin was shown for all of its rules stays as it was while each runs", "[plugins]") {
  const Run r = run_rules(sdk_plugin("probe"), {"probe/tables", "probe/dates", "probe/kept"}, {text("a", dated)});
  CHECK(said(r, "probe/kept") == "dates: 1 rows");
  CHECK(said(run_rules(sdk_plugin("probe"), {"probe/kept"}, {text("a", dated)}), "probe/kept") ==
        "dates: 0 rows, not shown");
}

TEST_CASE("a rule for one language is not shown texts of another", "[plugins]") {
  const auto in = [&](const char* language) {
    Run r;
    const auto engine = Engine::start({sdk_plugin("probe")}, {});
    Config config;
    config.reference = {2025, 7, 10};
    config.language = language;
    engine->configure(config, {only(engine->catalogue(), {"probe/english"})}, "");
    engine->run({text("a", "1815\n")}, [&](DocumentResult&& d) { r.results.push_back(std::move(d)); }, {}, {});
    r.catalogue = engine->catalogue();
    return said(r, "probe/english");
  };
  CHECK(in("en") == "in “en”");
  CHECK(in("en-GB") == "in “en-GB”");
  CHECK(in("de") == "nothing");
  CHECK(in("") == "in “”");  // nobody knows: it may
}

TEST_CASE("what a rule prints is told apart from its findings", "[plugins]") {
  const Run r = run_rules(sdk_plugin("probe"), {"probe/prints"}, {text("a", dated)});
  CHECK(r.ids(0) == std::vector<std::string>{"probe/prints"});
  std::vector<std::string> printed{"the rule probe/prints printed: a word on standard output"};
#ifndef STET_SANITIZED  // standard error is a sanitizer's own
  printed.push_back("the rule probe/prints printed: a word on standard error");
#endif
  CHECK(r.results[0].log == printed);
}

TEST_CASE("a trace shows each table that a rule sees", "[plugins]") {
  RunOptions options;
  options.trace = "probe";
  const Run r = run_rules(sdk_plugin("probe"), {"probe/dates"}, {text("a", dated)}, {}, options);
  const std::vector<std::string>& log = r.results[0].log;
  REQUIRE(!log.empty());
  CHECK(log[0] == "probe/dates sees:");
  CHECK(std::find(log.begin(), log.end(), "  dates: 1") != log.end());
  CHECK(std::any_of(log.begin(), log.end(), [](const std::string& line) {
    return line.find("\"text\":\"3 July 2024\"") != std::string::npos;
  }));
  CHECK(std::none_of(log.begin(), log.end(), [](const std::string& line) { return line.starts_with("  links:"); }));
}
