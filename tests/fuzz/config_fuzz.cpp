// Fuzzes stet.toml: any file is either refused with its place, or a configuration that profiles can be made of.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "core/config/config.h"

namespace {

stet::Catalogue catalogue() {
  stet::Catalogue c;
  const auto rule = [](const char* id, std::vector<stet::OptionInfo> options) {
    stet::RuleInfo r;
    r.id = id;
    r.options = std::move(options);
    return r;
  };
  c.add({"date", "1.0.0", "date.so", 0, 0, {{"whole", "bool", "false", ""}}},
        {rule("date/impossible", {}), rule("date/url-mismatch", {{"tolerance", "int 0..10", "0", ""},
                                                                 {"share", "number 0..1", "0.5", ""},
                                                                 {"since", "date", "2020-01-01", ""},
                                                                 {"hosts", "list", "", ""},
                                                                 {"names", "table", "", ""},
                                                                 {"known", "file", "", ""},
                                                                 {"style", "a|b|c", "a", ""},
                                                                 {"mark", "string", "", ""}})});
  return c;
}

void told(const stet::Error& error) {
  if (!error.message.empty()) return;
  std::fprintf(stderr, "refused without a word\n");
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const int file = memfd_create("stet.toml", 0);
  static const std::string path = "/proc/self/fd/" + std::to_string(file);
  static const stet::Catalogue rules = catalogue();
  if (ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != static_cast<ssize_t>(size)) std::abort();
  auto config = stet::load_config(path, STET_SOURCE_DIR "/config");
  if (!config) {
    told(config.error());
    return 0;
  }
  if (const auto fault = stet::validate(*config, rules)) {
    told(*fault);
    return 0;
  }
  for (const char* document : {"a.md", "drafts/b.txt", "über/c.html"}) {
    const stet::Profile p = stet::make_profile(*config, rules, document);
    if (p.enabled.size() != rules.rules().size() || p.severity.size() != rules.rules().size()) std::abort();
  }
  return 0;
}
