// Fuzzes the reader of Word documents: a package as it is, or XML as the body of one, with notes of the same.
#include "tests/fuzz/read_fuzz.h"
#include "tests/support/docx.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::string bytes =
      input.rfind("PK", 0) == 0 ? input : stet_test::docx_of(input, {{"footnotes", input}, {"numbering", input}});
  return stet_test::fuzz_reader("docx", reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}
