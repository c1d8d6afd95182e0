// What a plugin may not do it cannot do, and whoever tries costs nobody else anything.
#include <sys/stat.h>

#include <cstdlib>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

#ifndef STET_SANITIZED  // their runtimes look into files and processes themselves, so nothing is confined

namespace {

std::vector<Input> three_texts() {
  return {text("a.txt", "A quiet text.\n"), text("b.txt", "A BAD text.\n"), text("c.txt", "Another quiet one.\n")};
}

Config two_workers() {
  Config config;
  config.jobs = 2;
  config.timeout_ms = 3'000;
  return config;
}

/// The well-behaved plugin has said its part of every document.
void others_are_complete(const Run& r) {
  REQUIRE(r.results.size() == 3);
  for (size_t i = 0; i < 3; ++i) CHECK(r.find(i, "well-behaved/rule") != nullptr);
}

}  // namespace

TEST_CASE("a plugin that attacks is granted nothing: while it loads, opens and checks", "[plugins]") {
  setenv("STET_TEST_SECRET", "a token of the job", 1);
  const std::string kept = STET_BINARY_DIR "/tests/abi-plugins/evil/kept";
  for (const char* const plugin : {"evil-load", "evil-open", "evil-check"}) {
    INFO(plugin);
    const Run r = run({abi_plugin(plugin), abi_plugin("well-behaved")}, three_texts(), two_workers());
    CHECK(r.problems.empty());
    others_are_complete(r);
    const Finding* f = r.find(1, std::string(plugin) + "/rule");
    REQUIRE(f != nullptr);
    CHECK(f->message == "granted: nothing");
    CHECK(exists(kept));
    for (const char* const trace : {"/../written", "/../moved", "/../made"}) CHECK(!exists(kept + trace));
  }
  unsetenv("STET_TEST_SECRET");
}

TEST_CASE("a plugin that starts processes, floods the host or lies to it is left out by name", "[plugins]") {
  for (const char* const deed : {"forks", "babbles", "floods", "descriptors", "scribbles"})
    for (const char* const time : {"load", "open"}) {
      const std::string plugin = std::string(deed) + "-" + time;
      INFO(plugin);
      const Run r = run({abi_plugin(plugin), abi_plugin("well-behaved")}, three_texts(), two_workers());
      others_are_complete(r);
      CHECK(!r.problem(abi_plugin(plugin)).empty());
      CHECK(r.problem(abi_plugin("well-behaved")).empty());
    }
}

TEST_CASE("what a plugin answers for a worker in check is not believed", "[plugins]") {
  for (const char* const deed : {"babbles", "floods", "descriptors", "scribbles"}) {
    const std::string plugin = std::string(deed) + "-check";
    INFO(plugin);
    const Run r = run({abi_plugin(plugin), abi_plugin("well-behaved")}, three_texts(), two_workers());
    CHECK(r.problems.empty());
    others_are_complete(r);
    std::string said;
    for (const Finding& f : r.results[1].findings)
      if (r.catalogue.rule(f.rule).group() == "host") said += f.message;
    CHECK_THAT(said, stet_test::contains(plugin));
    for (const size_t i : {size_t{0}, size_t{2}}) CHECK(r.results[i].findings.size() == 2);
  }
}

TEST_CASE("what a plugin writes between answers that wait in its worker costs only its own document", "[plugins]") {
  Config config = two_workers();
  config.jobs = 1;  // holds all three at once, and the first one's answer while it is at work on the second
  for (const char* const deed : {"babbles", "floods", "descriptors", "scribbles"}) {
    const std::string plugin = std::string(deed) + "-check";
    INFO(plugin);
    const Run r = run({abi_plugin(plugin), abi_plugin("well-behaved")}, three_texts(), config);
    others_are_complete(r);
    for (const size_t i : {size_t{0}, size_t{2}}) CHECK(r.results[i].findings.size() == 2);
    for (const Finding& f : r.results[1].findings)
      if (r.catalogue.rule(f.rule).group() == "host") CHECK_THAT(f.message, stet_test::contains(plugin));
  }
}

TEST_CASE("the kernel's part of the confinement is known", "[plugins]") {
  const auto engine = Engine::start({abi_plugin("well-behaved")}, {});
  const Confinement c = engine->confinement();
  INFO(not_in_force(c));
  CHECK(c.filter);
  CHECK(not_in_force({}) == "the filter of system calls (seccomp) and the limits on files (Landlock)");
  CHECK(not_in_force({true, 3}).empty());
}

#endif
