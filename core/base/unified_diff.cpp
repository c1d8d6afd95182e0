// Lines, the changes between them, and hunks of changes with three lines around.
#include "core/base/unified_diff.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace stet {
namespace {

using Lines = std::vector<std::string_view>;  // with their line ends
struct Change {
  size_t a, a_end, b, b_end;
};

Lines lines_of(std::string_view text) {
  Lines out;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

/// Lines that stand once on both sides, in the longest order that both keep.
std::vector<std::pair<size_t, size_t>> anchors(const Lines& a, const Lines& b) {
  struct Seen {
    size_t in_a = 0, in_b = 0, at_b = 0;
  };
  std::unordered_map<std::string_view, Seen> seen;
  for (const std::string_view line : a) ++seen[line].in_a;
  for (size_t i = 0; i < b.size(); ++i)
    if (const auto s = seen.find(b[i]); s != seen.end()) {
      ++s->second.in_b;
      s->second.at_b = i;
    }
  struct Pair {
    size_t a, b, before;
  };
  std::vector<Pair> pairs;
  std::vector<size_t> piles;  // rows of pairs: the smallest end of a chain of each length
  for (size_t i = 0; i < a.size(); ++i) {
    const Seen& s = seen[a[i]];
    if (s.in_a != 1 || s.in_b != 1) continue;
    const auto pile = std::partition_point(piles.begin(), piles.end(), [&](size_t p) { return pairs[p].b < s.at_b; });
    pairs.push_back({i, s.at_b, pile == piles.begin() ? SIZE_MAX : *(pile - 1)});
    if (pile == piles.end())
      piles.push_back(pairs.size() - 1);
    else
      *pile = pairs.size() - 1;
  }
  std::vector<std::pair<size_t, size_t>> out;
  for (size_t p = piles.empty() ? SIZE_MAX : piles.back(); p != SIZE_MAX; p = pairs[p].before)
    out.emplace_back(pairs[p].a, pairs[p].b);
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<Change> changes(const Lines& a, const Lines& b) {
  std::vector<std::pair<size_t, size_t>> same = anchors(a, b);
  same.emplace_back(a.size(), b.size());
  std::vector<Change> out;
  size_t from_a = 0, from_b = 0;
  for (const auto& [at_a, at_b] : same) {
    Change c{from_a, at_a, from_b, at_b};
    while (c.a < c.a_end && c.b < c.b_end && a[c.a] == b[c.b]) ++c.a, ++c.b;
    while (c.a < c.a_end && c.b < c.b_end && a[c.a_end - 1] == b[c.b_end - 1]) --c.a_end, --c.b_end;
    if (c.a_end - c.a == c.b_end - c.b) {  // as many lines as before: each became the one in its place
      for (; c.a < c.a_end; ++c.a, ++c.b)
        if (a[c.a] != b[c.b]) out.push_back({c.a, c.a + 1, c.b, c.b + 1});
    } else {
      out.push_back(c);
    }
    from_a = at_a + 1;
    from_b = at_b + 1;
  }
  return out;
}

void add(std::string& out, char sign, std::string_view line) {
  out += sign;
  out += line;
  if (line.back() != '\n') out += "\n\\ No newline at end of file\n";
}

std::string range(size_t begin, size_t end) {
  const size_t count = end - begin;
  return std::to_string(count == 0 ? begin : begin + 1) + (count == 1 ? "" : "," + std::to_string(count));
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  constexpr size_t around = 3;
  const Lines a = lines_of(before), b = lines_of(after);
  const std::vector<Change> all = changes(a, b);
  if (all.empty()) return {};
  std::string out = "--- a/" + std::string(name) + "\n+++ b/" + std::string(name) + "\n";
  for (size_t first = 0; first < all.size();) {
    size_t last = first;
    while (last + 1 < all.size() && all[last + 1].a - all[last].a_end <= 2 * around) ++last;
    const size_t a_begin = all[first].a - std::min(all[first].a, around);
    const size_t a_end = std::min(all[last].a_end + around, a.size());
    const size_t b_begin = all[first].b - (all[first].a - a_begin), b_end = all[last].b_end + (a_end - all[last].a_end);
    out += "@@ -" + range(a_begin, a_end) + " +" + range(b_begin, b_end) + " @@\n";
    size_t at = a_begin;
    for (; first <= last; ++first) {
      for (; at < all[first].a; ++at) add(out, ' ', a[at]);
      size_t to = first;  // changes that touch are shown as one
      while (to < last && all[to + 1].a == all[to].a_end) ++to;
      for (; at < all[to].a_end; ++at) add(out, '-', a[at]);
      for (size_t i = all[first].b; i < all[to].b_end; ++i) add(out, '+', b[i]);
      first = to;
    }
    for (; at < a_end; ++at) add(out, ' ', a[at]);
  }
  return out;
}

}  // namespace stet
