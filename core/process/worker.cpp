// A worker process.
#include "core/process/worker.h"

#include "core/process/confine.h"
#include "core/process/messages.h"

#include <unistd.h>

#include <deque>
#include <new>

namespace stet {
namespace {

static_assert(in_flight + 16 <= most_descriptors, "each request may bring a file, and a worker has some of its own");

// For the new-handler, which takes no argument: the one slot of this process.
StageSlot* slot_of_process = nullptr;

void note_out_of_memory() {
  slot_of_process->out_of_memory.store(1, std::memory_order_relaxed);
  throw std::bad_alloc();
}

/// What the host streams to a rule that concludes.
class Stream {
 public:
  Stream(int socket, Inbox& inbox) : socket_(socket), inbox_(inbox) {}
  stet_cursor cursor() { return {sizeof(stet_cursor), 0, this, &next}; }

 private:
  static const stet_kept* next(void* self) noexcept { return static_cast<Stream*>(self)->take(); }
  const stet_kept* take() noexcept {
    while (!ended_) {
      const auto frame = inbox_.next();
      if (!frame) {
        if (!inbox_.fill(socket_)) _exit(0);
        continue;
      }
      ended_ = frame->type != Frame::kept;
      if (ended_) break;
      Unpacker in(frame->payload);
      row_.size = sizeof row_;
      row_.document = in.number<uint32_t>();
      row_.first_anchor = in.number<uint32_t>();
      row_.anchors = in.number<uint32_t>();
      path_ = in.text();
      bytes_ = in.text();
      row_.path = {path_.data(), path_.size()};
      row_.bytes = {bytes_.data(), bytes_.size()};
      return &row_;
    }
    return nullptr;
  }

  int socket_;
  Inbox& inbox_;
  bool ended_ = false;
  std::string path_, bytes_;
  stet_kept row_{};
};

void conclude_rule(int socket, Inbox& inbox, std::string_view payload, const Instances& instances, std::string& out) {
  Unpacker in(payload);
  const uint32_t profile = in.number<uint32_t>(), plugin = in.number<uint32_t>(), rule = in.number<uint32_t>(),
                 anchors = in.number<uint32_t>();
  Concluded concluded;
  if (profile < instances.size() && plugin < instances[profile].size() && instances[profile][plugin] != nullptr) {
    Stream stream(socket, inbox);
    concluded = conclude(*instances[profile][plugin], rule, stream.cursor(), anchors);
  }
  FrameWriter frame(out, Frame::concluded);
  pack(frame, concluded);
}

/// What the host sends: requests in their order, and in between the answers that one of them waits for.
class Post {
 public:
  explicit Post(WorkerPost&& begun)
      : socket_(begun.socket), inbox_(std::move(begun.inbox)), files_(std::move(begun.files)) {}
  Inbox& inbox() { return inbox_; }
  bool has_more() { return !kept_.empty() || has_frame(); }

  /// At least one: what has come until then, at most so many. Ends the process when the host closes the socket.
  /// `conclude` is handed the other thing a host may ask.
  template <class Conclude>
  std::vector<Request> requests(size_t most, Conclude conclude) {
    while (kept_.empty() || (kept_.size() < most && has_frame())) {
      const FrameView frame = next();
      if (frame.type == Frame::request) keep(frame);
      if (frame.type == Frame::conclude) conclude(frame.payload);
    }
    std::vector<Request> out;
    for (; !kept_.empty() && out.size() < most; kept_.pop_front()) out.push_back(std::move(kept_.front()));
    return out;
  }

  /// Requests that come first are kept.
  Result<int> resource() {
    for (;;) {
      const FrameView frame = next();
      if (frame.type == Frame::request) keep(frame);
      if (frame.type != Frame::resource_is) continue;
      Unpacker in(frame.payload);
      if (in.flag()) return file();
      return unpack_error(in);
    }
  }

 private:
  bool has_frame() {
    if (!inbox_.has_more()) inbox_.fill(socket_, &files_, false);
    return inbox_.has_more();
  }
  FrameView next() {
    for (;;) {
      if (const auto frame = inbox_.next()) return *frame;
      if (!inbox_.fill(socket_, &files_)) _exit(0);
    }
  }
  void keep(const FrameView& frame) {
    Unpacker in(frame.payload);
    Request request = unpack_request(in);
    if (request.fd >= 0) request.fd = file();
    kept_.push_back(std::move(request));
  }
  /// The descriptor that came with a frame; they come in the order of these.
  int file() {
    if (files_.empty()) _exit(0);
    const int fd = files_.front();
    files_.pop_front();
    return fd;
  }

  int socket_;
  Inbox inbox_;
  std::deque<int> files_;
  std::deque<Request> kept_;
};

}  // namespace

void run_worker(WorkerPost begun, StageSlot& slot, const Configuration& configuration, const Instances& instances,
                const Confinement& granted) noexcept {
  // Results go out together, where there is more to do: a message costs as much as a page of text. Never late.
  constexpr size_t batch_bytes = 64 * 1024;
  constexpr size_t batch_documents = in_flight / 2;  // the host sends more while the other half is done
  constexpr uint64_t batch_ms = 20;
  const int socket = begun.socket;
  const bool leaves = begun.leaves;
  OutputTrap trap;
  trap.set();
  limit_resources(configuration.memory_mib);
  slot_of_process = &slot;
  std::set_new_handler(&note_out_of_memory);
  const Arena::Scope arena;
  Checking checking(configuration, instances, slot, &trap);
  confine_worker(granted);
  std::string out;
  size_t waiting = 0;
  uint64_t flushed_ms = monotonic_ms();
  const auto flush = [&] {
    if (!write_all(socket, out)) _exit(0);
    out.clear();
    waiting = 0;
    flushed_ms = monotonic_ms();
  };
  Post post(std::move(begun));
  const auto ask = [&](Frame what, const Request& request, std::string_view words) {
    {
      FrameWriter frame(out, what);
      frame.number(request.id);
      frame.text(words);
    }
    flush();
    return post.resource();
  };
  checking.set_open([&](const Request& r, const std::string& name) { return ask(Frame::resource, r, name); });
  checking.set_open_source([&](const Request& r, const std::string& name) { return ask(Frame::source, r, name); });
  checking.set_convert([&](const Request& r, std::string_view bytes) { return ask(Frame::convert, r, bytes); });
  const auto answer = [&](const Outcome& outcome, const PackedFindings& findings) {
    const size_t before = out.size();
    try {
      FrameWriter frame_out(out, Frame::result);
      pack(frame_out, outcome, findings);
    } catch (...) {  // no room: the host must not see half a result
      out.resize(before);
      throw;
    }
    // The host's clock runs from answer to answer.
    if (out.size() >= batch_bytes || monotonic_ms() - flushed_ms >= batch_ms) flush();
  };
  const auto done = [&](const Request& request) {
    if (request.fd >= 0) close(request.fd);
    { FrameWriter(out, Frame::request_done).number(request.id); }
    ++waiting;
    if (monotonic_ms() - flushed_ms >= batch_ms) flush();
  };
  for (;;) {
    const std::vector<Request> requests = post.requests(batch_documents, [&](std::string_view payload) {
      conclude_rule(socket, post.inbox(), std::string(payload), instances, out);
      flush();
    });
    checking.run(requests, answer, done);
    if (leaves) {
      flush();
      _exit(0);
    }
    if (waiting >= batch_documents || !post.has_more()) flush();
  }
}

}  // namespace stet
