// Fuzzes the reader of what pdftotext says of a PDF.
#include "tests/fuzz/read_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string xml(reinterpret_cast<const char*>(data), size);
  return stet_test::fuzz_reader("pdf", {"%PDF-1.7", "input", {}, [&] { return xml; }});
}
