// Test results as reports give them: "t(28) = 2.20, p = .036".
#pragma once

#include <string_view>
#include <vector>

#include "passage.h"

namespace stats {

enum class Test { t, f, r, chi2, z, q };

/// A reported p: "p = .03", "p < .001", "ns".
struct Probability {
  char sign = 0;  // '=', '<', '>'; 'n': "ns", not significant
  Figure figure;
  size_t begin = 0, end = 0;  // in the passage, from the letter
};
/// At "p"; sign 0: there is none.
Probability probability_at(std::string_view, size_t at);

struct Result {
  Test test{};
  double df1 = 0, df2 = 0;            // t, r, chi2, Q: df1 alone; F: both; z: none; a t without them: 0
  bool whole1 = true, whole2 = true;  // whole numbers are given for them
  Figure size;                        // chi2: "N = 129" in its brackets
  char sign = 0;
  Figure value;
  Probability p;
  size_t begin = 0;       // in the passage
  size_t end = 0;         // behind the value, or the degrees of freedom behind it
  size_t degrees_at = 0;  // where its degrees of freedom begin
};
/// The results in a passage, in their order. A comma parts statistic and p, as the style manual of the American
/// Psychological Association asks; the same forms are read as by statcheck (Nuijten, Hartgerink, van Assen, Epskamp and
/// Wicherts 2016, Behavior Research Methods 48), and besides "t = 2.20, df = 28, p = .036" and further statistics
/// between value and p.
std::vector<Result> results_in(std::string_view);
/// Those without a p, too: its sign is 0.
std::vector<Result> statistics_in(std::string_view);

/// Over ", MSE = 1.2": another statistic behind a comma. Its end, 0: none.
size_t past_another(std::string_view, size_t at);

}  // namespace stats
