// The rules of all plugins over one document, each seeing what it declared.
#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

#include "core/contract/widen.h"
#include "core/document/inspect.h"
#include "core/lexicon/language.h"
#include "core/lexicon/lexicon.h"
#include "core/result/fingerprint.h"
#include "core/work/course.h"
#include "core/work/lines.h"

namespace stet {
namespace {

/// A rule for English says nothing of a German text; of a text whose language nobody knows it may.
bool speaks(const RuleInfo& rule, std::string_view language) {
  if (rule.languages.empty() || language.empty()) return true;
  const std::string_view primary = language.substr(0, language.find('-'));
  return std::any_of(rule.languages.begin(), rule.languages.end(),
                     [&](const std::string& l) { return std::string_view(l).substr(0, l.find('-')) == primary; });
}

/// The languages whose words count in a document: the one it declares, the one it is plainly in (templates declare
/// theirs), and those of its parts. Of one that neither says nor shows: what it seems to be, and English.
uint64_t languages_of(const Document& d) {
  uint64_t languages = lexicon::languages_for(d.language);
  const LanguageGuess seen = d.language_seen ? LanguageGuess{d.language, true} : guess(d.prose());
  if (languages == 0) languages = lexicon::language_bit("en") | lexicon::languages_for(seen.tag);
  if (seen.sure) languages |= lexicon::languages_for(seen.tag);
  for (const stet_part& part : d.parts)
    if (const std::string_view own = d.string(part.language); !own.empty()) languages |= lexicon::languages_for(own);
  return languages;
}

/// What a rule sees, for its author: each table with its rows.
void trace(const Document& d, const std::string& rule, uint64_t visible, Outcome& o) {
  o.result.log.push_back(rule + " sees:");
  for (uint32_t t = 0; t < STET_TABLE_COUNT; ++t) {
    if ((visible >> t & 1) == 0) continue;
    const std::string& layer = inspect_layers()[t];
    size_t rows = 0;
    std::vector<std::string> shown;
    inspect_rows(d, layer, [&](std::string_view row) {
      ++rows;
      shown.push_back("  " + std::string(row));
    });
    o.result.log.push_back("  " + layer + ": " + std::to_string(rows));
    o.result.log.insert(o.result.log.end(), shown.begin(), shown.end());
  }
}

}  // namespace

Checking::Work::Work(const Request& of, const Document& d, Outcome& o, Collector& said, uint32_t widen_rows)
    : request(of),
      document(d),
      outcome(o),
      collector(said),
      languages(languages_of(d)),
      plain(d.view()),
      widened(widen_rows > 0 ? std::make_unique<WidenedView>(plain, widen_rows) : nullptr),
      whole(widened ? widened->view() : plain) {}

Checking::Turns Checking::turns_of(const Instance& instance) {
  Turns turns;
  const auto& rules = instance.description().rules;
  for (uint32_t i = 0; i < u32(rules.size()); ++i)
    if (instance.is_enabled(i)) turns.push_back({i, visible_tables(rules[i].tables)});
  return turns;
}

/// What a plugin said beside findings: faults as findings of the host's own, what it printed into the log.
template <class Who>
void Checking::take_words(Work& work, Who who, const Said& said) {
  if (!said.failure.empty())
    work.collector.say("host/plugin-failed", {}, who() + " gave up on this document: " + said.failure);
  if (!said.misbehaviour.empty())
    work.collector.say("host/plugin-misbehaved", {}, who() + " broke the plugin contract: " + said.misbehaviour);
  if (trap_ == nullptr || !configuration_.want_log) return;  // nobody reads it: the pipe may fill
  if (const std::string words = trap_->fetch(); !words.empty())
    for_each_line(words, [&](uint32_t, std::string_view line) {
      work.outcome.result.log.push_back(who() + " printed: " + std::string(line));
    });
}

void Checking::run_rule(Work& work, uint32_t plugin, const Turn& turn) {
  const uint32_t rule = turn.rule;
  Instance& instance = *instances_[work.request.input.profile][plugin];
  const RuleInfo& about = instance.description().rules[rule];
  const uint32_t row = configuration_.plugins[plugin].first_rule + rule;
  if (work.request.excludes(work.line(), stage_first_rule + row)) {
    work.outcome.result.not_checked.push_back(about.id + ": the rule could not finish with this document");
    return;
  }
  const stet_document& shown = work.of_rule.show(work.whole, turn.visible);
  if (configuration_.trace == instance.description().info.name)
    trace(work.document, about.id, turn.visible, work.outcome);
  enter(stage_first_rule + row);
  const auto take = [&](const stet_finding& f) { work.collector.add(row, instance, rule, f); };
  const Said& said = instance.check(rule, shown, work.whole, std::ref(take));
  take_words(
      work, [&] { return "the rule " + about.id; }, said);
  if (!said.failure.empty())
    work.outcome.result.not_checked.push_back(about.id + ": the rule could not finish with this document");
  if (KeptByRule& kept = instance.kept(); !kept.empty()) {
    KeptRow out;
    out.rule = row;
    for (const Span s : kept.anchors) {
      const PlaceView place = work.collector.placer().place(s);
      out.anchors.push_back({owning(place), fingerprint(work.document, about.id, s, work.collector.placer().lines())});
    }
    out.bytes = std::move(kept.bytes);
    work.outcome.result.kept.push_back(std::move(out));
  }
}

void Checking::run_plugin(Work& work, uint32_t plugin) {
  Instance& instance = *instances_[work.request.input.profile][plugin];
  const PluginDescription& about = instance.description();
  const Turns& turns = turns_[work.request.input.profile][plugin];
  uint64_t declared = 0;
  bool any = false;
  for (const Turn& turn : turns)
    if (speaks(about.rules[turn.rule], work.document.language)) {
      declared |= turn.visible;
      any = true;
    }
  if (!any) return;
  if (work.request.excludes(work.line(), stage_first_plugin + plugin)) {
    work.outcome.result.not_checked.push_back("the rules of " + about.info.name +
                                              ": the plugin could not finish with this document");
    return;
  }
  instance.read_in(work.languages);
  if (instance.shares()) {
    const stet_document& shown = work.of_plugin.show(work.whole, declared);
    enter(stage_first_plugin + plugin);
    take_words(
        work, [&] { return "the plugin “" + about.info.name + "”"; }, instance.prepare(shown));
  }
  for (const Turn& turn : turns)
    if (speaks(about.rules[turn.rule], work.document.language)) run_rule(work, plugin, turn);
  if (instance.shares()) enter(stage_first_plugin + plugin);
  instance.done();
}

}  // namespace stet
