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

struct Culprit {
  std::string plugin, rule;  // both empty: nobody's but ours
};
Culprit culprit_of(uint32_t stage, const BlameContext& context) {
  if (stage >= stage_first_rule && stage - stage_first_rule < context.catalogue.rules().size()) {
    const RuleInfo& rule = context.catalogue.rule(stage - stage_first_rule);
    return {context.catalogue.plugins()[rule.plugin].name, rule.id};
  }
  if (stage >= stage_first_plugin && stage - stage_first_plugin < context.plugin_names.size())
    return {context.plugin_names[stage - stage_first_plugin], {}};
  return {};
}

Finding finding(const std::string& id, std::string message, const std::string& culprit, uint32_t line,
                const BlameContext& context) {
  Finding f;
  f.rule = context.catalogue.find(id);
  f.severity = context.catalogue.rule(f.rule).severity;
  f.place.line = f.place.end_line = line == 0 ? 1 : line;
  f.place.column = f.place.end_column = 1;
  f.message = std::move(message);
  f.fingerprint = Hash().add_words(id).add_words(culprit).value();
  return f;
}

}  // namespace

LastSeen last_seen(const StageSlot& slot) {
  return {slot.began_ms.load(), slot.request.load(), slot.line.load(), slot.stage.load(),
          slot.out_of_memory.load() != 0};
}

Exclusion exclusion_for(const LastSeen& where) {
  return {where.line, where.stage >= stage_first_plugin ? where.stage : none};
}

Blame blame(const Death& death, const BlameContext& context) {
  const Culprit culprit = culprit_of(death.where.stage, context);
  std::string what;
  if (death.timed_out) {
    what = " had not finished after " + seconds(context.timeout_ms) + " and was stopped";
  } else {
    what = " " + how_it_ended(death.wait_status);
    if (death.where.out_of_memory)
      what += " after it ran out of memory (limit " + std::to_string(context.memory_mib) + " MiB)";
  }
  if (!culprit.plugin.empty()) {
    const std::string who = culprit.rule.empty() ? "the plugin “" + culprit.plugin + "”" : "the rule " + culprit.rule;
    what += culprit.rule.empty()
                ? " while it prepared this document; its findings are missing, those of all other plugins are here"
                : " while it checked this document; its findings are missing, those of all other rules are here";
    return {finding(death.timed_out ? "host/plugin-timeout" : "host/plugin-crashed", who + what,
                    culprit.rule.empty() ? culprit.plugin : culprit.rule, death.where.line, context)};
  }
  if (death.babbled) {
    what = " could not make sense of what the worker answered for this document; nothing in it was checked";
  } else {
    what += death.where.stage == stage_analysis ? " while it analysed this document"
            : death.where.stage == stage_result ? " while it wrote down the findings of this document"
                                                : " while it read this document";
    what += "; nothing in it was checked";
  }
  Blame out;
  out.unreadable.message = "stet" + what;
  out.unreadable.hint = death.timed_out ? "Raise `timeout` in stet.toml if it is exceptionally long, or split it."
                        : death.where.out_of_memory
                            ? "Raise `memory` in stet.toml, or split the document."
                            : "This is a defect of stet: please report it, with the document if you may share it. "
                              "Another format of the document may be read.";
  out.why = death.timed_out ? NotRead::timed_out : NotRead::crashed;
  return out;
}

Finding blame_for_nonsense(uint32_t plugin, const BlameContext& context) {
  const std::string& name = context.plugin_names[plugin];
  return finding("host/plugin-misbehaved",
                 "the plugin “" + name +
                     "” spoiled what the worker answered for this document; its findings are "
                     "missing, those of all other plugins are here",
                 name, 0, context);
}

}  // namespace stet
