// A configuration at work: brings its nursery up, and up again when a plugin took it down.
#include "core/process/crew.h"

#include "core/process/sound.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <utility>

#include "core/base/utf8.h"
#include "core/config/publisher_index.h"
#include "core/contract/pack.h"

namespace stet {
namespace {

constexpr uint32_t slot_count = 256;
constexpr size_t slots_bytes = (slot_count + 1) * sizeof(StageSlot);  // the last is the nursery's
constexpr uint64_t stage_ms = 5'000;                                  // for a plugin to load, and to open
constexpr int look_ms = 100;                                          // how often the host looks where it is

/// Links resolved; as it is named if it is not there.
std::string real_path(const std::string& file) {
  const std::unique_ptr<char, decltype(&std::free)> real(realpath(file.c_str(), nullptr), &std::free);
  return real ? real.get() : file;
}

/// What loading plugins reads: their folders, and that of what is known.
std::vector<std::string> folders_of(const Libraries& libraries) {
  std::vector<std::string> folders;
  for (const std::string& file : libraries.files) {
    const std::string real = real_path(file);
    folders.push_back(is_pack(file) ? real : real.substr(0, real.rfind('/') + 1));
  }
  if (!libraries.knowledge.empty()) {
    folders.push_back(libraries.knowledge);
    folders.push_back(publisher_index_path(libraries.knowledge + "/publishers.toml"));  // stands beside the folder
  }
  return folders;
}

std::string words(Unpacker& in) {
  std::string said = in.text();
  return find_invalid_utf8(said) == npos ? said : "it said why, but not in UTF-8";
}

}  // namespace

void Libraries::problem(size_t n, const std::string& why) {
  if (reported[n]) return;
  reported[n] = true;
  problems.push_back({files[n], why});
}

Crew::Crew(Libraries& libraries) : libraries_(libraries) {
  plan_.files = libraries.files;
  plan_.skip = libraries.skip;
  plan_.pages = libraries.pages;
  plan_.host = getpid();
  plan_.slot_count = slot_count;
  plan_.folders = folders_of(libraries);
  if (!libraries.knowledge.empty()) plan_.model = model_beside(libraries.knowledge + "/publishers.toml");
  void* memory = mmap(nullptr, slots_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory != MAP_FAILED) plan_.slots = static_cast<StageSlot*>(memory);  // zeros, which is what a fresh slot holds
  bring_up();
}

Crew::~Crew() {
  supervisor_.reset();
  nursery_.end();
  if (plan_.slots != nullptr) munmap(plan_.slots, slots_bytes);
}

std::optional<Error> Crew::configure(const Configuration& configuration, const Catalogue& catalogue) {
  {
    FrameWriter frame(configuration_, Frame::configure);
    pack(frame, configuration);
  }
  std::vector<std::string> names;
  for (const ActivePlugin& p : configuration.plugins)
    names.push_back(catalogue.plugins()[catalogue.rule(p.first_rule).plugin].name);
  made_ = configuration;
  if (!nursery_.alive() || !open_plugins()) bring_up();
  supervisor_.reset(new Supervisor({nursery_,
                                    plan_.slots,
                                    0,
                                    [this] { return bring_up(); },
                                    {catalogue, std::move(names), configuration.timeout_ms, configuration.memory_mib},
                                    configuration.renew_after,
                                    configuration.sources},
                                   jobs_));
  return user_error_;
}

void Crew::allow_workers(size_t inputs) {
  if (plan_.slots != nullptr) supervisor_->allow(worker_count(made_.jobs, inputs, slot_count));
}

void Crew::dismiss() {
  supervisor_->dismiss();
  nursery_.dismiss();
}

/// Starts nurseries until one has loaded (and opened, once configured) everything that can be.
bool Crew::bring_up() {
  if (plan_.slots == nullptr) return false;
  for (size_t tries = 0; tries <= libraries_.files.size() + 2; ++tries) {
    plan_.own().stage = told_ = 0;
    if (!nursery_.start(plan_)) return false;
    if (load_plugins() && (configuration_.empty() || open_plugins())) return true;
    if (!nursery_.alive()) continue;
  }
  return false;
}

/// The library that the nursery loads or opens; none: it does neither.
uint32_t Crew::at_work() const {
  const uint32_t stage = plan_.tells ? told_ : plan_.own().stage.load(std::memory_order_relaxed);
  return stage == 0 ? none : stage - 1;
}

/// The next frame; too late where one library takes all of its time.
NurseryLink::Wait Crew::hear(FrameView& frame) {
  const uint64_t begun = monotonic_ms(), most = stage_ms * (libraries_.files.size() + 1);
  uint32_t at = at_work();
  for (uint64_t since = begun;;) {
    const auto wait = nursery_.await(look_ms, frame);
    const bool tells = wait == NurseryLink::Wait::frame && frame.type == Frame::at_work;
    if (!tells && wait != NurseryLink::Wait::too_late) return wait;
    if (tells) told_ = Unpacker(frame.payload).number<uint32_t>();
    const uint64_t now = monotonic_ms();
    if (const uint32_t next = at_work(); next != at) {
      at = next;
      since = now;
    }
    // The second: a plugin may write there without end.
    if (now - since >= stage_ms || now - begun >= most) return NurseryLink::Wait::too_late;
  }
}

/// A nursery died or hangs in `stage`: the library that it was at work on is left out from now on. A nursery that
/// somebody killed is brought up again first.
bool Crew::leave_out(NurseryLink::Wait end, const char* stage) {
  bool from_outside = false;
  const uint32_t n = at_work();
  const std::string how = nursery_.end(&from_outside);
  // It is alive, but what it says makes no sense: by now it may be at work on another library than the one that spoke
  // in its place. The next one tells in order with the rest, which costs time.
  if (end == NurseryLink::Wait::gone && how.empty() && !std::exchange(plan_.tells, true)) return false;
  if (n >= libraries_.files.size()) return false;
  if (from_outside && !std::exchange(killed_once_, true)) return false;
  libraries_.skip[n] = plan_.skip[n] = true;
  libraries_.problem(
      n, end == NurseryLink::Wait::too_late
             ? std::string("it had not finished ") + stage + " after " + std::to_string(stage_ms / 1000) + " seconds"
             : "it " + (how.empty() ? "ended the process" : how) + " while " + stage);
  return false;
}

bool Crew::load_plugins() {
  for (;;) {
    FrameView frame{};
    const auto wait = hear(frame);
    if (wait != NurseryLink::Wait::frame) return leave_out(wait, "loading");
    Unpacker in(frame.payload);
    if (frame.type == Frame::confined) {
      libraries_.granted = in.number<Confinement>();
      continue;
    }
    if (frame.type == Frame::all_loaded) return true;
    const uint32_t n = in.number<uint32_t>();
    if (n >= libraries_.files.size()) return leave_out(NurseryLink::Wait::gone, "loading");
    if (frame.type == Frame::refused) libraries_.problem(n, words(in));
    if (frame.type == Frame::loaded && !libraries_.described) {
      PluginDescription description = unpack_description(in);
      if (in.ok() && is_sound(description)) {
        libraries_.descriptions[n] = std::move(description);
      } else {
        libraries_.problem(n, "what it says of itself makes no sense");
      }
    }
  }
}

bool Crew::open_plugins() {
  if (!nursery_.send(configuration_)) return leave_out(NurseryLink::Wait::gone, "starting");
  for (;;) {
    FrameView frame{};
    const auto wait = hear(frame);
    if (wait != NurseryLink::Wait::frame) return leave_out(wait, "starting");
    Unpacker in(frame.payload);
    if (frame.type == Frame::configured) {
      if (in.flag()) user_error_ = unpack_error(in);
      return true;
    }
    const uint32_t n = in.number<uint32_t>();
    if (n >= libraries_.files.size()) return leave_out(NurseryLink::Wait::gone, "starting");
    if (frame.type == Frame::refused) libraries_.problem(n, words(in));
    if (frame.type == Frame::open_failed) libraries_.problem(n, "it refused to start: " + words(in));
  }
}

}  // namespace stet
