// Pages of two columns.
#include <algorithm>
#include <array>

#include "core/read/pdf/layout.h"

namespace stet::pdf {
namespace {

/// Are these lines a column of prose, and not the cells of a table? Most are about as long as the longest.
bool is_prose(const Layout& layout, const std::vector<uint32_t>& lines) {
  if (lines.empty()) return false;
  Box all = layout.lines[lines[0]].box;
  for (const uint32_t l : lines) all.take(layout.lines[l].box);
  const auto full = std::count_if(lines.begin(), lines.end(),
                                  [&](uint32_t l) { return layout.lines[l].box.width() > 0.85F * all.width(); });
  return static_cast<size_t>(full) * 2 > lines.size();
}

/// `lines`: of one page, between what stands over both columns.
void order_columns(const Layout& layout, float gutter, std::vector<uint32_t>::iterator begin,
                   std::vector<uint32_t>::iterator end) {
  std::stable_sort(begin, end, [&](uint32_t a, uint32_t b) {
    const Box &one = layout.lines[a].box, &other = layout.lines[b].box;
    const bool right = one.left > gutter, other_right = other.left > gutter;
    return right != other_right ? other_right : one.top < other.top;
  });
}

}  // namespace

Strips strips_of(const Page& page, float left, float right) {
  const auto strip = [&](float x) {
    const float share = page.width > 0 ? x / page.width : 0;
    return static_cast<size_t>(std::clamp(share, 0.0F, 0.999F) * strips);
  };
  return {strip(left), strip(right)};
}

/// Where two columns part; 0: there is one.
float gutter_of(const Layout& layout, const Page& page) {
  std::array<uint32_t, strips> covered{};
  for (uint32_t l = page.first; l < page.last; ++l) {
    const Strips s = strips_of(page, layout.lines[l].box.left, layout.lines[l].box.right);
    for (size_t i = s.from; i <= s.to; ++i) ++covered[i];
  }
  size_t best = strips / 2;
  for (size_t i = strips * 2 / 5; i <= strips * 3 / 5; ++i)
    if (covered[i] < covered[best]) best = i;
  const float x = (static_cast<float>(best) + 0.5F) * page.width / strips;
  uint32_t before = 0, behind = 0;
  for (uint32_t l = page.first; l < page.last; ++l) {
    before += layout.lines[l].box.right < x;
    behind += layout.lines[l].box.left > x;
  }
  return std::min(before, behind) >= 5 && covered[best] * 4 < std::max(before, behind) ? x : 0;
}

std::vector<uint32_t> reading_order(const Layout& layout) {
  std::vector<uint32_t> out;
  for (const Page& page : layout.pages) {
    const size_t begin = out.size();
    for (uint32_t l = page.first; l < page.last; ++l)
      if (layout.lines[l].role == Role::body) out.push_back(l);
    const float gutter = gutter_of(layout, page);
    if (gutter <= 0) continue;
    const auto is_over_both = [&](uint32_t l) {
      return layout.lines[l].box.right >= gutter && layout.lines[l].box.left <= gutter;
    };
    std::vector<uint32_t> left, right;
    std::vector<float> borders;  // what stands over both columns parts those above it from those below
    for (size_t i = begin; i < out.size(); ++i) {
      if (is_over_both(out[i])) {
        borders.push_back(layout.lines[out[i]].box.top);
      } else {
        (layout.lines[out[i]].box.right < gutter ? left : right).push_back(out[i]);
      }
    }
    if (!is_prose(layout, left) || !is_prose(layout, right)) continue;
    std::sort(borders.begin(), borders.end());
    const auto band = [&](uint32_t l) {
      return std::upper_bound(borders.begin(), borders.end(), layout.lines[l].box.top) - borders.begin();
    };
    const auto from = out.begin() + static_cast<long>(begin);
    std::stable_sort(from, out.end(), [&](uint32_t a, uint32_t b) { return band(a) < band(b); });
    for (auto i = from; i != out.end();) {
      const auto next = std::find_if(i, out.end(), [&](uint32_t l) { return band(l) != band(*i); });
      // The line that is the border comes first of its band.
      const auto behind = std::stable_partition(i, next, [&](uint32_t l) { return is_over_both(l); });
      order_columns(layout, gutter, behind, next);
      i = next;
    }
  }
  return out;
}

}  // namespace stet::pdf
