// Whatever a plugin does while it checks costs its own findings on that document and nothing else.
#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

struct Expectation {
  const char* plugin;
  const char* rule;    // the host's finding
  const char* words;   // in its message
  bool keeps_its_own;  // what the plugin found before stays
};

// Under sanitizers a crash ends in the sanitizer's exit status.
#ifdef STET_SANITIZED
constexpr const char *segv = "exit status", *abort_words = "abort/rule", *stack = "exit status",
                     *memory = "allocate/rule";
#else
constexpr const char *segv = "SIGSEGV", *abort_words = "SIGABRT", *stack = "SIGSEGV", *memory = "ran out of memory";
#endif

const std::vector<Input>& three_documents() {
  static const std::vector<Input> inputs = {text("a.txt", "A quiet café.\n"), text("b.txt", "A BAD café.\n"),
                                            text("c.txt", "Another quiet one.\n")};
  return inputs;
}

void costs_its_own(const Expectation& e) {
  INFO(e.plugin);
  const std::string own = std::string(e.plugin) + "/rule";
  Config config = patient(2);
  if (std::string(e.plugin) == "hang") config.timeout_ms = 300;
  const Run r = run({abi_plugin(e.plugin), abi_plugin("well-behaved")}, three_documents(), config);
  REQUIRE(r.problems.empty());
  REQUIRE(r.results.size() == 3);
  CHECK(r.results[1].path == "b.txt");
  for (size_t i : {size_t{0}, size_t{2}}) CHECK(r.ids(i) == std::vector<std::string>{own, "well-behaved/rule"});
  std::vector<std::string> expected = {e.rule, "well-behaved/rule"};
  if (e.keeps_its_own) expected.push_back(own);
  std::sort(expected.begin(), expected.end());
  CHECK(r.ids(1) == expected);
  const Finding* f = r.find(1, e.rule);
  REQUIRE(f != nullptr);
  CHECK_THAT(f->message, stet_test::contains(e.words));
  CHECK_THAT(f->message, stet_test::contains("the rule " + own));
  CHECK(f->place.line == 1);

  // A document alone is checked by the nursery itself, and another one comes up when that ends.
  const Run alone = run({abi_plugin(e.plugin), abi_plugin("well-behaved")}, {three_documents()[1]}, config);
  REQUIRE(alone.results.size() == 1);
  CHECK(alone.ids(0) == expected);
  const Finding* of_it = alone.find(0, e.rule);
  REQUIRE(of_it != nullptr);
  CHECK(of_it->message == f->message);
}

}  // namespace

TEST_CASE("a plugin that ends its worker is blamed; all other findings are there once", "[plugins]") {
  costs_its_own({"segv", "host/plugin-crashed", segv, false});
  costs_its_own({"abort", "host/plugin-crashed", abort_words, false});
  costs_its_own({"exit-0", "host/plugin-crashed", "exit status", false});
  costs_its_own({"exit-3", "host/plugin-crashed", "exit status 3", false});
  costs_its_own({"stack", "host/plugin-crashed", stack, false});
#ifdef STET_SANITIZED  // elsewhere it may send no signal, not even to itself
  costs_its_own({"kills", "host/plugin-crashed", "SIGKILL", false});
#endif
  costs_its_own({"hang", "host/plugin-timeout", "300 milliseconds", false});
}

TEST_CASE("a plugin that closes every descriptor is still found out", "[plugins]") {
  costs_its_own({"closes", "host/plugin-crashed", "while it checked this document", false});
}

#ifndef STET_SANITIZED
TEST_CASE("a plugin that eats memory is stopped at the limit", "[plugins]") {
  costs_its_own({"allocate", "host/plugin-failed", memory, true});
}
#endif

TEST_CASE("a plugin that gives up is quoted and keeps what it found", "[plugins]") {
  costs_its_own({"fails", "host/plugin-failed", "the lexicon is missing", true});
  costs_its_own({"throw", "host/plugin-failed", "thrown in check", true});
  costs_its_own({"throw-int", "host/plugin-failed", "not a std::exception", true});
}

TEST_CASE("nonsense is dropped and described", "[plugins]") {
  costs_its_own({"split-span", "host/plugin-misbehaved", "cuts a character in two", true});
  costs_its_own({"bad-cause", "host/plugin-misbehaved", "row 1000000", true});
  costs_its_own({"overlapping-edits", "host/plugin-misbehaved",
                 "the edits 0–5 and 4–7 of one fix overlap: join them, or make them two fixes", true});
  costs_its_own({"late-option", "host/plugin-misbehaved", "“limt”", true});
  costs_its_own({"bad-utf8", "host/plugin-misbehaved", "not UTF-8", true});
  costs_its_own({"small-finding", "host/plugin-misbehaved", "4 bytes", true});
  costs_its_own({"bad-rows", "host/plugin-misbehaved", "evidence", true});
  costs_its_own({"nowhere-in-source", "host/plugin-misbehaved",
                 "the evidence stands in row 3 of source_texts, which has 0", true});
  costs_its_own({"odd-result", "host/plugin-misbehaved", "77", true});
}

TEST_CASE("only the first nonsense is described; sound findings around it stay", "[plugins]") {
  const Run r = run({abi_plugin("nonsense-span")}, three_documents(), patient(2));
  REQUIRE(r.results.size() == 3);
  CHECK(r.ids(1) == std::vector<std::string>{"host/plugin-misbehaved", "nonsense-span/rule", "nonsense-span/rule"});
  CHECK_THAT(r.find(1, "host/plugin-misbehaved")->message, stet_test::contains("3–1 ends before it begins"));
}

TEST_CASE("what a plugin prints is caught and never blocks it", "[plugins]") {
  for (const auto& [plugin, words] : {std::pair{"prints", "hello from a plugin"},
                                      std::pair{"floods", "a line that nobody reads, over and over and over again"}}) {
    INFO(plugin);
    const std::string own = std::string(plugin) + "/rule";
    const Run r = run({abi_plugin(plugin), abi_plugin("well-behaved")}, three_documents(), patient(2));
    REQUIRE(r.results.size() == 3);
    for (size_t i = 0; i < 3; ++i) CHECK(r.ids(i) == std::vector<std::string>{own, "well-behaved/rule"});
    CHECK(r.results[0].log.empty());
    REQUIRE(!r.results[1].log.empty());
    CHECK(r.results[1].log[0] == "the rule " + own + " printed: " + words);
  }
}

TEST_CASE("several bad plugins on one document are each blamed", "[plugins]") {
  const Run r = run({abi_plugin("segv"), abi_plugin("abort"), abi_plugin("exit-3"), abi_plugin("well-behaved")},
                    three_documents(), patient(2));
  REQUIRE(r.results.size() == 3);
  CHECK(r.ids(1) == std::vector<std::string>{"host/plugin-crashed", "host/plugin-crashed", "host/plugin-crashed",
                                             "well-behaved/rule"});
  CHECK(r.results[1].not_checked.size() >= 3);
}

TEST_CASE("several bad plugins on a document alone are each blamed", "[plugins]") {
  const Run r =
      run({abi_plugin("segv"), abi_plugin("exit-3"), abi_plugin("well-behaved")}, {three_documents()[1]}, patient(2));
  REQUIRE(r.results.size() == 1);
  CHECK(r.ids(0) == std::vector<std::string>{"host/plugin-crashed", "host/plugin-crashed", "well-behaved/rule"});
}

TEST_CASE("many documents, some bad: nothing is lost, repeated or out of order", "[plugins]") {
  std::vector<Input> inputs;
  for (int i = 0; i < 300; ++i)
    inputs.push_back(text(std::to_string(i), i % 37 == 5 ? "A BAD one.\n" : "A good one.\n"));
  Config config = patient(2);
  config.jobs = 4;
  const Run r = run({abi_plugin("segv"), abi_plugin("well-behaved")}, inputs, config);
  REQUIRE(r.results.size() == inputs.size());
  for (size_t i = 0; i < inputs.size(); ++i) {
    CHECK(r.results[i].path == std::to_string(i));
    CHECK(r.ids(i) == (i % 37 == 5 ? std::vector<std::string>{"host/plugin-crashed", "well-behaved/rule"}
                                   : std::vector<std::string>{"segv/rule", "well-behaved/rule"}));
  }
}

TEST_CASE("without processes the same is found", "[plugins]") {
  RunOptions options;
  options.in_process = true;
  const Run r = run({abi_plugin("well-behaved"), abi_plugin("fails")}, three_documents(), patient(2), options);
  REQUIRE(r.results.size() == 3);
  CHECK(r.ids(1) == std::vector<std::string>{"fails/rule", "host/plugin-failed", "well-behaved/rule"});
}
