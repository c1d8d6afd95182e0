// Abilities beyond one document: loaders of packs, and rules over a whole run.
#include <signal.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

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

std::set<pid_t> children_of(pid_t process) {
  const std::string pid = std::to_string(process);
  std::ifstream in("/proc/" + pid + "/task/" + pid + "/children");
  std::set<pid_t> out;
  for (pid_t child; in >> child;) out.insert(child);
  return out;
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

TEST_CASE("a rule over a whole run concludes again when somebody kills its worker, or the nursery", "[run]") {
  if (children_of(getppid()).empty()) return;  // a system that does not list children
  std::vector<Input> inputs{note("a.txt", "3 May 2024")};
  Input long_one = note("long.txt", "3 May 2024");
  for (int i = 0; i < 200; ++i)
    *long_one.bytes += "[" + std::to_string(i + 2) + "] “Fog,” Example Courier, 3 May 2024. https://courier.example/" +
                       std::to_string(i) + "\n";
  for (int i = 0; i < 60; ++i) {
    inputs.push_back(long_one);
    inputs.back().path = "long" + std::to_string(i) + ".txt";
  }
  inputs.push_back(note("b.txt", "4 June 2025"));
  for (const bool whole_nursery : {false, true}) {
    std::atomic<bool> killed = false;
    for (int tries = 0; tries < 30 && !killed; ++tries) {
      Run r;
      const auto engine = Engine::start({example_folder + "run.so"}, {});
      engine->configure({}, {everything(engine->catalogue())}, "");
      std::atomic<bool> over = false;
      std::thread killer;
      size_t documents = 0;
      engine->run(inputs,
                  [&](DocumentResult&& d) {
                    r.results.push_back(std::move(d));
                    if (++documents != inputs.size()) return;
                    const pid_t nursery = *children_of(getpid()).rbegin();
                    // The next child of the nursery is the one that concludes.
                    killer = std::thread([&killed, &over, nursery, known = children_of(nursery), whole_nursery] {
                      while (!over && !killed)
                        for (const pid_t worker : children_of(nursery))
                          if (!known.contains(worker)) killed = kill(whole_nursery ? nursery : worker, SIGKILL) == 0;
                    });
                  },
                  {}, {});
      over = true;
      killer.join();
      CHECK(shown(r) == std::vector<std::string>{"b.txt:5: this link is dated 4 June 2025 here, 3 May 2024 elsewhere | "
                                                 "a.txt:5 3 May 2024: dated so here"});
    }
    CHECK(killed);
  }
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
