// Sums of products, rescaled at each token; four labels at a time.
#include "core/references/chain.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace stet {
namespace {

using Four = float __attribute__((vector_size(16)));
using FourInts = int32_t __attribute__((vector_size(16)));
constexpr uint32_t fours = chain_width / 4;

Four load(const ChainRow& row, uint32_t i) {
  Four v;
  std::memcpy(&v, row.data() + i * 4, sizeof v);
  return v;
}
void store(ChainRow& row, uint32_t i, Four v) { std::memcpy(row.data() + i * 4, &v, sizeof v); }

Four all(float x) { return Four{x, x, x, x}; }

float sum_of(const ChainRow& row) {
  Four s = load(row, 0);
  for (uint32_t i = 1; i < fours; ++i) s += load(row, i);
  return (s[0] + s[1]) + (s[2] + s[3]);
}
float sum_of_products(const ChainRow& a, const ChainRow& b) {
  Four s = load(a, 0) * load(b, 0);
  for (uint32_t i = 1; i < fours; ++i) s += load(a, i) * load(b, i);
  return (s[0] + s[1]) + (s[2] + s[3]);
}
void scale(ChainRow& row, float by) {
  for (uint32_t i = 0; i < fours; ++i) store(row, i, load(row, i) * all(by));
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

// Rescales to a sum of one. Where nothing is left, everything is as likely as anything else.
double normalize(ChainRow& row) {
  float sum = sum_of(row);
  if (!(sum > 0) || !std::isfinite(sum)) {
    for (uint32_t i = 0; i < chain_width; ++i) row[i] = i < ref_labels ? 1.0f : 0.0f;
    sum = static_cast<float>(ref_labels);
  }
  scale(row, 1 / sum);
  return sum;
}

}  // namespace

void ChainTables::transpose() {
  for (Boundary& b : boundaries)
    for (uint32_t i = 0; i < ref_labels; ++i)
      for (uint32_t j = 0; j < ref_labels; ++j) b.go_back[j][i] = b.go[i][j];
}

void Chain::sum(const ChainTables& tables, std::span<const ChainToken> tokens) {
  const size_t n = tokens.size();
  forward_.resize(n);
  backward_.resize(n);
  share_.resize(n);
  log_sum_ = 0;
  if (n == 0) return;
  for (size_t t = 0; t < n; ++t) {
    const ChainToken& token = tokens[t];
    ChainRow& f = forward_[t];
    if (t == 0) {
      for (uint32_t k = 0; k < fours; ++k) store(f, k, load(tables.start, k) * load(token.label, k));
    } else {
      const auto& b = tables.boundaries[token.boundary];
      const ChainRow& before = forward_[t - 1];
      multiply(before, b.go, f);
      const Four begin = all(sum_of_products(before, b.end) * token.begin), go_on = all(token.go_on);
      for (uint32_t k = 0; k < fours; ++k)
        store(f, k, (load(f, k) * go_on + begin * load(tables.start, k)) * load(token.label, k));
    }
    log_sum_ += std::log(normalize(f));
  }
  ChainRow& last = backward_[n - 1];
  for (uint32_t i = 0; i < chain_width; ++i) last[i] = i < ref_labels ? 1.0f : 0.0f;
  for (size_t t = n - 1; t > 0; --t) {
    const ChainToken& token = tokens[t];
    const auto& b = tables.boundaries[token.boundary];
    ChainRow behind;
    for (uint32_t k = 0; k < fours; ++k) store(behind, k, load(backward_[t], k) * load(token.label, k));
    ChainRow& out = backward_[t - 1];
    multiply(behind, b.go_back, out);
    const Four begin = all(sum_of_products(behind, tables.start) * token.begin), go_on = all(token.go_on);
    for (uint32_t k = 0; k < fours; ++k) store(out, k, load(out, k) * go_on + begin * load(b.end, k));
    normalize(out);
  }
  for (size_t t = 0; t < n; ++t) {
    for (uint32_t k = 0; k < fours; ++k) store(share_[t], k, load(forward_[t], k) * load(backward_[t], k));
    normalize(share_[t]);
  }
}

void Chain::best(const ChainTables& tables, std::span<const ChainToken> tokens, std::vector<Step>& path) {
  const size_t n = tokens.size();
  path.resize(n);
  if (n == 0) return;
  back_.resize(n);
  ChainRow value{};
  for (size_t t = 0; t < n; ++t) {
    const ChainToken& token = tokens[t];
    Back& back = back_[t];
    ChainRow next{};
    if (t == 0) {
      for (uint32_t k = 0; k < fours; ++k) store(next, k, load(tables.start, k) * load(token.label, k));
      back.begins = ~0u;
      back.from = {};
    } else {
      const auto& b = tables.boundaries[token.boundary];
      std::array<Four, fours> top{};
      std::array<FourInts, fours> from{};
      float top_end = 0;
      uint32_t from_end = 0;
      for (uint32_t i = 0; i < ref_labels; ++i) {
        if (value[i] == 0) continue;
        const Four v = all(value[i] * token.go_on);
        const int32_t id = static_cast<int32_t>(i);
        const FourInts ids{id, id, id, id};
        for (uint32_t k = 0; k < fours; ++k) {
          const Four x = v * load(b.go[i], k);
          const FourInts more = x > top[k];
          top[k] = more ? x : top[k];
          from[k] = (ids & more) | (from[k] & ~more);
        }
        const float end = value[i] * b.end[i];
        if (end > top_end) {
          top_end = end;
          from_end = i;
        }
      }
      top_end *= token.begin;
      back.begins = 0;
      for (uint32_t j = 0; j < ref_labels; ++j) {
        const float inside = top[j / 4][j % 4], begun = top_end * tables.start[j];
        if (begun > inside) {
          back.begins |= 1u << j;
          back.from[j] = static_cast<uint8_t>(from_end);
          next[j] = begun * token.label[j];
        } else {
          back.from[j] = static_cast<uint8_t>(from[j / 4][j % 4]);
          next[j] = inside * token.label[j];
        }
      }
    }
    const float most = *std::max_element(next.begin(), next.end());
    if (most > 0 && std::isfinite(most)) {
      scale(next, 1 / most);
    } else {  // no path is left: this token says nothing of the next
      for (uint32_t i = 0; i < ref_labels; ++i) next[i] = token.label[i] > 0 ? 1.0f : 0.0f;
    }
    value = next;
  }
  auto label = static_cast<uint8_t>(std::max_element(value.begin(), value.begin() + ref_labels) - value.begin());
  for (size_t t = n; t-- > 0;) {
    path[t] = {label, t == 0 || (back_[t].begins >> label & 1) != 0};
    label = back_[t].from[label];
  }
}

}  // namespace stet
