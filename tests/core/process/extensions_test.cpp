// Abilities beyond one document: loaders of packs, and rules over a whole run.
#include <filesystem>
#include <fstream>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

const std::string example_folder = STET_BINARY_DIR "/examples/";

Input note(const std::string& path, const std::string& day) {
  return text(path, "It opened.[1]\n\nNotes\n\n[1] “The harbour opens,” Example Courier, " + day +
                        ". Available at: https://courier.example/harbour\n");
}

/// What a report would show: file, line, message, and each piece of evidence with its place.
std::vector<std::string> shown(const Run& r) {
  std::vector<std::string> out;
  for (const DocumentResult& d : r.results)
    for (const Finding& f : d.findings) {
      std::string line = d.path + ":" + std::to_string(f.place.line) + ": " + f.message;
      for (const RelatedPlace& e : f.evidence)
        line += " | " + e.place.file + ":" + std::to_string(e.place.line) + " " + e.place.text + ": " + e.message;
      out.push_back(line);
    }
  return out;
}

}  // namespace

TEST_CASE("a rule over a whole run says the same for any number of workers", "[run]") {
  std::vector<Input> inputs{note("a.txt", "3 May 2024")};
  for (int i = 0; i < 40; ++i) inputs.push_back(note("same" + std::to_string(i) + ".txt", "3 May 2024"));
  inputs.push_back(note("b.txt", "4 June 2025"));
  const std::vector<std::string> expected{
      "b.txt:5: this link is dated 4 June 2025 here, 3 May 2024 elsewhere | a.txt:5 3 May 2024: dated so here"};
  Config config;
  for (const uint32_t jobs : {1u, 2u, 7u}) {
    config.jobs = jobs;
    CHECK(shown(run({example_folder + "run.so"}, inputs, config)) == expected);
  }
  RunOptions alone;
  alone.in_process = true;
  CHECK(shown(run({example_folder + "run.so"}, inputs, config, alone)) == expected);
}

TEST_CASE("an editor's comment silences what a run would find there", "[run]") {
  Input b = note("b.md", "4 June 2025");
  b.bytes =
      "<!-- stet-file: run -->\n\nIt opened.[^1]\n\n[^1]: “The harbour opens,” Example Courier, 4 June 2025. "
      "https://courier.example/harbour\n";
  b.format = "markdown";
  CHECK(shown(run({example_folder + "run.so"}, {note("a.txt", "3 May 2024"), b})).empty());
}

TEST_CASE("a loader makes a plugin of a file", "[loader]") {
  const TemporaryFile pack("name = house\nfind = utilise\nmessage = write “use”\n", ".words");
  for (const bool in_process : {false, true}) {
    RunOptions options;
    options.in_process = in_process;
    const Run r = run({pack.path(), example_folder + "loader.so"}, {text("a.txt", "They utilise it.\n")}, {}, options);
    CHECK(r.problems.empty());
    REQUIRE(r.results.size() == 1);
    CHECK(r.ids(0) == std::vector<std::string>{"house/listed-word"});
    CHECK(r.results[0].findings[0].message == "write “use”");
  }
}

TEST_CASE("a pack that is wrong is refused with its place, one without a loader in words", "[loader]") {
  const TemporaryFile wrong("name = house\nfnid = utilise\n", ".words");
  const Run r = run({example_folder + "loader.so", wrong.path()}, {text("a.txt", "One.\n")});
  const std::string file = wrong.path().substr(wrong.path().rfind('/') + 1);
  CHECK(r.problem(wrong.path()) == file + ":2:1: a line is `name = …`, `find = …` or `message = …`");
  const TemporaryFile alone("name = house\n", ".unheard");
  CHECK_THAT(run({example_folder + "loader.so", alone.path()}, {text("a.txt", "One.\n")}).problem(alone.path()),
             contains("no loaded plugin knows how to read it"));
}
