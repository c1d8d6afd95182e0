// The examples of plugins, from several compilers and languages, do what their pages say; also on a host whose rows
// grew.
#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;
using namespace stet_test;

namespace {

const char* const article =
    "# The recognition.\n\nThe embassy opened.[^1] Was it late?? It was.[^2]\n\n"
    "### The ambassador\n\n[^1]: https://www.example.org/embassy\n[^2]: A. Author, “A title”, Example, 3 July 2025.\n";

std::vector<std::string> examples() {
  std::vector<std::string> files;
  for (const char* name : {"c", "libcxx", "minimal", "noexcept", "rust"})
    if (exists(example(name))) files.push_back(example(name));
  return files;
}

std::vector<std::string> expected(const std::vector<std::string>& files) {
  std::vector<std::string> ids;
  for (const std::string& f : files) {
    if (f == example("c")) ids.push_back("c/bare-link");
    if (f == example("libcxx")) ids.push_back("libcxx/long-sentence");
    if (f == example("minimal")) ids.push_back("minimal/heading-with-full-stop");
    if (f == example("noexcept")) ids.push_back("noexcept/heading-level-jump");
    if (f == example("rust")) ids.push_back("rust/repeated-mark");
  }
  return ids;
}

std::string said(const Run& r) {
  std::string out;
  for (const Finding& f : r.results.at(0).findings) {
    out +=
        r.catalogue.rule(f.rule).id + " " + std::to_string(f.place.span.begin) + "-" + std::to_string(f.place.span.end);
    out += " " + f.message + "\n";
  }
  return out;
}

Run check(const RunOptions& options) {
  OptionValues values;
  if (exists(example("libcxx"))) values["libcxx/long-sentence"]["words"] = {"11", ""};
  return run(examples(),
             {text("a.md", "Nine words and two more make this one too long.\n\n" + std::string(article), "markdown")},
             {}, options, values);
}

}  // namespace

TEST_CASE("plugins in C, C++, Rust and with libc++ work side by side", "[plugins]") {
  REQUIRE(exists(example("minimal")));
  REQUIRE(exists(example("c")));
  const Run r = check({});
  CHECK(r.problems.empty());
  REQUIRE(r.results.size() == 1);
  INFO(said(r));
  std::vector<std::string> want = expected(examples());
  // "Nine words …" has ten; the option is what decides.
  want.erase(std::remove(want.begin(), want.end(), "libcxx/long-sentence"), want.end());
  CHECK(r.ids(0) == want);
}

TEST_CASE("an option reaches its rule", "[plugins]") {
  if (!exists(example("libcxx"))) return;
  OptionValues values;
  values["libcxx/long-sentence"]["words"] = {"10", ""};
  const auto sentence = text("a", "Nine words and two more make this one too long.\n");
  CHECK(run({example("libcxx")}, {sentence}, {}, {}, values).ids(0) ==
        std::vector<std::string>{"libcxx/long-sentence"});
  values["libcxx/long-sentence"]["words"] = {"11", ""};
  CHECK(run({example("libcxx")}, {sentence}, {}, {}, values).ids(0).empty());
}

TEST_CASE("an exception from another C++ library stops at the line with its words", "[plugins]") {
  if (!exists(example("libcxx"))) return;
  OptionValues values;
  values["libcxx/long-sentence"]["words"] = {"5", ""};
  const Run r = run({example("libcxx")}, {text("a", "Here the libc++ throws an error of its own.\n")}, {}, {}, values);
  REQUIRE(r.find(0, "host/plugin-failed") != nullptr);
  CHECK_THAT(r.find(0, "host/plugin-failed")->message, stet_test::contains("as the text demands"));
}

TEST_CASE("plugins step by stride: longer rows change nothing", "[plugins]") {
  const std::string plain = said(check({}));
  CHECK(!plain.empty());
  for (const uint32_t more : {8u, 24u}) {
    RunOptions options;
    options.widen_rows = more;
    CHECK(said(check(options)) == plain);
  }
}

TEST_CASE("the host's rules and the examples' are in the catalogue with their pages", "[plugins]") {
  const auto engine = Engine::start(examples(), {});
  for (const RuleInfo& r : engine->catalogue().rules()) {
    INFO(r.id);
    CHECK(!r.summary.empty());
    CHECK(r.page.rfind("# " + r.id + "\n", 0) == 0);
  }
}
