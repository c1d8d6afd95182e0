// A configuration is read when its first document comes, and again when its file changes; what is at work under the old
// one ends first. Decisions are looked for at every change of a document, and need no other engine.
#include "tools/stet/workspaces.h"

#include <algorithm>
#include <filesystem>

#include "core/report/words.h"
#include "core/rules/option_type.h"
#include "core/triage/triage.h"
#include "tools/stet/decisions.h"

namespace stet {
namespace fs = std::filesystem;

/// Overrides by path give documents of one configuration different profiles: each has workers of its own.
struct Workspaces::Workspace {
  Session session;
  std::string stamp;
  std::unique_ptr<Profiles> profiles;
  std::vector<uint32_t> configurations;  // the engine's numbers, by profile
  DecisionsFile decisions;
  DecisionBook book;                      // what `decisions` said last
  std::optional<std::string> book_stamp;  // none: it was not read yet
  std::optional<Error> book_fault;
};

namespace {

/// Changes with the file.
std::string stamp_of(const std::string& file) {
  if (file.empty()) return {};
  std::error_code fault;
  const auto time = fs::last_write_time(file, fault);
  if (fault) return "gone";
  return std::to_string(time.time_since_epoch().count()) + " " + std::to_string(fs::file_size(file, fault));
}

}  // namespace

Result<std::shared_ptr<Workspaces::Workspace>> Workspaces::workspace_of(const std::string& path) {
  std::string file = arguments_.last("--config").value_or("");
  if (file.empty() && !arguments_.has("--no-config")) file = find_config(fs::path(path).parent_path().string());
  std::string stamp = stamp_of(file);
  if (const auto known = workspaces_.find(file); known != workspaces_.end()) {
    if (known->second->stamp == stamp) return known->second;
    retire(known->second);
    workspaces_.erase(known);
    changed_ = true;
  }
  // Trying starts a process: not for every letter typed while the file is at fault. But what it lacks may come from
  // elsewhere, as trust does.
  constexpr std::chrono::seconds stands{1};
  const auto now = std::chrono::steady_clock::now();
  if (const auto refused = refusals_.find(file); refused != refusals_.end()) {
    if (refused->second.stamp == stamp && now - refused->second.when < stands) return refused->second.why;
    refusals_.erase(refused);
  }
  auto made = open_workspace(path);
  if (!made) {
    refusals_[file] = {std::move(stamp), made.error(), now};
    return made;
  }
  (*made)->stamp = std::move(stamp);
  workspaces_[file] = *made;
  return made;
}

Result<std::shared_ptr<Workspaces::Workspace>> Workspaces::open_workspace(const std::string& path) {
  RunOptions options;
  options.want_outline = true;
  options.want_excerpts = false;
  auto session = open_session(arguments_, {path}, options);
  if (!session) return session.error();
  auto made = std::make_shared<Workspace>();
  made->session = std::move(*session);
  // Where no stet.toml is, decisions stand at the root of what the editor has open, or above it.
  Config& config = made->session.config;
  if (config.file.empty() && !root_.empty()) {
    const std::string file = find_upwards(root_, config.decisions_file);
    config.folder = file.empty() ? root_ : fs::path(file).parent_path().string();
  }
  made->profiles = std::make_unique<Profiles>(made->session.config, made->session.engine->catalogue());
  return made;
}

std::optional<Error> Workspaces::read_decisions_of(Workspace& w) {
  auto file = find_decisions(arguments_, w.session.config);
  std::string stamp = file ? stamp_of(file->path) : "refused";
  if (w.book_stamp == stamp) return w.book_fault;
  changed_ = changed_ || w.book_stamp;
  w.book_stamp = std::move(stamp);
  w.book_fault.reset();
  auto book = file ? open_decisions(*file, w.session.config) : Result<DecisionBook>(file.error());
  w.decisions = file ? std::move(*file) : DecisionsFile{};
  if (!book) w.book_fault = book.error();
  w.book = book ? std::move(*book) : DecisionBook();
  return w.book_fault;
}

std::optional<Error> Workspaces::decide(const OpenDocument& document, const Finding& finding) {
  const auto found = workspace_of(document.path);
  if (!found) return found.error();
  Workspace& w = **found;
  const std::string name = w.book.name_of(document.path);
  Decision decision = decision_of(finding, *document.answer->catalogue, name, DecisionKind::stet);
  decision.by = decider(arguments_);
  decision.date = iso_date(today());
  return change_decisions(w.decisions, w.session.config, [&](Decisions& all) -> std::optional<Error> {
    put(all, name, {decision}, fingerprints_in_order(document.answer->result));
    return std::nullopt;
  });
}

void Workspaces::retire(std::shared_ptr<Workspace> workspace) {
  for (const auto& [tag, flight] : flights_)
    if (flight.workspace == workspace) {
      retired_.push_back(std::move(workspace));
      return;
    }
}

std::optional<Error> Workspaces::submit(const OpenDocument& document, const std::string& format, uint64_t tag) {
  Input input;
  input.path = document.path.empty() ? (root_.empty() ? "." : root_) + "/untitled" : document.path;
  input.bytes = document.text();
  input.format = format;
  return submit_input(std::move(input), tag);
}

std::optional<Error> Workspaces::submit_input(Input input, uint64_t tag) {
  cancel(tag);
  const auto found = workspace_of(input.path);
  if (!found) return found.error();
  Workspace& w = **found;
  if (auto error = read_decisions_of(w)) return error;
  const uint32_t profile = w.profiles->of(input.path);
  while (w.configurations.size() <= profile) {
    const auto made = w.session.engine->configure(w.session.config, {w.profiles->all()[w.configurations.size()]},
                                                  publishers_file(w.session.paths));
    if (!made) return made.error();
    w.configurations.push_back(*made);
    say_problems(w.session);
  }
  flights_[tag] = {*found, profile};
  w.session.engine->submit(w.configurations[profile], std::move(input), tag);
  return std::nullopt;
}

Result<std::shared_ptr<const Catalogue>> Workspaces::catalogue_of(const std::string& path) {
  const auto found = workspace_of(path);
  if (!found) return found.error();
  return std::shared_ptr<const Catalogue>(*found, &(*found)->session.engine->catalogue());
}

void Workspaces::cancel(uint64_t tag) {
  const auto flight = flights_.find(tag);
  if (flight == flights_.end()) return;
  flight->second.workspace->session.engine->cancel(tag);
  flights_.erase(flight);
}

void Workspaces::reload() {
  refusals_.clear();
  for (auto& [file, workspace] : std::exchange(workspaces_, {})) retire(std::move(workspace));
}

void Workspaces::add_descriptors(std::vector<pollfd>& waits) {
  const auto add = [&](Workspace& w) {
    for (const pollfd& wait : w.session.engine->descriptors()) waits.push_back(wait);
  };
  for (const auto& [file, workspace] : workspaces_) add(*workspace);
  for (const auto& workspace : retired_) add(*workspace);
}

bool Workspaces::step(const std::function<void(uint64_t, Answer&&)>& done) {
  struct Came {
    uint64_t tag;
    Flight flight;
    DocumentResult result;
  };
  std::vector<Came> came;
  size_t open = 0;
  const auto drive = [&](Workspace& w) {
    open += w.session.engine->step(0, [&](uint64_t tag, DocumentResult&& result) {
      const auto flight = flights_.find(tag);
      if (flight == flights_.end()) return;
      came.push_back({tag, std::move(flight->second), std::move(result)});
      flights_.erase(flight);
    });
  };
  for (const auto& [file, workspace] : workspaces_) drive(*workspace);
  for (const auto& workspace : retired_) drive(*workspace);
  for (Came& c : came) {
    Workspace& w = *c.flight.workspace;
    const Catalogue& catalogue = w.session.engine->catalogue();
    // Of the documents of a run one alone is known here: it has moved if it has most of what one that is gone had.
    if (w.book.may_have_moved(c.result)) w.book.settle_moves();
    triage(c.result, w.profiles->all()[c.flight.profile], catalogue, Causes::merged, w.book.on(c.result.path));
    const bool can_decide = w.decisions.wanted && !w.session.config.require_reason;  // nobody is asked for one here
    // The catalogue lives as long as its engine, which may be another one tomorrow.
    done(c.tag, {std::move(c.result), std::shared_ptr<const Catalogue>(c.flight.workspace, &catalogue),
                 can_decide ? w.decisions.shown : std::string()});
  }
  const auto idle = [&](const std::shared_ptr<Workspace>& w) {
    return std::none_of(flights_.begin(), flights_.end(), [&](const auto& f) { return f.second.workspace == w; });
  };
  retired_.erase(std::remove_if(retired_.begin(), retired_.end(), idle), retired_.end());
  return open > 0;
}

}  // namespace stet
