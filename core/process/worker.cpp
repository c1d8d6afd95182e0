// A worker process.
#include "core/process/worker.h"

#include "core/process/confine.h"
#include "core/process/messages.h"

#include <unistd.h>

#include <new>

namespace stet {
namespace {

// For the new-handler, which takes no argument: the one slot of this process.
StageSlot* slot_of_process = nullptr;

void note_out_of_memory() {
  slot_of_process->out_of_memory.store(1, std::memory_order_relaxed);
  throw std::bad_alloc();
}

}  // namespace

void run_worker(int socket, StageSlot& slot, const Configuration& configuration, const Instances& instances) noexcept {
  // Results go out together, where there is more to do: a message costs as much as a page of text. Never late.
  constexpr size_t batch_bytes = 64 * 1024;
  constexpr size_t batch_documents = in_flight / 2;  // the host sends more while the other half is done
  constexpr uint64_t batch_ms = 20;
  OutputTrap trap;
  trap.set();
  limit_resources(configuration.memory_mib);
  slot_of_process = &slot;
  std::set_new_handler(&note_out_of_memory);
  const Arena::Scope arena;
  Checking checking(configuration, instances, slot, &trap);
  std::string out;
  size_t waiting = 0;
  uint64_t flushed_ms = monotonic_ms();
  const auto flush = [&] {
    if (!write_all(socket, out)) _exit(0);
    out.clear();
    waiting = 0;
    flushed_ms = monotonic_ms();
  };
  Inbox inbox;
  while (inbox.fill(socket)) {
    while (const auto frame = inbox.next()) {
      if (frame->type != Frame::request) continue;
      Unpacker unpacker(frame->payload);
      const Request request = unpack_request(unpacker);
      checking.run(request, [&](const Outcome& outcome, const PackedFindings& findings) {
        const size_t before = out.size();
        try {
          FrameWriter frame_out(out, Frame::result);
          pack(frame_out, outcome, findings);
        } catch (...) {  // no room: the host must not see half a result
          out.resize(before);
          throw;
        }
        if (out.size() >= batch_bytes) flush();
      });
      { FrameWriter(out, Frame::request_done).number(request.id); }
      if (++waiting >= batch_documents || !inbox.has_more() || monotonic_ms() - flushed_ms >= batch_ms) flush();
    }
  }
  _exit(0);
}

}  // namespace stet
