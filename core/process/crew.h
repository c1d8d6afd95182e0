// A configuration at work: the nursery that opened its plugins, the workers forked from it, and what they have to do.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/process/confine.h"
#include "core/process/jobs.h"
#include "core/process/nursery_link.h"
#include "core/process/setup.h"
#include "core/process/supervise.h"

namespace stet {

/// The libraries of an engine, as its nurseries find them.
struct Libraries {
  std::vector<std::string> files;
  std::vector<bool> skip;  // files that took a nursery down
  std::vector<std::optional<PluginDescription>> descriptions;
  std::vector<Loaded> loaded;
  std::vector<bool> reported;
  std::vector<PluginProblem> problems;
  bool described = false;  // all descriptions are there
  std::string knowledge;   // the folder of what is known
  bool pages = true;       // rules are described with their pages
  Confinement granted;     // as the last nursery said
  void problem(size_t n, const std::string& why);
};

class Crew {
 public:
  /// Brings a nursery up and lets it load the libraries.
  explicit Crew(Libraries& libraries);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// Opens the plugins; to be called once. The error is one of the user's input.
  std::optional<Error> configure(const Configuration& configuration, const Catalogue& catalogue);
  Jobs& jobs() { return jobs_; }
  Supervisor& supervisor() { return *supervisor_; }
  NurseryLink& nursery() { return nursery_; }
  const Configuration& configuration() const { return made_; }
  uint32_t timeout_ms() const { return made_.timeout_ms; }
  /// As many workers as `inputs` are worth.
  void allow_workers(size_t inputs);
  /// Nothing more will be asked: what has nothing to do ends, and is waited for when the crew goes.
  void dismiss();

 private:
  bool bring_up();
  NurseryLink::Wait hear(FrameView& frame);
  uint32_t at_work() const;
  bool leave_out(NurseryLink::Wait end, const char* stage);
  bool load_plugins();
  bool open_plugins();

  Libraries& libraries_;
  NurseryPlan plan_;
  NurseryLink nursery_;
  std::string configuration_;  // the frame, for the next nursery
  std::optional<Error> user_error_;
  uint32_t told_ = 0;         // by its nursery, if it tells: Frame::at_work
  bool killed_once_ = false;  // its nursery, by somebody
  Configuration made_;
  Jobs jobs_;
  std::unique_ptr<Supervisor> supervisor_;
};

}  // namespace stet
