// The tails of the distributions of test statistics.
#pragma once

namespace stats {

/// How probable a value at least as extreme is when there is no effect. NaN where the parameters make no sense.
double p_of_t(double t, double df);  // both tails
double p_of_z(double z);             // both tails
double p_of_r(double r, double df);  // both tails; a correlation, through Student's t with df degrees of freedom
double p_of_f(double f, double df1, double df2);
double p_of_chi2(double x, double df);

}  // namespace stats
