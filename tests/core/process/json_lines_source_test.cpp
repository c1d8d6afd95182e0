// Documents out of JSON lines: how they are cut, numbered and parted.
#include "core/process/json_lines_source.h"

#include <set>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

std::vector<Input> all_of(JsonLinesSource& source) {
  std::vector<Input> out;
  for (Input input; source.next(input) == InputSource::Pulled::input;) out.push_back(std::move(input));
  return out;
}

std::string line(const std::string& id, size_t bytes = 1) {
  return "{\"id\": \"" + id + "\", \"text\": \"" + std::string(bytes, 'x') + "\"}\n";
}

}  // namespace

TEST_CASE("lines are numbered over all files, and blank ones are none", "[stream]") {
  const TemporaryFile a("\xef\xbb\xbf" + line("a") + "\n  \r\n" + line("b")), b("{\"id\": 3, \"text\": \"\"}");
  JsonLinesSource source({a.path(), b.path()}, {}, 1, {});
  const std::vector<Input> inputs = all_of(source);
  REQUIRE(inputs.size() == 3);
  CHECK(!source.fault());
  CHECK(source.documents() == 3);
  CHECK(source.bytes_taken() == source.bytes_in_all());
  for (size_t i = 0; i < 3; ++i) {
    CHECK(inputs[i].origin->number == i + 1);
    CHECK(!inputs[i].refused);
    CHECK(inputs[i].alone);
  }
  CHECK(inputs[0].origin->id == "\"a\"");
  CHECK(inputs[2].origin->id == "3");
  CHECK(inputs[2].origin->name == "3");
}

TEST_CASE("a line that is too long is passed over, however long it is", "[stream]") {
  const TemporaryFile file(line("a") + line("long", size_t{8} << 20) + line("b", size_t{2} << 20) +
                           line("longer", size_t{20} << 20));
  JsonLinesSource source({file.path()}, {}, 1, {});
  const std::vector<Input> inputs = all_of(source);
  REQUIRE(inputs.size() == 4);
  CHECK(!inputs[0].refused);
  REQUIRE(inputs[1].refused);
  CHECK_THAT(inputs[1].refused->message, stet_test::contains("longer than 3 MiB"));
  CHECK(!inputs[2].refused);  // the document's own limit is for the worker to tell
  CHECK(inputs[3].refused);
}

TEST_CASE("each document is in one shard, and the shards are about as large", "[stream]") {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += line("article-" + std::to_string(i));
  text += "no JSON\n";
  const TemporaryFile file(text);
  std::set<uint64_t> numbers;
  for (uint32_t shard = 1; shard <= 8; ++shard) {
    JsonLinesSource source({file.path()}, {}, 1, {shard, 8});
    const std::vector<Input> inputs = all_of(source);
    CHECK(source.documents() == 4001);
    CHECK(inputs.size() > 400);
    CHECK(inputs.size() < 600);
    for (const Input& input : inputs) CHECK(numbers.insert(input.origin->number).second);
  }
  CHECK(numbers.size() == 4001);
}

TEST_CASE("a path is opened below its file's folder only", "[stream]") {
  Input input;
  input.below = "/usr";
  input.path = "/usr/../etc/passwd";
  const auto outside = open_document(input);
  REQUIRE(!outside);
  CHECK_THAT(outside.error().message, stet_test::contains("outside"));
}

TEST_CASE("a source of any length is drawn from as results come", "[plugins]") {
  struct Endless : InputSource {
    size_t given = 0;
    Pulled next(Input& input) override {
      input = text("-", "Text.");
      ++given;
      return Pulled::input;
    }
  } endless;
  const auto engine = Engine::start({abi_plugin("well-behaved")}, {});
  engine->configure({}, {everything(engine->catalogue())}, "");
  size_t done = 0;
  engine->run(
      endless, [&](DocumentResult&&) { ++done; }, {}, [&] { return done > 20'000; });
  CHECK(done > 20'000);
  CHECK(endless.given < done + 10'000);
}

TEST_CASE("workers are renewed, and nothing is lost", "[plugins]") {
  Config config;
  config.renew_after = 3;
  config.jobs = 2;
  std::vector<Input> inputs;
  for (int i = 0; i < 50; ++i) inputs.push_back(text(std::to_string(i), "Text."));
  const Run r = run({abi_plugin("well-behaved")}, inputs, config);
  REQUIRE(r.results.size() == 50);
  for (size_t i = 0; i < 50; ++i) CHECK(r.ids(i) == std::vector<std::string>{"well-behaved/rule"});
}
