// Fuzzes the reader of reStructuredText.
#include "tests/fuzz/read_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  return stet_test::fuzz_reader("rst", data, size);
}
