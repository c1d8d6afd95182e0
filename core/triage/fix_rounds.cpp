// Choosing fixes that do not meet, trying them together, and halving what makes something worse until the one is found.
#include "core/triage/fix_rounds.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/base/taken.h"
#include "core/triage/moved.h"

namespace stet {
namespace {

constexpr size_t most_rounds = 100;
constexpr size_t most_trials = 1'000;  // of one document

bool is_wanted(const FixWishes& wishes, const DocumentResult& found, const Finding& f) {
  const Decision* decision = decision_on(found, f);
  return (decision == nullptr || !decision->silences()) && f.rule < wishes.rules.size() && wishes.rules[f.rule] &&
         !f.fixes.empty() && !f.fixes.front().edits.empty();
}

WordEdits edits_of(const Fix& fix) {
  WordEdits edits;
  for (const FixEdit& e : fix.edits) edits.push_back({e.place.span, e.text});
  std::sort(edits.begin(), edits.end(), [](const WordEdit& a, const WordEdit& b) {
    return std::tuple(a.span.begin, a.span.end) < std::tuple(b.span.begin, b.span.end);
  });
  return edits;
}

/// The finding's words before and after, where all its edits lie in them; else the words of the edits.
MadeFix told(const Finding& f) {
  MadeFix made{f.rule, f.place, {}, {}};
  const Span whole = f.place.span;
  const WordEdits edits = edits_of(f.fixes.front());
  const bool inside =
      f.place.text.size() == length(whole) &&
      std::all_of(edits.begin(), edits.end(), [&](const WordEdit& e) { return contains(whole, e.span); });
  if (!inside) {
    for (const FixEdit& e : f.fixes.front().edits) {
      made.before += (made.before.empty() ? "" : " … ") + e.place.text;
      made.after += (made.after.empty() ? "" : " … ") + e.text;
    }
    return made;
  }
  made.before = f.place.text;
  uint32_t at = whole.begin;
  for (const WordEdit& e : edits) {
    made.after += slice(f.place.text, {at - whole.begin, e.span.begin - whole.begin});
    made.after += e.text;
    at = e.span.end;
  }
  made.after += slice(f.place.text, {at - whole.begin, length(whole)});
  return made;
}

}  // namespace

FixRounds::FixRounds(const Catalogue& catalogue, FixWishes wishes, DocumentResult found)
    : catalogue_(catalogue), wishes_(std::move(wishes)), found_(std::move(found)), first_hash_(found_.hash) {
  begin_round();
}

void FixRounds::begin_round() {
  candidates_.clear();
  accepted_.clear();
  left_.clear();
  best_.reset();
  unsafe_left_ = 0;
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < u32(found_.findings.size()); ++i) {
    const Finding& f = found_.findings[i];
    if (!is_wanted(wishes_, found_, f)) continue;
    if (f.fixes.front().unsafe && !wishes_.unsafe)
      ++unsafe_left_;
    else
      order.push_back(i);
  }
  const auto key = [&](uint32_t i) {
    const Finding& f = found_.findings[i];
    return std::tuple(-static_cast<int>(f.severity), f.place.span.begin, f.place.span.end, f.rule);
  };
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
  Taken taken;
  std::set<std::pair<uint32_t, uint32_t>> causes;
  for (const uint32_t i : order) {
    const Finding& f = found_.findings[i];
    WordEdits edits = edits_of(f.fixes.front());
    if (std::any_of(edits.begin(), edits.end(), [&](const WordEdit& e) { return taken.meets(e.span); })) continue;
    if (f.cause.table != none && !causes.emplace(f.cause.table, f.cause.row).second) continue;
    for (const WordEdit& e : edits) taken.take(e.span);
    candidates_.push_back({i, std::move(edits)});
  }
  if (candidates_.empty()) return;
  if (++rounds_ > most_rounds) {
    cut_short_ = true;
    return;
  }
  std::vector<uint32_t> all(candidates_.size());
  for (uint32_t i = 0; i < u32(all.size()); ++i) all[i] = i;
  groups_.push_back(std::move(all));
}

Mending FixRounds::next() const {
  Mending m;
  m.hash = found_.hash;
  for (const auto* rows : {&accepted_, &groups_.back()})
    for (const uint32_t c : *rows) m.fixes.push_back(candidates_[c].edits);
  return m;
}

void FixRounds::leave(uint32_t candidate, std::string reason) {
  const Finding& f = found_.findings[candidates_[candidate].finding];
  left_.push_back({f.rule, f.place, std::move(reason)});
}

std::string FixRounds::fault_of(const std::vector<uint32_t>& fixed, DocumentResult& result) const {
  if (result.unreadable) return "the document could not be read any more: " + result.unreadable->message;
  if (!result.mended || result.mended->misread) return "the document would then read as something else than is meant";
  WordEdits edits;
  std::set<uint32_t> gone;
  for (const uint32_t c : fixed) {
    edits.insert(edits.end(), candidates_[c].edits.begin(), candidates_[c].edits.end());
    gone.insert(candidates_[c].finding);
  }
  const std::vector<uint32_t> same = same_findings(found_.findings, Shift(std::move(edits)), result.findings);
  for (size_t i = 0; i < same.size(); ++i) {
    const Finding& f = result.findings[i];
    if (same[i] == none || f.severity > found_.findings[same[i]].severity)
      return "it would bring another finding, " + catalogue_.rule(f.rule).id + ": " + f.message;
    if (gone.contains(same[i])) return "the finding would still stand";
    // A fix beside it changes the sentence, and so the fingerprint; what was decided on it holds.
    result.findings[i].decision = found_.findings[same[i]].decision;
  }
  result.decisions = found_.decisions;
  return {};
}

void FixRounds::tried(DocumentResult&& result) {
  ++trials_;
  const std::vector<uint32_t> group = std::move(groups_.back());
  groups_.pop_back();
  std::vector<uint32_t> written;
  for (size_t i = 0; i < group.size(); ++i) {
    const size_t at = accepted_.size() + i;
    const bool told_so = result.mended && at < result.mended->unwritten.size();
    const auto reason = told_so ? static_cast<Unwritten>(result.mended->unwritten[at]) : Unwritten::no;
    if (reason == Unwritten::no)
      written.push_back(group[i]);
    else
      leave(group[i], std::string(why(reason)));
  }
  if (!written.empty()) {
    std::vector<uint32_t> fixed = accepted_;
    fixed.insert(fixed.end(), written.begin(), written.end());
    std::string fault = fault_of(fixed, result);
    if (fault.empty()) {
      accepted_ = std::move(fixed);
      best_ = std::move(result);
    } else if (written.size() == 1) {
      leave(written.front(), std::move(fault));
    } else {
      const auto middle = written.begin() + static_cast<std::ptrdiff_t>(written.size() / 2);
      groups_.emplace_back(middle, written.end());
      groups_.emplace_back(written.begin(), middle);
    }
  }
  if (trials_ >= most_trials && !groups_.empty()) {
    cut_short_ = true;
    groups_.clear();
  }
  if (groups_.empty()) end_round();
}

void FixRounds::end_round() {
  if (accepted_.empty()) return;
  for (const uint32_t c : accepted_) made_.push_back(told(found_.findings[candidates_[c].finding]));
  found_ = std::move(*best_);
  copy_ = std::move(found_.mended->bytes);
  found_.mended.reset();
  if (!cut_short_) begin_round();
}

}  // namespace stet
