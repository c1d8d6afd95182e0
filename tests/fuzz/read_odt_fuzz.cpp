// Fuzzes the reader of OpenDocument texts: a package as it is, or XML as the text of a flat one.
#include "tests/fuzz/read_fuzz.h"
#include "tests/support/docx.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const std::string bytes =
      input.rfind("PK", 0) == 0
          ? input
          : stet_test::zip_of({{"content.xml", "<document><body><text>" + input + "</text></body></document>"}});
  return stet_test::fuzz_reader("odt", reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}
