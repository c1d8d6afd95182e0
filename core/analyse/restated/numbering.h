// Words of a document by number.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <stet/abi.h>

#include "core/base/span.h"

namespace stet::restated {

/// Numbers from 0 for hashes, in the order in which they are first met.
class Numbering {
 public:
  /// For so many, and for more.
  explicit Numbering(size_t words) : slots_(std::bit_ceil(std::max<size_t>(words * 2, 64)), {0, none}) {}
  uint32_t operator()(uint64_t hash) {
    for (size_t i = hash & (slots_.size() - 1);; i = (i + 1) & (slots_.size() - 1)) {
      if (slots_[i].number == none) {
        slots_[i] = {hash, count_++};
        if (count_ * 2 > slots_.size()) grow();
        return count_ - 1;
      }
      if (slots_[i].hash == hash) return slots_[i].number;
    }
  }
  uint32_t size() const { return count_; }

 private:
  struct Slot {
    uint64_t hash;
    uint32_t number;
  };
  void grow() {
    std::vector<Slot> old(slots_.size() * 2, {0, none});
    old.swap(slots_);
    for (const Slot& s : old) {
      if (s.number == none) continue;
      size_t i = s.hash & (slots_.size() - 1);
      while (slots_[i].number != none) i = (i + 1) & (slots_.size() - 1);
      slots_[i] = s;
    }
  }
  std::vector<Slot> slots_;
  uint32_t count_ = 0;
};

}  // namespace stet::restated
