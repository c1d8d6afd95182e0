// A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001): the sums and the best path over all
// ways to label a row of tokens. Knows nothing of words or files.
//
// A token either goes on within its reference or begins one. What begins a reference follows any label at a price for
// ending there and one for beginning so; within a reference each pair of labels has its own, and all of these depend on
// the marks before the token. So references that stand in one line are told apart by the same sums that label them.
// Behind the title the prices are others than before it: there names are editors and titles are journals.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/references/features.h"
#include "core/references/labels.h"

namespace stet {

/// Labels, rounded up to whole vectors; what is behind ref_labels is 0.
inline constexpr uint32_t chain_width = 24;
using ChainRow = std::array<float, chain_width>;

/// Before or in the title of a reference; behind it. (A third, behind what follows a title, measured no better.)
inline constexpr uint32_t chain_phases = 2;
using ChainRows = std::array<ChainRow, chain_phases>;
/// Whether a step out of this label, to another one, ends the phase.
constexpr bool closes_phase(uint32_t phase, uint32_t label) {
  return phase == 0 && label == static_cast<uint32_t>(RefLabel::title);
}
/// The phase a step from one label to another ends in.
constexpr uint32_t phase_behind(uint32_t phase, uint32_t from, uint32_t to) {
  return phase + (from != to && closes_phase(phase, from) ? 1 : 0);
}

/// Prices as factors: e to the weight.
struct ChainTables {
  struct Boundary {
    alignas(16) std::array<std::array<ChainRow, ref_labels>, chain_phases> go{};       // from, to
    alignas(16) std::array<std::array<ChainRow, ref_labels>, chain_phases> go_back{};  // to, from
    alignas(16) ChainRows end{};                                                       // a reference ends in this label
  };
  std::array<Boundary, ref_boundaries> boundaries;
  alignas(16) ChainRow start{};  // a reference begins with this label

  /// Fills go_back.
  void transpose();
};

/// One token: the factor of each label, of beginning and of going on. Those of the first token that matter are `label`.
struct ChainToken {
  alignas(16) ChainRow label;
  float begin = 1, go_on = 1;
  uint8_t boundary = 0;
};

class Chain {
 public:
  struct Step {
    uint8_t label;
    bool begins;
  };
  /// Sums leave out what has no greater share of a token's sum than this. For training it is next to nothing: where the
  /// right path is left out, nothing says that it should not be.
  explicit Chain(float least_share = 1e-20f) : least_share_(least_share) {}

  /// The best path. Linear in the number of tokens, as all here.
  void best(const ChainTables& tables, std::span<const ChainToken> tokens, std::vector<Step>& path);

  /// Probabilities: afterwards share() holds.
  void sum(const ChainTables& tables, std::span<const ChainToken> tokens);
  /// How probable each label is for a token.
  const ChainRow& share(size_t token) const { return share_[token]; }
  /// For training: each token's sums over what comes before and behind it, up to factors such that the products of both
  /// add up to one.
  const ChainRows& forward(size_t token) const { return forward_[token]; }
  const ChainRows& backward(size_t token) const { return backward_[token]; }
  /// Of the sum over all paths, the natural logarithm.
  double log_sum() const { return log_sum_; }
  /// Whether a path was left at every token; else the sums are of no use.
  bool has_path() const { return has_path_; }

 private:
  void balance(size_t t);

  std::vector<ChainRows> forward_, backward_;
  std::vector<ChainRow> share_;
  struct Back {  // the state before, phase * ref_labels + label; more where a reference begins
    std::array<std::array<int32_t, chain_width>, chain_phases> from;
  };
  static void step(const ChainTables& tables, const ChainToken& token, const ChainRows& value, ChainRows& next,
                   Back& back);
  std::vector<Back> back_;
  double log_sum_ = 0;
  float least_share_;
  bool has_path_ = true;
};

}  // namespace stet
