// The engine without processes.
#include "core/process/in_process.h"

#include "core/contract/library.h"
#include "core/process/setup.h"
#include "core/work/open_instances.h"

namespace stet {
namespace {

class InProcessEngine : public Engine {
 public:
  InProcessEngine(const std::vector<std::string>& files, const RunOptions& options)
      : options_(options), files_(files), libraries_(files.size()), loaded_(files.size()) {
    for (size_t n = 0; n < files.size(); ++n) {
      const auto plugin = open_library(files[n]);
      std::string why = plugin ? why_refused(**plugin) : plugin.error().message;
      if (why.empty()) why = add_to_catalogue(catalogue_, files[n], describe(**plugin), loaded_[n]);
      if (why.empty()) {
        libraries_[n] = *plugin;
      } else {
        problems_.push_back({files[n], why});
      }
    }
  }
  ~InProcessEngine() override { close_all(); }
  InProcessEngine(const InProcessEngine&) = delete;
  InProcessEngine& operator=(const InProcessEngine&) = delete;

  Catalogue& catalogue() override { return catalogue_; }
  const std::vector<PluginProblem>& problems() const override { return problems_; }

  std::optional<Error> configure(const Config& config, std::vector<Profile> profiles,
                                 const std::string& publishers_file) override {
    close_all();
    configuration_ = make_configuration(config, profiles, publishers_file, options_, loaded_);
    services_ = std::make_unique<Services>(publishers_file, config.publishers);
    instances_ = open_instances(
        *configuration_, libraries_, *services_, [](uint32_t) {},
        [&](uint32_t p, const std::string& why) {
          if (!why.empty())
            problems_.push_back({files_[configuration_->plugins[p].library], "it refused to start: " + why});
        });
    return services_->error();
  }

  void run(const std::vector<Input>& inputs, const std::function<void(DocumentResult&&)>& done,
           const std::function<void(size_t)>& idle, const std::function<bool()>& stop) override {
    for (size_t i = 0; i < inputs.size() && !(stop && stop()); ++i) {
      check(inputs[i], [&](Outcome&& o) { done(std::move(o.result)); });
      if (idle) idle(i + 1);
    }
  }

  void inspect(const Input& input, const std::function<void(std::string_view)>& line,
               const std::function<void(const Error&)>& failed) override {
    check(input, [&](Outcome&& o) { pass_on(o, line, failed); });
  }

 private:
  template <class Each>
  void check(const Input& input, Each each) {
    if (!configuration_) configure(Config(), {}, {});
    Request request;
    request.input = input;
    std::string bytes;
    Checking(*configuration_, instances_, slot_, nullptr)
        .run(request, [&](const Outcome& outcome, const PackedFindings& findings) {
          bytes.clear();
          Packer packer(bytes);
          pack(packer, outcome, findings);
          Unpacker unpacker(bytes);
          auto o = unpack_outcome(unpacker, catalogue_.rules().size());
          if (!o) return;  // only a worker's memory can be scribbled on unseen
          o->result.path = input.path;
          each(std::move(*o));
        });
  }
  void close_all() {
    for (const auto& row : instances_)
      for (const auto& instance : row)
        if (instance) instance->close();
    instances_.clear();
  }

  RunOptions options_;
  std::vector<std::string> files_;
  std::vector<const stet_plugin*> libraries_;
  std::vector<Loaded> loaded_;
  Catalogue catalogue_;
  std::vector<PluginProblem> problems_;
  std::optional<Configuration> configuration_;
  std::unique_ptr<Services> services_;
  Instances instances_;
  StageSlot slot_{};
};

}  // namespace

std::unique_ptr<Engine> start_in_process(const std::vector<std::string>& files, const RunOptions& options) {
  return std::make_unique<InProcessEngine>(files, options);
}

}  // namespace stet
