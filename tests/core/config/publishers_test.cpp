// publishers.toml: both parsers agree, faults are named with their place.
#include "core/config/publishers.h"

#include <filesystem>
#include <fstream>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

Result<std::vector<PublisherEntry>> publishers_of(const std::string& text) {
  const stet_test::TemporaryFile file(text, ".toml");
  return load_publishers(file.path());
}

void check_fault(const std::string& text, uint32_t line, const std::string& words) {
  INFO(text);
  const auto loaded = publishers_of(text);
  REQUIRE(!loaded);
  CHECK(loaded.error().line == line);
  CHECK(loaded.error().column > 0);
  CHECK_THAT(loaded.error().message, stet_test::contains(words));
}

bool same(const std::vector<PublisherEntry>& a, const std::vector<PublisherEntry>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const PublisherEntry& x, const PublisherEntry& y) {
    return x.name == y.name && x.kind == y.kind && x.domains == y.domains && x.aliases == y.aliases &&
           x.parent == y.parent;
  });
}

}  // namespace

TEST_CASE("the plain form and any other form of TOML say the same", "[config]") {
  const std::string plain =
      "# Comment\n[outlet]\n\"A\" = { domains = [\"a.b\", \"c.d\"], aliases = [\"Ä “x”\"] }  # more\n\n"
      "[agency]\n\"B\" = { domains = [], parent = \"A\" }\n";
  const std::string other =
      "[outlet.A]\ndomains = [\n  \"a.b\",\n  'c.d'\n]\naliases = [\"\\u00C4 “x”\"]\n[agency]\n"
      "B = { domains = [], parent = \"A\" }\n";
  std::vector<PublisherEntry> scanned, refused;
  REQUIRE(scan_publishers(plain, scanned));
  CHECK(!scan_publishers(other, refused));
  const auto parsed = publishers_of(other);
  REQUIRE(parsed);
  CHECK(same(scanned, *parsed));
}

TEST_CASE("the file that is shipped is sound, and in the plain form", "[config]") {
  const std::string file = STET_SOURCE_DIR "/config/publishers.toml";
  const auto loaded = load_publishers(file);
  if (!loaded) FAIL(loaded.error().text());
  CHECK(loaded->size() >= 400);
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  std::vector<PublisherEntry> scanned;
  CHECK(scan_publishers(text, scanned));
  const auto parsed =
      publishers_of("# '\n" + text + "\n[shortener.'']\n");  // forces the full parser, which must only mind the end
  REQUIRE(!parsed);
}

TEST_CASE("faults of a publishers' file have their place", "[config]") {
  check_fault("[outlets]\n", 1, "outlets");
  check_fault("[outlet]\n\"A\" = { domain = [\"a.b\"] }\n", 2, "domain");
  check_fault("[outlet]\n\"A\" = { aliases = [\"a.b\"] }\n", 2, "has no domains");
  check_fault("[outlet]\n\"A\" = { domains = [\"www.a.b\"] }\n", 2, "www.");
  check_fault("[outlet]\n\"A\" = { domains = [\"https://a.b\"] }\n", 2, "no scheme");
  check_fault("[outlet]\n\"A\" = { domains = [\"a.b\"] }\n\"B\" = { domains = [\"a.b\"] }\n", 3,
              "already belongs to A");
  check_fault("[outlet]\n\"A\" = { domains = [\"a.b\"], parent = \"C\" }\n", 2, "`C`");
  check_fault("[outlet]\n\"A\" = { domains = [\"a.b\"] }\n[agency]\n\"A\" = { domains = [\"c.d\"] }\n", 4,
              "there twice");
  check_fault("[outlet]\n\"A\" = { domains = \"a.b\" }\n", 2, "domains");
  check_fault("[outlet]\n\"A\" = { domains = [\"a.b\" }\n", 2, "");
}

TEST_CASE("a publishers' file that is not there is named", "[config]") {
  const auto loaded = load_publishers("/nowhere/publishers.toml");
  REQUIRE(!loaded);
  CHECK(loaded.error().file == "/nowhere/publishers.toml");
}
