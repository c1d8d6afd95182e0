// Any bytes either are refused by decode() or become a document whose tables hold together.
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
  std::vector<stet::Notice> notices;
  auto text = stet::decode(std::string(reinterpret_cast<const char*>(data), size), "input", notices);
  if (!text) {
    if (text.error().message.empty() || text.error().hint.empty()) std::abort();
    return 0;
  }
  stet::Document d;
  d.text = *std::move(text);
  stet::find_reader(name)->read(d);
  const std::string broken = ReadInvariants(d).broken();
  if (!broken.empty()) {
    std::fprintf(stderr, "%s: %s\n", name, broken.c_str());
    std::abort();
  }
  return 0;
}

}  // namespace stet_test
