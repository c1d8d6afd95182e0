// One part of many of an input, told by the ids of the documents: the same whatever machine asks, and in any order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/hash.h"

namespace stet {

struct Shard {
  uint32_t number = 1, of = 1;  // from 1
  /// FNV-1a of the id's bytes, mixed once more (its low bits alone are uneven for ids that differ at their end).
  bool has(std::string_view id) const {
    if (of == 1) return true;
    Fnv hash;
    hash.add(id);
    hash.add_block(0);
    return hash.value() % of == number - 1;
  }
  std::string text() const { return std::to_string(number) + '/' + std::to_string(of); }
};

}  // namespace stet
