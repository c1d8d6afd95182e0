// FNV-1a, 64 bits: the same on every machine and in every run.
#pragma once

#include <cstdint>
#include <string_view>

namespace stet {

class Fnv {
 public:
  void add(char c) { step(static_cast<unsigned char>(c)); }
  void add(std::string_view bytes) {
    for (const char c : bytes) add(c);
  }
  /// Eight bytes in one step, with the high half mixed into the low one.
  void add_block(uint64_t block) {
    step(block);
    value_ ^= value_ >> 32;
  }
  uint64_t value() const { return value_; }

 private:
  void step(uint64_t block) { value_ = (value_ ^ block) * 0x100000001b3ULL; }
  uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace stet
