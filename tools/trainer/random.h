// Numbers that look random and are the same on every machine (splitmix64).
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace stet::train {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
    return z ^ z >> 31;
  }
  /// Below n, which is not 0.
  size_t below(size_t n) { return static_cast<size_t>(next() % n); }
  /// True in so many of a hundred cases.
  bool percent(size_t of_hundred) { return below(100) < of_hundred; }
  template <class T>
  const T& one_of(const std::vector<T>& from) {
    return from[below(from.size())];
  }
  template <class T>
  void shuffle(std::vector<T>& row) {
    for (size_t i = row.size(); i > 1; --i) std::swap(row[i - 1], row[below(i)]);
  }

 private:
  uint64_t state_;
};

}  // namespace stet::train
