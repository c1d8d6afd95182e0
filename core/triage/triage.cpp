// Triage: severities, disabled rules, suppressions, repeats and order, in that sequence.
#include "core/triage/triage.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/triage/suppressions.h"

namespace stet {
namespace {

/// What is configured wins. Where the configuration says nothing (the profile holds the rule's own severity), the
/// finding keeps what its checker said of this very case: "another year" may weigh more than "another day".
void set_severities(std::vector<Finding>& findings, const Profile& profile, const Catalogue& catalogue) {
  for (Finding& f : findings) {
    if (f.rule >= profile.severity.size()) continue;
    if (profile.severity[f.rule] != catalogue.rule(f.rule).severity) f.severity = profile.severity[f.rule];
  }
}

auto place_key(const Place& p) { return std::tuple(p.span.begin, p.span.end); }

/// A total order over everything a report shows, so that the order in which plugins ran leaves no trace.
bool comes_before(const Finding& a, const Finding& b, const Catalogue& catalogue) {
  const auto key = [&](const Finding& f) {
    return std::tuple(met(f.place).begin, f.place.span.begin, f.place.span.end,
                      std::string_view(catalogue.rule(f.rule).id), std::string_view(f.message),
                      -static_cast<int>(f.severity));
  };
  const auto key_a = key(a), key_b = key(b);
  if (key_a != key_b) return key_a < key_b;
  return std::lexicographical_compare(a.evidence.begin(), a.evidence.end(), b.evidence.begin(), b.evidence.end(),
                                      [](const RelatedPlace& x, const RelatedPlace& y) {
                                        return std::tuple_cat(place_key(x.place), std::tie(x.message)) <
                                               std::tuple_cat(place_key(y.place), std::tie(y.message));
                                      });
}

/// Of rows with one key the first stays.
template <class Row, class Key>
void keep_first(std::vector<Row>& rows, Key key) {
  std::set<decltype(key(rows.front()))> known;
  std::vector<bool> stays(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) stays[i] = known.insert(key(rows[i])).second;
  size_t n = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (!stays[i]) continue;
    if (n != i) rows[n] = std::move(rows[i]);
    ++n;
  }
  rows.resize(n);
}

/// Findings that say the same of the same words are one; what any shows is kept.
void merge_into(Finding& kept, Finding&& repeat) {
  kept.severity = std::max(kept.severity, repeat.severity);
  for (RelatedPlace& e : repeat.evidence) kept.evidence.push_back(std::move(e));
  for (Place& p : repeat.also) kept.also.push_back(std::move(p));
  if (kept.fixes.empty()) kept.fixes = std::move(repeat.fixes);
}
/// When all are in.
void end_merging(Finding& kept) {
  keep_first(kept.evidence, [](const RelatedPlace& e) {
    return std::tuple_cat(place_key(e.place), std::tuple(std::string_view(e.message)));
  });
  keep_first(kept.also, [](const Place& p) { return place_key(p); });
}

void order_and_merge(std::vector<Finding>& findings, const Catalogue& catalogue) {
  // Findings are large: their numbers are sorted.
  std::vector<uint32_t> order(findings.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return comes_before(findings[a], findings[b], catalogue); });
  std::vector<Finding> kept;
  kept.reserve(findings.size());
  bool merging = false;  // into the last one
  for (const uint32_t i : order) {
    Finding& f = findings[i];
    if (!kept.empty() && kept.back().rule == f.rule && same(kept.back().place.span, f.place.span) &&
        kept.back().message == f.message) {
      merge_into(kept.back(), std::move(f));
      merging = true;
    } else {
      if (std::exchange(merging, false)) end_merging(kept.back());
      kept.push_back(std::move(f));
    }
  }
  if (merging) end_merging(kept.back());
  findings = std::move(kept);
}

/// Spans, asked for those that overlap one.
class Shown {
 public:
  explicit Shown(const Finding& kept) : spans_{kept.place.span} {
    for (const RelatedPlace& e : kept.evidence) spans_.push_back(e.place.span);
    std::sort(spans_.begin(), spans_.end(), [](Span a, Span b) { return a.begin < b.begin; });
    for (size_t i = 1; i < spans_.size(); ++i) spans_[i].end = std::max(spans_[i].end, spans_[i - 1].end);
  }
  bool has(Span span) const {
    const auto after = std::partition_point(spans_.begin(), spans_.end(), [&](Span s) { return s.begin < span.end; });
    return after != spans_.begin() && (after - 1)->end > span.begin;
  }

 private:
  std::vector<Span> spans_;  // by their beginning; each reaches as far as any before it
};

/// What another rule shows of the same fault, but for places that are shown already.
void show_beside(Finding& kept, Finding&& other) {
  if (!Shown(kept).has(other.place.span)) kept.evidence.push_back({std::move(other.place), std::move(other.message)});
  const Shown shown(kept);
  std::erase_if(other.evidence, [&](const RelatedPlace& e) { return shown.has(e.place.span); });
  merge_into(kept, std::move(other));
}

/// Which of the findings of one cause is shown: the gravest; one that names what it contradicts; the one whose proof
/// stands nearest; the one with most evidence; the first in the catalogue.
auto weight(const Finding& f) {
  const auto far = [&](const RelatedPlace& e) {
    return std::max(f.place.span.begin, e.place.span.begin) - std::min(f.place.span.begin, e.place.span.begin);
  };
  const int64_t distance = f.evidence.empty() ? none : far(f.evidence.front());
  return std::tuple(static_cast<int>(f.severity), f.cause.other_table != none, -distance, f.evidence.size(),
                    -static_cast<int64_t>(f.rule));
}

/// Findings of different rules with the same row at fault are one; the others are named beside it, and what they show
/// is shown. A decision on one is a decision on the fault.
void merge_causes(std::vector<Finding>& findings, const std::vector<Decision>& decisions) {
  std::map<std::pair<uint32_t, uint32_t>, std::vector<size_t>> by_cause;
  for (size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].cause.table == none) continue;
    std::vector<size_t>& of = by_cause[{findings[i].cause.table, findings[i].cause.row}];
    // A rule never ends its own: where it speaks twice, it means two places.
    if (std::none_of(of.begin(), of.end(), [&](size_t k) { return findings[k].rule == findings[i].rule; }))
      of.push_back(i);
  }
  std::vector<bool> gone(findings.size());
  for (const auto& [cause, of] : by_cause) {
    const size_t kept = *std::max_element(
        of.begin(), of.end(), [&](size_t a, size_t b) { return weight(findings[a]) < weight(findings[b]); });
    for (const size_t other : of) {
      if (other == kept) continue;
      uint32_t& decision = findings[kept].decision;
      const uint32_t of_other = findings[other].decision;
      if (of_other != none && (decision == none || (!decisions[decision].silences() && decisions[of_other].silences())))
        decision = of_other;
      findings[kept].also_rules.push_back(findings[other].rule);
      show_beside(findings[kept], std::move(findings[other]));
      gone[other] = true;
    }
    if (of.size() > 1) end_merging(findings[kept]);
  }
  size_t n = 0;
  for (size_t i = 0; i < findings.size(); ++i)
    if (!gone[i]) {
      if (n != i) findings[n] = std::move(findings[i]);
      ++n;
    }
  findings.resize(n);
}

}  // namespace

void triage(DocumentResult& result, const Profile& profile, const Catalogue& catalogue, Causes causes,
            const DecisionsOn& decisions) {
  std::vector<Finding>& findings = result.findings;
  const auto gone = [&](const Finding& f) { return !is_enabled(profile, f.rule); };
  findings.erase(std::remove_if(findings.begin(), findings.end(), gone), findings.end());
  set_severities(findings, profile, catalogue);
  // Before suppressions are counted, so that a repeat is not counted twice.
  order_and_merge(findings, catalogue);
  mark_decided(result, decisions, catalogue);
  apply_suppressions(result, catalogue);
  if (!result.suppressions.empty()) judge_suppressions(result, profile, catalogue);
  judge_decisions(result, decisions, profile, catalogue);
  if (!result.suppressions.empty() || !decisions.all.empty()) order_and_merge(findings, catalogue);
  if (causes == Causes::merged) merge_causes(findings, result.decisions);
  // Before any is set aside: whoever decides one after the other calls each by the number the report had.
  for (uint32_t i = 0; i < findings.size(); ++i) findings[i].number = i + 1;
  set_decided_aside(result);
}

}  // namespace stet
