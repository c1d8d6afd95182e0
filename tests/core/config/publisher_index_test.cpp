// The index of publishers: every name and domain is found in it, and it is used only where it fits its source.
#include "core/config/publisher_index.h"

#include <filesystem>
#include <fstream>

#include "tests/core/process/run_support.h"
#include "tests/support/catch.h"

using namespace stet;

namespace {

std::string name_at(const PublisherIndex& index, uint32_t row) {
  const auto* const rows = static_cast<const stet_publisher*>(index.rows().ptr);
  return row == none ? "none" : std::string(rows[row].name.ptr, rows[row].name.len);
}

std::string source_of(const std::string& name) {
  return "[outlet]\n\"" + name + "\" = { domains = [\"paper.example\"] }\n";
}

void write(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("each name, alias and domain leads to its publisher", "[config]") {
  std::vector<PublisherEntry> entries;
  for (int i = 0; i < 500; ++i) {
    const std::string n = std::to_string(i);
    entries.push_back(
        {"Paper " + n, STET_PUBLISHER_OUTLET, {"paper" + n + ".example"}, {"The Paper of Town " + n}, {}});
  }
  const PublisherIndex index(compile_publishers(entries, ""));
  for (int i = 0; i < 500; ++i) {
    const std::string n = std::to_string(i), name = "Paper " + n;
    INFO(name);
    CHECK(name_at(index, index.by_name("the  PAPER " + n)) == name);
    CHECK(name_at(index, index.by_name("Paper of town " + n)) == name);
    CHECK(name_at(index, index.by_host("www.Paper" + n + ".example.")) == name);
  }
  CHECK(index.by_name("Paper") == none);
  CHECK(index.by_name("") == none);
  CHECK(index.by_host("example") == none);
  CHECK(index.by_host("") == none);
}

TEST_CASE("an index without publishers knows none", "[config]") {
  const PublisherIndex index(compile_publishers({}, ""));
  CHECK(index.by_name("Paper") == none);
  CHECK(index.by_host("paper.example") == none);
}

TEST_CASE("an index is used where it fits its source, and made anew where it does not", "[config]") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("stet_index_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder / "config");
  const std::string source = (folder / "config" / "publishers.toml").string();
  const auto known = [&] {
    const auto index = PublisherIndex::open(source);
    REQUIRE(index);
    return name_at(**index, (*index)->by_host("paper.example"));
  };
  write(source, source_of("First"));
  // Not what the source says, to be told from it; of its size and sum.
  write(publisher_index_path(source),
        compile_publishers({{"Indexed", STET_PUBLISHER_OUTLET, {"paper.example"}, {}, {}}}, source_of("First")));
  CHECK(known() == "Indexed");
  write(source, source_of("Other"));  // as long as before
  CHECK(known() == "Other");
  write(source, source_of("First"));  // younger than the index, with the same bytes
  CHECK(known() == "Indexed");
  write(publisher_index_path(source), "nonsense");
  CHECK(known() == "First");
  std::filesystem::remove_all(folder);
}
