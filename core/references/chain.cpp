// Sums of products, rescaled at each token; four labels at a time. Of most tokens a few labels are possible at all, so
// what is next to impossible is not followed further.
#include "core/references/chain.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace stet {
namespace {

using Four = float __attribute__((vector_size(16)));
using FourInts = int32_t __attribute__((vector_size(16)));
constexpr uint32_t fours = chain_width / 4;
constexpr float least_value = 1e-3f;  // of the best of a token
static_assert(chain_phases * ref_labels < 128);
constexpr int32_t begins_here = 128;  // added to a state

Four load(const ChainRow& row, uint32_t i) {
  Four v;
  std::memcpy(&v, row.data() + i * 4, sizeof v);
  return v;
}
void store(ChainRow& row, uint32_t i, Four v) { std::memcpy(row.data() + i * 4, &v, sizeof v); }

Four all(float x) { return Four{x, x, x, x}; }

float sum_of(Four s) { return (s[0] + s[1]) + (s[2] + s[3]); }
float sum_of(const ChainRow& row) {
  Four s = load(row, 0);
  for (uint32_t i = 1; i < fours; ++i) s += load(row, i);
  return sum_of(s);
}
float sum_of_products(const ChainRow& a, const ChainRow& b) {
  Four s = load(a, 0) * load(b, 0);
  for (uint32_t i = 1; i < fours; ++i) s += load(a, i) * load(b, i);
  return sum_of(s);
}
float largest(const ChainRow& row) {
  Four m = load(row, 0);
  for (uint32_t i = 1; i < fours; ++i) {
    const Four x = load(row, i);
    m = x > m ? x : m;
  }
  return std::max(std::max(m[0], m[1]), std::max(m[2], m[3]));
}
void scale(ChainRow& row, float by) {
  for (uint32_t i = 0; i < fours; ++i) store(row, i, load(row, i) * all(by));
}
void multiply(ChainRow& out, const ChainRow& a, const ChainRow& b) {
  for (uint32_t i = 0; i < fours; ++i) store(out, i, load(a, i) * load(b, i));
}

// out[j] = sum over i of weights[i] * table[i][j]
void multiply(const ChainRow& weights, const std::array<ChainRow, ref_labels>& table, ChainRow& out) {
  std::array<Four, fours> s{};
  for (uint32_t i = 0; i < ref_labels; ++i) {
    if (weights[i] == 0) continue;
    const Four w = all(weights[i]);
    for (uint32_t k = 0; k < fours; ++k) s[k] += w * load(table[i], k);
  }
  for (uint32_t k = 0; k < fours; ++k) store(out, k, s[k]);
}

// The same for steps within a reference, of which some end in the next phase.
void go_on_from(const ChainRows& weights, const ChainTables::Boundary& b, ChainRows& out) {
  std::array<std::array<Four, fours>, chain_phases> s{};
  ChainRows stays{};
  for (uint32_t p = 0; p < chain_phases; ++p)
    for (uint32_t i = 0; i < ref_labels; ++i) {
      const float weight = weights[p][i];
      if (weight == 0) continue;
      const Four w = all(weight);
      const bool closes = closes_phase(p, i);
      ChainRow others;
      if (closes) {
        stays[p][i] = weight * b.go[p][i][i];
        others = b.go[p][i];
        others[i] = 0;
      }
      const ChainRow& row = closes ? others : b.go[p][i];
      for (uint32_t k = 0; k < fours; ++k) s[p + closes][k] += w * load(row, k);
    }
  for (uint32_t p = 0; p < chain_phases; ++p)
    for (uint32_t k = 0; k < fours; ++k) store(out[p], k, s[p][k] + load(stays[p], k));
}

// Rescales to a sum of one and returns what the sum was. Where nothing is left, everything is as likely as anything
// else; then 0.
float normalize(ChainRows& rows) {
  float sum = 0;
  for (const ChainRow& row : rows) sum += sum_of(row);
  if (!(sum > 0) || !std::isfinite(sum)) {
    for (ChainRow& row : rows)
      for (uint32_t i = 0; i < chain_width; ++i) row[i] = i < ref_labels ? 1.0f : 0.0f;
    for (ChainRow& row : rows) scale(row, 1 / static_cast<float>(chain_phases * ref_labels));
    return 0;
  }
  for (ChainRow& row : rows) scale(row, 1 / sum);
  return sum;
}

void drop(ChainRows& rows, float least) {
  for (ChainRow& row : rows)
    for (uint32_t i = 0; i < fours; ++i) {
      const Four x = load(row, i);
      store(row, i, x > all(least) ? x : Four{});
    }
}

}  // namespace

void ChainTables::transpose() {
  for (Boundary& b : boundaries)
    for (uint32_t p = 0; p < chain_phases; ++p)
      for (uint32_t i = 0; i < ref_labels; ++i)
        for (uint32_t j = 0; j < ref_labels; ++j) b.go_back[p][j][i] = b.go[p][i][j];
}

void Chain::sum(const ChainTables& tables, std::span<const ChainToken> tokens) {
  const size_t n = tokens.size();
  forward_.resize(n);
  backward_.resize(n);
  share_.resize(n);
  log_sum_ = 0;
  has_path_ = true;
  if (n == 0) return;
  for (size_t t = 0; t < n; ++t) {
    const ChainToken& token = tokens[t];
    ChainRows& f = forward_[t];
    if (t == 0) {
      f = {};
      multiply(f[0], tables.start, token.label);
    } else {
      const auto& b = tables.boundaries[token.boundary];
      const ChainRows& before = forward_[t - 1];
      go_on_from(before, b, f);
      float end = 0;
      for (uint32_t p = 0; p < chain_phases; ++p) end += sum_of_products(before[p], b.end[p]);
      const Four begin = all(end * token.begin), go_on = all(token.go_on);
      for (uint32_t p = 0; p < chain_phases; ++p)
        for (uint32_t k = 0; k < fours; ++k) {
          const Four begun = p == 0 ? begin * load(tables.start, k) : Four{};
          store(f[p], k, (load(f[p], k) * go_on + begun) * load(token.label, k));
        }
    }
    const float sum = normalize(f);
    drop(f, least_share_);
    has_path_ = has_path_ && sum > 0;
    if (sum > 0) log_sum_ += std::log(sum);
  }
  for (ChainRow& last : backward_[n - 1])
    for (uint32_t i = 0; i < chain_width; ++i) last[i] = i < ref_labels ? 1.0f : 0.0f;
  balance(n - 1);
  for (size_t t = n - 1; t > 0; --t) {
    const ChainToken& token = tokens[t];
    const auto& b = tables.boundaries[token.boundary];
    ChainRows behind;
    for (uint32_t p = 0; p < chain_phases; ++p) multiply(behind[p], backward_[t][p], token.label);
    ChainRows& out = backward_[t - 1];
    for (uint32_t p = 0; p < chain_phases; ++p) {
      multiply(behind[p], b.go_back[p], out[p]);
      for (uint32_t i = 0; i < ref_labels; ++i) {
        if (!closes_phase(p, i)) continue;
        const ChainRow& row = b.go[p][i];
        out[p][i] = row[i] * behind[p][i] + (sum_of_products(row, behind[p + 1]) - row[i] * behind[p + 1][i]);
      }
    }
    const Four begin = all(sum_of_products(behind[0], tables.start) * token.begin), go_on = all(token.go_on);
    for (uint32_t p = 0; p < chain_phases; ++p)
      for (uint32_t k = 0; k < fours; ++k) store(out[p], k, load(out[p], k) * go_on + begin * load(b.end[p], k));
    balance(t - 1);
  }
}

// Rescales what is behind a token so that the products with what is before it add up to one: those are the shares. What
// cannot be reached has nothing behind it.
void Chain::balance(size_t t) {
  std::array<Four, fours> both{};
  Four sums{};
  for (uint32_t p = 0; p < chain_phases; ++p)
    for (uint32_t k = 0; k < fours; ++k) {
      const Four f = load(forward_[t][p], k), b = load(backward_[t][p], k);
      const Four kept = f > Four{} ? b : Four{};
      store(backward_[t][p], k, kept);
      both[k] += f * kept;
    }
  for (const Four& x : both) sums += x;
  const float sum = sum_of(sums);
  if (!(sum > 1e-30f) || !std::isfinite(sum)) {  // what is behind says nothing, then
    has_path_ = false;
    share_[t] = {};
    for (uint32_t p = 0; p < chain_phases; ++p)
      for (uint32_t i = 0; i < ref_labels; ++i) {
        backward_[t][p][i] = forward_[t][p][i] > 0 ? 1.0f : 0.0f;
        share_[t][i] += forward_[t][p][i];
      }
    return;
  }
  for (ChainRow& row : backward_[t]) scale(row, 1 / sum);
  for (uint32_t k = 0; k < fours; ++k) store(share_[t], k, both[k] * all(1 / sum));
}

void Chain::best(const ChainTables& tables, std::span<const ChainToken> tokens, std::vector<Step>& path) {
  const size_t n = tokens.size();
  path.resize(n);
  if (n == 0) return;
  back_.resize(n);
  ChainRows value{};
  for (size_t t = 0; t < n; ++t) {
    const ChainToken& token = tokens[t];
    ChainRows next{};
    if (t == 0) {
      multiply(next[0], tables.start, token.label);
      back_[t] = {};
    } else {
      step(tables, token, value, next, back_[t]);
    }
    float most = 0;
    for (const ChainRow& row : next) most = std::max(most, largest(row));
    if (most > 0 && std::isfinite(most)) {
      for (ChainRow& row : next) scale(row, 1 / most);
    } else {  // no path is left: this token says nothing of the next
      next = {};
      for (uint32_t i = 0; i < ref_labels; ++i) next[0][i] = token.label[i] > 0 ? 1.0f : 0.0f;
    }
    value = next;
  }
  uint32_t state = 0;
  for (uint32_t s = 1; s < chain_phases * ref_labels; ++s)
    if (value[s / ref_labels][s % ref_labels] > value[state / ref_labels][state % ref_labels]) state = s;
  for (size_t t = n; t-- > 0;) {
    const uint32_t label = state % ref_labels;
    const int32_t from = back_[t].from[state / ref_labels][label];
    path[t] = {static_cast<uint8_t>(label), t == 0 || from >= begins_here};
    state = static_cast<uint32_t>(from % begins_here);
  }
}

// One token further: the best way to each state, and where it came from.
void Chain::step(const ChainTables& tables, const ChainToken& token, const ChainRows& value, ChainRows& next,
                 Back& back) {
  const auto& b = tables.boundaries[token.boundary];
  std::array<std::array<Four, fours>, chain_phases> top{};
  std::array<std::array<FourInts, fours>, chain_phases> from{};
  float top_end = 0;
  int32_t from_end = 0;
  for (uint32_t state = 0; state < chain_phases * ref_labels; ++state) {
    const uint32_t p = state / ref_labels, i = state % ref_labels;
    if (value[p][i] <= least_value) continue;
    const auto id = static_cast<int32_t>(state);
    const float end = value[p][i] * b.end[p][i];
    if (end > top_end) {
      top_end = end;
      from_end = id;
    }
    const Four v = all(value[p][i] * token.go_on);
    const FourInts ids{id, id, id, id};
    const bool closes = closes_phase(p, i);
    const uint32_t q = p + closes;
    ChainRow others;
    if (closes) {  // all but the label itself is the next phase
      others = b.go[p][i];
      const float stays = others[i] * v[0];
      others[i] = 0;
      if (stays > top[p][i / 4][i % 4]) {
        top[p][i / 4][i % 4] = stays;
        from[p][i / 4][i % 4] = id;
      }
    }
    const ChainRow& row = closes ? others : b.go[p][i];
    for (uint32_t k = 0; k < fours; ++k) {
      const Four x = v * load(row, k);
      const FourInts more = x > top[q][k];
      top[q][k] = more ? x : top[q][k];
      from[q][k] = (ids & more) | (from[q][k] & ~more);
    }
  }
  const Four begin = all(top_end * token.begin);
  const int32_t mark = from_end + begins_here;
  const FourInts marks{mark, mark, mark, mark};
  for (uint32_t k = 0; k < fours; ++k) {
    const Four begun = begin * load(tables.start, k);
    const FourInts more = begun > top[0][k];
    const FourInts chosen = (marks & more) | (from[0][k] & ~more);
    store(next[0], k, (more ? begun : top[0][k]) * load(token.label, k));
    std::memcpy(back.from[0].data() + k * 4, &chosen, sizeof chosen);
    for (uint32_t p = 1; p < chain_phases; ++p) {
      store(next[p], k, top[p][k] * load(token.label, k));
      std::memcpy(back.from[p].data() + k * 4, &from[p][k], sizeof chosen);
    }
  }
}

}  // namespace stet
