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

inline int fuzz_reader(const char* name, const stet::ReadInput& input) {
  stet::Document d;
  if (const auto error = stet::find_reader(name)->read(d, input)) {
    if (error->message.empty() || error->hint.empty()) std::abort();
    return 0;
  }
  const std::string broken = ReadInvariants(d, std::string(input.bytes)).broken();
  if (!broken.empty()) {
    std::fprintf(stderr, "%s: %s\n", name, broken.c_str());
    std::abort();
  }
  return 0;
}

inline int fuzz_reader(const char* name, const uint8_t* data, size_t size) {
  return fuzz_reader(name, {{reinterpret_cast<const char*>(data), size}, "input"});
}

}  // namespace stet_test
