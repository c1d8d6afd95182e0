// The nursery process: loads plugins, describes them to the host, opens them, forks workers and reports their ends.
#pragma once

#include <string>
#include <vector>

#include "core/work/stage.h"

namespace stet {

struct NurseryPlan {
  std::vector<std::string> files;
  std::vector<bool> skip;      // files that took an earlier nursery down
  StageSlot* slots = nullptr;  // shared with the host: one per worker, and one of the nursery's
  uint32_t slot_count = 0;     // of workers
  StageSlot& own() const { return slots[slot_count]; }
  int host = 0;                      // process id
  bool pages = true;                 // rules are described with them
  bool tells = false;                // what it is at work on, in messages besides its slot
  std::vector<std::string> folders;  // what may be read while plugins load
  std::string model;                 // the file of weights, opened ahead; empty: when the configuration says
};

/// Runs in a fresh child of the host, which must have no threads. Returns never; ends when the socket is closed.
/// Nothing may unwind into the frames copied from the host: what is not caught ends the process.
[[noreturn]] void run_nursery(int socket, const NurseryPlan& plan) noexcept;

}  // namespace stet
