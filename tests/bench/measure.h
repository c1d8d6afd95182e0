// Seconds of this thread, and how they grow.
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "tests/support/cpu_time.h"

namespace stet_bench {

template <class F>
double timed(F f) {
  const double begun = stet_test::cpu_seconds();
  f();
  return stet_test::cpu_seconds() - begun;
}

/// The slope of log time over log length: 1 is linear, 2 quadratic. Least squares over all points.
inline double exponent(const std::vector<std::pair<double, double>>& points) {
  double x = 0, y = 0, xx = 0, xy = 0;
  const auto n = static_cast<double>(points.size());
  for (const auto& [length, seconds] : points) {
    const double lx = std::log(length), ly = std::log(seconds);
    x += lx, y += ly, xx += lx * lx, xy += lx * ly;
  }
  return (n * xy - x * y) / (n * xx - x * x);
}

/// How triage and every report grow with a run. Returns how many grow too fast; quick: only that all still run.
int report_growth(bool quick, const char* only);

}  // namespace stet_bench
