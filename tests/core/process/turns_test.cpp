// Small documents that a worker checks in turns: each has what it has alone.
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

/// So many documents, of which those named are bad.
std::vector<Input> documents(size_t count, const std::vector<size_t>& bad) {
  std::vector<Input> inputs;
  for (size_t i = 0; i < count; ++i)
    inputs.push_back(text(std::to_string(i) + ".txt",
                          std::find(bad.begin(), bad.end(), i) == bad.end() ? "A quiet café.\n" : "A BAD café.\n"));
  return inputs;
}

void check_order(const Run& r, size_t count) {
  REQUIRE(r.results.size() == count);
  for (size_t i = 0; i < count; ++i) CHECK(r.results[i].path == std::to_string(i) + ".txt");
}

std::string said(const DocumentResult& d, const Catalogue& catalogue) {
  std::string out = d.path + "\n";
  for (const Finding& f : d.findings)
    out += catalogue.rule(f.rule).id + " " + std::to_string(f.place.span.begin) + " " + f.message + " " +
           fingerprint_text(f) + "\n";
  return out;
}

}  // namespace

TEST_CASE("of documents in turns only the one is blamed over which a plugin fell", "[plugins]") {
  const std::vector<size_t> bad = {3, 11, 12};
  for (const char* plugin : {"segv", "exit-0", "throw"}) {
    INFO(plugin);
    const Run r = run({abi_plugin(plugin), abi_plugin("well-behaved")}, documents(40, bad), patient(1));
    check_order(r, 40);
    const std::string own = std::string(plugin) + "/rule";
    for (size_t i = 0; i < 40; ++i) {
      INFO(i);
      if (std::find(bad.begin(), bad.end(), i) == bad.end())
        CHECK(r.ids(i) == std::vector<std::string>{own, "well-behaved/rule"});
      else
        CHECK(r.ids(i)[0] == (plugin == std::string("throw") ? "host/plugin-failed" : "host/plugin-crashed"));
    }
  }
}

TEST_CASE("a hanging plugin costs its own among documents in turns", "[plugins]") {
  Config config = patient(1);
  config.timeout_ms = 300;
  const Run r = run({abi_plugin("hang"), abi_plugin("well-behaved")}, documents(12, {7}), config);
  check_order(r, 12);
  for (size_t i = 0; i < 12; ++i)
    CHECK(r.ids(i) == (i == 7 ? std::vector<std::string>{"host/plugin-timeout", "well-behaved/rule"}
                              : std::vector<std::string>{"hang/rule", "well-behaved/rule"}));
}

TEST_CASE("slow documents in turns have their whole time each", "[plugins]") {
  std::vector<size_t> all;
  for (size_t i = 0; i < 8; ++i) all.push_back(i);
  Config config = patient(1);
  config.timeout_ms = 500;  // three of them take 450 ms
  const Run r = run({abi_plugin("slow"), abi_plugin("well-behaved")}, documents(8, all), config);
  check_order(r, 8);
  for (size_t i = 0; i < 8; ++i) CHECK(r.ids(i) == std::vector<std::string>{"slow/rule", "well-behaved/rule"});

  // One alone is slow: those before and behind it keep their order.
  const Run one = run({abi_plugin("slow"), abi_plugin("well-behaved")}, documents(8, {4}), config);
  check_order(one, 8);
  RunOptions in_process;
  in_process.in_process = true;
  check_order(run({abi_plugin("slow"), abi_plugin("well-behaved")}, documents(8, {4}), config, in_process), 8);
}

TEST_CASE("documents in turns take in the files of their own folders", "[plugins]") {
  const std::string root = "/tmp/stet-turns-" + std::to_string(getpid());
  std::vector<Input> inputs;
  for (int i = 0; i < 6; ++i) {
    const std::string folder = root + "/" + std::to_string(i);
    std::filesystem::create_directories(folder);
    std::ofstream(folder + "/main.tex") << "One.\n\n\\input{part}\n";
    std::string part;
    for (int k = 0; k <= i; ++k) part += "word ";
    std::ofstream(folder + "/part.tex") << part << "end.\n";
    Input input;
    input.path = folder + "/main.tex";
    inputs.push_back(input);
  }
  const Run r = run({abi_plugin("well-behaved")}, inputs, patient(1));
  std::filesystem::remove_all(root);
  REQUIRE(r.results.size() == 6);
  for (size_t i = 0; i < 6; ++i) {
    CHECK(r.results[i].not_checked == std::vector<std::string>{"notes and their sources: the document has none"});
    CHECK(r.results[i].counters.words == 3 + i);
  }
}

namespace {

std::vector<Input> own_articles() {
  std::vector<Input> inputs;
  for (const auto& folder : std::filesystem::directory_iterator(STET_SOURCE_DIR "/corpus"))
    for (const char* name : {"article.txt", "article.md"})
      if (std::ifstream in(folder.path() / name, std::ios::binary); in)
        inputs.push_back(
            text(folder.path().filename().string() + "/" + name, {std::istreambuf_iterator<char>(in), {}}, ""));
  return inputs;
}

std::unique_ptr<Engine> bundled() {
  RunOptions options;
  options.knowledge = STET_SOURCE_DIR "/config";
  return Engine::start(find_plugins({STET_BINARY_DIR "/plugins"}), options);
}

}  // namespace

TEST_CASE("every document says in turns what it says alone", "[plugins][corpus]") {
  const std::vector<Input> inputs = own_articles();
  REQUIRE(inputs.size() > 20);
  const auto engine = bundled();
  Config config = patient(1);
  config.reference = {2026, 1, 15};
  REQUIRE(engine->configure(config, {everything(engine->catalogue())}, STET_SOURCE_DIR "/config/publishers.toml"));
  std::vector<std::string> together;
  engine->run(inputs, [&](DocumentResult&& d) { together.push_back(said(d, engine->catalogue())); }, {}, {});
  REQUIRE(together.size() == inputs.size());
  for (size_t i = 0; i < inputs.size(); ++i)
    engine->run({inputs[i]}, [&](DocumentResult&& d) { CHECK(said(d, engine->catalogue()) == together[i]); }, {}, {});
}

// A rule that forgets a table is shown what others declare, until somebody selects it by itself.
TEST_CASE("every rule says alone what it says with all others", "[plugins][corpus]") {
  const std::vector<Input> articles = own_articles();
  const auto engine = bundled();
  const Catalogue& catalogue = engine->catalogue();
  std::vector<Profile> profiles = {everything(catalogue)};
  for (uint32_t r = 0; r < catalogue.rules().size(); ++r) profiles.push_back(only(catalogue, {catalogue.rule(r).id}));
  Config config = patient(1);
  config.reference = {2026, 1, 15};
  REQUIRE(engine->configure(config, profiles, STET_SOURCE_DIR "/config/publishers.toml"));
  for (const Input& article : articles) {
    std::vector<Input> inputs(profiles.size(), article);
    for (uint32_t p = 0; p < inputs.size(); ++p) inputs[p].profile = p;
    std::map<uint32_t, std::string> with_all, alone;  // by rule
    engine->run(inputs,
                [&](DocumentResult&& d) {
                  for (const Finding& f : d.findings) {
                    INFO(article.path << ": " << f.message);
                    CHECK(catalogue.rule(f.rule).id != "host/plugin-failed");
                    (d.profile == 0 ? with_all : alone)[f.rule] +=
                        std::to_string(f.place.span.begin) + " " + f.message + "\n";
                  }
                },
                {}, {});
    INFO(article.path);
    CHECK(alone == with_all);
  }
}
