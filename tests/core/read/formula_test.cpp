// Formulas that are results of tests, and those that are mathematics.
#include "core/read/formula.h"
#include "tests/support/read_document.h"

TEST_CASE("Figures and results read as words") {
  for (const char* formula : {"12\\,\\%", "t(28) = 2.20", "p < .001", "F(2, 28) = 7.1", "-0.134^{***}", "-0.134^*",
                              "\\chi^2(1, N=129)=4.5", "\\mathrm{SD} = 0.7", "M = 3.2", "R^2 = .4", "n=12",
                              "p \\leq .05", "\\eta_p^2 = .13", "\\eta^2_{p} = .13", "\\omega^{2} = .02", "V = .18"})
    CHECK(stet::reads_as_words(formula));
}

TEST_CASE("Mathematics is no words") {
  for (const char* formula :
       {"x = 3", "p", "\\chi", "e^{2x} = 4", "x^2", "\\sum_{i=1}^{12} 3", "f(2) = 3", "2^n = 8", "\\alpha = .05",
        "10^{-3}", "", "^{", "\\", "t_{28} = 2.2", "\\eta = .5", "\\omega_0 = 3"})
    CHECK_FALSE(stet::reads_as_words(formula));
}
