// Fuzzes the reader of what pdftotext says of a PDF.
#include "tests/fuzz/read_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  return stet_test::fuzz_reader("pdf", data, size);
}
