// Features are numbered once; then the examples are gone through in an order that depends on the seed alone, so that
// the same input makes the same bytes.
#include "tools/trainer/learn.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <numeric>

#include "core/references/model.h"
#include "tools/trainer/numbering.h"
#include "tools/trainer/random.h"

namespace stet::train {
namespace {

constexpr uint32_t columns = chain_width;
constexpr uint32_t begin_column = model_file::begin_column;
constexpr float largest_weight = 4;
// Bounded so that the product of all that meets at a token stays a float: else the right path could be lost for good.
constexpr float largest_step = 8, largest_begin = 12, largest_label = 30;

struct Weight {
  std::array<float, columns> value{}, squares{};
};

struct Token {
  std::array<uint32_t, features_per_token> features;  // 0: none
  RefLabels labels;
  uint8_t boundary;
  bool begins;
};
struct Sequence {
  size_t begin, end;  // of tokens
};

class Learner {
 public:
  Learner(const std::vector<const Example*>& examples, const Settings& settings) : set_(settings) { read(examples); }

  std::string run() {
    for (int i = 0; i < set_.passes; ++i) pass(i, set_.passes + set_.kept_passes);
    keep();
    for (int i = 0; i < set_.kept_passes; ++i) pass(set_.passes + i, set_.passes + set_.kept_passes);
    return bytes();
  }

 private:
  void read(const std::vector<const Example*>& examples);
  void pass(int number, int of);
  double learn_one(const Sequence& s, Random& random);
  void change(float& w, float& squares, float gradient) const;
  struct Taken {
    std::array<std::array<ChainRow, ref_labels>, chain_phases> go{};
    ChainRows ends{};
    ChainRow starts{};
    float begun = 0;
  };
  Taken taken(size_t t) const;
  void learn_steps(size_t t);
  void prices();
  void keep();
  std::string bytes() const;

  Settings set_;
  std::vector<uint64_t> hashes_;  // by number
  std::vector<uint32_t> counts_;
  std::vector<Weight> weights_;  // by number; 0 stays 0
  std::vector<Token> tokens_;
  std::vector<Sequence> sequences_;
  std::vector<std::vector<uint32_t>> kept_;  // numbers in each bucket

  struct Steps {
    std::array<std::array<float, columns>, ref_labels> go{}, go_squares{};
    std::array<float, columns> end{}, end_squares{};
  };
  std::array<std::array<Steps, chain_phases>, ref_boundaries> steps_{};
  std::array<float, columns> start_{}, start_squares_{};
  ChainTables tables_;
  Chain any_, allowed_;
  std::vector<ChainToken> of_any_, of_allowed_;
  std::vector<std::array<uint32_t, features_per_token>> seen_;
};

void Learner::read(const std::vector<const Example*>& examples) {
  Numbering numbers;
  std::vector<RefToken> words;
  std::vector<RefLabels> allowed;
  RefFeatures features;
  const auto compute = [&](const Example& e) {
    tokenize_reference(e.text, words);
    allowed.clear();
    for (const RefConstraint& c : e.constraints) {
      if (allowed.empty()) allowed.assign(words.size(), all_ref_labels);
      for (size_t i = 0; i < words.size(); ++i)
        if (overlaps(words[i].span, c.span)) allowed[i] = c.allowed;
    }
    features.compute(e.text, words, allowed);
  };
  for (const Example* e : examples) {
    compute(*e);
    for (size_t i = 0; i < words.size(); ++i)
      for (uint32_t k = 0; k < features_per_token; ++k)
        if (features.of(i)[k] != 0) ++numbers.count(features.of(i)[k]);
  }
  std::vector<std::pair<uint64_t, uint32_t>> often;
  numbers.for_each([&](uint64_t hash, uint32_t& count) {
    if (count >= set_.least_count) often.emplace_back(hash, count);
  });
  std::sort(often.begin(), often.end());
  hashes_.assign(1, 0);
  counts_.assign(1, 0);
  numbers.for_each([](uint64_t, uint32_t& count) { count = 0; });
  for (const auto& [hash, count] : often) {
    numbers.count(hash) = static_cast<uint32_t>(hashes_.size());
    hashes_.push_back(hash);
    counts_.push_back(count);
  }
  weights_.resize(hashes_.size());
  for (const Example* e : examples) {
    compute(*e);
    const Truth truth = truth_of(*e, words, features);
    const size_t begin = tokens_.size();
    for (size_t i = 0; i < words.size(); ++i) {
      Token t{{}, truth.labels[i], features.boundary(i), truth.begins[i]};
      if (!allowed.empty() && (allowed[i] & t.labels) != 0) t.labels &= allowed[i];
      for (uint32_t k = 0; k < features_per_token; ++k)
        t.features[k] = features.of(i)[k] == 0 ? 0 : numbers.find(features.of(i)[k]);
      tokens_.push_back(t);
    }
    if (tokens_.size() > begin) sequences_.push_back({begin, tokens_.size()});
  }
  if (!set_.quiet)
    std::fprintf(stderr, "%zu texts, %zu tokens, %zu features\n", sequences_.size(), tokens_.size(), hashes_.size());
}

// Weights of transitions as factors.
void Learner::prices() {
  for (uint32_t b = 0; b < ref_boundaries; ++b)
    for (uint32_t p = 0; p < chain_phases; ++p)
      for (uint32_t i = 0; i < ref_labels; ++i) {
        for (uint32_t j = 0; j < ref_labels; ++j) tables_.boundaries[b].go[p][i][j] = std::exp(steps_[b][p].go[i][j]);
        tables_.boundaries[b].end[p][i] = std::exp(steps_[b][p].end[i]);
      }
  for (uint32_t j = 0; j < ref_labels; ++j) tables_.start[j] = std::exp(start_[j]);
  tables_.transpose();
}

void Learner::pass(int number, int of) {
  std::vector<uint32_t> order(sequences_.size());
  std::iota(order.begin(), order.end(), 0u);
  Random random(set_.seed * 1000 + static_cast<uint64_t>(number));
  random.shuffle(order);
  double loss = 0;
  prices();
  for (const uint32_t i : order) loss += learn_one(sequences_[i], random);
  if (!set_.quiet)
    std::fprintf(stderr, "pass %d of %d: loss %.4f a token\n", number + 1, of,
                 loss / static_cast<double>(tokens_.size()));
}

void Learner::change(float& w, float& squares, float gradient) const {
  squares += gradient * gradient;
  w += set_.rate * gradient / std::sqrt(squares + 0.1f) - set_.decay * w;
}

// How often each step to token t is taken: in what is allowed, less in all.
Learner::Taken Learner::taken(size_t t) const {
  Taken out;
  const auto add = [&](const Chain& chain, const ChainToken& token, float sign) {
    const ChainTables::Boundary& price = tables_.boundaries[token.boundary];
    const ChainRows& f = chain.forward(t - 1);
    ChainRows behind;
    float start = 0, end = 0, most = 0;
    for (uint32_t p = 0; p < chain_phases; ++p)
      for (uint32_t j = 0; j < columns; ++j) {
        behind[p][j] = chain.backward(t)[p][j] * token.label[j];
        most = std::max(most, behind[p][j]);
      }
    if (!(most > 0)) return;
    for (ChainRow& row : behind)
      for (float& x : row) x /= most;  // a sum of very small numbers has no reciprocal
    for (uint32_t j = 0; j < columns; ++j) {
      for (uint32_t p = 0; p < chain_phases; ++p) end += f[p][j] * price.end[p][j];
      start += behind[0][j] * tables_.start[j];
    }
    std::array<std::array<ChainRow, ref_labels>, chain_phases> go;
    const float begins = end * token.begin * start;
    float all = begins;
    for (uint32_t p = 0; p < chain_phases; ++p)
      for (uint32_t i = 0; i < ref_labels; ++i) {
        const float from = f[p][i] * token.go_on;
        if (from == 0) continue;
        for (uint32_t j = 0; j < ref_labels; ++j) {
          go[p][i][j] = from * price.go[p][i][j] * behind[phase_behind(p, i, j)][j];
          all += go[p][i][j];
        }
      }
    if (!(all > 1e-30f) || !std::isfinite(all)) return;
    const float unit = sign / all;
    for (uint32_t p = 0; p < chain_phases; ++p)
      for (uint32_t i = 0; i < ref_labels; ++i) {
        if (f[p][i] * token.go_on != 0)
          for (uint32_t j = 0; j < ref_labels; ++j) out.go[p][i][j] += go[p][i][j] * unit;
        if (begins > 0) out.ends[p][i] += f[p][i] * price.end[p][i] / end * begins * unit;
      }
    if (!(begins > 0)) return;
    for (uint32_t j = 0; j < ref_labels; ++j) out.starts[j] += behind[0][j] * tables_.start[j] / start * begins * unit;
    out.begun += begins * unit;
  };
  add(allowed_, of_allowed_[t], 1);
  add(any_, of_any_[t], -1);
  return out;
}

void Learner::learn_steps(size_t t) {
  const Taken gradient = taken(t);
  const uint8_t b = of_any_[t].boundary;
  ChainTables::Boundary& price = tables_.boundaries[b];
  const auto step = [&](float& w, float& squares, float g, float& factor) {
    if (std::fabs(g) < 1e-3f) return false;
    change(w, squares, g);
    w = std::clamp(w, -largest_step, largest_step);
    factor = std::exp(w);
    return true;
  };
  for (uint32_t p = 0; p < chain_phases; ++p) {
    Steps& steps = steps_[b][p];
    for (uint32_t i = 0; i < ref_labels; ++i) {
      for (uint32_t j = 0; j < ref_labels; ++j)
        if (step(steps.go[i][j], steps.go_squares[i][j], gradient.go[p][i][j], price.go[p][i][j]))
          price.go_back[p][j][i] = price.go[p][i][j];
      step(steps.end[i], steps.end_squares[i], gradient.ends[p][i], price.end[p][i]);
    }
  }
  for (uint32_t j = 0; j < ref_labels; ++j) step(start_[j], start_squares_[j], gradient.starts[j], tables_.start[j]);
  if (std::fabs(gradient.begun) > 1e-3f)
    for (const uint32_t f : seen_[t])
      if (f != 0) {
        float& w = weights_[f].value[begin_column];
        change(w, weights_[f].squares[begin_column], gradient.begun);
        w = std::clamp(w, -largest_weight, largest_weight);
      }
}

double Learner::learn_one(const Sequence& s, Random& random) {
  const size_t n = s.end - s.begin;
  seen_.resize(n);
  of_any_.resize(n);
  of_allowed_.resize(n);
  for (size_t t = 0; t < n; ++t) {
    const Token& token = tokens_[s.begin + t];
    alignas(16) std::array<float, columns> sum{};
    if (t + 1 < n)
      for (const uint32_t f : tokens_[s.begin + t + 1].features) __builtin_prefetch(&weights_[f]);
    auto& seen = seen_[t];
    seen = token.features;
    if (set_.dropped > 0)
      for (uint32_t& f : seen)
        if (random.percent(set_.dropped)) f = 0;
    for (const uint32_t f : seen) {
      const auto& w = weights_[f].value;
      for (uint32_t k = 0; k < columns; ++k) sum[k] += w[k];
    }
    const float top = *std::max_element(sum.begin(), sum.begin() + ref_labels);
    ChainToken& any = of_any_[t];
    for (uint32_t k = 0; k < columns; ++k)
      any.label[k] = k < ref_labels ? std::exp(std::max(sum[k] - top, -largest_label)) : 0;
    any.begin = std::exp(std::clamp(sum[begin_column], -largest_begin, largest_begin));
    any.go_on = 1;
    any.boundary = token.boundary;
    ChainToken& allowed = of_allowed_[t];
    allowed = any;
    for (uint32_t k = 0; k < ref_labels; ++k)
      if ((token.labels >> k & 1) == 0) allowed.label[k] = 0;
    if (token.begins)
      allowed.go_on = 0;
    else
      allowed.begin = 0;
  }
  any_.sum(tables_, of_any_);
  allowed_.sum(tables_, of_allowed_);
  if (!any_.has_path() || !allowed_.has_path()) return 0;
  const double loss = any_.log_sum() - allowed_.log_sum();
  for (size_t t = 1; t < n; ++t) learn_steps(t);

  for (size_t t = 0; t < n; ++t) {
    const ChainRow &want = allowed_.share(t), &have = any_.share(t);
    alignas(16) std::array<float, columns> gradient{};
    float most = 0;
    for (uint32_t k = 0; k < ref_labels; ++k) {
      gradient[k] = want[k] - have[k];
      most = std::max(most, std::fabs(gradient[k]));
    }
    if (t == 0)
      for (uint32_t k = 0; k < ref_labels; ++k)
        if (std::fabs(gradient[k]) > 1e-3f) {
          change(start_[k], start_squares_[k], gradient[k]);
          start_[k] = std::clamp(start_[k], -largest_step, largest_step);
          tables_.start[k] = std::exp(start_[k]);
        }
    if (most < 0.004f) continue;
    std::array<uint32_t, ref_labels> which;
    uint32_t count = 0;
    for (uint32_t k = 0; k < ref_labels; ++k)
      if (std::fabs(gradient[k]) > 0.001f) which[count++] = k;
    for (const uint32_t f : seen_[t]) {
      if (f == 0) continue;
      Weight& w = weights_[f];
      for (uint32_t c = 0; c < count; ++c) {
        const uint32_t k = which[c];
        change(w.value[k], w.squares[k], gradient[k]);
        w.value[k] = std::clamp(w.value[k], -largest_weight, largest_weight);
      }
    }
  }
  return loss;
}

// Of each bucket the features that matter most stay, the others are forgotten.
void Learner::keep() {
  kept_.assign(set_.buckets, {});
  for (uint32_t f = 1; f < hashes_.size(); ++f) {
    if (weights_[f].value == std::array<float, columns>{}) continue;
    kept_[model_file::bucket_of(hashes_[f], set_.buckets)].push_back(f);
  }
  const auto worth = [&](uint32_t f) {
    float sum = 0;
    for (const float w : weights_[f].value) sum += w * w;
    return sum * std::sqrt(static_cast<float>(counts_[f]));
  };
  std::vector<bool> stays(hashes_.size());
  size_t count = 0;
  for (auto& bucket : kept_) {
    std::vector<std::pair<float, uint32_t>> order;
    for (const uint32_t f : bucket) order.emplace_back(-worth(f), f);
    std::sort(order.begin(), order.end());
    bucket.clear();
    std::vector<uint16_t> prints;
    for (const auto& [minus, f] : order) {
      const uint16_t print = model_file::fingerprint(hashes_[f]);
      if (bucket.size() == model_file::slots) break;
      if (std::find(prints.begin(), prints.end(), print) != prints.end()) continue;
      prints.push_back(print);
      bucket.push_back(f);
      stays[f] = true;
      ++count;
    }
  }
  for (Token& t : tokens_)
    for (uint32_t& f : t.features)
      if (!stays[f]) f = 0;
  if (!set_.quiet) std::fprintf(stderr, "%zu features kept\n", count);
}

std::string Learner::bytes() const {
  using namespace model_file;
  Head head{byte_order,           ref_labels,         chain_width,
            ref_boundaries,       features_per_token, set_.buckets,
            largest_weight / 127, 1.0f / 1024,        0};
  // As much as a token's features weigh together while some of them are dropped.
  const float share = 1 - static_cast<float>(set_.dropped) / 100;
  std::string prints, rows, steps;
  const auto append16 = [](std::string& out, uint16_t n) { out.append(reinterpret_cast<const char*>(&n), sizeof n); };
  for (const auto& bucket : kept_)
    for (uint32_t slot = 0; slot < slots; ++slot) {
      const bool used = slot < bucket.size();
      append16(prints, used ? fingerprint(hashes_[bucket[slot]]) : 0);
      for (uint32_t k = 0; k < columns; ++k) {
        const float w = used ? std::clamp(share * weights_[bucket[slot]].value[k], -largest_weight, largest_weight) : 0;
        rows += static_cast<char>(static_cast<int8_t>(std::lround(w / head.unit)));
      }
    }
  const auto step = [&](float w) {
    append16(steps, static_cast<uint16_t>(static_cast<int16_t>(std::lround(w / head.transition_unit))));
  };
  for (const auto& phases : steps_)
    for (const Steps& s : phases)
      for (uint32_t i = 0; i < ref_labels; ++i)
        for (uint32_t j = 0; j < chain_width; ++j) step(j < ref_labels ? s.go[i][j] : j == ref_labels ? s.end[i] : 0);
  for (uint32_t j = 0; j < chain_width; ++j) step(j < ref_labels ? start_[j] : 0);
  const std::string all = prints + rows + steps;
  head.hash = checksum_of(all);
  std::string out(sizeof head, '\0');
  std::memcpy(out.data(), &head, sizeof head);
  return out + all;
}

}  // namespace

std::string learn(const std::vector<const Example*>& examples, const Settings& settings) {
  return Learner(examples, settings).run();
}

std::string weights_file(const std::string& about, const std::string& numbers) {
  std::string page = std::string(model_file::first_line) + about;
  page.resize(std::min<size_t>(page.size(), model_file::text_size - 1));
  page.resize(model_file::text_size, '\n');
  return page + numbers;
}

}  // namespace stet::train
