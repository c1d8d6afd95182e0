// Every bundled rule says alone what it says with all others: no table depends on who else asked for one.
#include <iterator>

#include "core/result/finding.h"
#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

std::string described(const Place& p) {
  return std::to_string(p.span.begin) + "–" + std::to_string(p.span.end) + " “" + p.text + "” in “" + p.excerpt + "”";
}
std::string described(const Finding& f) {
  std::string out = std::string(name_of(f.severity)) + " " + described(f.place) + ": " + f.message;
  for (const RelatedPlace& e : f.evidence) out += "\n    " + described(e.place) + ": " + e.message;
  for (const Place& p : f.also) out += "\n    also " + described(p);
  for (const Fix& fix : f.fixes)
    for (const FixEdit& e : fix.edits) out += "\n    fix " + described(e.place) + " → “" + e.text + "”";
  return out + "\n    " + fingerprint_text(f);
}

std::vector<Input> corpus() {
  std::vector<Input> inputs;
  for (const char* name : {"recognition/article.txt", "harbour/article.md", "census/article.txt"}) {
    std::ifstream in(std::string(STET_SOURCE_DIR "/corpus/") + name, std::ios::binary);
    inputs.push_back(text(name, {std::istreambuf_iterator<char>(in), {}}, ""));
    REQUIRE(!inputs.back().bytes->empty());
  }
  return inputs;
}

/// By rule: what it said of the whole corpus, in its own order.
std::vector<std::string> said(Engine& engine, std::vector<Input> inputs, uint32_t profile) {
  std::vector<std::string> out(engine.catalogue().rules().size());
  for (Input& input : inputs) input.profile = profile;
  engine.run(inputs,
             [&](DocumentResult&& d) {
               REQUIRE(!d.unreadable);
               for (const Finding& f : d.findings) out[f.rule] += d.path + ": " + described(f) + "\n";
             },
             {}, {});
  return out;
}

}  // namespace

TEST_CASE("every rule alone says what it says with all others", "[plugins][corpus]") {
  const std::vector<Input> inputs = corpus();
  RunOptions options;
  options.knowledge = STET_SOURCE_DIR "/config";
  const auto engine = Engine::start(find_plugins({STET_BINARY_DIR "/plugins"}), options);
  const Catalogue& catalogue = engine->catalogue();
  std::vector<Profile> profiles = {everything(catalogue)};
  for (const RuleInfo& rule : catalogue.rules()) profiles.push_back(only(catalogue, {rule.id}));
  Config config;
  config.reference = {2026, 1, 15};
  REQUIRE(engine->configure(config, profiles, STET_SOURCE_DIR "/config/publishers.toml"));
  REQUIRE(engine->problems().empty());
  const std::vector<std::string> together = said(*engine, inputs, 0);
  size_t spoke = 0;
  for (uint32_t i = 0; i < catalogue.rules().size(); ++i) {
    INFO(catalogue.rule(i).id);
    CHECK(said(*engine, inputs, i + 1)[i] == together[i]);
    spoke += together[i].empty() ? 0 : 1;
  }
  CHECK(spoke > 15);  // the corpus has planted mistakes for most rules
}
