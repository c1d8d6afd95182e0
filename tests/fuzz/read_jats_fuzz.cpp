// Fuzzes the reader of JATS: an article as it is, or XML as the body and references of one.
#include "tests/fuzz/read_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  stet_test::fuzz_reader("jats", data, size);
  const std::string body(reinterpret_cast<const char*>(data), size);
  const std::string article = "<article><body>" + body + "</body></article>";
  return stet_test::fuzz_reader("jats", reinterpret_cast<const uint8_t*>(article.data()), article.size());
}
