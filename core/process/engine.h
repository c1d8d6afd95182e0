// A run: documents go to worker processes, results come back. The host itself never parses a document and never runs a
// plugin; whatever either does to a worker ends as a finding here. Call before any thread exists in this process.
#pragma once

#include <poll.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/config/config.h"
#include "core/process/confine.h"
#include "core/process/input_source.h"
#include "core/result/document_result.h"
#include "core/rules/catalogue.h"
#include "core/work/request.h"

namespace stet {

struct RunOptions {
  bool want_view = false;      // DocumentResult::view
  bool want_outline = false;   // DocumentResult::outline
  bool want_credits = false;   // DocumentResult::credits
  bool want_excerpts = true;   // Place::excerpt; half of what a worker has to send
  bool want_hash = false;      // DocumentResult::hash
  bool want_pages = true;      // RuleInfo::page; nearly all that plugins have to say when they are loaded
  bool want_log = false;       // DocumentResult::log: what plugins print
  bool one_run = false;        // Engine::run() is called once, and nothing after it: processes need not wait for more
  bool in_process = false;     // no workers: for debuggers and profilers
  uint64_t host_tables = 0;    // STET_CLAIMS | …: what the reports draw from, whatever rules ask for
  std::string inspect_layers;  // instead of checking: print these tables as JSON lines
  std::string knowledge;       // the folder of what is known of publishers, which loading plugins may read
  std::string trace;           // a plugin's name: log what its rules see
  uint32_t widen_rows = 0;     // for tests of plugins: bytes of noise after every row of a table, a multiple of 8
};

/// The nursery: loads plugins, describes their rules, forks workers.
class Engine {
 public:
  /// Loads every plugin of `files` (in a child process) and fills the catalogue. Problems are collected, not fatal.
  static std::unique_ptr<Engine> start(const std::vector<std::string>& files, const RunOptions& options);
  virtual ~Engine() = default;
  virtual Catalogue& catalogue() = 0;
  virtual const std::vector<PluginProblem>& problems() const = 0;
  /// What the kernel refuses the processes that run plugins.
  virtual Confinement confinement() const = 0;

  /// Opens the plugins with what the profiles say and gives the configuration's number. Several configurations live
  /// side by side, each with workers of its own, until they are released. `publishers_file` is the knowledge behind
  /// stet.publishers/1. An error is a fault of the user's input.
  virtual Result<uint32_t> configure(const Config& config, std::vector<Profile> profiles,
                                     const std::string& publishers_file) = 0;
  /// Ends the workers of a configuration; what was submitted to it and not delivered never is.
  virtual void release(uint32_t configuration) = 0;

  // One input at a time, for programs that live long. No threads: call step() whenever one of the descriptors is ready.
  /// Of two submissions with one tag the later wins: the earlier is not delivered any more.
  virtual void submit(uint32_t configuration, Input input, uint64_t tag) = 0;
  virtual void cancel(uint64_t tag) = 0;
  virtual std::vector<pollfd> descriptors() = 0;
  /// Waits for at most so many milliseconds, hands on what came, and returns how many submissions are still open.
  virtual size_t step(int milliseconds, const std::function<void(uint64_t tag, DocumentResult&&)>& done) = 0;

  /// Checks all inputs under the configuration made last; `done` is called once per document in the order of the inputs
  /// (and of lines within one). `idle` is called a few times a second with the number of inputs finished. Stops early
  /// if `stop()` turns true. What is under way is held, and no more: a source may have any length.
  virtual void run(InputSource& source, const std::function<void(DocumentResult&&)>& done,
                   const std::function<void(size_t)>& idle, const std::function<bool()>& stop) = 0;
  void run(const std::vector<Input>& inputs, const std::function<void(DocumentResult&&)>& done,
           const std::function<void(size_t)>& idle, const std::function<bool()>& stop) {
    ListSource source(inputs);
    run(source, done, idle, stop);
  }
  /// A copy with the input's annotation in it.
  virtual Result<AnnotatedCopy> annotate(const Input& input) = 0;
  /// `stet inspect`: rows of the layers as JSON lines.
  virtual void inspect(const Input& input, const std::function<void(std::string_view)>& line,
                       const std::function<void(const Error&)>& failed) = 0;
};

/// All libraries found in the folders, sorted by name, without repeats of one file.
std::vector<std::string> find_plugins(const std::vector<std::string>& folders);

}  // namespace stet
