// A worker process: forked from the nursery, takes requests over its socket until the host closes it.
#pragma once

#include "core/process/confine.h"
#include "core/work/check.h"

namespace stet {

/// Ends the process with _exit: no destructor of any plugin runs.
[[noreturn]] void run_worker(int socket, StageSlot& slot, const Configuration& configuration,
                             const Instances& instances, const Confinement& granted) noexcept;

}  // namespace stet
