// The end of a run: every rule that kept something concludes, in a worker of its own.
#pragma once

#include <functional>

#include "core/process/nursery_link.h"
#include "core/process/run_spool.h"
#include "core/work/request.h"

namespace stet {

/// Where an instance of a rule's plugin is to be had: profile, row of the configuration's plugins, row of its rules.
struct RuleSeat {
  uint32_t profile = none, plugin = none, rule = none;
};
/// The first profile that runs the rule (row of the catalogue); none of it set: no profile does.
RuleSeat seat_of(const Configuration& configuration, const Catalogue& catalogue, uint32_t rule);

/// In a fresh worker of the nursery, in slot 0. A worker that dies or is not done in time costs the rule its last word,
/// and says so; one that somebody kills is replaced, and so is the nursery, by `restart`.
Concluded conclude_in_worker(NurseryLink& nursery, const std::function<void()>& restart, RuleSeat seat, RunSpool& spool,
                             uint32_t rule, uint32_t timeout_ms);

}  // namespace stet
