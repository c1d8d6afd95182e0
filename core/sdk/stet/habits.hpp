// stet/habits.hpp: what a document may set in several ways, counted; for rules about habits of writing that change.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <stet/checker.hpp>
#include <stet/text.hpp>

namespace stet {

/// One of the ways in which something is set: how often, and the first of its places.
struct Way {
  size_t count = 0;
  std::vector<Span> places = {};
  void add(Span at) {
    constexpr size_t most = 20;  // of one finding
    ++count;
    if (places.size() < most) places.push_back(at);
  }
  bool empty() const { return count == 0; }
  /// So many times as often as the other one, which is taken, too; `least`: fewer make no habit.
  bool prevails(const Way& other, size_t times, size_t least) const {
    return other.count > 0 && count >= least && count >= times * other.count;
  }
  /// The places behind the first.
  Extra others() const { return {.also = {places.begin() + 1, places.end()}}; }
};

/// The commonest of several ways and the next, as elements of `all`; nullptr: there is none. `way_of` gives their ways.
template <class All, class WayOf>
std::pair<const typename All::value_type*, const typename All::value_type*> two_commonest(const All& all,
                                                                                          WayOf way_of) {
  const typename All::value_type *often = nullptr, *next = nullptr;
  for (const auto& one : all) {
    if (often == nullptr || way_of(one).count > way_of(*often).count) {
      next = often;
      often = &one;
    } else if (next == nullptr || way_of(one).count > way_of(*next).count) {
      next = &one;
    }
  }
  return {often, next};
}

/// "“1,000” (3 times) and “2.000” (once) stand in this text": each way that stands in it by its first place.
inline std::string ways_shown(const Document& doc, std::initializer_list<const Way*> ways) {
  std::string out;
  size_t left = 0;
  for (const Way* way : ways) left += way->count > 0;
  for (const Way* way : ways) {
    if (way->count == 0) continue;
    const std::string_view joint = out.empty() ? "“" : left == 1 ? " and “" : ", “";
    out += std::string(joint) + doc.words(way->places.front()) + "” (" + times(way->count) + ")";
    --left;
  }
  return out + " stand in this text";
}

/// The one finding about a habit that changes: it stands on the rarer way, with a place of the usual one.
inline void tell_rarer(const Report& report, const Way& rare, const Way& usual, std::string_view message,
                       Extra extra = {}) {
  extra.also = rare.others().also;
  report(rare.places.front(), message, {{usual.places.front(), "the usual way"}}, extra);
}
/// … in the words of ways_shown.
inline void tell_ways(const Document& doc, const Report& report, const Way& rare, const Way& usual, Extra extra = {}) {
  tell_rarer(report, rare, usual, ways_shown(doc, {&rare, &usual}), std::move(extra));
}

}  // namespace stet
