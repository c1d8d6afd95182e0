// Who is to blame for a worker's end, in words.
#include "core/process/blame.h"

#include "core/process/ending.h"
#include "core/result/fingerprint.h"

namespace stet {
namespace {

std::string seconds(uint32_t ms) {
  if (ms % 1000 == 0) return std::to_string(ms / 1000) + (ms == 1000 ? " second" : " seconds");
  return std::to_string(ms) + " milliseconds";
}

}  // namespace

LastSeen last_seen(const StageSlot& slot) {
  return {slot.began_ms.load(), slot.request.load(), slot.line.load(), slot.stage.load(),
          slot.out_of_memory.load() != 0};
}

Exclusion exclusion_for(const LastSeen& where) {
  return {where.line, where.stage >= stage_first_plugin ? where.stage - stage_first_plugin : none};
}

Finding blame(const Death& death, const BlameContext& context) {
  const uint32_t plugin = exclusion_for(death.where).plugin;
  const bool is_plugin = plugin < context.plugin_names.size();
  const std::string id =
      std::string("host/") + (is_plugin ? "plugin" : "reader") + (death.timed_out ? "-timeout" : "-crashed");
  std::string who = is_plugin ? "the plugin “" + context.plugin_names[plugin] + "”" : "stet";
  std::string what;
  if (death.timed_out) {
    what = " had not finished after " + seconds(context.timeout_ms) + " and was stopped";
  } else {
    what = " " + how_it_ended(death.wait_status);
    if (death.where.out_of_memory)
      what += " after it ran out of memory (limit " + std::to_string(context.memory_mib) + " MiB)";
  }
  if (is_plugin) {
    what += " while it checked this document; its findings are missing, those of all other plugins are here";
  } else if (death.babbled) {
    what = " could not make sense of what the worker answered for this document; nothing in it was checked";
  } else {
    what += death.where.stage == stage_analysis ? " while it analysed this document"
            : death.where.stage == stage_result ? " while it wrote down the findings of this document"
                                                : " while it read this document";
    what += "; nothing in it was checked";
  }
  Finding f;
  f.rule = context.catalogue.find(id);
  f.severity = context.catalogue.rule(f.rule).severity;
  f.place.line = f.place.end_line = death.where.line == 0 ? 1 : death.where.line;
  f.place.column = f.place.end_column = 1;
  f.message = who + what;
  f.fingerprint = Hash().add_words(id).add_words(is_plugin ? context.plugin_names[plugin] : std::string()).value();
  return f;
}

}  // namespace stet
