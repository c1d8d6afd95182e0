// Runs an engine over texts, with the misbehaving plugins and the examples of the build tree.
#pragma once

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include "core/process/engine.h"

namespace stet_test {

inline std::string abi_plugin(const std::string& name) { return STET_BINARY_DIR "/tests/abi-plugins/" + name + ".so"; }
inline std::string sdk_plugin(const std::string& name) { return STET_BINARY_DIR "/tests/sdk-plugins/" + name + ".so"; }
inline std::string example(const std::string& name) { return STET_BINARY_DIR "/examples/" + name + ".so"; }
inline bool exists(const std::string& file) { return access(file.c_str(), R_OK) == 0; }

inline stet::Input text(const std::string& name, const std::string& bytes, const std::string& format = "text") {
  stet::Input input;
  input.path = name;
  input.bytes = bytes;
  input.format = format;
  return input;
}

/// For plugins that take a worker down: time enough even under sanitizers, and little memory.
inline stet::Config patient(uint32_t jobs) {
  stet::Config config;
  config.timeout_ms = 20'000;
  config.memory_mib = 512;
  config.jobs = jobs;
  return config;
}

inline stet::Profile everything(const stet::Catalogue& catalogue, const stet::OptionValues& options = {}) {
  stet::Profile p;
  p.options = options;
  for (const stet::RuleInfo& r : catalogue.rules()) {
    p.enabled.push_back(true);
    p.severity.push_back(r.severity);
  }
  return p;
}

/// These rules and no others.
inline stet::Profile only(const stet::Catalogue& catalogue, const std::vector<std::string>& rules,
                          const stet::OptionValues& options = {}) {
  stet::Profile p = everything(catalogue, options);
  for (size_t i = 0; i < p.enabled.size(); ++i)
    p.enabled[i] = std::find(rules.begin(), rules.end(), catalogue.rule(static_cast<uint32_t>(i)).id) != rules.end();
  return p;
}

struct Run {
  std::vector<stet::DocumentResult> results;
  std::vector<stet::PluginProblem> problems;
  stet::Catalogue catalogue;

  std::vector<std::string> ids(size_t document) const {
    std::vector<std::string> out;
    for (const stet::Finding& f : results[document].findings) out.push_back(catalogue.rule(f.rule).id);
    std::sort(out.begin(), out.end());
    return out;
  }
  size_t count(const std::string& id) const {
    size_t n = 0;
    for (size_t i = 0; i < results.size(); ++i)
      for (const std::string& found : ids(i)) n += found == id;
    return n;
  }
  const stet::Finding* find(size_t document, const std::string& id) const {
    for (const stet::Finding& f : results[document].findings)
      if (catalogue.rule(f.rule).id == id) return &f;
    return nullptr;
  }
  std::string problem(const std::string& file) const {
    for (const stet::PluginProblem& p : problems)
      if (p.file == file) return p.why;
    return {};
  }
};

/// What plugins print is kept.
inline stet::RunOptions logged() {
  stet::RunOptions options;
  options.want_log = true;
  return options;
}

inline Run run(const std::vector<std::string>& plugins, const std::vector<stet::Input>& inputs,
               stet::Config config = {}, const stet::RunOptions& options = logged(),
               const stet::OptionValues& values = {}) {
  Run r;
  const auto engine = stet::Engine::start(plugins, options);
  if (config.reference.year == 0) config.reference = {2025, 7, 10};
  engine->configure(config, {everything(engine->catalogue(), values)}, "");
  engine->run(inputs, [&](stet::DocumentResult&& d) { r.results.push_back(std::move(d)); }, {}, {});
  r.problems = engine->problems();
  r.catalogue = engine->catalogue();
  return r;
}

/// The same with only some rules of one plugin.
inline Run run_rules(const std::string& plugin, const std::vector<std::string>& rules,
                     const std::vector<stet::Input>& inputs, const stet::OptionValues& values = {},
                     const stet::RunOptions& options = logged()) {
  Run r;
  const auto engine = stet::Engine::start({plugin}, options);
  stet::Config config;
  config.reference = {2025, 7, 10};
  engine->configure(config, {only(engine->catalogue(), rules, values)}, "");
  engine->run(inputs, [&](stet::DocumentResult&& d) { r.results.push_back(std::move(d)); }, {}, {});
  r.problems = engine->problems();
  r.catalogue = engine->catalogue();
  return r;
}

/// A file that is gone when the test is.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& content, const std::string& suffix = ".txt") {
    path_ = "/tmp/stet-test-" + std::to_string(getpid()) + "-" + std::to_string(counter_++) + suffix;
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~TemporaryFile() { unlink(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  inline static int counter_ = 0;
  std::string path_;
};

}  // namespace stet_test
