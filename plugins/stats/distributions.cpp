// Tails of distributions, by Boost.Math. The one file that includes it.
#include "distributions.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace stats {
namespace {

namespace policies = boost::math::policies;
// Nonsense gives NaN instead of an exception; no promotion to long double, which is not needed here.
using Quiet =
    policies::policy<policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
                     policies::overflow_error<policies::ignore_error>,
                     policies::evaluation_error<policies::ignore_error>, policies::promote_double<false>>;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double largest_df = 1e9;

bool sensible(double df) { return df > 0 && df <= largest_df; }

}  // namespace

// Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1 and 26.6.2: both are incomplete beta functions.
double p_of_t(double t, double df) {
  if (!sensible(df) || !std::isfinite(t)) return nan;
  return boost::math::ibeta(df / 2, 0.5, df / (df + t * t), Quiet());
}
double p_of_z(double z) { return std::erfc(std::abs(z) / std::sqrt(2.0)); }
double p_of_r(double r, double df) {
  const double size = std::min(std::abs(r), 1 - 1e-12);
  return p_of_t(size * std::sqrt(df / (1 - size * size)), df);
}
double p_of_f(double f, double df1, double df2) {
  if (!sensible(df1) || !sensible(df2) || !std::isfinite(f) || f < 0) return nan;
  return boost::math::ibeta(df2 / 2, df1 / 2, df2 / (df2 + df1 * f), Quiet());
}
double p_of_chi2(double x, double df) {
  if (!sensible(df) || !std::isfinite(x) || x < 0) return nan;
  return boost::math::gamma_q(df / 2, x / 2, Quiet());
}

}  // namespace stats
