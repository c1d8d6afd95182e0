// The engine without processes.
#include "core/process/in_process.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <poll.h>
#include <unistd.h>

#include "core/contract/library.h"
#include "core/contract/pack.h"
#include "core/process/input_source.h"
#include "core/process/run_end.h"
#include "core/process/setup.h"
#include "core/references/installed.h"
#include "core/work/open_instances.h"

namespace stet {
namespace {

/// What was kept, handed to a rule straight from the spool.
class Replay {
 public:
  Replay(RunSpool& spool, uint32_t rule) : spool_(spool) { spool.rewind(rule); }
  stet_cursor cursor() { return {sizeof(stet_cursor), 0, this, &next}; }

 private:
  static const stet_kept* next(void* self) noexcept {
    auto& me = *static_cast<Replay*>(self);
    if (!me.spool_.next(me.kept_)) return nullptr;
    const auto str = [](const std::string& s) { return stet_str{s.data(), s.size()}; };
    me.row_ = {sizeof me.row_,   me.kept_.document,  me.kept_.first_anchor,
               me.kept_.anchors, str(me.kept_.path), str(me.kept_.bytes)};
    return &me.row_;
  }
  RunSpool& spool_;
  RunSpool::Kept kept_;
  stet_kept row_{};
};

class InProcessEngine : public Engine {
 public:
  InProcessEngine(const std::vector<std::string>& files, const RunOptions& options)
      : options_(options), files_(files), libraries_(files.size()), loaded_(files.size()) {
    for (const bool packs : {false, true})
      for (size_t n = 0; n < files.size(); ++n)
        if (is_pack(files[n]) == packs) load(n);
  }
  ~InProcessEngine() override = default;
  InProcessEngine(const InProcessEngine&) = delete;
  InProcessEngine& operator=(const InProcessEngine&) = delete;

  Catalogue& catalogue() override { return catalogue_; }
  Confinement confinement() const override { return {}; }
  const std::vector<PluginProblem>& problems() const override { return problems_; }

  Result<uint32_t> configure(const Config& config, std::vector<Profile> profiles,
                             const std::string& publishers_file) override {
    auto made = std::make_unique<Made>();
    made->configuration = make_configuration(config, profiles, publishers_file, options_, loaded_);
    install_reference_model(model_beside(publishers_file));
    made->services = std::make_unique<Services>(publishers_file, made->configuration.publishers);
    made->instances = open_instances(
        made->configuration, libraries_, *made->services, [](uint32_t) {},
        [&](uint32_t p, const std::string& why) {
          if (!why.empty())
            problems_.push_back({files_[made->configuration.plugins[p].library], "it refused to start: " + why});
        });
    if (made->services->error()) return *made->services->error();
    made->checking = std::make_unique<Checking>(made->configuration, made->instances, slot_, nullptr);
    made_[++last_] = std::move(made);
    return last_;
  }

  void release(uint32_t configuration) override { made_.erase(configuration); }

  void submit(uint32_t configuration, Input input, uint64_t tag) override {
    cancel(tag);
    waiting_.push_back({configuration, tag, std::move(input)});
  }
  void cancel(uint64_t tag) override {
    std::erase_if(waiting_, [&](const Waiting& w) { return w.tag == tag; });
  }
  std::vector<pollfd> descriptors() override { return {}; }
  size_t step(int, const std::function<void(uint64_t, DocumentResult&&)>& done) override {
    if (waiting_.empty()) return 0;
    const Waiting next = std::move(waiting_.front());
    waiting_.erase(waiting_.begin());
    if (const auto made = made_.find(next.configuration); made != made_.end())
      check(*made->second, next.input, [&](Outcome&& o) { done(next.tag, std::move(o.result)); });
    return waiting_.size();
  }

  void run(InputSource& source, const std::function<void(DocumentResult&&)>& done,
           const std::function<void(size_t)>& idle, const std::function<bool()>& stop) override {
    if (made_.empty() && !configure(Config(), {}, {})) return;
    RunSpool spool;
    size_t finished = 0;
    for (auto pulled = InputSource::Pulled::input; pulled != InputSource::Pulled::nothing && !(stop && stop());) {
      std::vector<Input> inputs;
      while (inputs.size() < in_flight / 2) {
        Input input;
        pulled = source.next(input);
        if (pulled != InputSource::Pulled::input) break;
        inputs.push_back(std::move(input));
      }
      if (inputs.empty() && pulled == InputSource::Pulled::later) {
        pollfd wait{source.descriptor(), POLLIN, 0};
        poll(&wait, 1, 1000);
        continue;
      }
      check(*made_.rbegin()->second, inputs, [&](Outcome&& o) {
        spool.take(o.result, catalogue_);
        done(std::move(o.result));
      });
      if (idle) idle(finished += inputs.size());
    }
    const Made& made = *made_.rbegin()->second;
    for (const uint32_t rule : spool.rules()) {
      const RuleSeat seat = seat_of(made.configuration, catalogue_, rule);
      if (seat.profile == none || seat.plugin == none || made.instances[seat.profile][seat.plugin] == nullptr) continue;
      Replay replay(spool, rule);
      const Concluded concluded =
          conclude(*made.instances[seat.profile][seat.plugin], seat.rule, replay.cursor(), spool.anchors(rule));
      spool.conclude(rule, concluded, catalogue_);
    }
    for (DocumentResult& r : spool.results()) done(std::move(r));
  }

  Result<AnnotatedCopy> annotate(const Input& input) override {
    Outcome copy;
    if (!made_.empty() || configure(Config(), {}, {}))
      check(*made_.rbegin()->second, input, [&](Outcome&& o) { copy = std::move(o); });
    return copy_of(std::move(copy), catalogue_);
  }

  void inspect(const Input& input, const std::function<void(std::string_view)>& line,
               const std::function<void(const Error&)>& failed) override {
    if (made_.empty() && !configure(Config(), {}, {})) return;
    check(*made_.rbegin()->second, input, [&](Outcome&& o) { pass_on(o, line, failed); });
  }

 private:
  void load(size_t n) {
    const auto open_pack = [&]() -> Result<const stet_plugin*> {
      const auto pack = read_pack(files_[n]);
      if (!pack) return pack.error();
      return load_pack(*pack, libraries_);
    };
    const auto plugin = is_pack(files_[n]) ? open_pack() : open_library(files_[n]);
    std::string why = plugin ? why_refused(**plugin, options_.want_pages) : plugin.error().message;
    if (why.empty()) why = add_to_catalogue(catalogue_, files_[n], describe(**plugin, options_.want_pages), loaded_[n]);
    if (why.empty()) {
      libraries_[n] = *plugin;
    } else {
      problems_.push_back({files_[n], why});
    }
  }

  /// A configuration and what it opened.
  struct Made {
    Configuration configuration;
    std::unique_ptr<Services> services;
    Instances instances;
    std::unique_ptr<Checking> checking;
    Made() = default;
    Made(const Made&) = delete;
    Made& operator=(const Made&) = delete;
    ~Made() {
      for (const auto& row : instances)
        for (const auto& instance : row)
          if (instance) instance->close();
    }
  };
  struct Waiting {
    uint32_t configuration;
    uint64_t tag;
    Input input;
  };

  template <class Each>
  void check(const Made& made, Input input, Each each) {
    std::vector<Input> inputs;
    inputs.push_back(std::move(input));
    check(made, inputs, each);
  }

  /// Their outcomes come in their order.
  template <class Each>
  void check(const Made& made, std::vector<Input>& inputs, Each each) {
    size_t first = 0;  // whose outcomes are due
    std::vector<std::vector<Outcome>> early(inputs.size());
    std::vector<bool> ended(inputs.size());
    const auto deliver = [&](size_t k, Outcome&& o) {
      name_result(o.result, inputs[k]);
      if (k == first)
        each(std::move(o));
      else
        early[k].push_back(std::move(o));
    };
    const auto end = [&](size_t k) {
      ended[k] = true;
      while (first < inputs.size() && ended[first])
        if (++first < inputs.size())
          for (Outcome& o : std::exchange(early[first], {})) each(std::move(o));
    };
    std::vector<Request> requests;
    for (size_t k = 0; k < inputs.size(); ++k) {
      Request request;
      request.id = u32(k);
      std::optional<Error> refused = inputs[k].refused;
      // What a file of a folder names is opened as the host of workers does it.
      if (!refused && !inputs[k].below.empty()) {
        const auto opened = open_document(inputs[k]);
        if (opened)
          request.fd = *opened;
        else
          refused = opened.error();
      }
      if (refused) {
        Outcome o;
        o.result.unreadable = std::move(refused);
        deliver(k, std::move(o));
        end(k);
        continue;
      }
      request.input = inputs[k];
      requests.push_back(std::move(request));
    }
    const Arena::Scope arena;
    const auto take = [&](const Outcome& outcome, const PackedFindings& findings) {
      packed_.clear();
      Packer packer(packed_);
      pack(packer, outcome, findings);
      Unpacker unpacker(packed_);
      // Only a worker's memory can be scribbled on unseen.
      if (auto o = unpack_outcome(unpacker, catalogue_.rules().size())) deliver(outcome.request, std::move(*o));
    };
    made.checking->run(requests, take, [&](const Request& request) {
      if (request.fd >= 0) close(request.fd);
      end(request.id);
    });
  }

  RunOptions options_;
  std::vector<std::string> files_;
  std::vector<const stet_plugin*> libraries_;
  std::vector<Loaded> loaded_;
  Catalogue catalogue_;
  std::vector<PluginProblem> problems_;
  std::map<uint32_t, std::unique_ptr<Made>> made_;  // by number
  uint32_t last_ = 0;
  std::vector<Waiting> waiting_;
  StageSlot slot_{};
  std::string packed_;  // the outcome at hand
};

}  // namespace

std::unique_ptr<Engine> start_in_process(const std::vector<std::string>& files, const RunOptions& options) {
  return std::make_unique<InProcessEngine>(files, options);
}

}  // namespace stet
