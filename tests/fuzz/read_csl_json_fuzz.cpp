// Fuzzes decoding and the reader of CSL-JSON.
#include "tests/fuzz/read_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  return stet_test::fuzz_reader("csl-json", data, size);
}
