// Fuzzes the analysis: whatever a reader makes of the bytes, every pass leaves all tables sound.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/analyse/analyse.h"
#include "core/document/invariants.h"
#include "core/read/reader.h"
#include "tests/fuzz/choice.h"

namespace {

struct Way {
  const char* reader;
  bool references;
};
constexpr Way ways[] = {{"text", false},   {"markdown", false}, {"html", false},     {"latex", false},
                        {"bibtex", false}, {"wikitext", false}, {"rst", false},      {"org", false},
                        {"text", true},    {"csl-json", false}, {"asciidoc", false}, {"jats", false}};

void sound(const stet::Document& d, const char* after) {
  const std::string broken = stet::broken_invariant(d, ~uint64_t{0});
  if (broken.empty()) return;
  std::fprintf(stderr, "%s: %s\n", after, broken.c_str());
  std::abort();
}

void analyse_as(const Way& way, const std::string& bytes) {
  stet::Document d;
  d.path = "input";
  d.reference = {2026, 1, 15};
  if (stet::find_reader(way.reader)->read(d, {bytes, d.path})) return;
  d.format = way.reader;
  stet::AnalysisOptions options;
  options.references = way.references;
  stet::analyse(d, options);
  sound(d, way.reader);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  stet_test::each_chosen(ways, data, size, [&](const Way& way) { analyse_as(way, bytes); });
  return 0;
}
