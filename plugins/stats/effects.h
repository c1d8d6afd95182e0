// Effect sizes as reports give them behind a test: "η²p = .13", "Cohen's d = 0.42".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <stet/settings.hpp>

#include "results.h"

namespace stats {

struct Effect {
  /// `corrected`: ω² and ε². `d_of_differences`: d of pairs or of one group (dz).
  enum Kind { eta, partial_eta, corrected, d, g, d_of_differences, r, phi, v, r_square, f, f_square };
  Kind kind{};
  char sign = 0;
  Figure figure;
  size_t begin = 0, name_end = 0;  // in the passage, from its name
  bool behind_words = false;       // words, and not marks alone, lead to it
};

class EffectReader {
 public:
  explicit EffectReader(const stet::Settings&);
  /// Those behind a test, up to `limit`, where the next one begins: behind its p, intervals and other figures.
  std::vector<Effect> behind(std::string_view, const Result&, size_t limit) const;
  /// "R² = .31, F(3, 96) = 14.4": right before it.
  std::optional<Effect> r_square_before(std::string_view, const Result&) const;

 private:
  std::optional<Effect> effect_at(std::string_view, size_t at, bool partial) const;
  size_t past_marks(std::string_view, size_t at, bool& square, bool& partial) const;
  stet::Settings settings_;
  stet::WordList leading_, partial_, square_, adjusted_;
};

}  // namespace stats
