// Seconds of this thread, and how they grow.
#pragma once

#include <algorithm>
#include <cmath>
#include <ctime>
#include <utility>
#include <vector>

namespace stet_bench {

inline double cpu_now() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

template <class F>
double timed(F f) {
  const double begun = cpu_now();
  f();
  return cpu_now() - begun;
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
