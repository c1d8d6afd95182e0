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
#include "tools/trainer/random.h"

namespace stet::train {
namespace {

constexpr uint32_t columns = chain_width;
constexpr uint32_t begin_column = model_file::begin_column;
constexpr float largest_weight = 4, largest_step = 12;

struct Weight {
  std::array<float, columns> value{}, squares{};
};

// Numbers for hashes: open addressing.
class Numbering {
 public:
  Numbering() : slots_(1u << 20) {}
  uint32_t& count(uint64_t hash) {
    if (used_ * 2 > slots_.size()) grow();
    size_t i = place(hash);
    if (slots_[i].hash == 0) {
      slots_[i].hash = hash;
      ++used_;
    }
    return slots_[i].value;
  }
  uint32_t find(uint64_t hash) const { return slots_[place(hash)].value; }
  template <class F>
  void for_each(F f) {
    for (Slot& s : slots_)
      if (s.hash != 0) f(s.hash, s.value);
  }

 private:
  struct Slot {
    uint64_t hash = 0;
    uint32_t value = 0;
  };
  size_t place(uint64_t hash) const {
    size_t i = (hash ^ hash >> 32) & (slots_.size() - 1);
    while (slots_[i].hash != 0 && slots_[i].hash != hash) i = (i + 1) & (slots_.size() - 1);
    return i;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& s : old)
      if (s.hash != 0) slots_[place(s.hash)] = s;
  }
  std::vector<Slot> slots_;
  size_t used_ = 0;
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
  double learn_one(const Sequence& s);
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
  std::array<Steps, ref_boundaries> steps_{};
  std::array<float, columns> start_{}, start_squares_{};
  ChainTables tables_;
  Chain any_, allowed_;
  std::vector<ChainToken> of_any_, of_allowed_;
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
    for (uint32_t i = 0; i < ref_labels; ++i) {
      for (uint32_t j = 0; j < ref_labels; ++j) tables_.boundaries[b].go[i][j] = std::exp(steps_[b].go[i][j]);
      tables_.boundaries[b].end[i] = std::exp(steps_[b].end[i]);
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
  for (const uint32_t i : order) loss += learn_one(sequences_[i]);
  if (!set_.quiet) std::fprintf(stderr, "pass %d of %d: loss %.4f a token\n", number + 1, of, loss / static_cast<double>(tokens_.size()));
}

double Learner::learn_one(const Sequence& s) {
  const size_t n = s.end - s.begin;
  of_any_.resize(n);
  of_allowed_.resize(n);
  for (size_t t = 0; t < n; ++t) {
    const Token& token = tokens_[s.begin + t];
    alignas(16) std::array<float, columns> sum{};
    if (t + 1 < n)
      for (const uint32_t f : tokens_[s.begin + t + 1].features) __builtin_prefetch(&weights_[f]);
    for (const uint32_t f : token.features) {
      const auto& w = weights_[f].value;
      for (uint32_t k = 0; k < columns; ++k) sum[k] += w[k];
    }
    const float top = *std::max_element(sum.begin(), sum.begin() + ref_labels);
    ChainToken& any = of_any_[t];
    for (uint32_t k = 0; k < columns; ++k) any.label[k] = k < ref_labels ? std::exp(std::max(sum[k] - top, -50.0f)) : 0;
    any.begin = std::exp(std::clamp(sum[begin_column], -20.0f, 20.0f));
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
  const double loss = any_.log_sum() - allowed_.log_sum();
  const float rate = set_.rate;
  const auto change = [&](float& w, float& squares, float gradient) {
    squares += gradient * gradient;
    w += rate * gradient / std::sqrt(squares + 0.1f) - set_.decay * w;
  };

  // Steps between tokens: how often each is taken, in what is allowed and in all.
  for (size_t t = 1; t < n; ++t) {
    const uint8_t b = of_any_[t].boundary;
    Steps& steps = steps_[b];
    ChainTables::Boundary& price = tables_.boundaries[b];
    std::array<ChainRow, ref_labels> taken{};
    ChainRow ends{}, starts{};
    float begun = 0;
    const auto add = [&](const Chain& chain, const ChainToken& token, float sign) {
      const ChainRow& f = chain.forward(t - 1);
      ChainRow behind;
      float start = 0, end = 0, all = 0;
      for (uint32_t j = 0; j < columns; ++j) {
        behind[j] = chain.backward(t)[j] * token.label[j];
        start += behind[j] * tables_.start[j];
        end += f[j] * price.end[j];
      }
      std::array<ChainRow, ref_labels> go;
      for (uint32_t i = 0; i < ref_labels; ++i) {
        const float from = f[i] * token.go_on;
        float row = 0;
        for (uint32_t j = 0; j < columns; ++j) {
          go[i][j] = from * price.go[i][j] * behind[j];
          row += go[i][j];
        }
        all += row;
      }
      const float begins = end * token.begin * start;
      all += begins;
      if (!(all > 0) || !std::isfinite(all)) return;
      const float unit = sign / all;
      for (uint32_t i = 0; i < ref_labels; ++i) {
        if (f[i] == 0) continue;
        for (uint32_t j = 0; j < columns; ++j) taken[i][j] += go[i][j] * unit;
      }
      if (begins > 0) {
        for (uint32_t i = 0; i < ref_labels; ++i) ends[i] += f[i] * price.end[i] / end * begins * unit;
        for (uint32_t j = 0; j < ref_labels; ++j) starts[j] += behind[j] * tables_.start[j] / start * begins * unit;
        begun += begins * unit;
      }
    };
    add(allowed_, of_allowed_[t], 1);
    add(any_, of_any_[t], -1);
    for (uint32_t i = 0; i < ref_labels; ++i)
      for (uint32_t j = 0; j < ref_labels; ++j) {
        const float g = taken[i][j];
        if (std::fabs(g) < 1e-3f) continue;
        change(steps.go[i][j], steps.go_squares[i][j], g);
        steps.go[i][j] = std::clamp(steps.go[i][j], -largest_step, largest_step);
        price.go[i][j] = price.go_back[j][i] = std::exp(steps.go[i][j]);
      }
    for (uint32_t i = 0; i < ref_labels; ++i) {
      if (std::fabs(ends[i]) > 1e-3f) {
        change(steps.end[i], steps.end_squares[i], ends[i]);
        steps.end[i] = std::clamp(steps.end[i], -largest_step, largest_step);
        price.end[i] = std::exp(steps.end[i]);
      }
      if (std::fabs(starts[i]) > 1e-3f) {
        change(start_[i], start_squares_[i], starts[i]);
        start_[i] = std::clamp(start_[i], -largest_step, largest_step);
        tables_.start[i] = std::exp(start_[i]);
      }
    }
    if (std::fabs(begun) > 1e-3f)
      for (const uint32_t f : tokens_[s.begin + t].features)
        if (f != 0) change(weights_[f].value[begin_column], weights_[f].squares[begin_column], begun);
  }

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
    for (const uint32_t f : tokens_[s.begin + t].features) {
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
    kept_[hashes_[f] & (set_.buckets - 1)].push_back(f);
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
  Head head{byte_order, ref_labels, chain_width, ref_boundaries, features_per_token, set_.buckets,
            largest_weight / 127, 1.0f / 1024, 0};
  std::string prints, rows, steps;
  const auto append16 = [](std::string& out, uint16_t n) { out.append(reinterpret_cast<const char*>(&n), sizeof n); };
  for (const auto& bucket : kept_)
    for (uint32_t slot = 0; slot < slots; ++slot) {
      const bool used = slot < bucket.size();
      append16(prints, used ? fingerprint(hashes_[bucket[slot]]) : 0);
      for (uint32_t k = 0; k < columns; ++k) {
        const float w = used ? std::clamp(weights_[bucket[slot]].value[k], -largest_weight, largest_weight) : 0;
        rows += static_cast<char>(static_cast<int8_t>(std::lround(w / head.unit)));
      }
    }
  const auto step = [&](float w) {
    append16(steps, static_cast<uint16_t>(static_cast<int16_t>(std::lround(w / head.transition_unit))));
  };
  for (const Steps& s : steps_)
    for (uint32_t i = 0; i < ref_labels; ++i)
      for (uint32_t j = 0; j < chain_width; ++j) step(j < ref_labels ? s.go[i][j] : j == ref_labels ? s.end[i] : 0);
  for (uint32_t j = 0; j < chain_width; ++j) step(j < ref_labels ? start_[j] : 0);
  const std::string all = prints + rows + steps;
  head.hash = hash_of(all);
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
