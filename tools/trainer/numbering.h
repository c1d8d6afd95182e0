// A number for each hash of a feature.
#pragma once

#include <cstdint>
#include <vector>

namespace stet::train {

/// Open addressing; 0 is no hash.
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

}  // namespace stet::train
