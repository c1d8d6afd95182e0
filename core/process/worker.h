// A worker process: forked from the nursery, or the nursery itself where one document is all there is to do. Takes
// requests over its socket until the host closes it.
#pragma once

#include <deque>

#include "core/process/confine.h"
#include "core/process/wire.h"
#include "core/work/check.h"

namespace stet {

/// The worker's end of its socket, with what arrived already.
struct WorkerPost {
  int socket = -1;
  Inbox inbox{};
  std::deque<int> files;
  bool leaves = false;  // after one request: there will be no other
};

/// Ends the process with _exit: no destructor of any plugin runs.
[[noreturn]] void run_worker(WorkerPost post, StageSlot& slot, const Configuration& configuration,
                             const Instances& instances, const Confinement& granted) noexcept;

}  // namespace stet
