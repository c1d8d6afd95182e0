// Fuzzes publishers.toml: any file is either refused with its place, or an index that finds what stands in it.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/base/utf8.h"
#include "core/config/publisher_index.h"
#include "core/config/publishers.h"

namespace {

void expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

/// Two readers of one language: where the quick one does not give up, they agree.
void compare(const std::vector<stet::PublisherEntry>& a, const std::vector<stet::PublisherEntry>& b) {
  expect(a.size() == b.size(), "the quick reader sees another number of publishers");
  for (size_t i = 0; i < a.size(); ++i)
    expect(a[i].name == b[i].name && a[i].kind == b[i].kind && a[i].domains == b[i].domains &&
               a[i].aliases == b[i].aliases && a[i].parent == b[i].parent,
           "the quick reader sees another publisher");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const int file = memfd_create("publishers.toml", 0);
  static const std::string path = "/proc/self/fd/" + std::to_string(file);
  const auto load = [&](const std::string& text) {
    if (ftruncate(file, 0) != 0 || pwrite(file, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
      std::abort();
    return stet::load_publishers(path);
  };
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto entries = load(text);
  if (!entries) {
    expect(!entries.error().message.empty(), "refused without a word");
    return 0;
  }
  std::vector<stet::PublisherEntry> quick;
  if (stet::scan_publishers(text, quick)) {
    // A last publisher in a form that only the full reader knows.
    auto slow = load(text + "\n[shortener]\n'x' = { domains = ['x.x.x.x'] }\n");
    if (slow) {
      std::erase_if(*slow, [](const stet::PublisherEntry& e) { return e.name == "x"; });
      compare(quick, *slow);
    }
  }
  const stet::PublisherIndex index(stet::compile_publishers(*entries, text));
  expect(index.rows().count == entries->size(), "the index has another number of rows");
  for (const stet::PublisherEntry& e : *entries) {
    for (const std::string& domain : e.domains) expect(index.by_host(domain) != STET_NONE, "a domain is not found");
    expect(index.by_name(e.name) != STET_NONE, "a name is not found");
    for (const std::string& alias : e.aliases) expect(index.by_name(alias) != STET_NONE, "another name is not found");
  }
  return 0;
}
