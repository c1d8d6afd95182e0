// Fuzzes the analysis: whatever a reader makes of the bytes, every pass leaves all tables sound.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/analyse/analyse.h"
#include "core/document/invariants.h"
#include "core/read/reader.h"

namespace {

void sound(const stet::Document& d, const char* after) {
  const std::string broken = stet::broken_invariant(d, ~uint64_t{0});
  if (broken.empty()) return;
  std::fprintf(stderr, "%s: %s\n", after, broken.c_str());
  std::abort();
}

void analyse_as(const char* reader, const std::string& bytes, bool references) {
  stet::Document d;
  d.path = "input";
  d.reference = {2026, 1, 15};
  if (stet::find_reader(reader)->read(d, {bytes, d.path})) return;
  d.format = reader;
  stet::AnalysisOptions options;
  options.references = references;
  stet::analyse(d, options);
  sound(d, reader);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const char* reader : {"text", "markdown", "html", "latex", "bibtex", "wikitext", "rst", "org", "asciidoc"})
    analyse_as(reader, bytes, false);
  analyse_as("text", bytes, true);
  return 0;
}
