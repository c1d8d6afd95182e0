// The engine that runs everything in processes of their own: one crew for each configuration, one loop over all of
// them.
#include <algorithm>
#include <map>

#include "core/process/crew.h"
#include "core/process/in_process.h"
#include "core/process/run_end.h"

namespace stet {
namespace {

constexpr int idle_ms = 200;  // how often `idle` is called

class ProcessEngine : public Engine {
 public:
  ProcessEngine(const std::vector<std::string>& files, const RunOptions& options) : options_(options) {
    libraries_.files = files;
    libraries_.knowledge = options.knowledge;
    libraries_.pages = options.want_pages;
    libraries_.skip.resize(files.size());
    libraries_.descriptions.resize(files.size());
    libraries_.loaded.resize(files.size());
    libraries_.reported.resize(files.size());
    first_ = std::make_unique<Crew>(libraries_);
    libraries_.described = true;
    for (size_t n = 0; n < files.size(); ++n) {
      if (!libraries_.descriptions[n]) continue;
      const std::string why =
          add_to_catalogue(catalogue_, files[n], std::move(*libraries_.descriptions[n]), libraries_.loaded[n]);
      if (!why.empty()) libraries_.problem(n, why);
    }
  }

  Catalogue& catalogue() override { return catalogue_; }
  const std::vector<PluginProblem>& problems() const override { return libraries_.problems; }
  Confinement confinement() const override { return libraries_.granted; }

  Result<uint32_t> configure(const Config& config, std::vector<Profile> profiles,
                             const std::string& publishers_file) override {
    const Configuration c = make_configuration(config, profiles, publishers_file, options_, libraries_.loaded);
    // The nursery that described the plugins serves the first configuration.
    auto crew = first_ != nullptr ? std::move(first_) : std::make_unique<Crew>(libraries_);
    if (auto error = crew->configure(c, catalogue_)) return *error;
    crews_[++last_] = std::move(crew);
    return last_;
  }

  void release(uint32_t configuration) override { crews_.erase(configuration); }

  void submit(uint32_t configuration, Input input, uint64_t tag) override {
    const auto crew = crews_.find(configuration);
    if (crew == crews_.end()) return;
    cancel(tag);
    Jobs& jobs = crew->second->jobs();
    if (jobs.all_finished())
      jobs.begin(false, [this](uint64_t of, Outcome&& o) { came_.emplace_back(of, std::move(o.result)); });
    jobs.add(std::move(input), tag);
    crew->second->allow_workers(jobs.open());
  }

  void cancel(uint64_t tag) override {
    for (auto& [number, crew] : crews_) crew->jobs().cancel(tag);
  }

  std::vector<pollfd> descriptors() override {
    std::vector<pollfd> waits;
    for (auto& [number, crew] : crews_) {
      if (crew->jobs().has_next()) crew->supervisor().feed();
      crew->supervisor().add_descriptors(waits);
    }
    return waits;
  }

  size_t step(int milliseconds, const std::function<void(uint64_t, DocumentResult&&)>& done) override {
    std::vector<pollfd> waits = descriptors();
    for (auto& [number, crew] : crews_) milliseconds = crew->supervisor().patience(milliseconds);
    if (!came_.empty()) milliseconds = 0;
    if (poll(waits.data(), waits.size(), milliseconds) < 0)
      for (pollfd& w : waits) w.revents = 0;
    const pollfd* mine = waits.data();
    size_t open = 0;
    for (auto& [number, crew] : crews_) {
      const size_t count = crew->supervisor().waits();
      crew->supervisor().handle(mine);
      mine += count;
      if (crew->jobs().has_next()) crew->supervisor().feed();
      open += crew->jobs().open();
    }
    std::vector<std::pair<uint64_t, DocumentResult>> came;
    came.swap(came_);
    for (auto& [tag, result] : came) done(tag, std::move(result));
    return open;
  }

  void run(InputSource& source, const std::function<void(DocumentResult&&)>& done,
           const std::function<void(size_t)>& idle, const std::function<bool()>& stop) override {
    RunSpool spool;
    work(
        source,
        [&](Outcome&& o) {
          spool.take(o.result, catalogue_);
          done(std::move(o.result));
        },
        idle, stop);
    if (stop && stop()) return;
    for (const uint32_t rule : spool.rules()) {
      Crew& crew = *crews_.rbegin()->second;
      const RuleSeat seat = seat_of(crew.configuration(), catalogue_, rule);
      if (seat.profile == none || seat.plugin == none) continue;
      const Concluded concluded = conclude_in_worker(
          crew.nursery(), [&] { return crew.supervisor().nursery_gone(); }, seat, spool, rule, crew.timeout_ms());
      spool.conclude(rule, concluded, catalogue_);
    }
    for (DocumentResult& r : spool.results()) done(std::move(r));
    if (options_.one_run)
      for (auto& [number, crew] : crews_) crew->dismiss();
  }

  Result<AnnotatedCopy> annotate(const Input& input) override {
    Outcome copy;
    const std::vector<Input> inputs{input};
    ListSource one(inputs);
    work(one, [&](Outcome&& o) { copy = std::move(o); }, {}, {});
    return copy_of(std::move(copy), catalogue_);
  }

  void inspect(const Input& input, const std::function<void(std::string_view)>& line,
               const std::function<void(const Error&)>& failed) override {
    const std::vector<Input> inputs{input};
    ListSource one(inputs);
    work(one, [&](Outcome&& o) { pass_on(o, line, failed); }, {}, {});
  }

 private:
  void work(InputSource& source, const std::function<void(Outcome&&)>& deliver, const std::function<void(size_t)>& idle,
            const std::function<bool()>& stop) {
    if (source.most() == 0) return;
    if (crews_.empty() && !configure(Config(), {}, {})) return;
    Crew& crew = *crews_.rbegin()->second;
    Jobs& jobs = crew.jobs();
    const size_t before = jobs.finished();
    jobs.begin(true, [&](uint64_t, Outcome&& o) { deliver(std::move(o)); });
    if (source.most() == 1)
      crew.supervisor().allow_one(options_.one_run);
    else
      crew.allow_workers(source.most());
    uint64_t last_idle = monotonic_ms();
    std::vector<pollfd> waits;
    auto pulled = InputSource::Pulled::input;
    const auto ended = [&] { return pulled == InputSource::Pulled::nothing; };
    while (!(stop && stop())) {
      pulled = jobs.draw(source);
      if (ended() && jobs.all_finished()) break;
      if (!crew.supervisor().feed()) break;
      waits.clear();
      crew.supervisor().add_descriptors(waits);
      const size_t of_crew = waits.size();
      if (pulled == InputSource::Pulled::later) waits.push_back({source.descriptor(), POLLIN, 0});
      if (poll(waits.data(), waits.size(), crew.supervisor().patience(idle_ms)) <= 0)
        for (pollfd& w : waits) w.revents = 0;
      waits.resize(of_crew);
      crew.supervisor().handle(waits.data());
      if (const uint64_t now = monotonic_ms(); now - last_idle >= idle_ms) {
        last_idle = now;
        if (idle) idle(jobs.finished() - before);
      }
    }
    if (!jobs.all_finished()) {
      crew.supervisor().abandon();
      jobs.clear();
    }
  }

  RunOptions options_;
  Libraries libraries_;
  Catalogue catalogue_;
  std::unique_ptr<Crew> first_;
  std::map<uint32_t, std::unique_ptr<Crew>> crews_;  // by number
  uint32_t last_ = 0;
  std::vector<std::pair<uint64_t, DocumentResult>> came_;
};

}  // namespace

Result<AnnotatedCopy> copy_of(Outcome&& o, const Catalogue& catalogue) {
  if (o.result.unreadable) return *o.result.unreadable;
  for (const Finding& f : o.result.findings)
    if (catalogue.rule(f.rule).group() == "host") return Error{.message = f.message, .file = o.result.path};
  if (!o.result.mended) return Error{.message = "there is no copy", .file = o.result.path};
  AnnotatedCopy copy{std::move(o.result.mended->bytes)};
  for (const uint8_t u : o.result.mended->unwritten) copy.suggested.push_back(static_cast<Unwritten>(u));
  return copy;
}

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
