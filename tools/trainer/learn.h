// Learns the weights: stochastic gradient ascent (AdaGrad) of the likelihood of what the examples say, which may leave
// several labels open (Tsuboi et al. 2008: the sum over all paths they allow stands for the one path).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/references/chain.h"
#include "tools/trainer/examples.h"

namespace stet::train {

struct Settings {
  int passes = 5;            // over all features, then …
  int kept_passes = 3;       // … over those the file has room for
  uint32_t buckets = 7000;   // 8 features each
  uint32_t least_count = 3;  // a feature seen less often is not looked at
  float rate = 0.12f;
  float decay = 0;        // of a weight, each time it is changed
  uint32_t dropped = 40;  // of a hundred features of a token are not looked at, others each time
  uint64_t seed = 1;
  bool quiet = false;
};

/// The bytes of a weights file behind its page of text.
std::string learn(const std::vector<const Example*>& examples, const Settings& settings);

/// The page of text and the rest, as one file.
std::string weights_file(const std::string& about, const std::string& numbers);

}  // namespace stet::train
