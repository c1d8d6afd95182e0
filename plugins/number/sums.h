// What figures of a sentence are together.
#pragma once

#include <algorithm>
#include <cmath>
#include <string>

#include "arithmetic.h"

namespace number {

/// Of rows begin … end.
struct Sum {
  double value = 0, slack = 0;
  double variance = 0;  // of what rounding its parts may leave
  std::string terms;
};
inline double variance_of(const Figure& f) { return f.unit == 1 ? 0 : f.slack * f.slack / 3; }
inline Sum sum_of(const Sentence& s, size_t begin, size_t end) {
  Sum sum;
  for (size_t k = begin; k < end; ++k) {
    sum.value += s[k].value;
    if (s[k].unit != 1) sum.slack += s[k].slack;
    sum.variance += variance_of(s[k]);
    sum.terms += (k > begin ? " + " : "") + s[k].shown;
  }
  return sum;
}
inline bool equal(const Sum& sum, const Figure& total) {
  // Rounding errors are as often up as down: all of them at their worst are not met.
  const double most = sum.slack + (total.unit == 1 ? 0 : total.slack);
  const double likely = 3 * std::sqrt(sum.variance + variance_of(total));
  return std::abs(sum.value - total.value) <= std::min(most, likely) + 1e-6 * sum.value;
}

inline double largest(const Sentence& s, size_t begin, size_t end) {
  double most = 0;
  for (size_t k = begin; k < end; ++k) most = std::max(most, s[k].value);
  return most;
}

/// Rows begin … end of the sentence are not the total.
void tell_sum(const stet::Document&, const stet::Report&, const Sentence&, size_t begin, size_t end,
              const Figure& total, const Sum&, stet_severity);

}  // namespace number
