// The engine that runs everything in processes of their own: brings a nursery up, and up again when a plugin took it
// down.
#include <sys/mman.h>

#include <algorithm>

#include "core/process/in_process.h"
#include "core/process/nursery_link.h"
#include "core/process/setup.h"
#include "core/process/supervise.h"

namespace stet {
namespace {

constexpr uint32_t slot_count = 256;
constexpr int stage_ms = 5'000;  // for a plugin to load, and to open

class ProcessEngine : public Engine {
 public:
  ProcessEngine(const std::vector<std::string>& files, const RunOptions& options)
      : options_(options), descriptions_(files.size()), loaded_(files.size()), reported_(files.size()) {
    plan_.files = files;
    plan_.skip.resize(files.size());
    plan_.host = getpid();
    void* memory =
        mmap(nullptr, slot_count * sizeof(StageSlot), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory != MAP_FAILED) plan_.slots = static_cast<StageSlot*>(memory);  // zeros, which is what a fresh slot holds
    bring_up();
    for (size_t n = 0; n < files.size(); ++n) {
      if (!descriptions_[n]) continue;
      const std::string why = add_to_catalogue(catalogue_, files[n], std::move(*descriptions_[n]), loaded_[n]);
      if (!why.empty()) problem(n, why);
    }
  }
  ~ProcessEngine() override {
    nursery_.end();
    if (plan_.slots != nullptr) munmap(plan_.slots, slot_count * sizeof(StageSlot));
  }
  ProcessEngine(const ProcessEngine&) = delete;
  ProcessEngine& operator=(const ProcessEngine&) = delete;

  Catalogue& catalogue() override { return catalogue_; }
  const std::vector<PluginProblem>& problems() const override { return problems_; }

  std::optional<Error> configure(const Config& config, std::vector<Profile> profiles,
                                 const std::string& publishers_file) override {
    const Configuration c = make_configuration(config, profiles, publishers_file, options_, loaded_);
    configuration_.clear();
    {
      FrameWriter frame(configuration_, Frame::configure);
      pack(frame, c);
    }
    names_.clear();
    for (const ActivePlugin& p : c.plugins)
      names_.push_back(catalogue_.plugins()[catalogue_.rule(p.first_rule).plugin].name);
    timeout_ms_ = config.timeout_ms;
    memory_mib_ = config.memory_mib;
    jobs_ = config.jobs;
    if (used_) nursery_.end();  // plugins are opened once per nursery
    used_ = true;
    user_error_.reset();
    if (nursery_.alive()) {
      if (!open_plugins()) bring_up();
    } else {
      bring_up();
    }
    return user_error_;
  }

  void run(const std::vector<Input>& inputs, const std::function<void(DocumentResult&&)>& done,
           const std::function<void(size_t)>& idle, const std::function<bool()>& stop) override {
    supervise(
        inputs, [&](Outcome&& o) { done(std::move(o.result)); }, idle, stop);
  }

  void inspect(const Input& input, const std::function<void(std::string_view)>& line,
               const std::function<void(const Error&)>& failed) override {
    const std::vector<Input> inputs{input};
    supervise(inputs, [&](Outcome&& o) { pass_on(o, line, failed); }, {}, {});
  }

 private:
  void problem(size_t n, const std::string& why) {
    if (reported_[n]) return;
    reported_[n] = true;
    problems_.push_back({plan_.files[n], why});
  }

  /// Starts nurseries until one has loaded (and opened, once configured) everything that can be.
  bool bring_up() {
    if (plan_.slots == nullptr) return false;
    for (size_t tries = 0; tries <= plan_.files.size(); ++tries) {
      if (!nursery_.start(plan_)) return false;
      if (load_plugins() && (configuration_.empty() || open_plugins())) return true;
      if (!nursery_.alive()) continue;
    }
    return false;
  }

  /// A nursery died or hangs in `stage`, at work on library `n`: that one is left out from now on.
  bool leave_out(uint32_t n, NurseryLink::Wait end, const char* stage) {
    const std::string how = nursery_.end();
    if (n >= plan_.files.size()) return false;
    plan_.skip[n] = true;
    problem(n,
            end == NurseryLink::Wait::too_late
                ? std::string("it had not finished ") + stage + " after " + std::to_string(stage_ms / 1000) + " seconds"
                : "it " + (how.empty() ? "ended the process" : how) + " while " + stage);
    return false;
  }

  bool load_plugins() {
    uint32_t current = none;
    for (;;) {
      FrameView frame{};
      const auto wait = nursery_.await(stage_ms, frame);
      if (wait != NurseryLink::Wait::frame) return leave_out(current, wait, "loading");
      Unpacker in(frame.payload);
      if (frame.type == Frame::all_loaded) return true;
      const uint32_t n = in.number<uint32_t>();
      if (n >= plan_.files.size()) return leave_out(current, NurseryLink::Wait::gone, "loading");
      if (frame.type == Frame::loading) current = n;
      if (frame.type == Frame::refused) problem(n, in.text());
      if (frame.type == Frame::loaded && catalogue_.plugins().size() == 1) descriptions_[n] = unpack_description(in);
    }
  }

  bool open_plugins() {
    uint32_t current = none;
    if (!nursery_.send(configuration_)) return leave_out(none, NurseryLink::Wait::gone, "starting");
    for (;;) {
      FrameView frame{};
      const auto wait = nursery_.await(stage_ms, frame);
      if (wait != NurseryLink::Wait::frame) return leave_out(current, wait, "starting");
      Unpacker in(frame.payload);
      if (frame.type == Frame::configured) {
        if (in.flag()) user_error_ = unpack_error(in);
        return true;
      }
      const uint32_t n = in.number<uint32_t>();
      if (n >= plan_.files.size()) return leave_out(current, NurseryLink::Wait::gone, "starting");
      if (frame.type == Frame::opening) current = n;
      if (frame.type == Frame::open_failed) problem(n, "it refused to start: " + in.text());
    }
  }

  void supervise(const std::vector<Input>& inputs, const Jobs::Deliver& deliver,
                 const std::function<void(size_t)>& idle, const std::function<bool()>& stop) {
    if (inputs.empty()) return;
    if (configuration_.empty()) configure(Config(), {}, {});
    Jobs jobs(inputs, deliver);
    Supervisor({nursery_,
                plan_.slots,
                worker_count(jobs_, inputs.size(), slot_count),
                [this] { return bring_up(); },
                {catalogue_, names_, timeout_ms_, memory_mib_}},
               jobs)
        .run(idle, stop);
  }

  RunOptions options_;
  NurseryPlan plan_;
  std::vector<std::optional<PluginDescription>> descriptions_;
  std::vector<Loaded> loaded_;
  std::vector<bool> reported_;
  Catalogue catalogue_;
  std::vector<PluginProblem> problems_;
  std::string configuration_;  // the frame, for the next nursery
  std::vector<std::string> names_;
  std::optional<Error> user_error_;
  uint32_t timeout_ms_ = 0, memory_mib_ = 0, jobs_ = 0;
  bool used_ = false;
  NurseryLink nursery_;
};

}  // namespace

void pass_on(const Outcome& outcome, const std::function<void(std::string_view)>& line,
             const std::function<void(const Error&)>& failed) {
  const DocumentResult& r = outcome.result;
  if (r.unreadable) failed(*r.unreadable);
  for (const Finding& f : r.findings) failed(Error{.message = f.message, .file = r.path, .line = f.place.line});
  for (std::string_view rest = outcome.rows; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

std::unique_ptr<Engine> Engine::start(const std::vector<std::string>& files, const RunOptions& options) {
  if (options.in_process) return start_in_process(files, options);
  return std::make_unique<ProcessEngine>(files, options);
}

}  // namespace stet
