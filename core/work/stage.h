// Where a worker is: a slot of memory shared with the host, so that blame needs no message. Entering a stage is one
// store instead of a write and a wake-up of the host per plugin and document; the slot outlives the worker.
#pragma once

#include <atomic>
#include <cstdint>
#include <ctime>

namespace stet {

/// Values of StageSlot::stage of a worker; of a nursery: 0, or 1 + the library at work, in the host's list. What plugin
/// n (row of Configuration::plugins) prepares is first_plugin + n; the rule in row n of the catalogue is first_rule +
/// n.
enum Stage : uint32_t {
  stage_idle,
  stage_reader,
  stage_analysis,
  stage_result,
  stage_first_plugin = 1u << 10,
  stage_first_rule = 1u << 20
};

/// A page of its own, so that each worker can be left with its own alone.
struct alignas(4096) StageSlot {
  std::atomic<uint64_t> began_ms;  // when the document under work was begun (monotonic clock); 0: none is
  std::atomic<uint32_t> request;   // Request::id of it
  std::atomic<uint32_t> line;      // its line in --input lines|references; 0: a whole file
  std::atomic<uint32_t> stage;
  std::atomic<uint32_t> out_of_memory;  // an allocation failed in this document
};
static_assert(std::atomic<uint64_t>::is_always_lock_free);

inline uint64_t monotonic_us() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<uint64_t>(now.tv_sec) * 1'000'000 + static_cast<uint64_t>(now.tv_nsec) / 1000;
}
inline uint64_t monotonic_ms() { return monotonic_us() / 1000; }

}  // namespace stet
