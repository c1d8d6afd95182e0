// What a worker does for its requests: one after the other, or several small ones in turns.
#include "core/work/check.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <new>
#include <optional>
#include <utility>

#include "core/document/inspect.h"
#include "core/read/reader.h"
#include "core/work/course.h"
#include "core/work/credits.h"
#include "core/work/lines.h"
#include "core/work/outline.h"
#include "core/work/read_input.h"
#include "core/work/resource.h"
#include "core/work/source_folder.h"

namespace stet {
namespace {

// Documents of one round: more would push each other out of the caches that they share, and cost memory.
constexpr uint64_t most_bytes_of_one = 64 * 1024, most_bytes_in_turns = 512 * 1024;
constexpr size_t most_text_in_turns = 1024 * 1024;
constexpr uint64_t turns_us = 20'000;

/// The bytes of a small file that is to be checked as it is; none: it goes alone.
std::optional<uint64_t> bytes_in_turns(const Request& request) {
  const Input& input = request.input;
  if (input.mode != InputMode::whole || input.annotation || input.mending || request.excludes(0, none)) return {};
  uint64_t bytes = 0;
  if (input.bytes) {
    bytes = input.bytes->size();
  } else {
    struct stat about {};
    const bool known = request.fd >= 0 ? fstat(request.fd, &about) == 0 : stat(input.path.c_str(), &about) == 0;
    if (!known || !S_ISREG(about.st_mode)) return {};
    bytes = static_cast<uint64_t>(about.st_size);
  }
  return bytes <= most_bytes_of_one ? std::optional(bytes) : std::nullopt;
}

}  // namespace

Checking::Checking(const Configuration& configuration, const Instances& instances, StageSlot& slot, OutputTrap* trap)
    : configuration_(configuration), instances_(instances), slot_(slot), trap_(trap) {
  for (const auto& plugins : instances_) {
    passes_.push_back(passes_for(tables_of(plugins)));
    auto& turns = turns_.emplace_back();
    for (const auto& instance : plugins) turns.push_back(instance == nullptr ? Turns() : turns_of(*instance));
  }
  passes_.push_back(passes_for(tables_of({})));
}

Checking::~Checking() = default;

uint64_t Checking::tables_of(const std::vector<std::unique_ptr<Instance>>& plugins) const {
  if (!configuration_.inspect_layers.empty()) return inspect_tables(configuration_.inspect_layers);
  uint64_t wanted = configuration_.host_tables | (configuration_.want_outline ? outline_tables : 0) |
                    (configuration_.want_credits ? credit_tables : 0);
  for (const auto& instance : plugins) {
    if (instance == nullptr) continue;
    const auto& rules = instance->description().rules;
    for (uint32_t i = 0; i < u32(rules.size()); ++i)
      if (instance->is_enabled(i)) wanted |= visible_tables(rules[i].tables);
  }
  return wanted;
}

const std::vector<std::unique_ptr<Instance>>& Checking::plugins_of(const Request& request) const {
  static const std::vector<std::unique_ptr<Instance>> none_open;
  return request.input.profile < instances_.size() ? instances_[request.input.profile] : none_open;
}

const std::vector<const Pass*>& Checking::passes_of(const Request& request) const {
  return passes_[std::min<size_t>(request.input.profile, passes_.size() - 1)];
}

ReadInput Checking::read_input_of(const Request& request, std::string_view bytes) const {
  ReadInput whole{bytes, request.input.path};
  whole.resource = [this, &request](const std::string& name) {
    const auto opened = open_ ? open_(request, name) : open_resource(folder_of(request.input), name);
    return opened ? read_and_close(*opened, name, configuration_.max_size_mib) : Result<std::string>(opened.error());
  };
  if (convert_)
    whole.lay_out = [this, &request, bytes]() -> Result<std::string> {
      constexpr uint32_t most_mib = 512;
      const auto opened = convert_(request, bytes);
      return opened ? read_and_close(*opened, request.input.path, most_mib) : Result<std::string>(opened.error());
    };
  return whole;
}

SourceShelf Checking::shelf_of(const Request& request) const {
  const auto bytes_of_file = [this, &request](const std::string& name) -> Result<std::string> {
    const auto opened = open_source_ ? open_source_(request, name)
                                     : open_source(configuration_.sources, folder_of(request.input), name);
    return opened ? read_and_close(*opened, name, configuration_.max_size_mib) : Result<std::string>(opened.error());
  };
  SourceShelf shelf;
  shelf.folder = sources_of(configuration_.sources, folder_of(request.input));
  shelf.names = [bytes_of_file](std::string& why) {
    std::vector<std::string> names;
    const auto list = bytes_of_file({});
    if (!list)
      why = list.error().message;
    else
      for_each_line(*list, [&](uint32_t, std::string_view name) { names.emplace_back(name); });
    return names;
  };
  shelf.read = [this, &request, bytes_of_file](const std::string& name, std::string& why) {
    auto text = std::make_unique<Document>();
    const auto bytes = bytes_of_file(name);
    const auto reader = bytes ? choose_reader(name, *bytes) : Result<const Reader*>(bytes.error());
    std::optional<Error> fault;
    if (!reader) {
      fault = reader.error();
    } else {
      ReadInput input = read_input_of(request, *bytes);
      input.path = text->path = name;
      input.resource = {};  // what a source names lies elsewhere
      fault = (*reader)->read(*text, input);
    }
    if (!fault) return text;
    why = fault->message;
    text.reset();
    return text;
  };
  return shelf;
}

Result<std::string> Checking::bytes_of(const Request& request) const {
  const Input& input = request.input;
  if (input.bytes) {
    if (auto error = too_large(input.path, input.bytes->size(), configuration_.max_size_mib)) return *error;
    return *input.bytes;
  }
  return request.fd >= 0 ? read_input(request.fd, input.path, configuration_.max_size_mib)
                         : read_input(input.path, configuration_.max_size_mib);
}

template <class Body>
void Checking::guarded(const Request& request, uint32_t line, const Emit& emit, Body body) {
  // A failed allocation is the document's misfortune, not the run's.
  try {
    body();
  } catch (const std::bad_alloc&) {
    forget();
    for (PackedFindings& f : findings_) f.release();
    Course& nothing = add(request, line);
    nothing.fail({.message = "reading this document took more than the memory a worker may use (" +
                             std::to_string(configuration_.memory_mib) + " MiB)",
                  .hint = "Raise `memory` in stet.toml, or split the document."});
    nothing.outcome.result.why_unread = NotRead::crashed;
    emit(nothing.outcome, nothing.findings);
  }
}

void Checking::run(std::span<const Request> requests, const Emit& emit,
                   const std::function<void(const Request&)>& done) {
  while (!requests.empty()) {
    size_t n = 0;
    for (uint64_t together = 0; n < requests.size(); ++n) {
      const auto bytes = bytes_in_turns(requests[n]);
      if (!bytes || together + *bytes > most_bytes_in_turns) break;
      together += *bytes;
    }
    if (n > 1) {
      n = run_in_turns(requests.first(n), emit, done);
    } else {
      n = 1;
      run_alone(requests[0], emit);
      done(requests[0]);
    }
    requests = requests.subspan(n);
  }
  forget();
  enter(stage_idle);
  slot_.began_ms.store(0, std::memory_order_relaxed);
}

size_t Checking::run_in_turns(std::span<const Request> requests, const Emit& emit,
                              const std::function<void(const Request&)>& done) {
  forget();
  std::vector<bool> answered;  // of those that have begun
  answered.reserve(requests.size());
  try {
    // One that is slow has its own time, as if it had been alone: whoever waits for answers measures from one to the
    // next. So it is the first to be finished.
    const uint64_t begun = monotonic_us();
    const auto late = [&] { return monotonic_us() - begun > turns_us; };
    const auto turn = [&](size_t k) {
      Course& c = *courses_[k];
      bool more = step(c);
      while (more && late()) more = step(c);
      if (more) return;
      emit(c.outcome, c.findings);
      answered[k] = true;
      done(requests[k]);
    };
    // Few packed bytes may be much text.
    size_t text = 0;
    for (size_t k = 0; k < requests.size() && (k == 0 || (text <= most_text_in_turns && !late())); ++k) {
      answered.push_back(false);
      Course& c = add(requests[k], 0);
      take_up(c);
      enter(stage_reader);
      if (const auto bytes = bytes_of(requests[k]); !bytes) {
        c.fail(bytes.error());
      } else if (const ReadInput input = read_input_of(requests[k], *bytes); read(c, input)) {
        begin(c, input);
      }
      text += c.document.text.size();
      if (late()) turn(k);
    }
    while (std::find(answered.begin(), answered.end(), false) != answered.end())
      for (size_t k = 0; k < answered.size(); ++k)
        if (!answered[k]) turn(k);
  } catch (const std::bad_alloc&) {
    // Perhaps too much together.
    forget();
    for (size_t k = 0; k < answered.size(); ++k) {
      if (answered[k]) continue;
      if (requests[k].fd >= 0) lseek(requests[k].fd, 0, SEEK_SET);
      run_alone(requests[k], emit);
      done(requests[k]);
    }
  }
  return answered.size();
}

void Checking::run_alone(const Request& request, const Emit& emit) {
  guarded(request, 0, emit, [&] { run_input(request, emit); });
}

void Checking::run_input(const Request& request, const Emit& emit) {
  Course& c = first(request, 0);
  take_up(c);
  enter(stage_reader);
  // Its reading took an earlier worker down: the host has a finding for it.
  if (request.excludes(0, none)) return emit(c.outcome, c.findings);
  const auto bytes = bytes_of(request);
  if (!bytes) {
    c.fail(bytes.error());
    return emit(c.outcome, c.findings);
  }
  if (request.input.mode != InputMode::whole) return run_lines(request, *bytes, emit);
  if (request.input.mending) return check_mended(request, *bytes, emit);
  const ReadInput input = read_input_of(request, *bytes);
  read(c, input);
  answer(c, input, emit);
}

/// Each line is a document of its own, in the encoding of the whole.
void Checking::run_lines(const Request& request, std::string_view bytes, const Emit& emit) {
  std::string text;
  std::vector<Notice> notices;
  {
    Course& whole = first(request, 0);
    if (auto error = decode_into(whole.document, {bytes, request.input.path})) {
      whole.fail(std::move(*error));
      return emit(whole.outcome, whole.findings);
    }
    text = whole.document.text;
    notices = std::move(whole.document.notices);
  }
  bool is_first = true;
  for_each_line(text, [&](uint32_t number, std::string_view line) {
    const bool says_notices = std::exchange(is_first, false);
    if (number < request.first_line) return;
    guarded(request, number, emit, [&] {
      Course& c = first(request, number);
      if (request.excludes(number, none)) return emit(c.outcome, c.findings);
      if (says_notices) c.document.notices = std::move(notices);
      const ReadInput one{line, request.input.path};
      read(c, one);
      answer(c, one, emit);
    });
  });
}

}  // namespace stet
