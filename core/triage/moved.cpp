// From the most certain sign to the least: the place, the fingerprint, a place that overlaps.
#include "core/triage/moved.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace stet {
namespace {

constexpr size_t looked_at = 32;  // places of a rule before one, that may reach into it

}  // namespace

Shift::Shift(WordEdits edits) : edits_(std::move(edits)) {
  std::sort(edits_.begin(), edits_.end(), [](const WordEdit& a, const WordEdit& b) {
    return std::tuple(a.span.begin, a.span.end) < std::tuple(b.span.begin, b.span.end);
  });
  int64_t sum = 0;
  for (const WordEdit& e : edits_) {
    before_.push_back(sum);
    sum += static_cast<int64_t>(e.text.size()) - length(e.span);
  }
}

uint32_t Shift::moved(uint32_t at, bool is_end) const {
  const auto next = std::partition_point(
      edits_.begin(), edits_.end(), [&](const WordEdit& e) { return is_end ? e.span.begin < at : e.span.begin <= at; });
  if (next == edits_.begin()) return at;
  const auto i = static_cast<size_t>(next - edits_.begin()) - 1;
  const WordEdit& e = edits_[i];
  const int64_t begin = e.span.begin + before_[i], end = begin + static_cast<int64_t>(e.text.size());
  if (at >= e.span.end) return static_cast<uint32_t>(end + (at - e.span.end));
  return static_cast<uint32_t>(is_end ? end : begin);
}

Span Shift::operator()(Span span) const {
  const uint32_t begin = moved(span.begin, false), end = moved(span.end, true);
  return {std::min(begin, end), std::max(begin, end)};
}

std::vector<uint32_t> same_findings(const std::vector<Finding>& before, const Shift& shift,
                                    const std::vector<Finding>& after) {
  std::vector<uint32_t> same(after.size(), none);
  std::vector<bool> used(before.size());
  std::vector<Span> moved;
  std::multimap<std::tuple<uint32_t, uint32_t, uint32_t>, uint32_t> by_place;  // rule, begin, end
  std::multimap<std::pair<uint32_t, uint64_t>, uint32_t> by_words;
  for (uint32_t i = 0; i < u32(before.size()); ++i) {
    moved.push_back(shift(before[i].place.span));
    by_place.emplace(std::tuple(before[i].rule, moved[i].begin, moved[i].end), i);
    if (before[i].fingerprint != 0) by_words.emplace(std::pair(before[i].rule, before[i].fingerprint), i);
  }
  const auto take = [&](auto& index, const auto& key, uint32_t a) {
    const auto found = index.find(key);
    if (found == index.end()) return;
    same[a] = found->second;
    used[found->second] = true;
    index.erase(found);
  };
  for (uint32_t a = 0; a < u32(after.size()); ++a)
    take(by_place, std::tuple(after[a].rule, after[a].place.span.begin, after[a].place.span.end), a);
  for (auto i = by_words.begin(); i != by_words.end();) i = used[i->second] ? by_words.erase(i) : std::next(i);
  for (uint32_t a = 0; a < u32(after.size()); ++a)
    if (same[a] == none && after[a].fingerprint != 0) take(by_words, std::pair(after[a].rule, after[a].fingerprint), a);
  for (uint32_t a = 0; a < u32(after.size()); ++a) {
    if (same[a] != none) continue;
    const Span s = after[a].place.span;
    auto at = by_place.upper_bound({after[a].rule, s.end, none});
    for (size_t n = 0; n < looked_at && at != by_place.begin(); ++n) {
      --at;
      const uint32_t i = at->second;
      if (before[i].rule != after[a].rule) break;
      if (used[i] || moved[i].end < s.begin) continue;
      same[a] = i;
      used[i] = true;
      break;
    }
  }
  return same;
}

}  // namespace stet
