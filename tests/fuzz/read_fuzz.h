// Any bytes either are refused with a remedy or become a document whose tables hold together.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "core/read/reader.h"
#include "tests/support/read_invariants.h"

namespace stet_test {

inline int fuzz_reader(const char* name, const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  stet::Document d;
  if (const auto error = stet::find_reader(name)->read(d, {bytes, "input"})) {
    if (error->message.empty() || error->hint.empty()) std::abort();
    return 0;
  }
  const std::string broken = ReadInvariants(d, bytes).broken();
  if (!broken.empty()) {
    std::fprintf(stderr, "%s: %s\n", name, broken.c_str());
    std::abort();
  }
  return 0;
}

}  // namespace stet_test
