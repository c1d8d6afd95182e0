// Who is to blame for a worker's end, and the finding that says so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/process/messages.h"
#include "core/rules/catalogue.h"
#include "core/work/stage.h"

namespace stet {

/// Where a worker was when it ended: a copy of its slot.
struct LastSeen {
  uint64_t began_ms = 0;
  uint32_t request = 0, line = 0, stage = 0;
  bool out_of_memory = false;
};
LastSeen last_seen(const StageSlot& slot);

struct Death {
  LastSeen where;
  bool timed_out = false;
  int wait_status = 0;
  bool babbled = false;  // stopped because what it sent made no sense
};

/// What the host has to know to put it in words.
struct BlameContext {
  const Catalogue& catalogue;
  std::vector<std::string> plugin_names;  // by row of Configuration::plugins
  uint32_t timeout_ms = 0, memory_mib = 0;
};

/// What to leave out when the document is repeated: a rule, what a plugin prepares, or (none) the document itself.
Exclusion exclusion_for(const LastSeen& where);
/// Whose doing it was: a plugin's (host/plugin-crashed, host/plugin-timeout), or stet's own, and then nothing of the
/// document was checked.
struct Blame {
  std::optional<Finding> plugin;
  Error unreadable = {};  // where it was no plugin
  NotRead why = NotRead::crashed;
};
Blame blame(const Death& death, const BlameContext& context);
/// host/plugin-misbehaved, for a plugin without which the worker's answer makes sense; row of the configuration.
Finding blame_for_nonsense(uint32_t plugin, const BlameContext& context);

}  // namespace stet
