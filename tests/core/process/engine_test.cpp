// The engine as a program that lives long drives it: several configurations, one loop, no threads.
#include <map>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

const std::string minimal = STET_BINARY_DIR "/examples/minimal.so";

Input heading(const std::string& words) {
  Input input = text("a.md", "# " + words + "\n\nWords.\n");
  input.format = "markdown";
  return input;
}

using Came = std::map<uint64_t, std::vector<size_t>>;  // tag → findings of each result

void drive(Engine& engine, Came& came) {
  for (int turns = 0; turns < 2000; ++turns)
    if (engine.step(50, [&](uint64_t tag, DocumentResult&& r) { came[tag].push_back(r.findings.size()); }) == 0) return;
  FAIL("the engine does not come to an end");
}

}  // namespace

TEST_CASE("two configurations work side by side in one process", "[engine]") {
  for (const bool in_process : {false, true}) {
    INFO(in_process);
    RunOptions options;
    options.in_process = in_process;
    const auto engine = Engine::start({minimal}, options);
    Profile on = everything(engine->catalogue()), off = on;
    off.enabled.assign(off.enabled.size(), false);
    const auto strict = engine->configure({}, {on}, ""), silent = engine->configure({}, {off}, "");
    REQUIRE(strict);
    REQUIRE(silent);
    CHECK(*strict != *silent);
    engine->submit(*strict, heading("It ends."), 1);
    engine->submit(*silent, heading("It ends."), 2);
    engine->submit(*strict, heading("It does not"), 3);
    Came came;
    drive(*engine, came);
    CHECK(came == Came{{1, {1}}, {2, {0}}, {3, {0}}});
    engine->release(*silent);
    engine->submit(*strict, heading("Again."), 4);
    came.clear();
    drive(*engine, came);
    CHECK(came == Came{{4, {1}}});
  }
}

TEST_CASE("of two submissions with one tag the later is delivered, what was cancelled never", "[engine]") {
  const auto engine = Engine::start({minimal}, {});
  const auto made = engine->configure({}, {everything(engine->catalogue())}, "");
  REQUIRE(made);
  engine->submit(*made, heading("Old."), 7);
  engine->submit(*made, heading("New"), 7);
  engine->submit(*made, heading("Unwanted."), 8);
  engine->cancel(8);
  Came came;
  drive(*engine, came);
  CHECK(came == Came{{7, {0}}});
}

TEST_CASE("findings are written into a copy, and read again as if they were not there", "[annotate]") {
  const std::string bytes = "# It ends.\n\nOne | two\n--- | ---\na | b\n\n```\n# code.\n```\n";
  RunOptions options;
  options.want_hash = true;
  const auto engine = Engine::start({minimal}, options);
  REQUIRE(engine->configure({}, {everything(engine->catalogue())}, ""));
  Input input = text("a.md", bytes);
  input.format = "markdown";
  uint64_t hash = 0;
  engine->run({input}, [&](DocumentResult&& r) { hash = r.hash; }, {}, {});
  input.annotation = Annotation{hash, {{{2, 9}, "a remark -- with | signs"}, {{33, 34}, "in a cell | here"}}};
  const auto copy = engine->annotate(input);
  REQUIRE(copy);
  CHECK_THAT(copy->bytes, contains("# It ends. <!-- stet finding: a remark -‐ with | signs -->\n"));
  CHECK_THAT(copy->bytes, contains("in a cell ¦ here -->"));
  Input again = text("a.md", copy->bytes);
  again.format = "markdown";
  engine->run({again},
              [&](DocumentResult&& r) {
                hash = r.hash;
                CHECK(r.findings.size() == 1);
              },
              {}, {});
  again.annotation = Annotation{hash, {}};
  const auto bare = engine->annotate(again);
  REQUIRE(bare);
  CHECK(bare->bytes == bytes);
  again.annotation->hash ^= 1;
  CHECK_THAT(engine->annotate(again).error().message, contains("was changed"));
}
