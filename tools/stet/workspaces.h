// The configurations of an editor's documents: each with the engine that its plugins are loaded in, all driven by one
// loop.
#pragma once

#include <poll.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/serve/server.h"
#include "tools/stet/session.h"

namespace stet {

class Workspaces : public Checks {
 public:
  static constexpr int beat_ms = 50;  // how often step() is due while something is checked

  /// `arguments` as `stet check` takes them: what they say goes before any stet.toml.
  explicit Workspaces(const Arguments& arguments) : arguments_(arguments) {}

  void set_root(const std::string& folder) override { root_ = folder; }
  std::optional<Error> submit(const OpenDocument& document, const std::string& format, uint64_t tag) override;
  /// The same for any input.
  std::optional<Error> submit_input(Input input, uint64_t tag);
  /// The rules for documents of that path.
  Result<std::shared_ptr<const Catalogue>> catalogue_of(const std::string& path);
  void cancel(uint64_t tag) override;
  std::optional<Error> decide(const OpenDocument& document, const Finding& finding) override;
  /// Every configuration is read again before its next document.
  void reload() override;

  void add_descriptors(std::vector<pollfd>& waits);
  /// Hands on what came; never waits. True: something is being checked.
  bool step(const std::function<void(uint64_t tag, Answer&&)>& done);
  /// A configuration or its decisions were changed since this was asked last: all documents are to be checked again.
  bool take_change() { return std::exchange(changed_, false); }

 private:
  struct Workspace;
  struct Refusal {
    std::string stamp;
    Error why;
    std::chrono::steady_clock::time_point when;
  };
  struct Flight {
    std::shared_ptr<Workspace> workspace;
    uint32_t profile = 0;
  };
  Result<std::shared_ptr<Workspace>> workspace_of(const std::string& path);
  Result<std::shared_ptr<Workspace>> open_workspace(const std::string& path);
  /// Again, if the file has changed.
  std::optional<Error> read_decisions_of(Workspace& workspace);
  void retire(std::shared_ptr<Workspace> workspace);

  const Arguments& arguments_;
  std::string root_;
  std::map<std::string, std::shared_ptr<Workspace>> workspaces_;  // by their stet.toml; "": none
  std::map<std::string, Refusal> refusals_;                       // likewise: why there is none
  std::vector<std::shared_ptr<Workspace>> retired_;               // still at work
  std::map<uint64_t, Flight> flights_;                            // by tag
  bool changed_ = false;
};

}  // namespace stet
