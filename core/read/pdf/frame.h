// How a page lies in its file, and how it is shown.
#pragma once

#include <algorithm>
#include <array>

#include "core/document/boxes.h"

namespace stet::pdf {

struct Point {
  double x, y;
};
/// How a page is shown: its crop box, in the file's own coordinates, and the degrees it is turned by, clockwise.
struct Frame {
  double left = 0, bottom = 0, right = 612, top = 792;
  int turned = 0;

  double width() const { return turned % 180 == 0 ? right - left : top - bottom; }
  /// A point of the page as it is shown, in the file.
  Point in_file(double x, double y) const {
    switch (turned) {
      case 90:
        return {left + y, bottom + x};
      case 180:
        return {right - x, bottom + y};
      case 270:
        return {right - y, top - x};
      default:
        return {left + x, top - y};
    }
  }
  /// And back.
  Point shown(const Point& p) const {
    switch (turned) {
      case 90:
        return {p.y - bottom, p.x - left};
      case 180:
        return {right - p.x, p.y - bottom};
      case 270:
        return {top - p.y, right - p.x};
      default:
        return {p.x - left, top - p.y};
    }
  }
};

/// Corners as every program writes them, whatever the standard says: the upper ones, then the lower ones.
using Corners = std::array<Point, 4>;
inline Corners corners_of(const PageBox& box, const Frame& frame) {
  const double left = box.left, top = box.top, right = left + box.width, bottom = top + box.height;
  return {frame.in_file(left, top), frame.in_file(right, top), frame.in_file(left, bottom),
          frame.in_file(right, bottom)};
}

struct Bounds {
  Point low{1e9, 1e9}, high{-1e9, -1e9};
  void take(const Point& p) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
};

}  // namespace stet::pdf
