// A whole check without worker processes: reader, analysis, all bundled rules, triage. What the host would ask of a
// worker's answer is asked here.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/base/arena.h"
#include "core/config/config.h"
#include "core/process/engine.h"
#include "core/process/sound.h"
#include "core/triage/triage.h"

namespace stet_test {

[[noreturn]] inline void broke(const std::string& what, const std::string& how) {
  std::fprintf(stderr, "%s: %s\n", what.c_str(), how.c_str());
  std::abort();
}

/// The engine, opened once with every rule on.
class WholeCheck {
 public:
  /// `view`: with what the HTML report draws from.
  explicit WholeCheck(bool view) {
    stet::RunOptions options;
    options.in_process = options.want_hash = true;
    options.want_view = view;
    engine_ = stet::Engine::start(stet::find_plugins({STET_BINARY_DIR "/plugins"}), options);
    auto config = stet::preset_config("strict", STET_SOURCE_DIR "/config");
    if (!config) broke("the preset", config.error().text());
    config->reference = {2026, 1, 15};
    if (const auto fault = stet::validate(*config, catalogue())) broke("the preset", fault->text());
    profile_ = stet::make_profile(*config, catalogue(), "input");
    const auto made = engine_->configure(*config, {profile_}, STET_SOURCE_DIR "/config/publishers.toml");
    if (!made) broke("the rules", made.error().text());
    for (const stet::PluginProblem& p : engine_->problems()) broke(p.file, p.why);
    if (catalogue().plugins().size() < 10) broke("the rules", "the bundled plugins are not there");
  }

  stet::Catalogue& catalogue() { return engine_->catalogue(); }
  const stet::Profile& profile() const { return profile_; }

  static stet::Input input(const char* reader, std::string bytes) {
    stet::Input in;
    in.path = "input";
    in.format = reader;
    in.bytes = std::move(bytes);
    return in;
  }

  /// Triaged; findings of one cause stay apart, as fixes want them, where so asked.
  stet::DocumentResult operator()(const stet::Input& in, stet::Causes causes = stet::Causes::merged) {
    std::optional<stet::DocumentResult> found;
    engine_->run({in},
                 [&](stet::DocumentResult&& r) {
                   if (r.after_run) return;
                   if (found) broke(in.format, "it was answered twice");
                   found = std::move(r);
                 },
                 {}, {});
    if (!found) broke(in.format, "the answer cannot be unpacked");
    stet::Outcome outcome;
    outcome.result = std::move(*found);
    if (!stet::is_sound(outcome, catalogue().rules().size())) broke(in.format, "the host would not believe it");
    for (const stet::Finding& f : outcome.result.findings) {
      const std::string& id = catalogue().rule(f.rule).id;
      if (id == "host/plugin-misbehaved" || id == "host/plugin-failed") broke(in.format, f.message);
    }
    stet::triage(outcome.result, profile_, catalogue(), causes);
    if (!stet::is_sound(outcome, catalogue().rules().size())) broke(in.format, "unsound after triage");
    return std::move(outcome.result);
  }

 private:
  std::unique_ptr<stet::Engine> engine_;
  stet::Profile profile_;
};

}  // namespace stet_test
