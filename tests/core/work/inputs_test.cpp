// What the engine makes of its inputs: files that cannot be read, lines as documents, order, sizes.
#include <sys/stat.h>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

Input file(const std::string& path) {
  Input input;
  input.path = path;
  return input;
}

Input lines(const std::string& bytes, InputMode mode = InputMode::lines) {
  Input input = text("-", bytes, "");
  input.mode = mode;
  return input;
}

}  // namespace

TEST_CASE("what cannot be read is said, and the rest is checked", "[plugins]") {
  const TemporaryFile good("A text.\n");
  const Run r = run({abi_plugin("well-behaved")}, {file("/nowhere/a.txt"), file("/tmp"), file(good.path())});
  REQUIRE(r.results.size() == 3);
  REQUIRE(r.results[0].unreadable);
  CHECK(r.results[0].unreadable->file == "/nowhere/a.txt");
  CHECK_THAT(r.results[0].unreadable->message, stet_test::contains("no such file"));
  REQUIRE(r.results[1].unreadable);
  CHECK_THAT(r.results[1].unreadable->message, stet_test::contains("folder"));
  CHECK(r.ids(2) == std::vector<std::string>{"well-behaved/rule"});
}

TEST_CASE("a document above the limit is refused with the remedy", "[plugins]") {
  Config config;
  config.max_size_mib = 1;
  const TemporaryFile large(std::string((1 << 20) + 1, 'a'));
  const TemporaryFile fits(std::string(1 << 20, 'a'));
  const Run r = run({}, {file(large.path()), text("-", std::string(2 << 20, 'a')), file(fits.path())}, config);
  REQUIRE(r.results.size() == 3);
  for (size_t i : {size_t{0}, size_t{1}}) {
    REQUIRE(r.results[i].unreadable);
    CHECK_THAT(r.results[i].unreadable->message, stet_test::contains("the limit is 1 MiB"));
    CHECK_THAT(r.results[i].unreadable->hint, stet_test::contains("max-size"));
  }
  CHECK(!r.results[2].unreadable);
}

TEST_CASE("each line is a document of its own", "[plugins]") {
  const Run r = run({abi_plugin("well-behaved")}, {lines("First.\n\nThird.\r\nFourth.")});
  REQUIRE(r.results.size() == 3);  // a blank line is none
  const uint32_t numbers[] = {1, 3, 4};
  for (size_t i = 0; i < 3; ++i) {
    CHECK(r.results[i].line_number == numbers[i]);
    CHECK(r.results[i].path == "-");
    REQUIRE(r.results[i].findings.size() == 1);
    CHECK(r.results[i].findings[0].place.line == numbers[i]);
    CHECK(r.results[i].findings[0].place.column == 1);
  }
  CHECK(r.results[1].findings[0].place.excerpt == "Third.");
}

TEST_CASE("a crash costs its line, and the next lines go on", "[plugins]") {
  std::string bytes;
  for (int i = 1; i <= 2000; ++i) bytes += i % 500 == 7 ? "A BAD line.\n" : "A good line.\n";
  const Run r = run({abi_plugin("segv"), abi_plugin("well-behaved")}, {lines(bytes), text("b", "Good.\n")});
  REQUIRE(r.results.size() == 2001);
  for (uint32_t i = 0; i < 2000; ++i) {
    CHECK(r.results[i].line_number == i + 1);
    CHECK(r.ids(i) == ((i + 1) % 500 == 7 ? std::vector<std::string>{"host/plugin-crashed", "well-behaved/rule"}
                                          : std::vector<std::string>{"segv/rule", "well-behaved/rule"}));
  }
  const Finding* f = r.find(6, "host/plugin-crashed");
  REQUIRE(f != nullptr);
  CHECK(f->place.line == 7);
}

TEST_CASE("the deadline is each line's own", "[plugins]") {
  Config config;
  config.timeout_ms = 500;
  const Run r =
      run({abi_plugin("hang"), abi_plugin("well-behaved")}, {lines("One.\nBAD.\nThree.\nBAD.\nFive.\n")}, config);
  REQUIRE(r.results.size() == 5);
  CHECK(r.count("host/plugin-timeout") == 2);
  CHECK(r.count("hang/rule") == 3);
  CHECK(r.count("well-behaved/rule") == 5);
}

TEST_CASE("results come in the order of the inputs, the same every time", "[plugins]") {
  std::vector<Input> inputs;
  for (int i = 0; i < 60; ++i)
    inputs.push_back(text(std::to_string(i), std::string(static_cast<size_t>((61 - i) * 200), 'x')));
  Config config;
  config.jobs = 4;
  const Run r = run({abi_plugin("well-behaved")}, inputs, config);
  REQUIRE(r.results.size() == 60);
  for (size_t i = 0; i < 60; ++i) CHECK(r.results[i].path == std::to_string(i));
}

TEST_CASE("a run can be stopped", "[plugins]") {
  const auto engine = Engine::start({abi_plugin("hang")}, {});
  Config config;
  engine->configure(config, {everything(engine->catalogue())}, "");
  int asked = 0;
  size_t done = 0;
  engine->run(
      {text("a", "BAD"), text("b", "BAD")}, [&](DocumentResult&&) { ++done; }, {}, [&] { return ++asked > 3; });
  CHECK(done == 0);
}

TEST_CASE("a plugin without an enabled rule is not opened", "[plugins]") {
  const auto engine = Engine::start({abi_plugin("open-crash"), abi_plugin("well-behaved")}, {});
  Profile profile = everything(engine->catalogue());
  profile.enabled[engine->catalogue().find("open-crash/rule")] = false;
  engine->configure({}, {profile}, "");
  CHECK(engine->problems().empty());
}

TEST_CASE("each profile has its own rules", "[plugins]") {
  const auto engine = Engine::start({abi_plugin("well-behaved")}, {});
  const Profile all = everything(engine->catalogue());
  Profile without = all;
  without.enabled[engine->catalogue().find("well-behaved/rule")] = false;
  engine->configure({}, {all, without}, "");
  Input second = text("b", "Text.");
  second.profile = 1;
  std::vector<size_t> counts;
  engine->run({text("a", "Text."), second}, [&](DocumentResult&& r) { counts.push_back(r.findings.size()); }, {}, {});
  CHECK(counts == std::vector<size_t>{1, 0});
}

TEST_CASE("an unknown format is an error, not a crash", "[plugins]") {
  const Run r = run({}, {text("a", "Text.", "papyrus")});
  REQUIRE(r.results.size() == 1);
  REQUIRE(r.results[0].unreadable);
  CHECK_THAT(r.results[0].unreadable->message, stet_test::contains("papyrus"));
}

TEST_CASE("the view is sent when asked for", "[plugins]") {
  RunOptions options;
  options.want_view = true;
  const Run r = run({}, {text("a", "Some text.\n")}, {}, options);
  REQUIRE(r.results.size() == 1);
  REQUIRE(r.results[0].view);
  CHECK(r.results[0].view->text == "Some text.\n");
  CHECK(!r.results[0].view->blocks.empty());
}

TEST_CASE("an inspection streams rows", "[plugins]") {
  RunOptions options;
  options.inspect_layers = "blocks";
  const auto engine = Engine::start({}, options);
  engine->configure({}, {everything(engine->catalogue())}, "");
  std::vector<std::string> rows;
  std::vector<std::string> errors;
  const auto line = [&](std::string_view row) { rows.emplace_back(row); };
  const auto failed = [&](const Error& e) { errors.push_back(e.text()); };
  engine->inspect(lines("One.\n\nTwo.\n"), line, failed);
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].rfind("{\"line\":3,\"begin\":0,\"end\":4,\"text\":\"Two.\"", 0) == 0);
  engine->inspect(file("/nowhere/a.txt"), line, failed);
  REQUIRE(errors.size() == 1);
}
