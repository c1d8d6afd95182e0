// What holds what: sections by their headings, and every container with its parent and the end of its subtree.
#include <algorithm>
#include <numeric>

#include "core/analyse/analyse.h"

namespace stet {
namespace {

/// The sections that headings open, each up to the next heading of its level or a higher one. A heading inside of a
/// quotation, list or table opens none.
void add_sections(const Document& d, const std::vector<Span>& holders, std::vector<stet_container>& out) {
  std::vector<size_t> open;
  uint32_t held = 0, last_end = 0;
  size_t next = 0;
  const auto close = [&](uint32_t level) {
    while (!open.empty() && out[open.back()].level >= level) {
      out[open.back()].span.end = last_end;
      open.pop_back();
    }
  };
  for (uint32_t b = 0; b < d.blocks.size(); ++b) {
    const stet_block& block = d.blocks[b];
    for (; next < holders.size() && holders[next].begin <= block.span.begin; ++next)
      held = std::max(held, holders[next].end);
    const bool heads = (block.kind == STET_BLOCK_HEADING || block.kind == STET_BLOCK_NOTES_HEADING) &&
                       block.level > 0 && block.note == none && block.span.begin >= held;
    if (heads) {
      close(block.level);
      open.push_back(out.size());
      out.push_back({block.span, STET_CONTAINER_SECTION, block.level, none, none, b});
    }
    last_end = std::max(last_end, block.span.end);
  }
  close(0);
}

}  // namespace

void find_structure(Document& d) {
  std::erase_if(d.cells, [&](const stet_cell& c) { return c.table >= d.containers.size(); });
  std::vector<Span> holders;
  for (const stet_container& c : d.containers)
    if (c.span.begin < c.span.end) holders.push_back(c.span);
  const auto by_begin = [](Span a, Span b) { return a.begin < b.begin; };
  if (!std::is_sorted(holders.begin(), holders.end(), by_begin)) std::sort(holders.begin(), holders.end(), by_begin);
  std::vector<stet_container> all;
  add_sections(d, holders, all);
  const size_t sections = all.size();
  all.insert(all.end(), d.containers.begin(), d.containers.end());
  // Outer ones first: by begin, the longer before the shorter, else as the reader opened them.
  std::vector<uint32_t> order(all.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const Span x = all[a].span, y = all[b].span;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  std::vector<uint32_t> row_of(all.size(), none), open;
  Table<stet_container> rows;
  rows.reserve(all.size());
  const auto leave_before = [&](Span s) {
    while (!open.empty() && !contains(rows[open.back()].span, s)) {
      rows[open.back()].next = u32(rows.size());
      open.pop_back();
    }
  };
  for (const uint32_t i : order) {
    if (all[i].span.begin >= all[i].span.end) continue;  // it came to hold nothing
    leave_before(all[i].span);
    row_of[i] = u32(rows.size());
    rows.push_back(all[i]);
    rows.back().parent = open.empty() ? none : open.back();
    open.push_back(row_of[i]);
  }
  leave_before({none, none});
  d.containers = std::move(rows);
  for (stet_cell& c : d.cells) c.table = row_of[sections + c.table];
  size_t next = 0;
  open.clear();
  for (stet_block& b : d.blocks) {
    for (; next < d.containers.size() && d.containers[next].span.begin <= b.span.begin; ++next)
      open.push_back(u32(next));
    while (!open.empty() && d.containers[open.back()].span.end <= b.span.begin) open.pop_back();
    b.container = none;
    for (size_t k = open.size(); k-- > 0 && b.container == none;)
      if (contains(d.containers[open[k]].span, b.span)) b.container = open[k];
  }
}

}  // namespace stet
