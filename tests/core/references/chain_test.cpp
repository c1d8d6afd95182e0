// The sums and the best path, against going through every path there is.
#include "core/references/chain.h"

#include <cmath>

#include "tests/support/catch.h"

namespace {

using namespace stet;

struct Case {
  ChainTables tables;
  std::vector<ChainToken> tokens;
};

// Three labels count, so that all paths can be gone through; the others have no factor.
Case make_case(uint32_t seed, size_t tokens) {
  Case c;
  uint32_t x = seed * 747796405u + 1;
  const auto next = [&] {
    x = x * 1664525u + 1013904223u;
    return 0.05f + static_cast<float>(x >> 8) / 16777216.0f;
  };
  for (auto& b : c.tables.boundaries)
    for (uint32_t p = 0; p < chain_phases; ++p)
      for (uint32_t i = 0; i < ref_labels; ++i) {
        for (uint32_t j = 0; j < ref_labels; ++j) b.go[p][i][j] = next();
        b.end[p][i] = next();
      }
  for (uint32_t i = 0; i < ref_labels; ++i) c.tables.start[i] = next();
  c.tables.transpose();
  for (size_t t = 0; t < tokens; ++t) {
    ChainToken token{};
    for (uint32_t i = 0; i < 3; ++i) token.label[i] = next();
    token.begin = next();
    token.boundary = static_cast<uint8_t>(t % ref_boundaries);
    c.tokens.push_back(token);
  }
  return c;
}

double weight(const Case& c, const std::vector<Chain::Step>& path) {
  double w = static_cast<double>(c.tables.start[path[0].label]) * static_cast<double>(c.tokens[0].label[path[0].label]);
  uint32_t phase = 0;
  for (size_t t = 1; t < path.size(); ++t) {
    const auto& b = c.tables.boundaries[c.tokens[t].boundary];
    const uint32_t from = path[t - 1].label, to = path[t].label;
    w *= path[t].begins ? static_cast<double>(b.end[phase][from]) * static_cast<double>(c.tokens[t].begin) *
                              static_cast<double>(c.tables.start[to])
                        : static_cast<double>(b.go[phase][from][to]);
    phase = path[t].begins ? 0 : phase_behind(phase, from, to);
    w *= static_cast<double>(c.tokens[t].label[path[t].label]);
  }
  return w;
}

template <class F>
void each_path(size_t tokens, F f) {
  std::vector<Chain::Step> path(tokens);
  size_t count = 1;
  for (size_t t = 0; t < tokens; ++t) count *= 6;
  for (size_t n = 0; n < count; ++n) {
    size_t rest = n;
    for (Chain::Step& s : path) {
      s = {static_cast<uint8_t>(rest % 3), rest / 3 % 2 == 1};
      rest /= 6;
    }
    if (path[0].begins) f(path);
  }
}

TEST_CASE("the best path is the best of all, and shares are those of all paths together") {
  for (uint32_t seed = 1; seed <= 12; ++seed) {
    const Case c = make_case(seed, 5);
    double all = 0, top = 0;
    std::vector<Chain::Step> best;
    std::vector<std::array<double, 3>> shares(5);
    each_path(5, [&](const std::vector<Chain::Step>& path) {
      const double w = weight(c, path);
      all += w;
      for (size_t t = 0; t < 5; ++t) shares[t][path[t].label] += w;
      if (w > top) {
        top = w;
        best = path;
      }
    });
    Chain chain;
    std::vector<Chain::Step> path;
    chain.best(c.tables, c.tokens, path);
    chain.sum(c.tables, c.tokens);
    CHECK(std::fabs(chain.log_sum() - std::log(all)) < 1e-4);
    for (size_t t = 0; t < 5; ++t) {
      CHECK(path[t].label == best[t].label);
      CHECK(path[t].begins == best[t].begins);
      for (uint32_t i = 0; i < 3; ++i)
        CHECK(std::fabs(static_cast<double>(chain.share(t)[i]) - shares[t][i] / all) < 1e-4);
    }
  }
}

TEST_CASE("no tokens, one token, and tokens that no label fits") {
  Chain chain;
  std::vector<Chain::Step> path{{1, true}};
  Case c = make_case(3, 1);
  chain.best(c.tables, {}, path);
  chain.sum(c.tables, {});
  CHECK(path.empty());
  chain.best(c.tables, c.tokens, path);
  REQUIRE(path.size() == 1);
  CHECK(path[0].begins);
  c.tokens.resize(3);
  c.tokens[1].label = {};
  chain.best(c.tables, c.tokens, path);
  chain.sum(c.tables, c.tokens);
  CHECK(path.size() == 3);
  for (uint32_t i = 0; i < ref_labels; ++i) CHECK(std::isfinite(chain.share(1)[i]));
}

}  // namespace
